"""An acknowledgement says back all that was understood, whatever the combination, and no more."""

from __future__ import annotations

import email
import email.policy
import itertools
from dataclasses import replace
from datetime import datetime

import pytest

from mailbot.core.values.delegation import (
    Delegation,
    DelegationKind,
    Record,
    RecordedDelegate,
)
from mailbot.core.values.letter import Letter, Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.values.reading import (
    Delegate,
    Intent,
    Party,
    Question,
    Reading,
    RegistrationAction,
    Topic,
)
from mailbot.core.writing import Identity, Writer

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
CROATIA = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, "en")
PARTY = Party("state", "HR", "Croatia")
PEOPLE = (Delegate("Ivana Horvat", "First Secretary"), Delegate("Marko Kovač"))
NAMES = ("Ivana Horvat", "First Secretary", "Marko Kovač")
QUESTION = "Will interpretation into Russian be provided?"
MESSAGE = Message(
    digest="0" * 64,
    message_id="<m1@mission.hr.example>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="Our participation",
    language="en",
    text="",
    segments=(),
    own_text="",
    from_=(Address("Ivana Horvat", "ivana@mission.hr.example"),),
    references=("<letter.0@office.example>",),
    in_reply_to=("<letter.0@office.example>",),
)


@pytest.fixture(scope="module")
def writer(templates: dict[str, str], meeting: Meeting) -> Writer:
    return Writer.from_templates(templates, meeting=meeting, languages=LANGUAGES)


def acknowledge(
    writer: Writer,
    reading: Reading,
    identity: Identity,
    now: datetime,
    *,
    record: Record | None = None,
    before: Record | None = None,
    is_late: bool = False,
) -> Letter:
    return writer.acknowledgement(
        MESSAGE,
        reading,
        record,
        before=before,
        party_name="Croatia",
        delegation=CROATIA,
        message_key="message 17",
        identity=identity,
        now=now,
        is_late=is_late,
    )


def text_of(letter: Letter) -> str:
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    body = message.get_body(("plain",))
    assert body is not None
    return body.get_content().replace(" \r\n", " ").replace("\u2068", "").replace("\u2069", "")


ACTIONS = [None, *RegistrationAction]
COMBINATIONS = [
    pytest.param(
        action, floor, gives_up, asks, declines, id=f"{action}-{floor}-{gives_up}-{asks}-{declines}"
    )
    for action, floor, gives_up, asks, declines in itertools.product(
        ACTIONS, [False, True], [False, True], [False, True], [False, True]
    )
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("action", "floor", "gives_up", "asks", "declines"), COMBINATIONS)
def test_every_combination_says_what_was_said_and_nothing_else(
    language: str,
    action: RegistrationAction | None,
    floor: bool,
    gives_up: bool,
    asks: bool,
    declines: bool,
    writer: Writer,
    meeting: Meeting,
    identity: Identity,
    now: datetime,
) -> None:
    names_people = action in {RegistrationAction.REGISTER, RegistrationAction.AMEND}
    intents = [Intent.REGISTRATION] if action else []
    intents += [Intent.INTERVENTION] if floor or gives_up else []
    intents += [Intent.QUESTION] if asks else []
    intents += [Intent.DECLINE] if declines else []
    reading = Reading(
        Nature.REPLY,
        language,
        tuple(intents),
        action,
        PARTY,
        PEOPLE if names_people else (),
        ("Ana Babić",) if action is RegistrationAction.AMEND else (),
        interventions=("victim-assistance",) if floor else (),
        interventions_withdrawn=("mine-clearance",) if gives_up else (),
        questions=(Question(Topic.LOGISTICS, QUESTION),) if asks else (),
    )
    text = text_of(acknowledge(writer, reading, identity, now))
    first, second = (item.title_in(language) for item in meeting.items)
    assert [name in text for name in NAMES] == [names_people] * 3
    assert ("Ana Babić" in text) == (action is RegistrationAction.AMEND)
    assert (f"- {first}\r\n" in text) == floor
    assert (f"- {second}\r\n" in text) == gives_up
    assert (f"> {QUESTION}" in text) == asks
    assert (meeting.registration_url in text) == names_people


