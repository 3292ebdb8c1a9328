"""A disk that is full, a database that is away, clocks that jump, a machine that slept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from prepared import prepared
from servers.postgres import Postgres
from sqlalchemy import event

from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    DelegationKind,
    Reach,
)
from mailbot.core.values.letter import Deferred, Fate, Purpose
from mailbot.core.values.storing import StoreUnavailable
from mailbot.edge.store.outbox import Outbox
from mailbot.flows.alarm import Alarms
from mailbot.flows.answer import answer_one, directory_of
from mailbot.flows.send import send
from mailbot.flows.staff import Choice, Verb, decide_by_person
from mailbot.flows.state import state_of
from mailbot.wiring.office import open_office
from mailbot.worker import Worker

MINUTE = timedelta(minutes=1)
PAGE = 4096  # bytes of a page of SQLite


def told_by(house) -> list[str]:
    """What a person is told from now on."""
    told: list[str] = []
    office = house.stage.office
    house.worker._alarms = Alarms(
        office.store.switches,
        office.clock,
        after=15 * MINUTE,
        ring=lambda _, text: told.append(text),
    )
    return told


def stored(house) -> int:
    return sum(house.stage.office.store.inbox.counts().values())


def until(look: Callable[[], bool], *, seconds: float = 90) -> bool:
    """Looks until it is so; the limit only bounds a failure."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if look():
            return True
        pause.wait(0.05)  # between two looks at another thread
    return False


def is_full(house, *, room: int) -> Callable[[], None]:
    """From now on the database has room for so many bytes more; gives what makes room again."""
    database = house.stage.office.store._database
    pages = (house.folder / "mailbot.db").stat().st_size // PAGE + room // PAGE
    limit = {"pages": pages}

    @event.listens_for(database._engine, "connect")
    def bound(connection, _record) -> None:
        connection.execute(f"PRAGMA max_page_count = {limit['pages']}").close()

    database.close()

    def room_again() -> None:
        limit["pages"] = 1_000_000
        database.close()

    return room_again


def test_a_full_disk_loses_nothing_and_is_told_and_all_goes_on_when_there_is_room(invited) -> None:
    house = invited
    told = told_by(house)
    room_again = is_full(house, room=0)
    house.writes("We shall attend. " + "x" * 500_000)
    house.writes("Norway will not attend.", sender="geneva@mission.no.example")
    scheduler = _Idle()
    for _ in range(18):
        house.worker._work_while_the_store_is_there(scheduler)
        house.worker.watch()
        house.later(MINUTE)
    assert len(house.arrived()) == 2  # the invitations alone
    assert ["TROUBLE  store" in text and "full" in text for text in told] == [True]
    room_again()
    house.works()
    house.worker._work_while_the_store_is_there(scheduler)
    house.worker.watch()
    assert stored(house) == 2
    assert "OVER     store" in told[1]
    state = state_of(house.stage.office.desk, mailbox=house.stage.office.mailbox_name)
    assert state.reconciliation.adds_up


