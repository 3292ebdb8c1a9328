"""An acknowledgement claims no Co-Chairs where there are none, and no machine where a person
decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Reading
from mailbot.core.writing import Identity, Writer
from mailbot.core.writing.samples import sample_message

LANGUAGES = {
    # the Co-Chairs; automatically
    "en": ("Co-Chairs", "automatically"),
    "fr": ("Coprésidents", "automatiquement"),
    "es": ("Copresidentes", "automáticamente"),
    "ar": ("الرؤساء المتشاركين", "آليا"),
    "ru": ("сопредседатели", "автоматически"),
    "zh": ("共同主席", "自动"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("item", ["mine-clearance", "budget"])
@pytest.mark.parametrize("is_automatic", [True, False])
def test_it_claims_what_is_so(
    language: str,
    item: str,
    is_automatic: bool,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
) -> None:
    budget = AgendaItem("budget", "Budget")  # without Co-Chairs
    meeting = replace(meeting, items=(*meeting.items, budget))
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    letter = writer.acknowledgement(
        sample_message(language, datetime(2011, 5, 10, tzinfo=UTC)),
        Reading(Nature.REPLY, language, intents=(Intent.INTERVENTION,), interventions=(item,)),
        None,
        party_name="",
        message_key="message 1",
        identity=identity,
        now=datetime(2011, 5, 10, tzinfo=UTC),
        is_late=False,
        is_automatic=is_automatic,
    )
    text = " ".join(letter_text(letter.raw).text.split())
    co_chairs, automatically = LANGUAGES[language]
    assert (co_chairs in text) is (item == "mine-clearance")
    assert (automatically in text) is is_automatic
