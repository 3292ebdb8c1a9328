"""Where a worker dies: right before, within, or right after a step that must not be doubled."""

from __future__ import annotations

import itertools
import os
import signal
from typing import Any, NoReturn

from mailbot.edge.smtp.body import END
from mailbot.edge.smtp.sender import SmtpSender
from mailbot.edge.smtp.wire import Wire
from mailbot.edge.store.answers import Answers
from mailbot.edge.store.inbox import Inbox
from mailbot.edge.store.outbox import Outbox
from mailbot.edge.store.records import Records
from mailbot.edge.store.steps import Steps

STEPS: dict[str, tuple[type, str]] = {
    "keep": (Inbox, "keep"),  # fetched → committed
    "mark gone": (Inbox, "mark_gone"),
    "note look": (Inbox, "note_look"),
    "claim message": (Inbox, "claim_new"),
    "read record": (Records, "record"),
    "decide": (Answers, "save"),  # reading, decision, record and letter in one transaction
    "queue": (Outbox, "queue"),
    "mark step": (Steps, "mark"),
    "claim letter": (Outbox, "claim"),
    "hand over": (Outbox, "hand_over"),  # the mark before the body
    "body": (SmtpSender, "_hand_over"),
    "settle": (Outbox, "settle"),
}
WITHIN = ("half a body", "before the dot", "after the dot", "after the answer")
NAMES = tuple(f"{moment} {step}" for step in STEPS for moment in ("before", "after")) + WITHIN


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("a process that was killed goes on")


def set_trap(name: str, call: int) -> None:
    """This process dies at the step called `name`, the `call`-th time that it comes there."""
    if name in WITHIN:
        _on_the_line(name, call)
        return
    moment, _, step = name.partition(" ")
    owner, method = STEPS[step]
    original, calls = getattr(owner, method), itertools.count(1)

    def trapped(*arguments: Any, **named: Any) -> Any:
        is_time = next(calls) == call
        if is_time and moment == "before":
            die()
        result = original(*arguments, **named)
        if is_time:
            die()
        return result

    setattr(owner, method, trapped)


def _on_the_line(name: str, call: int) -> None:
    """Within the handing over of a letter: what only a wire can see."""
    write, hear, calls = Wire.write, Wire.hear, itertools.count(1)

    def trapped_write(wire: Wire, data: bytes) -> None:
        is_body = b"\r\n\r\n" in data and name == "half a body"
        is_dot = data == END and name.endswith("the dot")
        if (is_body or is_dot) and next(calls) == call:
            if name != "before the dot":
                write(wire, data[: len(data) // 2] if is_body else data)
            die()
        write(wire, data)

    def trapped_hear(wire: Wire, verb: str, patience: float | None = None) -> Any:
        reply = hear(wire, verb, patience)
        if verb == "." and name == "after the answer" and next(calls) == call:
            die()
        return reply

    Wire.write, Wire.hear = trapped_write, trapped_hear  # type: ignore[method-assign]
