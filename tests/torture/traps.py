"""Where a worker dies or freezes: before, within or after a step that must not be doubled."""

from __future__ import annotations

import itertools
import os
import signal
from typing import Any

from sqlalchemy import Connection

from mailbot.edge.smtp.body import END
from mailbot.edge.smtp.sender import SmtpSender
from mailbot.edge.smtp.wire import Wire
from mailbot.edge.store import decided, journal, search
from mailbot.edge.store.answers import Answers
from mailbot.edge.store.inbox import Inbox
from mailbot.edge.store.outbox import Outbox
from mailbot.edge.store.records import Records
from mailbot.edge.store.steps import Steps

STEPS: dict[str, tuple[Any, str]] = {  # Any: a class or a module
    "keep": (Inbox, "keep"),  # fetched → committed
    "mark gone": (Inbox, "mark_gone"),
    "note look": (Inbox, "note_look"),
    "claim message": (Inbox, "claim_new"),
    "read record": (Records, "record"),
    "decide": (Answers, "save_all"),  # reading, decision, record and letter in one transaction
    # within that transaction
    "index words": (search, "put"),
    "write record": (decided, "put_records"),
    "write entry": (decided, "put_entries"),
    "write journal": (journal, "append_all"),
    "commit": (Connection, "_commit_impl"),  # of whatever transaction
    "queue": (Outbox, "queue"),
    "mark step": (Steps, "mark"),
    "claim letter": (Outbox, "claim"),
    "hand over": (Outbox, "hand_over"),  # the mark before the body
    "body": (SmtpSender, "_hand_over"),
    "settle": (Outbox, "settle"),
}
WITHIN = ("half a body", "before the dot", "after the dot", "after the answer")
NAMES = tuple(f"{moment} {step}" for step in STEPS for moment in ("before", "after")) + WITHIN

# where every life comes to, whatever is left to do
CERTAIN = tuple(
    f"{moment} {step}" for step in ("note look", "commit") for moment in ("before", "after")
)

# steps before which nothing is locked in the store: who freezes here does not freeze the others
_OUTSIDE = (
    "keep",
    "claim message",
    "decide",
    "queue",
    "claim letter",
    "hand over",
    "body",
    "settle",
)
FREEZING = (*(f"before {step}" for step in _OUTSIDE), *WITHIN[1:])


def set_trap(name: str, call: int, what: signal.Signals = signal.SIGKILL) -> None:
    """This process dies, or freezes (SIGSTOP), at the step called `name`, the `call`-th time that
    it comes there."""
    spring = Spring(call, what)
    if name in WITHIN:
        _on_the_line(name, spring)
        return
    moment, _, step = name.partition(" ")
    owner, method = STEPS[step]
    original = getattr(owner, method)

    def trapped(*arguments: Any, **named: Any) -> Any:
        if moment == "before":
            spring()
        result = original(*arguments, **named)
        if moment == "after":
            spring()
        return result

    setattr(owner, method, trapped)


class Spring:
    """Sends this process its signal, at one call of many."""

    def __init__(self, call: int, what: signal.Signals) -> None:
        self._call, self._what, self._calls = call, what, itertools.count(1)

    def __call__(self) -> None:
        if self.is_next():
            self.release()

    def is_next(self) -> bool:
        return next(self._calls) == self._call

    def release(self) -> None:
        os.kill(os.getpid(), self._what)


def _on_the_line(name: str, spring: Spring) -> None:
    """Within the handing over of a letter: what only a wire can see."""
    write, hear = Wire.write, Wire.hear

    def trapped_write(wire: Wire, data: bytes) -> None:
        if name == "half a body" and b"\r\n\r\n" in data and spring.is_next():
            write(wire, data[: len(data) // 2])
            spring.release()
        if name == "before the dot" and data == END:
            spring()
        write(wire, data)
        if name == "after the dot" and data == END:
            spring()

    def trapped_hear(wire: Wire, verb: str, patience: float | None = None) -> Any:
        reply = hear(wire, verb, patience)
        if verb == "." and name == "after the answer":
            spring()
        return reply

    Wire.write, Wire.hear = trapped_write, trapped_hear  # type: ignore[method-assign]
