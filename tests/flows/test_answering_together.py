"""Messages that wait together come out as if each had been answered by itself."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.decision import Handling
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind, Record
from mailbot.core.values.inbox import Arrival, Entry, MessageState, Place
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.flows import answer
from mailbot.flows.answer import answer_new, answer_one
from mailbot.flows.desk import Desk
from mailbot.flows.gathering import directory_of
from mailbot.flows.invite import invite
from mailbot.flows.invite import plan_invitations as planned
from mailbot.wiring.office import Office, open_office

NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)
STATES = range(6)
REGISTERS = (
    "Dear colleagues,\r\n\r\nOur State will be represented by Ms. Ana Horvat, First Secretary."
    "\r\n\r\nBest regards,"
)
ADDS = "Please add Luis Prieto, Counsellor, to our delegation."
BREAKS = "breaks the reader"


@dataclass
class Still:
    """A clock that stands."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


def mail(number: int, state: int, words: str, *, subject: str = "Re: Invitation") -> bytes:
    return (
        f"From: Ana Horvat <geneva@mission-{state}.example>\r\n"
        "To: isu@apminebanconvention.org\r\n"
        f"Subject: {subject}\r\n"
        f"Message-ID: <{number}@mission.example>\r\n"
        "Date: Wed, 20 Apr 2011 14:00:00 +0200\r\n"
        f"\r\n{words}\r\n"
    ).encode()


MAIL = [
    mail(1, 0, REGISTERS),
    mail(2, 1, REGISTERS),
    mail(3, 0, ADDS),  # it stands on what message 1 said
    mail(2, 1, REGISTERS),  # the copy of a message that waits
    mail(5, 2, "Please take me out of your list.", subject="unsubscribe SC11-0003"),
    mail(6, 2, REGISTERS),
    mail(7, 3, BREAKS),
    mail(8, 77, "May we attend as observers? It consists of Wei Zhang."),  # on no list
    mail(9, 4, REGISTERS),
    *(mail(10 + n, 4, REGISTERS) for n in range(3)),  # the caps come in
    mail(20, 5, "We regret that State 5 will not attend the meetings."),
    mail(21, 5, REGISTERS),
    mail(22, 3, "I am out of the office until 2 May.", subject="Automatic reply: Invitation"),
    mail(23, 0, "Luis Prieto will not come after all; please remove him."),
]


class Stumbling:
    """A reader that one message breaks."""

    def __init__(self, reader: Any) -> None:  # Any: a Reader, by its one method
        self._reader = reader

    def read(self, raw: bytes) -> Message:
        if BREAKS.encode() in raw:
            raise ValueError("these bytes")
        found: Message = self._reader.read(raw)
        return found


class Meddling:
    """An understander at whose work on one message something else happens."""

    def __init__(self, understander: Any, at: bytes, deed: Callable[[], None]) -> None:
        self._understander, self._at, self._deeds = understander, at.decode(), [deed]
        self.version = understander.version

    def understand(self, message: Message, context: Any) -> Reading:
        if message.message_id == self._at and self._deeds:
            self._deeds.pop()()
        found: Reading = self._understander.understand(message, context)
        return found


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Callable[[], Office]]:
    opened: list[Office] = []

    def make() -> Office:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        office = open_office(parse(example(), file="config.toml", folder=folder), clock=Still())
        opened.append(office)
        meeting, lists = office.meeting.code, office.store.lists
        lists.save_delegations(
            meeting, [Delegation(f"D{n}", f"State {n}", DelegationKind.STATE_PARTY) for n in STATES]
        )
        lists.save_contacts(
            meeting, [Contact(f"geneva@mission-{n}.example", f"D{n}") for n in STATES]
        )
        list(invite(desk_of(office), planned(office.desk)))
        return office

    yield make
    for office in opened:
        office.close()


def desk_of(office: Office) -> Desk:
    """With tokens that are the same each time, and without other processes."""
    numbers = itertools.count(len(office.store.outbox.rows(office.meeting.code)))
    reader: Any = Stumbling(office.desk.reader)
    return replace(office.desk, reader=reader, token=lambda: f"token{next(numbers):04}", ahead=None)


def keep(office: Office, raws: list[bytes]) -> None:
    office.store.inbox.keep(
        [
            Arrival(
                Place(office.mailbox_name, 1, uid), raw, NOON + timedelta(seconds=uid), len(raw)
            )
            for uid, raw in enumerate(raws, start=1)
        ],
        now=NOON,
    )