def register(*people: Delegate) -> Reading:
    return Reading(
        Nature.REPLY,
        "en",
        (Intent.REGISTRATION,),
        RegistrationAction.REGISTER,
        PARTY,
        people,
    )


def recorded(*names: str) -> Record:
    people = tuple(RecordedDelegate(name, None, None, message=1) for name in names)
    return Record("HR", is_registered=True, delegates=people)


def test_names_are_asked_for_only_while_there_are_none(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    asks = "receiving the names and functions"
    assert asks in text_of(acknowledge(writer, register(), identity, now))
    known = acknowledge(writer, register(), identity, now, record=recorded("Ivana Horvat"))
    assert asks not in text_of(known)


def test_an_amendment_is_told_as_a_difference(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    amend = Reading(
        Nature.REPLY,
        "en",
        (Intent.REGISTRATION,),
        RegistrationAction.AMEND,
        PARTY,
        (Delegate("Ana Babić"), Delegate("Ivana HORVAT")),
        ("Marko Kovač",),
    )
    text = text_of(
        acknowledge(
            writer,
            amend,
            identity,
            now,
            before=recorded("Ivana Horvat", "Marko Kovač"),
            record=recorded("Ivana Horvat", "Ana Babić"),
        )
    )
    difference, _, stands = text.partition("now stands as follows")
    assert "- Removed: Marko Kovač" in difference
    assert "- Added: Ana Babić" in difference
    assert "HORVAT" not in difference  # she was there before and stays
    assert "- Ivana Horvat" in stands
    assert "- Ana Babić" in stands


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_deadline_nobody_is_sent_to_a_closed_registration(
    language: str, writer: Writer, meeting: Meeting, identity: Identity, now: datetime
) -> None:
    reading = Reading(
        Nature.REPLY, language, (Intent.REGISTRATION,), RegistrationAction.REGISTER, PARTY, PEOPLE
    )
    in_time = text_of(acknowledge(writer, reading, identity, now))
    late = text_of(acknowledge(writer, reading, identity, now, is_late=True))
    assert meeting.registration_url in in_time
    assert meeting.registration_url not in late
    assert in_time != late
    assert "2011" in late


def test_it_stands_in_the_thread_and_under_the_subject_of_the_message(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    letter = acknowledge(writer, register(*PEOPLE), identity, now)
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    assert message["Subject"] == letter.subject == "Re: Our participation [SC11-0042]"
    assert message["In-Reply-To"] == "<m1@mission.hr.example>"
    assert message["References"] == "<letter.0@office.example> <m1@mission.hr.example>"
    assert message["To"].addresses[0].addr_spec == "ivana@mission.hr.example"
    assert message["Message-ID"] == letter.message_id == "<letter.1@office.example>"


def test_it_has_the_key_that_makes_it_the_only_one(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    key = acknowledge(writer, register(*PEOPLE), identity, now).key
    assert (key.meeting, key.purpose, key.about, key.contact, key.step) == (
        "SC11",
        Purpose.ACKNOWLEDGEMENT,
        "message 17",
        "ivana@mission.hr.example",
        "",
    )


def test_answers_come_back_to_the_token(writer: Writer, identity: Identity, now: datetime) -> None:
    letter = acknowledge(writer, register(*PEOPLE), identity, now)
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    assert letter.envelope_sender == "office+k3y@office.example"
    assert message["Reply-To"].addresses[0].addr_spec == "office+k3y@office.example"
    assert message["From"].addresses[0].addr_spec == "office@office.example"


def test_a_message_in_a_language_that_is_not_written_is_answered_in_the_delegations(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["fr", "en"])
    german = Reading(Nature.REPLY, "de", (Intent.DECLINE,), party=PARTY)
    assert acknowledge(writer, german, identity, now).language == "en"


GREETINGS = {
    "en": ("Excellency,", "Accept, Excellency, the renewed assurances of our highest"),
    "fr": ("Excellence,", "Veuillez agréer, Excellence, les assurances"),
    "es": ("Excelencia:", "reiterarle las seguridades de nuestra más alta consideración"),
    "ar": ("أصحاب السعادة،", "وتفضلوا بقبول فائق التقدير والاحترام"),
    "ru": ("Ваше Превосходительство!", "Примите, Ваше Превосходительство, уверения"),
    "zh": ("阁下：", "顺致最崇高的敬意"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_of_mission", [True, False])
@pytest.mark.parametrize("party", [CROATIA, replace(CROATIA, kind=DelegationKind.ORGANISATION)])
def test_only_a_state_s_mission_is_greeted_as_one(
    writer: Writer,
    identity: Identity,
    now: datetime,
    language: str,
    is_of_mission: bool,
    party: Delegation,
) -> None:
    greeting, courtesy = GREETINGS[language]
    message = replace(MESSAGE, language=language)
    acknowledged = writer.acknowledgement(
        message,
        Reading(Nature.REPLY, language, intents=(Intent.DECLINE,)),
        None,
        party_name=party.name,
        delegation=party,
        is_of_mission=is_of_mission,
        message_key="message 17",
        identity=identity,
        now=now,
        is_late=False,
    )
    answered = writer.answer(
        message,
        body="Of course.",
        identity=identity,
        now=now,
        frame=language,
        party=party,
        is_of_mission=is_of_mission,
    )
    is_greeted = is_of_mission and party.is_state
    for letter in (acknowledged, answered):
        text = " ".join(text_of(letter).split())
        assert text.startswith(greeting) is is_greeted
        assert (courtesy in text) is (is_greeted or language == "ar")  # one form fits all


def test_a_general_is_addressed_by_his_rank(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    general = Delegate("Marko Kovač", "Director of Demining", title="Brig. Gen.")
    text = text_of(acknowledge(writer, register(general), identity, now))
    assert "- Brig. Gen. Marko Kovač, Director of Demining\r\n" in text


def test_a_change_knows_a_general_by_his_name(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    people = (Delegate("Marko Kovač", "Director", title="Brig. Gen."), Delegate("Ana Babić"))
    amend = replace(register(*people), action=RegistrationAction.AMEND)
    before = recorded("Marko Kovač")
    text = text_of(acknowledge(writer, amend, identity, now, record=before, before=before))
    assert "Added: Ana Babić" in text
    assert "Added: Brig. Gen. Marko Kovač" not in text


def test_a_name_put_right_is_said_with_the_one_that_it_replaces(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    righted = Delegate("Marko Kovač", is_respelt=True)
    amend = replace(register(righted), action=RegistrationAction.AMEND)
    letter = acknowledge(
        writer, amend, identity, now, record=recorded("Marko Kovač"), before=recorded("Marko Kovak")
    )
    text = text_of(letter)
    assert "Removed: Marko Kovak" in text
    assert "Added: Marko Kovač" in text


def test_who_registers_again_is_told_who_else_stands_on_record(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    again = register(Delegate("Ivana Horvat", "First Secretary"))
    before = recorded("Ivana Horvat", "Marko Kovač")
    text = text_of(acknowledge(writer, again, identity, now, record=before, before=before))
    assert "Your delegation now stands as follows" in text
    assert "- Marko Kovač" in text
    alone = recorded("Ivana Horvat")
    text = text_of(acknowledge(writer, again, identity, now, record=alone, before=None))
    assert "now stands" not in text


def test_who_is_named_shortly_is_not_added_again(
    writer: Writer, identity: Identity, now: datetime
) -> None:
    shortly = register(Delegate("Horvat", "Ambassador"), Delegate("M. Kovač"))
    amend = replace(shortly, action=RegistrationAction.AMEND, removed=("Kos",))
    before = recorded("Ivana Horvat", "Marko Kovač", "Ante Kos")
    after = recorded("Ivana Horvat", "Marko Kovač")
    text = text_of(acknowledge(writer, amend, identity, now, record=after, before=before))
    assert "Added" not in text
    assert "- Removed: Ante Kos\r\n" in text
