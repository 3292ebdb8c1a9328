"""A fault in a template stops the letter and is told with file, line and mend."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, LetterPolicy, LetterStopped, Writer

CROATIA = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en")
MISSION = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)


def changed(templates: dict[str, str], name: str, old: str, new: str) -> dict[str, str]:
    assert old in templates[name]
    return {**templates, name: templates[name].replace(old, new, 1)}


FAULTS = [
    pytest.param("{{ meeting.place }}", "{{ meeting.palce }}", "palce", id="wrong attribute"),
    pytest.param("{{ meeting.place }}", "{{ venue }}", "venue", id="wrong name"),
    pytest.param("{{ meeting.place }}", "{{ meeting.place", "", id="not closed"),
    pytest.param("{% endfor %}", "", "endfor", id="loop without end"),
    pytest.param('{% include "en/salutation.txt" %}', '{% include "en/x.txt" %}', "", id="include"),
]


@pytest.mark.parametrize(("old", "new", "said"), FAULTS)
def test_a_fault_stops_the_letter(
    old: str,
    new: str,
    said: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    broken = changed(templates, "en/invitation.txt", old, new)
    writer = Writer.from_templates(broken, meeting=meeting, languages=["en"])
    with pytest.raises(LetterStopped) as stopped:
        writer.invitation(CROATIA, MISSION, identity=identity, now=now)
    assert said in stopped.value.fault.problem
    assert stopped.value.fault.mend
    assert any(said in fault.problem for fault in writer.check())


def test_a_fault_is_told_with_its_file_and_line(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    source = templates["en/closing.txt"]
    line = source.split("\n").index("| {{ meeting.office_address }}") + 1
    broken = changed(templates, "en/closing.txt", "meeting.office_address", "meeting.adress")
    writer = Writer.from_templates(broken, meeting=meeting, languages=["en"])
    with pytest.raises(LetterStopped) as stopped:
        writer.reminder(CROATIA, MISSION, step="7", record=None, identity=identity, now=now)
    fault = stopped.value.fault
    assert (fault.file, fault.line) == ("en/closing.txt", line)
    assert f"templates/letters/en/closing.txt, line {line}" in str(fault)


def test_a_name_that_no_letter_reaches_is_found_all_the_same(
    templates: dict[str, str], meeting: Meeting
) -> None:
    broken = {**templates, "en/closing.txt": templates["en/closing.txt"]}
    broken["en/closing.txt"] += "{% if days_left > 4000 %}\n{{ nobody }}\n{% endif %}\n"
    writer = Writer.from_templates(broken, meeting=meeting, languages=["en"])
    assert [fault.problem for fault in writer.check()] == ["'nobody' is not known"]


def test_an_empty_value_is_not_printed(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    broken = changed(templates, "en/salutation.txt", "Excellency,", "Dear {{ addressee.person }},")
    writer = Writer.from_templates(broken, meeting=meeting, languages=["en"])
    with pytest.raises(LetterStopped, match="empty here"):
        writer.invitation(CROATIA, MISSION, identity=identity, now=now)


@pytest.mark.parametrize(
    "name", ["fr/invitation.txt", "fr/noted.txt", "fr/reminder.txt", "fr/answer.txt"]
)
def test_a_missing_file_is_named(name: str, templates: dict[str, str], meeting: Meeting) -> None:
    fewer = {key: text for key, text in templates.items() if key != name}
    writer = Writer.from_templates(fewer, meeting=meeting, languages=["en", "fr"])
    assert name in {fault.file for fault in writer.check()}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("fr/language.toml", None, id="missing"),
        pytest.param("fr/language.toml", "locale = ", id="not TOML"),
        pytest.param("fr/language.toml", 'locale = "fr"\n', id="not whole"),
        pytest.param("fr/states.toml", None, id="names missing"),
    ],
)
def test_a_language_without_its_files_stops_at_once(
    name: str, text: str | None, templates: dict[str, str], meeting: Meeting
) -> None:
    changed = {key: value for key, value in templates.items() if key != name}
    if text is not None:
        changed[name] = text
    with pytest.raises(LetterStopped) as stopped:
        Writer.from_templates(changed, meeting=meeting, languages=["en", "fr"])
    assert stopped.value.fault.file == name


def test_a_letter_without_a_subject_is_stopped(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    broken = changed(templates, "en/invitation.txt", "Subject:", "Betreff:")
    writer = Writer.from_templates(broken, meeting=meeting, languages=["en"])
    with pytest.raises(LetterStopped, match="subject is missing"):
        writer.invitation(CROATIA, MISSION, identity=identity, now=now)


@pytest.mark.parametrize(
    ("contact", "delegation", "expected"),
    [
        pytest.param("fr", "es", "fr", id="the contact's"),
        pytest.param("", "es", "es", id="the delegation's"),
        pytest.param("pt", "es", "fr", id="a language that stands near"),
        pytest.param("de", "es", "es", id="the delegation's for an unwritten one"),
        pytest.param("de", "de", "en", id="the office's first"),
    ],
)
def test_the_language_is_chosen_in_order(
    contact: str,
    delegation: str,
    expected: str,
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    policy = LetterPolicy(fallbacks={"pt": ("fr",)})
    writer = Writer.from_templates(
        templates, meeting=meeting, languages=["en", "fr", "es"], policy=policy
    )
    letter = writer.invitation(
        Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, delegation),
        Contact("geneva@mission.hr.example", "HR", contact, role=ContactRole.GENEVA),
        identity=identity,
        now=now,
    )
    assert letter.language == expected


def test_tags_alone_on_their_line_leave_no_line_and_others_keep_theirs(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    text = "Subject: x\n\n{% if true %}\n| one{% if true %}, two{% endif %}\n| three\n{% endif %}\n"
    writer = Writer.from_templates(
        {**templates, "en/invitation.txt": text}, meeting=meeting, languages=["en"]
    )
    letter = writer.invitation(CROATIA, MISSION, identity=identity, now=now)
    assert b"one, two\r\nthree\r\n" in letter.raw


def test_an_office_may_do_without_list_unsubscribe(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    policy = LetterPolicy(list_unsubscribe=False)
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], policy=policy)
    letter = writer.invitation(CROATIA, MISSION, identity=identity, now=now)
    assert b"List-Unsubscribe" not in letter.raw


def test_a_server_without_plus_addresses_gets_none(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    policy = LetterPolicy(plus_addressing=False)
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"], policy=policy)
    letter = writer.invitation(CROATIA, MISSION, identity=identity, now=now)
    assert letter.envelope_sender == meeting.office_address
    assert b"k3y" not in letter.raw
    assert b"Reply-To" not in letter.raw


OTHERS = [
    pytest.param({"code": "WG7"}, id="another code"),
    pytest.param({"title": "Working Group on Shared Aquifers"}, id="another title"),
]


@pytest.mark.parametrize("other", OTHERS)
def test_the_texts_of_one_meeting_are_sent_for_no_other(
    other: dict[str, str],
    templates: dict[str, str],
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    meeting = replace(meeting, **other)  # type: ignore[arg-type] # two of its texts
    own = {"en/particulars.txt": "", "en/signatories.txt": "~ {{ meeting.office }}\n"}
    mixed = Writer.from_templates({**templates, **own}, meeting=meeting, languages=["en", "fr"])
    assert (
        "Cartagena"
        not in mixed.invitation(CROATIA, MISSION, identity=identity, now=now).raw.decode()
    )
    french = replace(MISSION, language="fr")
    with pytest.raises(LetterStopped, match="another meeting"):
        mixed.invitation(CROATIA, french, identity=identity, now=now)
    told = [(fault.file, fault.line) for fault in mixed.check()]
    assert told == [("fr/particulars.txt", 1), ("fr/signatories.txt", 1)]
