"""Restoring: a database that went back in time sends nothing until a person has looked.

The mark of the database is noted outside of it whenever a worker begins and after every batch of
letters. Who puts back the state of yesterday has a mark below the noted one: sending is stopped,
mail is still received and read. `confirm` then settles what may have been sent already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mailbot.core.deciding.restoring import MEND, doubt, fate_after_restore
from mailbot.core.values.letter import Fate, OutboxRow
from mailbot.core.values.storing import Mark
from mailbot.flows.ports import Clock, Journal, Switches

WHO = "mailbot"
_OPEN = (Fate.QUEUED, Fate.DEFERRED)
# and the meeting, names of switches: since when; the letters made later are remade ones
NOTICED = "restore noticed "
CONFIRMED = "restore confirmed "  # and the meeting: the database in which it was settled


class InDoubt(Exception):
    """Nothing may be sent from this database until a person has confirmed; the text says why."""


class Instance(Protocol):
    """The mark of the database."""

    def mark(self) -> Mark: ...

    def advance(self) -> Mark: ...

    def adopt(self) -> Mark: ...

    def former(self) -> list[str]: ...


class Noted(Protocol):
    """The mark as it was noted outside."""

    def noted(self) -> Mark | None: ...

    def elsewhere(self) -> Sequence[Mark]: ...

    def note(self, mark: Mark) -> None: ...


class Outbox(Protocol):
    """What confirming needs of the outbox."""

    def rows(self, meeting: str, *, fate: Fate | None = None) -> list[OutboxRow]: ...

    def tell(self, row: int, fate: Fate, *, why: str, now: datetime) -> bool: ...

    def release_expired(self, *, now: datetime) -> tuple[int, int]: ...


class Store(Protocol):
    """What restoring needs of the store."""

    @property
    def instance(self) -> Instance: ...
    @property
    def switches(self) -> Switches: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def journal(self) -> Journal: ...


@dataclass(frozen=True, slots=True)
class Guard:
    """Keeps a database that went back from sending. Each configuration has its notes, and each
    worker of a meeting stops where one of them, perhaps on another machine, has a doubt."""

    store: Store
    noted: Noted
    clock: Clock
    meetings: Sequence[str]  # codes: the configuration's own, and those on the same mailbox

    def doubt(self) -> str:
        """Why nothing may be sent; '' when all is well."""
        # the notes first: another worker may take a step, and note it, between the two looks
        noted, elsewhere = self.noted.noted(), self.noted.elsewhere()
        mark = self.store.instance.mark()
        is_other = noted is not None and noted.database != mark.database
        if is_other and all(self._is_settled(code, mark) for code in self.meetings):
            noted = None  # confirmed with another note of the same meetings
        return doubt(mark, noted, elsewhere) or self._noticed()

    def noticed_at(self, meeting: str) -> datetime | None:
        """Since when one of its workers has a doubt; None where none has."""
        since = self.store.switches.get(NOTICED + meeting)
        return datetime.fromisoformat(since) if since else None

    def is_adopted(self) -> bool:
        """Was it taken into service since it was put back, for another meeting of the store?"""
        noted, elsewhere = self.noted.noted(), self.noted.elsewhere()
        was_another = noted is not None and noted.database in self.store.instance.former()
        return was_another and not doubt(self.store.instance.mark(), None, elsewhere)

    def unsettled(self) -> list[str]:
        """The meetings whose letters nobody has settled since it was put back."""
        if not self.is_adopted():
            return list(self.meetings)
        mark = self.store.instance.mark()
        return [code for code in self.meetings if not self._is_settled(code, mark)]

    def _is_settled(self, code: str, mark: Mark) -> bool:
        return self.store.switches.get(CONFIRMED + code) == mark.database

    def _noticed(self) -> str:
        if not any(self.noticed_at(code) for code in self.meetings):
            return ""
        stop = self.store.switches.stopped()
        return stop.why if stop and stop.who == WHO else f"another worker has a doubt: {MEND}"

    def may_send(self) -> bool:
        """Looks, and stops all sending, in every worker, where there is a doubt."""
        why = self.doubt()
        if not why:
            return True
        now = self.clock.now()
        for code in self.meetings:
            if self.noticed_at(code) is None:
                self.store.switches.put(NOTICED + code, now.isoformat())
        if not self.store.switches.is_stopped():
            self.store.switches.stop(who=WHO, why=why, now=now)
        return False

    def start(self, *, who: str) -> None:
        """Switches sending on again. Raises InDoubt where the next look would switch it off."""
        if why := self.doubt():
            raise InDoubt(f"sending stays off: {why}")
        self.store.switches.start(who=who, now=self.clock.now())

    def advance(self) -> None:
        """One step further, noted outside. Only where there is no doubt."""
        self.noted.note(self.store.instance.advance())


@dataclass(slots=True)
class Confirmed:
    """What became of the letters that a restored database would have sent."""

    sent: int = 0  # they lie in the folder of sent letters
    unknown: int = 0  # shown to a person, not sent
    open: int = 0  # they go out


def confirm(
    guard: Guard,
    *,
    in_sent_folder: Callable[[Iterable[str]], set[str]],
    sends_open: bool,
    who: str,
    files_copies: bool = False,
) -> Confirmed:
    """Takes a restored database into service, after a person has said so.

    Let all mail be received and answered before, so that what follows from it stands in the
    outbox and is settled here. `in_sent_folder`: which of these Message-IDs are found among the
    sent letters (the empty set where there is no such folder). With `sends_open`, what is not
    found there goes out: the person knows that it did not. With `files_copies` it is we who put
    copies there, after a letter has gone: that one is missing proves nothing then.
    """
    store, now = guard.store, guard.clock.now()
    done = Confirmed()
    store.outbox.release_expired(now=now)
    for code in guard.unsettled():
        sent = store.outbox.rows(code, fate=Fate.SENT)
        tells = not files_copies and _tells(sent, in_sent_folder)
        noticed = guard.noticed_at(code) or now
        rows = [row for fate in _OPEN for row in store.outbox.rows(code, fate=fate)]
        found = in_sent_folder([row.letter.message_id for row in rows])
        for row in rows:
            fate = fate_after_restore(
                row,
                in_sent_folder=row.letter.message_id in found,
                sent_folder_tells=sends_open or (tells and row.created_at < noticed),
            )
            _settle(store.outbox, row, fate, now=now, done=done)
    _take_into_service(guard)
    what = {"sent": str(done.sent), "unknown": str(done.unknown), "open": str(done.open)}
    store.journal.append("restored", who=who, what=what, now=now)
    stop = store.switches.stopped()
    if stop is not None and stop.who == WHO:
        store.switches.start(who=who, now=now)
    return done


def _take_into_service(guard: Guard) -> None:
    """It becomes another database, unless that was done for another meeting of the same store:
    those who are settled already would take it for one more that was put back."""
    instance, switches = guard.store.instance, guard.store.switches
    taken = instance.advance() if guard.is_adopted() else instance.adopt()
    guard.noted.note(taken)
    for code in guard.meetings:
        switches.put(CONFIRMED + code, taken.database)
        switches.put(NOTICED + code, "")


def _tells(sent: list[OutboxRow], in_sent_folder: Callable[[Iterable[str]], set[str]]) -> bool:
    """Does the folder hold our letters at all? Every one of the last that were sent must be there:
    many servers keep no copy of what comes by SMTP."""
    last = [row.letter.message_id for row in sent[-20:]]
    return bool(last) and in_sent_folder(last) == set(last)


def _settle(outbox: Outbox, row: OutboxRow, fate: Fate, *, now: datetime, done: Confirmed) -> None:
    if fate is Fate.SENT:
        done.sent += outbox.tell(row.id, fate, why="found among the sent letters", now=now)
    elif fate is Fate.UNKNOWN:
        why = "the database was restored: this letter may have been sent before"
        done.unknown += outbox.tell(row.id, fate, why=why, now=now)
    else:
        done.open += 1
