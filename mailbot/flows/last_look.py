"""The last look at a letter before it goes out: it may have waited, and whoever it goes to may have
answered, left the list or been held meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from mailbot.core.deciding.sending import Known, objection, overtakes
from mailbot.core.values.letter import TO_MANY, Deferred, OutboxRow, Purpose, Withheld
from mailbot.flows.held import held
from mailbot.flows.ports import Inbox, Lists, Outbox, Records, Switches

ANYBODYS = Deferred("a message waits that may be anybody's answer")


class Store(Protocol):
    """Where it looks."""

    @property
    def outbox(self) -> Outbox: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def records(self) -> Records: ...
    @property
    def switches(self) -> Switches: ...


def last_look(
    store: Store, row: OutboxRow, *, now: datetime, deadline: datetime, hold_all: bool
) -> Withheld | Deferred | None:
    """What speaks against a letter; None when nothing does. `hold_all`: a message that nobody can
    attribute holds every reminder (docs/decisions/0003)."""
    why = objection(row.letter, known=_known(store, row), now=now, deadline=deadline)
    if why:
        return Withheld(why)
    is_reminder = row.letter.key.purpose is Purpose.REMINDER
    return ANYBODYS if is_reminder and hold_all and store.inbox.unattributed() else None


def _known(store: Store, row: OutboxRow) -> Known:
    key, code = row.letter.key, row.letter.delegation
    if code is None or key.purpose not in TO_MANY:
        return Known()  # nothing can overtake it
    contact = store.lists.contact(key.meeting, key.contact)
    if key.purpose is not Purpose.REMINDER:
        return Known(contact=contact)
    later = store.outbox.automatic_since(row.letter.recipient, row.created_at)
    return Known(
        record=store.records.record(key.meeting, code)[0],
        contact=contact,
        is_waiting=code in store.inbox.waiting_for(key.meeting),
        is_held=code in held(store.switches, key.meeting),
        is_overtaken=any(overtakes(one, row) for one in later),
    )
