"""Who is reminded, who is not and why; which step falls when, and which was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import holidays
import pytest

from mailbot.core.deciding.addressing import LeftOut, WriteTo, fellows_of, invitations
from mailbot.core.deciding.reminding import Hold, Standing, agenda, hold_of, plan
from mailbot.core.deciding.sending import Known, objection
from mailbot.core.deciding.working_days import Step, instant_of
from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    DelegationKind,
    Reach,
    Record,
    RecordedIntervention,
)
from mailbot.core.values.letter import Letter, LetterKey, Purpose

ZURICH = ZoneInfo("Europe/Zurich")
DEADLINE = datetime(2011, 6, 13, 23, 59, 59, tzinfo=ZURICH)
GENEVA = holidays.country_holidays("CH", subdiv="GE", years=[2011])
STEPS = [Step(days, time(9, 0)) for days in (21, 7, 3, 1)]
HR = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY)
CONTACT = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA, reach=Reach.GOOD)
STANDING = Standing(HR, [CONTACT], is_invited=True)
WROTE = Record("HR", answered_at=datetime(2011, 5, 2, tzinfo=UTC), answered_by="message 3")
SPEAKS = RecordedIntervention("victim-assistance", 3, datetime(2011, 5, 2, tzinfo=UTC))
TODAY = date(2011, 6, 10)


def local(day: int, month: int = 6, hour: int = 9) -> datetime:
    return datetime(2011, month, day, hour, tzinfo=ZURICH).astimezone(UTC)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(1, local(10), id="Whit Monday and the weekend move it to Friday"),
        pytest.param(3, local(8), id="three"),
        pytest.param(7, local(1), id="Ascension Day does not count"),
    ],
)
def test_a_step_falls_on_a_working_day_of_geneva(days: int, expected: datetime) -> None:
    assert instant_of(Step(days, time(9, 0)), DEADLINE, ZURICH, GENEVA) == expected


def at(
    now: datetime,
    behind: tuple[str, ...] = (),
    invited: datetime | None = local(20, 4),
    marked: dict[str, datetime] | None = None,
) -> tuple[list[str], list[str]]:
    found = agenda(
        STEPS,
        deadline=DEADLINE,
        zone=ZURICH,
        holidays=GENEVA,
        now=now,
        behind=dict.fromkeys(behind, now) | (marked or {}),
        invited_at=invited,
    )
    return [s.code for s in found.run], [s.code for s in found.missed]


def test_a_step_is_run_when_its_hour_has_come() -> None:
    behind = ("21-working-days", "7-working-days")
    assert at(local(8, hour=8), behind) == ([], [])
    assert at(local(8, hour=9), behind) == (["3-working-days"], [])
    assert at(local(8, hour=9), (*behind, "3-working-days")) == ([], [])


def test_after_a_week_of_sleep_only_the_latest_step_is_run_and_the_others_are_missed() -> None:
    run, missed = at(local(9), ("21-working-days",))
    assert run == ["3-working-days"]
    assert missed == ["7-working-days"]


def test_a_step_that_moved_with_the_deadline_is_run_again() -> None:
    behind = ("21-working-days", "7-working-days")
    assert at(local(8, hour=9), behind, marked={"3-working-days": local(1)})[0] == [
        "3-working-days"
    ]
    later = {"1-working-days": local(9)}  # so the deadline moved after this step's new hour
    moved = {"3-working-days": local(1), **later}
    assert at(local(9, hour=10), behind, marked=moved) == ([], [])
    less_than_a_day = {"3-working-days": local(7, hour=10)}
    assert at(local(8, hour=9), behind, marked=less_than_a_day) == ([], [])


def test_after_the_deadline_nothing_is_run() -> None:
    run, missed = at(local(14))
    assert run == []
    assert len(missed) == len(STEPS)


def test_a_step_that_fell_before_the_invitation_was_never_due() -> None:
    run, missed = at(local(3), (), invited=local(3, hour=8))
    assert run == []
    assert missed == ["21-working-days", "7-working-days"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        pytest.param(STANDING, None, id="due"),
        pytest.param(
            replace(STANDING, record=Record("HR", answered_at=local(1))),
            Hold.ANSWERED,
            id="answered",
        ),
        pytest.param(replace(STANDING, record=WROTE), Hold.WROTE, id="wrote only"),
        pytest.param(
            replace(STANDING, record=replace(WROTE, interventions=(SPEAKS,))),
            Hold.ANSWERED,
            id="wrote that it speaks",
        ),
        pytest.param(
            replace(STANDING, record=WROTE, waiting=(4,)), Hold.MESSAGE_WAITS, id="wrote, and waits"
        ),
        pytest.param(
            replace(STANDING, record=replace(WROTE, answered_by="staff: anna")),
            Hold.ANSWERED,
            id="answered, as staff noted",
        ),
        pytest.param(replace(STANDING, waiting=(4,)), Hold.MESSAGE_WAITS, id="a message waits"),
        pytest.param(replace(STANDING, is_invited=False), Hold.NOT_INVITED, id="never invited"),
        pytest.param(
            replace(STANDING, is_just_invited=True), Hold.JUST_INVITED, id="invited an hour ago"
        ),
        pytest.param(replace(STANDING, is_held=True), Hold.STAFF, id="held by staff"),
        pytest.param(
            replace(STANDING, contacts=[replace(CONTACT, reach=Reach.DEAD)]),
            Hold.NOT_REACHED,
            id="no address works",
        ),
        pytest.param(
            replace(STANDING, contacts=[replace(CONTACT, absent_until=date(2011, 6, 20))]),
            Hold.ABSENT,
            id="out of office",
        ),
        pytest.param(
            replace(STANDING, contacts=[replace(CONTACT, absent_until=TODAY)]),
            None,
            id="back today",
        ),
    ],
)
def test_only_who_has_not_answered_is_reminded(standing: Standing, expected: Hold | None) -> None:
    assert hold_of(standing, today=TODAY, unattributed=False) is expected


def test_an_officer_may_remind_who_wrote_and_said_nothing() -> None:
    def due(record: Record, *, by_hand: bool) -> int:
        standing = replace(STANDING, record=record)
        planned = plan(
            "s", [standing], today=TODAY, write_to=WriteTo.ALL, unattributed=False, by_hand=by_hand
        )
        return len(planned.due)

    assert (due(WROTE, by_hand=False), due(WROTE, by_hand=True)) == (0, 1)
    assert due(replace(WROTE, is_registered=True), by_hand=True) == 0
    assert due(replace(WROTE, answered_by="staff: anna"), by_hand=True) == 0


def test_a_message_of_nobody_holds_everybody_who_has_not_answered() -> None:
    planned = plan("s", [STANDING], today=TODAY, write_to=WriteTo.ALL, unattributed=True)
    assert planned.due == ()
    assert planned.held == {"HR": Hold.UNATTRIBUTED_WAITS}


def test_who_is_away_is_not_written_to_while_a_colleague_is_there() -> None:
    away = replace(CONTACT, address="away@mission.hr.example", absent_until=date(2011, 6, 20))
    standing = replace(STANDING, contacts=[away, CONTACT])
    planned = plan("s", [standing], today=TODAY, write_to=WriteTo.ALL, unattributed=False)
    assert [c.address for _, c in planned.due] == [CONTACT.address]


def test_a_person_on_two_lists_gets_one_invitation() -> None:
    eu = Delegation("european-union", "European Union", DelegationKind.ORGANISATION)
    both = [replace(CONTACT), replace(CONTACT, delegation="european-union")]
    planned = invitations(
        [HR, eu],
        {"HR": both[:1], "european-union": both[1:]},
        invited=(),
        write_to=WriteTo.ALL,
    )
    assert [(d.code, c.address) for d, c in planned.due] == [("HR", CONTACT.address)]
    assert planned.left_out == ((CONTACT.address, LeftOut.SAME_ADDRESS),)


@pytest.mark.parametrize(
    ("invited", "answered", "left_out"),
    [
        pytest.param({CONTACT.address}, {"HR"}, LeftOut.ANSWERED, id="invited and answered"),
        pytest.param({CONTACT.address}, set(), None, id="invited"),
        pytest.param(set(), {"HR"}, None, id="answered before it was invited"),
    ],
)
def test_a_further_address_of_who_was_invited_and_has_answered_is_not_invited(
    invited: set[str], answered: set[str], left_out: LeftOut | None
) -> None:
    york = Contact("ny@mission.hr.example", "HR", role=ContactRole.NEW_YORK)
    planned = invitations(
        [HR],
        {"HR": [york, CONTACT]},
        invited=invited,
        write_to=WriteTo.ALL,
        answered=answered,
    )
    assert dict(planned.left_out).get(york.address) is left_out
    assert (york.address in {c.address for _, c in planned.due}) is (left_out is None)


def test_the_next_address_is_written_to_when_the_first_is_dead() -> None:
    dead = replace(CONTACT, reach=Reach.DEAD)
    york = Contact("ny@mission.hr.example", "HR", role=ContactRole.NEW_YORK)
    planned = invitations([HR], {"HR": [york, dead]}, invited=(), write_to=WriteTo.FIRST)
    assert [c.address for _, c in planned.due] == [york.address]


def test_a_letter_names_who_reads_along_and_whom_it_is_meant_for_and_else_nobody() -> None:
    meant, colleague, copied = (
        Contact(f"{name}@mission.hr.example", "HR", is_copied=name == "copied")
        for name in ("meant", "colleague", "copied")
    )
    assert fellows_of([(HR, meant), (HR, colleague), (HR, copied)]) == {
        meant.address: (copied,),
        colleague.address: (meant, copied),
        copied.address: (meant,),
    }
    assert fellows_of([(HR, meant), (HR, colleague)]) == {}


def letter(purpose: Purpose) -> Letter:
    key = LetterKey("SC11", purpose, "delegation HR", CONTACT.address)
    return Letter(key, "<1@o>", "SC11-0001", "t", "o@o.example", CONTACT.address, "en", "s", b"x")


@pytest.mark.parametrize(
    ("purpose", "record", "waiting", "now", "is_wanted"),
    [
        pytest.param(Purpose.REMINDER, None, False, local(10), True, id="reminder"),
        pytest.param(
            Purpose.REMINDER, Record("HR", local(9)), False, local(10), False, id="overtaken"
        ),
        pytest.param(Purpose.REMINDER, None, True, local(10), False, id="a message waits"),
        pytest.param(Purpose.REMINDER, None, False, local(14), False, id="too late"),
        pytest.param(Purpose.INVITATION, None, False, local(14), False, id="invitation too late"),
        pytest.param(
            Purpose.ACKNOWLEDGEMENT,
            Record("HR", local(9)),
            True,
            local(14),
            True,
            id="acknowledgement",
        ),
    ],
)
def test_a_letter_overtaken_by_events_is_withheld(
    purpose: Purpose, record: Record | None, waiting: bool, now: datetime, is_wanted: bool
) -> None:
    known = Known(record=record, is_waiting=waiting)
    why = objection(letter(purpose), known=known, now=now, deadline=DEADLINE)
    assert (why == "") is is_wanted
