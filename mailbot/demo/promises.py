"""What the demo checks of itself when the play is over: the promises, told as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.message import Nature
from mailbot.demo.script import Answer
from mailbot.demo.stage import Stage
from mailbot.flows.state import state_of


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and those who saw it broken; kept when `broken` is empty."""

    text: str
    broken: tuple[str, ...]


def checked(stage: Stage, sent: list[Answer]) -> list[Promise]:
    """Each promise, looked at from outside (what missions received) and from the store."""
    checks: dict[str, Callable[[Stage, list[Answer]], list[str]]] = {
        "no one who had answered was reminded": _reminded_after_answer,
        "no machine and no advertiser was answered": _machines_answered,
        "no letter came twice": _doubled,
        "every message that was sent is accounted for": _lost,
        "the sum of the states is the count on the server": _sum,
        "no letter is left without a fate": _fateless,
        "nothing that should precede the deadline came after it": _too_late,
    }
    return [Promise(text, tuple(check(stage, sent))) for text, check in checks.items()]


def _reminded_after_answer(stage: Stage, sent: list[Answer]) -> list[str]:
    office = stage.office
    records = office.store.records.records(office.meeting.code)
    broken = []
    for row in office.store.outbox.rows(office.meeting.code, purpose=Purpose.REMINDER):
        record = records.get(row.letter.delegation or "")
        answered = record.answered_at if record else None
        if row.fate is Fate.SENT and answered and row.settled_at and answered < row.settled_at:
            broken.append(f"{row.letter.delegation} at {row.settled_at}")
    return broken


def _machines_answered(stage: Stage, sent: list[Answer]) -> list[str]:
    office = stage.office
    machines = {
        stored.id
        for stored in office.store.inbox.messages()
        if stored.message and stored.message.nature is not Nature.REPLY
    }
    acks = office.store.outbox.rows(office.meeting.code, purpose=Purpose.ACKNOWLEDGEMENT)
    about_machines = [row for row in acks if int(row.letter.key.about.split()[1]) in machines]
    robots = {a.address for a in sent if a.is_machine and "@" in a.address}
    to_robots = [row for row in acks if row.letter.recipient in robots]
    return [f"letter {row.id}" for row in (*about_machines, *to_robots)]


def _doubled(stage: Stage, sent: list[Answer]) -> list[str]:
    ids = Counter(
        (d.recipient, str(message_from_bytes(d.raw, policy=policy.default)["Message-ID"]))
        for d in stage.postbag.letters
    )
    doubled = [f"{message_id} to {to}" for (to, message_id), n in ids.items() if n > 1]
    office = stage.office
    invited = Counter(
        row.letter.recipient
        for row in office.store.outbox.rows(office.meeting.code, purpose=Purpose.INVITATION)
    )
    return doubled + [f"{n} invitations to {to}" for to, n in invited.items() if n > 1]


def _lost(stage: Stage, sent: list[Answer]) -> list[str]:
    states = stage.office.store.inbox.counts()
    bounced = sum(
        1
        for stored in stage.office.store.inbox.messages()
        if stored.message and stored.message.nature is Nature.BOUNCE
    )
    stored = sum(states.values())
    expected = len(sent) + bounced
    return [] if stored == expected else [f"{expected} were sent, {stored} are stored"]


def _sum(stage: Stage, sent: list[Answer]) -> list[str]:
    state = state_of(stage.office.desk, mailbox=stage.office.mailbox_name)
    unread = state.reconciliation.states.get(MessageState.NEW, 0)
    if state.reconciliation.adds_up and not unread:
        return []
    return [str(state.reconciliation)]


def _fateless(stage: Stage, sent: list[Answer]) -> list[str]:
    settled = {Fate.SENT, Fate.REFUSED, Fate.BOUNCED, Fate.CANCELLED}
    fates = stage.office.store.outbox.fates(stage.office.meeting.code)
    return [f"{n} {p.value} {f.value}" for (p, f), n in fates.items() if n and f not in settled]


def _too_late(stage: Stage, sent: list[Answer]) -> list[str]:
    office = stage.office
    rows = office.store.outbox.rows(office.meeting.code, fate=Fate.SENT)
    return [
        f"{row.letter.key.purpose} to {row.letter.delegation}"
        for row in rows
        if row.letter.key.purpose in {Purpose.INVITATION, Purpose.REMINDER}
        and row.settled_at
        and row.settled_at > office.meeting.deadline
    ]
