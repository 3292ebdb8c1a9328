"""What a message costs the database is the same whether the first or the thousandth."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.flows.answer import answer_new
from mailbot.flows.brief import brief_of
from mailbot.flows.state import state_of
from mailbot.wiring.office import Office, open_office

# statements; to be lowered, never raised without a reason
_MOST_FOR_A_MESSAGE = 21  # the claim, the lists and its bytes among them
_MOST_FOR_TWENTY = 30  # for all of them, when they wait together
_DAY = datetime(2011, 4, 20, 10, tzinfo=UTC)
_RAW = """\
From: Ana Horvat <geneva@mission-{code:03}.example>\r
To: isu@apminebanconvention.org\r
Subject: Re: Invitation\r
Message-ID: <{number}@mission.example>\r
Date: Wed, 20 Apr 2011 10:00:00 +0200\r
\r
The delegation of State {code} will attend the meetings. It consists of Ana Horvat.\r
"""


def furnished(folder: Path) -> Office:
    """An office that has invited fifty delegations."""
    config = parse(example(), file="config.toml", folder=folder)
    opened = open_office(config, clock=Still(_DAY))  # the meeting is still to come
    meeting, lists = opened.meeting.code, opened.store.lists
    codes = range(50)
    lists.save_delegations(
        meeting, [Delegation(f"D{n:03}", f"State {n}", DelegationKind.STATE_PARTY) for n in codes]
    )
    lists.save_contacts(
        meeting, [Contact(f"geneva@mission-{n:03}.example", f"D{n:03}") for n in codes]
    )
    return opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    opened = furnished(tmp_path_factory.mktemp("office"))
    yield opened
    opened.close()


@dataclass(frozen=True)
class Still:
    """A clock that stands."""

    at: datetime

    def now(self) -> datetime:
        return self.at


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements of what is done meanwhile, without the beginnings of transactions."""
    said: list[str] = []

    def note(*arguments: object) -> None:
        if not str(arguments[2]).startswith(("BEGIN", "SAVEPOINT")):
            said.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def keep(office: Office, first: int, count: int) -> None:
    now = office.clock.now()
    raws = [_RAW.format(code=n % 50, number=n).encode() for n in range(first, first + count)]
    office.store.inbox.keep(
        [
            Arrival(Place(office.mailbox_name, 1, first + place), raw, now, len(raw))
            for place, raw in enumerate(raws, start=1)
        ],
        now=now,
    )


def statements_of_answering(office: Office, count: int, *, uid: int) -> list[str]:
    # as on a machine of one core, and of no time: a slow one writes sooner what waits
    desk = replace(office.desk, ahead=None, clock=Still(office.clock.now()))
    keep(office, uid, count)
    with counted() as said:
        assert answer_new(desk, worker="one", limit=count) == count
    assert office.store.inbox.counts().get(MessageState.STUCK, 0) == 0
    return said


def test_answering_twenty_messages_takes_as_many_statements_when_a_hundred_are_stored(
    office: Office,
) -> None:
    early = statements_of_answering(office, 20, uid=0)
    for uid in range(20, 120, 20):
        statements_of_answering(office, 20, uid=uid)
    late = statements_of_answering(office, 20, uid=120)

    assert len(early) <= _MOST_FOR_TWENTY, "\n".join(early)
    assert len(late) <= _MOST_FOR_TWENTY, "\n".join(late)


def test_a_message_that_comes_alone_takes_as_many_statements_as_its_tables_need(
    office: Office,
) -> None:
    statements_of_answering(office, 1, uid=500)
    said = statements_of_answering(office, 1, uid=501)
    assert len(said) <= _MOST_FOR_A_MESSAGE, "\n".join(said)


def test_status_and_the_queue_take_as_many_statements_however_many_messages_wait(
    office: Office,
) -> None:
    def look() -> int:
        with counted() as said:
            state_of(office.desk, mailbox=office.mailbox_name)
            office.store.inbox.messages(state=MessageState.WAITING, limit=50)
        return len(said)

    before = look()
    keep(office, 1_000, 200)

    assert look() == before


def test_the_brief_takes_as_many_statements_however_many_messages_it_lists(tmp_path: Path) -> None:
    office = furnished(tmp_path)
    briefing = replace(office.desk.briefing, may_decide=True)
    policy = replace(office.desk.policy, bound=1.1)  # every message waits for a person
    desk = replace(office.desk, briefing=briefing, policy=policy)
    state = state_of(desk, mailbox=office.mailbox_name)

    def look(listed: int) -> int:
        with counted() as said:
            brief, _ = brief_of(desk, office.calendar, office.store.browsing, state)
        assert [bool(one.offer) for one in brief.waiting] == [True] * listed
        return len(said)

    keep(office, 0, 1)
    answer_new(desk, worker="one")
    with_one = look(1)
    keep(office, 1, 19)
    answer_new(desk, worker="one")
    assert look(20) == with_one
    office.close()
