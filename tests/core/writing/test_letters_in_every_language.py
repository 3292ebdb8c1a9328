"""Every shipped template, in every language that has a folder, through every branch."""

from __future__ import annotations

import email
import email.policy
from datetime import date, datetime
from zoneinfo import ZoneInfo

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_invitation_serves_another_meeting(
    language: str, templates: dict[str, str], identity: Identity
) -> None:
    zone = ZoneInfo("Africa/Nairobi")
    other = Meeting(
        code="RC27",
        title="Regional Conference",
        starts_on=date(2027, 3, 30),
        ends_on=date(2027, 4, 2),
        place="Conference Centre, Nairobi",
        zone=zone,
        deadline=datetime(2027, 3, 12, 17, 0, tzinfo=zone),
        items=(),
        registration_url="https://rc27.office.example",
        office_name="Secretariat",
        office_address="secretariat@office.example",
        city="Nairobi",
    )
    bare = {
        **templates,
        f"{language}/particulars.txt": "",
        f"{language}/signatories.txt": "~ {{ meeting.office }}\n",
    }
    writer = Writer.from_templates(bare, meeting=other, languages=[language])
    assert writer.check() == []
    delegation = Delegation("relief", "Relief Society", DelegationKind.ORGANISATION, language)
    letter = writer.invitation(
        delegation,
        Contact("office@relief.example", "relief"),
        identity=identity,
        now=datetime(2027, 1, 11, 8, 0, tzinfo=zone),
    )
    body = email.message_from_bytes(letter.raw, policy=email.policy.default).get_body(("plain",))
    assert body is not None
    text = body.get_content()
    for said in (other.title, other.place, "17", "Nairobi", "Relief Society"):
        assert said in text
    for of_2011 in ("2011", "Cartagena", "Carthagène", "GICHD", "- "):
        assert of_2011 not in text