class _Idle:
    """A scheduler that is not there, for a worker that is stepped through."""

    def modify_job(self, *_: object, **__: object) -> None: ...


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits between two tries waits for a moment only."""
    monkeypatch.setattr("mailbot.worker._RETRY", timedelta(seconds=0.05))


@pytest.fixture(autouse=True)
def _no_waits(impatient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.edge.imap.mailbox.ImapMailbox.wait", lambda *_, **__: None)


@pytest.mark.parametrize("step", ["hand_over", "settle"])
def test_a_store_that_fails_at_a_letter_never_makes_it_go_twice(
    house, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Before the body: nothing was sent, and it goes later. After it: its fate is unknown."""

    def fails(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is full", where="here", mend="make room")

    house.invites()
    with monkeypatch.context() as broken:
        broken.setattr(Outbox, step, fails)
        with pytest.raises(StoreUnavailable):
            house.worker.hand_over()
    assert len(house.arrived()) == (step == "settle")
    for _ in range(3):
        house.later(timedelta(minutes=11))
        house.works()
    assert sorted(house.arrived()) == sorted(set(house.arrived()))
    fates = sorted(row.fate for row in house.letters())
    assert fates == ([Fate.SENT, Fate.UNKNOWN] if step == "settle" else [Fate.SENT] * 2)
    assert len(house.arrived()) == 2


@contextmanager
def _full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk is full: no letter can be marked, nor given back."""

    def fails(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is full", where="here", mend="make room")

    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "hand_over", fails)
        broken.setattr(Outbox, "release", fails)
        yield


def test_what_a_full_store_could_not_take_back_is_given_back_when_there_is_room(
    house, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.invites()
    with _full(monkeypatch):
        with pytest.raises(StoreUnavailable):
            house.worker.hand_over()
        house.worker.close()
        assert len(house.letters(Fate.SENDING)) == 2
    house.worker.close()
    assert len(house.letters(Fate.QUEUED)) == 2
    assert house.worker.hand_over().sent == 2


def test_what_could_not_be_given_back_in_time_is_left_to_who_has_it(
    house, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers of one process bear one name."""
    house.invites()
    with _full(monkeypatch), pytest.raises(StoreUnavailable):
        house.worker.hand_over()
    house.later(timedelta(minutes=11))
    outbox, now = house.stage.office.store.outbox, house.stage.clock.now()
    outbox.release_expired(now=now)
    assert len(outbox.claim(house.worker.name, now=now, limit=9, lease=MINUTE)) == 2
    house.worker.close()
    assert len(house.letters(Fate.SENDING)) == 2


def test_a_store_that_takes_nothing_more_is_in_status(invited) -> None:
    store = invited.stage.office.store
    room_again = is_full(invited, room=0)
    assert "full" in store.trouble()
    room_again()
    assert store.trouble() == ""


def test_a_disk_with_little_room_is_in_status(invited, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailbot.edge.store.room.LITTLE", 10**18)
    office = invited.stage.office
    trouble = office.store.trouble()
    assert "MB left" in trouble
    state = state_of(office.desk, mailbox=office.mailbox_name, store_error=trouble)
    assert state.problems[0] == f"store: {trouble}"


@pytest.mark.servers
@pytest.mark.timeout(240)
def test_a_database_server_that_is_stopped_and_started_costs_nothing(
    house, postgres_server: Postgres, tmp_path: Path
) -> None:
    with postgres_server.database() as url:
        old = house.stage.office
        store = old.config.store.model_copy(update={"url": url})
        config = old.config.model_copy(update={"store": store})
        house.worker.close()
        old.close()
        office = house.stage.office = prepared(open_office(config, clock=old.clock))
        _listed(office)
        house.worker = Worker(office)
        house.worker.begin()
        house.invites()
        told = told_by(house)
        run = threading.Thread(target=house.worker.run)
        run.start()
        try:
            # both noted as sent: else the fate of the last one would be unknown, and rightly so
            assert until(lambda: [row.fate for row in house.letters()] == [Fate.SENT] * 2)
            with postgres_server.away():
                house.writes("Croatia will attend.")
                for _ in range(17):
                    house.worker.watch()
                    house.later(MINUTE)
                assert "TROUBLE  store" in told[0]
            assert until(lambda: stored(house) == 1)
            assert until(lambda: len(house.arrived()) == 3)  # its acknowledgement
            house.worker.watch()
            assert "OVER     store" in told[1]
        finally:
            house.worker.stop()
            run.join(90)
        assert not run.is_alive()
        assert [row.fate for row in house.letters()] == [Fate.SENT] * 3
        house.worker.close()
        office.close()


def _listed(office) -> None:
    meeting, codes = office.meeting.code, {"HR": "Croatia", "NO": "Norway"}
    office.store.lists.save_delegations(
        meeting, [Delegation(c, n, DelegationKind.STATE_PARTY, "en") for c, n in codes.items()]
    )
    office.store.lists.save_contacts(
        meeting,
        [
            Contact(f"geneva@mission.{c.lower()}.example", c, "en", "", ContactRole.GENEVA)
            for c in codes
        ],
    )


def to_the_day_of_a_step(house) -> None:
    """To 9 o'clock of the first reminder step: 12 May in Geneva."""
    zone = house.stage.office.meeting.zone
    at = house.stage.clock.now().astimezone(zone).replace(month=5, day=12, hour=9, minute=1)
    house.stage.clock.move_to(at)


def reminded(house) -> list[str]:
    rows = house.stage.office.store.outbox.rows(
        house.stage.office.meeting.code, purpose=Purpose.REMINDER
    )
    return sorted(row.letter.delegation or "" for row in rows if row.fate is Fate.SENT)


def test_a_machine_that_slept_for_a_week_reads_before_it_reminds(invited) -> None:
    """On waking the jobs come first and the mailbox after: whoever wrote meanwhile is spared."""
    house = invited
    house.writes("Croatia will attend.")  # it lies there, nobody has read it
    to_the_day_of_a_step(house)
    house.worker.tick()
    house.worker.send()
    assert reminded(house) == []
    house.works()
    assert reminded(house) == ["NO"]


def test_reminders_in_the_queue_wait_while_the_mailbox_cannot_be_read(invited) -> None:
    house = invited
    to_the_day_of_a_step(house)
    house.worker.look()
    house.worker.tick()  # both are queued
    house.later(timedelta(hours=8))  # asleep
    house.writes("Croatia will attend.")
    house.worker.send()
    assert reminded(house) == []
    house.works()
    house.later(2 * MINUTE)
    house.works()
    assert reminded(house) == ["NO"]


def test_nothing_that_should_have_come_before_the_deadline_comes_after_it(invited) -> None:
    house = invited
    to_the_day_of_a_step(house)
    house.worker.look()
    house.worker.tick()
    house.later(timedelta(days=60))
    house.works()
    assert reminded(house) == []


def test_a_clock_that_was_a_year_ahead_binds_nothing_when_it_is_right_again(house) -> None:
    """What a worker held when it died under the wrong time is free at once under the right one."""
    house.invites()
    right = house.stage.clock.now()
    store, year = house.stage.office.store, timedelta(days=365)
    lease = timedelta(minutes=10)
    house.writes("Croatia will attend.")
    house.worker.look()
    store.outbox.claim("dead", now=right + year, limit=1, lease=lease)
    store.inbox.claim_new("dead", now=right + year, limit=9, lease=lease)
    mailbox = f"mailbox {house.stage.office.mailbox_name}"
    store.leases.acquire(mailbox, house.worker.name, now=right - year, ttl=lease)
    store.leases.acquire(mailbox, "dead", now=right + year, ttl=lease)
    house.works()
    assert len(set(house.arrived())) == 2
    assert all(row.fate is Fate.SENT for row in house.letters())
    assert len(house.letters()) == 3


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(hours=2), timedelta(days=-3)])
def test_a_clock_that_jumps_doubles_nothing_and_loses_nothing(invited, jump: timedelta) -> None:
    house = invited
    house.writes("Croatia will attend.")
    house.works()
    house.later(jump)
    house.writes("Norway will attend.", sender="geneva@mission.no.example")
    house.works()
    house.later(-jump)
    house.works()
    house.later(5 * MINUTE)
    house.works()
    assert stored(house) == 2
    assert len(house.arrived()) == 4
    assert all(row.fate is Fate.SENT for row in house.letters())


