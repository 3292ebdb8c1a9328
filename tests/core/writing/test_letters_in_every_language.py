"""Every shipped template, in every language that has a folder, through every branch."""

from __future__ import annotations

import email
import email.policy
import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, Writer, checking, samples

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
def test_items_stand_behind_their_numbers_where_the_agenda_has_some(
    language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    first, second, *others = meeting.items
    items = (replace(first, number="4 (a)"), replace(second, number="7"), *others)
    numbered = replace(meeting, items=items)
    writer = Writer.from_templates(templates, meeting=numbered, languages=[language])
    titles = [item.title_in(language) for item in items[:2]]
    letters = {
        sample.name: checking.sample_letter(writer, sample, numbered)
        for sample in samples.samples(language, numbered)
        if sample.name in {"mission in Geneva", "floor"}
    }
    for name in ("mission in Geneva", "floor"):
        text = unfolded(text_of(letters[name].raw))
        assert unfolded(f"- 4 (a) {titles[0]}") in text
        assert unfolded(f"- 7. {titles[1]}") in text


def unfolded(text: str) -> str:
    """In one line, and without the marks that keep a direction apart."""
    return " ".join("".join(c for c in text if unicodedata.category(c) != "Cf").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_reply_registers_no_letter_speaks_of_a_form(
    language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    by_reply = replace(meeting, registration_url="")
    writer = Writer.from_templates(templates, meeting=by_reply, languages=[language])
    assert writer.check() == []
    for sample in samples.samples(language, by_reply):
        raw = checking.sample_letter(writer, sample, by_reply).raw
        text = text_of(raw)
        for said in ("on-line", "en ligne", "en línea", "онлайн", "إلكتروني", "在线", "  ", " ,"):
            assert said not in text.replace("- ", "")
        assert b'href=""' not in raw


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
    for co_chairs in (
        "Co-Chair",
        "Coprésident",
        "Copresident",
        "المتشاركين",
        "опредседател",
        "共同主席",
    ):
        assert co_chairs not in text  # this meeting has none
    for of_2011 in ("2011", "Cartagena", "Carthagène", "GICHD", "- "):
        assert of_2011 not in text


NOTED = {
    # one thing, two things: number, gender and case must agree with the list below
    ("en", "items"): ("on the following", "on the following"),
    ("fr", "items"): ("sur le point suivant, et", "sur les points suivants, et"),
    ("es", "items"): ("sobre el tema siguiente, y", "sobre los temas siguientes, y"),
    ("ru", "items"): ("по следующему пункту, о чем", "по следующим пунктам, о чем"),
    ("en", "changes"): ("the following change to", "the following changes to"),
    ("fr", "changes"): ("la modification suivante de", "des modifications suivantes de"),
    ("es", "changes"): ("del siguiente cambio en", "de los siguientes cambios en"),
    ("ru", "changes"): ("Принято к сведению следующее изменение в", "следующие изменения в"),
    ("en", "questions"): ("enquiry below has been", "enquiries below have been"),
    ("fr", "questions"): ("Votre question ci-après a été", "Vos questions ci-après ont été"),
    ("es", "questions"): ("Su consulta, que figura", "Sus consultas, que figuran"),
    ("ru", "questions"): ("Ваш вопрос, приведенный", "Ваши вопросы, приведенные"),
    ("en", "requests"): ("The following request has", "The following requests have"),
    ("fr", "requests"): ("La demande ci-après a été notée", "Les demandes ci-après ont été notées"),
    ("es", "requests"): ("de la siguiente solicitud, que se", "de las siguientes solicitudes, que"),
    ("ru", "requests"): ("Принята к сведению следующая просьба", "следующие просьбы, которые"),
    ("ar", "statements"): ("نص البيان مع", "نصي البيانين مع"),
}


@pytest.mark.parametrize(("language", "what"), NOTED, ids=lambda value: value)
def test_what_introduces_a_list_agrees_with_its_number(
    language: str, what: str, templates: dict[str, str], meeting: Meeting
) -> None:
    names = {
        "items": ("floor, one item", "floor"),
        "changes": ("amendment, one change", "amendment"),
        "questions": ("question", "questions"),
        "requests": ("a request and a statement", "requests and statements"),
        "statements": ("a request and a statement", "requests and statements"),
    }[what]
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    written = {
        sample.name: text_of(checking.sample_letter(writer, sample, meeting).raw)
        for sample in samples.samples(language, meeting)
        if isinstance(sample, samples.Acknowledgement)
    }
    for name, words in zip(names, NOTED[language, what], strict=True):
        assert words in written[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_stands_where_the_language_wants_none(
    language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    """French keeps a colon with its word by a space that does not break; elsewhere none comes
    before a sign, no sign comes twice, and no bracket stands within another."""
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    for sample in samples.samples(language, meeting):
        text = text_of(checking.sample_letter(writer, sample, meeting).raw)
        before = "[\u00a0 ]" if language != "fr" else " "
        assert not re.search(rf"{before}[,;:!?.،؛；：，。](?=\s|$)", text), sample.name
        assert not re.search(r"([,;:،؛；：，。])\s*\1|\)\)|））", text), sample.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_stand_whole_between_spaces(
    language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    """Mail programs make links of what they find between spaces, and leave signs at its end."""
    url = "https://register.office.example/meetings/sc-2011/form?token=" + "0123456789abcdef" * 4
    meeting = replace(meeting, registration_url=url)
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    for sample in samples.samples(language, meeting):
        words = text_of(checking.sample_letter(writer, sample, meeting).raw).split()
        for word in (one for one in words if "register.office" in one):
            assert word.strip("\u2068\u2069.,;:") == url, sample.name


def text_of(raw: bytes) -> str:
    """The plain text of a letter, each paragraph on one line."""
    body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n").replace(" \n", " ")


@pytest.mark.parametrize(
    ("language", "observer"),
    [
        ("en", "Permanent Observer Mission of the Holy See"),
        ("fr", "Mission permanente d’observation du Saint-Siège"),
        ("es", "Misión Permanente de Observación de la Santa Sede"),
        ("ar", "البعثة المراقبة الدائمة للكرسي الرسولي"),
        ("ru", "Постоянной миссии наблюдателя Святого Престола"),
        ("zh", "教廷常驻联合国日内瓦办事处观察员代表团"),
    ],
)
def test_who_is_no_member_of_the_united_nations_has_an_observer_mission(
    language: str,
    observer: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    see = Delegation("VA", "Holy See", DelegationKind.STATE_PARTY, language)
    contact = Contact("mission@va.example", "VA", language, role=ContactRole.GENEVA)
    letter = writer.invitation(see, contact, identity=identity, now=now)
    body = email.message_from_bytes(letter.raw, policy=email.policy.default).get_body(("plain",))
    assert body is not None
    assert observer in body.get_content()
