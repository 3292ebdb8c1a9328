"""Retention: what is over goes, what somebody waits for stays, and facts remain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.deciding.retention import (
    Retention,
    Waiting,
    bare_message,
    bare_reading,
    bare_record,
    open_questions,
    plan_purge,
)
from mailbot.core.values.delegation import (
    Record,
    RecordedDelegate,
    RecordedIntervention,
    RecordedQuestion,
)
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.purging import Holding, Matter
from mailbot.core.values.reading import Delegate, Evidence, Intent, Question, Reading, Topic

END = datetime(2011, 6, 24, 22, tzinfo=UTC)
DAY = timedelta(days=1)
RULE = Retention(contents=180 * DAY, records=730 * DAY)
NOBODY = Waiting({})


def message(number: int = 17, *, at: datetime = END - 30 * DAY, **fields: object) -> Holding:
    named = {"state": "answered", "delegation": "HR", **fields}
    return Holding(Matter.MESSAGE, str(number), at, 2000, **named)  # type: ignore[arg-type]


def letter(fate: str, about: str = "delegation HR") -> Holding:
    return Holding(Matter.LETTER, "4", END - 40 * DAY, 900, state=fate, about=about)


def record(code: str = "HR") -> Holding:
    return Holding(Matter.RECORD, code, END - 30 * DAY, 300, delegation=code)


def names(holdings: object, waiting: Waiting = NOBODY, *, at: datetime) -> list[str]:
    plan = plan_purge(holdings, waiting, rule=RULE, meeting_end=END, now=at)  # type: ignore[arg-type]
    return [f"{one.matter} {one.name}" for one in plan.due]


def test_the_question_of_an_approved_answer_goes_with_the_contents_of_messages() -> None:
    asked = Holding(Matter.QUESTION, "3", END - 20 * DAY, 60)
    assert names([asked], at=END + 179 * DAY) == []
    assert names([asked], at=END + 180 * DAY) == ["question 3"]


@pytest.mark.parametrize(
    ("days", "goes"),
    [
        pytest.param(179, [], id="a day before"),
        pytest.param(180, ["message 17", "letter 4"], id="on the day"),
        pytest.param(730, ["message 17", "letter 4", "record HR"], id="after two years"),
    ],
)
def test_each_thing_goes_when_its_own_time_is_over(days: int, goes: list[str]) -> None:
    assert names([message(), letter("sent"), record()], at=END + days * DAY) == goes


def test_what_came_after_the_meeting_has_its_time_from_its_own_day() -> None:
    late = message(at=END + 100 * DAY)
    assert names([late], at=END + 200 * DAY) == []
    assert names([late], at=END + 280 * DAY) == ["message 17"]


def test_without_a_rule_nothing_goes_ever() -> None:
    plan = plan_purge(
        [message(), record()],
        NOBODY,
        rule=Retention(),
        meeting_end=END,
        now=END + 10_000 * DAY,
    )
    assert plan.due == ()
    assert plan.kept == ()


@pytest.mark.parametrize(
    ("held", "waiting", "why"),
    [
        pytest.param(message(state="new"), NOBODY, "waits for a person", id="not read"),
        pytest.param(message(state="waiting"), NOBODY, "waits for a person", id="in the queue"),
        pytest.param(message(state="stuck"), NOBODY, "waits for a person", id="stuck"),
        pytest.param(message(), Waiting({17: "HR"}), "no answer", id="a question"),
        pytest.param(message(), Waiting({}, proposals={17}), "proposal", id="a proposal"),
        pytest.param(letter("queued"), NOBODY, "not gone out", id="a letter in the queue"),
        pytest.param(letter("deferred"), NOBODY, "not gone out", id="a letter put off"),
        pytest.param(letter("sending"), NOBODY, "not gone out", id="a letter at work"),
        pytest.param(letter("unknown"), NOBODY, "nobody has looked", id="a letter of unknown fate"),
        pytest.param(record(), Waiting({17: "HR"}), "no answer", id="the record of who asked"),
    ],
)
def test_what_waits_stays_however_old(held: Holding, waiting: Waiting, why: str) -> None:
    plan = plan_purge([held], waiting, rule=RULE, meeting_end=END, now=END + 9999 * DAY)
    assert plan.due == ()
    assert [why in reason for _, reason in plan.kept] == [True]


def test_a_question_that_was_answered_holds_nothing() -> None:
    answered = Waiting({17: "HR"}, answered={17})
    assert names([message(), record()], answered, at=END + 730 * DAY) == ["message 17", "record HR"]


def test_the_record_of_a_delegation_waits_with_its_message_and_no_other_does() -> None:
    held = [message(state="waiting"), record("HR"), record("FR")]
    assert names(held, at=END + 730 * DAY) == ["record FR"]


def test_a_message_stays_while_a_letter_about_it_has_not_gone_out() -> None:
    held = [message(17), message(18), letter("deferred", about="message 17")]
    assert names(held, at=END + 180 * DAY) == ["message 18"]


def test_a_question_that_a_person_has_seen_is_not_open() -> None:
    asked = Record("HR", questions=(RecordedQuestion("visa", "May we?", 3),))
    assert open_questions([asked], set()) == {3: "HR"}
    assert open_questions([asked], {3}) == {}


def test_of_a_message_remains_that_it_came() -> None:
    whole = Message(
        digest="d",
        message_id="<1@hr.example>",
        nature=Nature.REPLY,
        nature_evidence=("header",),
        subject="Zora",
        language="hr",
        text="Zora",
        segments=(),
        own_text="Zora",
        defects=("Zora",),
        delivered_to=("zora@office.example",),
    )
    bare = bare_message(whole)
    assert bare.is_purged
    assert "zora" not in repr(bare).casefold()
    assert (bare.digest, bare.message_id, bare.nature, bare.language) == (
        ("d", "<1@hr.example>", Nature.REPLY, "hr")
    )


def test_of_a_reading_remains_what_was_wanted() -> None:
    whole = Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.REGISTRATION,),
        delegates=(Delegate("Zora", "Adviser", "zora@hr.example"),),
        removed=("Zora",),
        questions=(Question(Topic.OTHER, "May Zora come?"),),
        evidence=(Evidence("registration", "Zora will attend", "own", 0, 9, "rule", 1.0),),
        interventions=("resources",),
    )
    bare = bare_reading(whole)
    assert "zora" not in repr(bare).casefold()
    assert (bare.intents, bare.interventions) == (whole.intents, whole.interventions)


def test_of_a_record_remains_that_the_delegation_answered_and_spoke() -> None:
    whole = Record(
        "HR",
        answered_at=END,
        answered_by="message 1",
        is_registered=True,
        delegates=(RecordedDelegate("Zora", None, None, 1),),
        interventions=(RecordedIntervention("resources", 1, END),),
        questions=(RecordedQuestion("visa", "Zora?", 1),),
    )
    bare = bare_record(whole)
    assert "Zora" not in repr(bare)
    assert bare.is_registered
    assert bare.answered_at == END
    assert bare.interventions == whole.interventions
