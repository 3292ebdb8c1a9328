"""A reminder asks for what is missing, and nobody is reminded of what he has given."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailbot.core.values.delegation import (
    Contact,
    ContactRole,
    Delegation,
    DelegationKind,
    Record,
    RecordedDelegate,
    RecordedIntervention,
)
from mailbot.core.values.letter import Letter
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, NothingMissing, Writer

CROATIA = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en")
MISSION = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
PERSON = RecordedDelegate("Ivana Horvat", None, None, message=1)
FLOOR = RecordedIntervention("victim-assistance", 1, datetime(2011, 5, 2, tzinfo=UTC))
REGISTERED = Record("HR", is_registered=True)


@pytest.fixture(scope="module")
def writer(templates: dict[str, str], meeting: Meeting) -> Writer:
    return Writer.from_templates(templates, meeting=meeting, languages=["en"])


def remind(writer: Writer, record: Record | None, identity: Identity, now: datetime) -> Letter:
    return writer.reminder(
        CROATIA, MISSION, step="7-days", record=record, identity=identity, now=now
    )


def text_of(letter: Letter) -> str:
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content().replace(" \r\n", " ")


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        pytest.param(None, "whether your delegation intends", id="nothing known"),
        pytest.param(Record("HR"), "whether your delegation intends", id="not registered"),
        pytest.param(REGISTERED, "the names and functions", id="no names"),
        pytest.param(
            replace(REGISTERED, delegates=(PERSON,), interventions=(FLOOR,)),
            "the text of the statement",
            id="no text",
        ),
    ],
)
def test_it_asks_for_what_is_missing(
    record: Record | None, asked: str, writer: Writer, identity: Identity, now: datetime
) -> None:
    text = text_of(remind(writer, record, identity, now))
    assert asked in text
    assert "has crossed this letter" in text


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(replace(REGISTERED, delegates=(PERSON,)), id="registered by name"),
        pytest.param(Record("HR", is_declined=True), id="does not come"),
    ],
)
def test_who_owes_nothing_is_not_reminded(
    record: Record, writer: Writer, identity: Identity, now: datetime
) -> None:
    with pytest.raises(NothingMissing, match="there is no reminder"):
        remind(writer, record, identity, now)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        pytest.param(timedelta(days=9), "is open", id="days before"),
        pytest.param(timedelta(days=1), "closes tomorrow", id="the day before"),
        pytest.param(timedelta(hours=14), "closes today", id="the last day"),
        pytest.param(timedelta(seconds=-1), "ended on", id="after it"),
    ],
)
def test_it_tells_how_near_the_deadline_is(
    before: timedelta, told: str, writer: Writer, meeting: Meeting, identity: Identity
) -> None:
    text = text_of(remind(writer, None, identity, meeting.deadline - before))
    assert told in text
    assert "13 June 2011" in text


def test_each_step_has_its_own_key(writer: Writer, identity: Identity, now: datetime) -> None:
    key = remind(writer, None, identity, now).key
    assert (key.about, key.contact, key.step) == ("delegation HR", MISSION.address, "7-days")
