"""The last day for side requests is told while it is to come, and never when it has passed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Reading, RequestKind, SideRequest
from mailbot.core.writing import Identity, Writer
from mailbot.core.writing.samples import sample_message


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
@pytest.mark.parametrize(
    ("now", "is_told"),
    [
        pytest.param(datetime(2011, 5, 20, 21, 59, tzinfo=UTC), True, id="on the day"),
        pytest.param(datetime(2011, 5, 20, 22, 1, tzinfo=UTC), False, id="the day after"),
    ],
)
def test_a_day_that_has_passed_is_not_told(
    language: str,
    now: datetime,
    is_told: bool,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
) -> None:
    meeting = replace(meeting, request_deadlines={"visa": date(2011, 5, 20)})
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    asked = Reading(Nature.REPLY, language, requests=(SideRequest(RequestKind.VISA, "visa"),))
    letter = writer.acknowledgement(
        sample_message(language, datetime(2011, 5, 10, tzinfo=UTC)),
        asked,
        None,
        party_name="",
        message_key="message 1",
        identity=identity,
        now=now,
        is_late=False,
    )
    _, _, listed = letter_text(letter.raw).text.partition("\n- ")
    assert ("20" in listed.partition("\n\n")[0]) is is_told