def outcome(office: Office) -> dict[str, object]:
    store, meeting = office.store, office.meeting.code
    return {
        "messages": store.inbox.messages(),
        "letters": store.outbox.rows(meeting, whole=True),
        "records": store.records.records(meeting),
        "entries": [store.records.entries(meeting, f"D{n}") for n in STATES],
        "contacts": store.lists.contacts(meeting),
        "proposals": store.proposals.open(meeting),
        "history": [store.answers.history(n) for n in range(1, len(MAIL) + 1)],
        "found": store.search.messages("Horvat"),
        "journal": [line for _, line, _ in store.journal.lines()],
    }


def one_by_one(office: Office, desk: Desk) -> None:
    for number in office.store.inbox.claim_new(
        "one", now=NOON, limit=len(MAIL), lease=timedelta(minutes=2)
    ):
        answer_one(desk, number, directory_of(desk))


@pytest.mark.parametrize("at_once", [2, 3, 5, 20])
def test_together_is_as_one_by_one(
    offices: Callable[[], Office], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "_TOGETHER", at_once)
    apart, together = offices(), offices()
    keep(apart, MAIL)
    keep(together, MAIL)
    one_by_one(apart, desk_of(apart))
    assert answer_new(desk_of(together), worker="one") == len(MAIL)

    expected, found = outcome(apart), outcome(together)
    for what, wanted in expected.items():
        assert found[what] == wanted, what
    assert together.store.inbox.counts()[MessageState.STUCK] == 1
    assert together.store.inbox.counts()[MessageState.NEW] == 0
    assert together.store.journal.verify() is None


def test_a_record_that_another_writes_meanwhile_keeps_both(offices: Callable[[], Office]) -> None:
    office = offices()
    desk, meeting = desk_of(office), office.meeting.code
    keep(office, [mail(n + 1, n, REGISTERS) for n in range(3)])

    def enters() -> None:
        """Somebody notes an on-line registration of whom we have just decided on."""
        said = Entry(meeting, "D0", "on-line", NOON, Reading(Nature.REPLY, "en"))
        office.store.answers.save_entry(said, Record("D0"), record_version=0, who="anna", now=NOON)

    meddling: Any = Meddling(desk.understander, b"<3@mission.example>", enters)
    answer_new(replace(desk, understander=meddling), worker="one")

    sources = [said.source for said in office.store.records.entries(meeting, "D0")]
    assert sorted(sources) == ["message 1", "on-line"]
    record, version = office.store.records.record(meeting, "D0")
    assert record is not None
    assert version == 2
    assert record.is_registered
    states = [stored.state for stored in office.store.inbox.messages()]
    assert MessageState.NEW not in states
    assert MessageState.STUCK not in states
    assert len({row.letter.key for row in office.store.outbox.rows(meeting)}) == len(
        office.store.outbox.rows(meeting)
    )


def test_what_an_officer_decides_meanwhile_stands(offices: Callable[[], Office]) -> None:
    office = offices()
    desk = desk_of(office)
    keep(office, [mail(n + 1, n, REGISTERS) for n in range(3)])

    def decides() -> None:
        alone = replace(desk, decided_by="staff:anna", policy=replace(desk.policy, bound=1.1))
        answer_one(alone, 1, directory_of(alone))

    meddling: Any = Meddling(desk.understander, b"<3@mission.example>", decides)
    answer_new(replace(desk, understander=meddling), worker="one")

    history = office.store.answers.history(1)
    assert [who for _, who, _ in history] == ["staff:anna"]
    assert history[0][2].handling is Handling.REVIEW
    assert office.store.inbox.counts()[MessageState.NEW] == 0


def test_a_message_too_large_to_be_fetched_with_others_takes_its_turn(
    offices: Callable[[], Office],
) -> None:
    office = offices()
    large = mail(2, 1, REGISTERS + "\r\n\r\n" + "> as you wrote\r\n" * 20_000)
    keep(office, [mail(1, 0, REGISTERS), large, mail(3, 0, ADDS)])
    assert answer_new(desk_of(office), worker="one") == 3
    counts = office.store.inbox.counts()
    assert (counts[MessageState.NEW], counts[MessageState.STUCK]) == (0, 0)
    decided = [line for _, line, _ in office.store.journal.lines() if '"decided"' in line]
    assert [f'"message":"{n}"' in line for n, line in enumerate(decided, start=1)] == [True] * 3
