"""Every shipped template, in every language that has a folder, through every branch."""

from __future__ import annotations

import email
import email.policy
from datetime import datetime

import pytest

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, Writer

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_templates_have_no_fault(
    language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    assert writer.check() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invitation_says_what_when_where_and_until_when(
    language: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    delegation = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, language)
    contact = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
    letter = writer.invitation(delegation, contact, identity=identity, now=now)
    read = email.message_from_bytes(letter.raw, policy=email.policy.default)
    assert letter.language == language
    for subtype in ("plain", "html"):
        body = read.get_body((subtype,))
        assert body is not None
        text = body.get_content()
        for said in (meeting.title_in(language), meeting.place, meeting.registration_url, "2011"):
            assert said in text