@pytest.mark.parametrize("by", ["another worker", "a person"])
def test_who_wakes_from_a_freeze_decides_nothing_anew(invited, by: str) -> None:
    """He had claimed the message, and his claim has run out since."""
    house = invited
    desk, inbox = house.stage.office.desk, house.stage.office.store.inbox
    house.writes("Croatia will attend.")
    house.worker.look()
    claim = timedelta(minutes=2)
    (number,) = inbox.claim_new("frozen", now=house.stage.clock.now(), limit=9, lease=claim)
    house.later(3 * MINUTE)
    if by == "a person":
        decide_by_person(desk, number, Choice(Verb.SILENT), who="anna")
    else:
        house.works()
    before = desk.store.answers.history(number)
    answer_one(desk, number, directory_of(desk))
    assert desk.store.answers.history(number) == before
    assert len(before) == 1


def test_who_wakes_from_a_freeze_blames_no_address(house) -> None:
    """Days later his letter has long been sent by another; nothing is given up, nobody else is
    invited in the place of who was reached."""
    office = house.stage.office
    house.invites()

    class Freezes:
        def send(self, *, before_body: Callable[[], bool], **_: object) -> Deferred:
            house.later(timedelta(days=5))
            house.works()
            assert not before_body()
            return Deferred("the claim on this letter was lost; nothing was handed over")

    send(office.store, Freezes(), worker="frozen", clock=office.clock, policy=office.send_policy)
    assert office.store.lists.reach_notes(office.meeting.code) == {}
    house.works()
    assert [row.fate for row in house.letters()] == [Fate.SENT] * 2


def test_a_letter_given_up_leaves_its_address_in_doubt_and_not_dead(house) -> None:
    office = house.stage.office
    house.invites()

    class Loses:
        def send(self, **_: object) -> Deferred:
            return Deferred("the line was lost before the letter")

    policy = office.send_policy
    house.later(policy.give_up_after + MINUTE)
    send(office.store, Loses(), worker="w", clock=office.clock, policy=policy)
    assert {row.fate for row in house.letters()} == {Fate.REFUSED}
    assert {c.reach for c in office.store.lists.contacts(office.meeting.code)} == {Reach.DOUBTFUL}
