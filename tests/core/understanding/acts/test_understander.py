"""Messages in ten languages, and the traps that the words of a meeting lay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.understanding import Context, Understander
from mailbot.core.understanding.acts import ACTS
from mailbot.core.understanding.doubts import Case, doubts_of
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.values.decision import Handling, Reason
from mailbot.core.values.delegation import Record
from mailbot.core.values.message import (
    Attachment,
    AttachmentState,
    Message,
    Nature,
    Segment,
    SegmentKind,
)
from mailbot.core.values.reading import Doubt, Intent, RegistrationAction, Topic

MakeMessage = Callable[..., Message]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        pytest.param(
            "en", "Kenya would like to take the floor on clearance.", "intervention", id="en"
        ),
        pytest.param(
            "fr", "M. Luc Favre participera aux réunions de juin.", "registration", id="fr"
        ),
        pytest.param(
            "es", "Lamentablemente no podremos asistir a las reuniones.", "decline", id="es"
        ),
        pytest.param("pt", "A que horas começa a reunião na segunda-feira?", "question", id="pt"),
        pytest.param("ar", "نود أخذ الكلمة في بند مساعدة الضحايا.", "intervention", id="ar"),
        pytest.param(
            "ru", "Просим зарегистрировать г-на Петра Лиса, советника.", "registration", id="ru"
        ),
        pytest.param("zh", "很遗憾，我们无法参加六月的会议。", "decline", id="zh"),
        pytest.param("de", "Wann beginnt die Sitzung am Montag?", "question", id="de"),
        pytest.param(
            "it", "Desideriamo prendere la parola sullo sminamento.", "intervention", id="it"
        ),
        pytest.param("tr", "Maalesef toplantılara katılamayacağız.", "decline", id="tr"),
    ],
)
def test_what_is_said_plainly_is_understood_in_every_language(
    understander: Understander, message: MakeMessage, language: str, text: str, wanted: str
) -> None:
    assert understander.understand(message(text, language)).intents == (Intent(wanted),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Thank you. We do not intend to take the floor.", id="no floor wanted"),
        pytest.param("en", "Received, thank you. No questions at this stage.", id="no questions"),
        pytest.param(
            "en", "May I take this opportunity to thank you?", id="a courtesy with a mark"
        ),
        pytest.param(
            "en",
            "Your letter was registered under no. 12 and sent to capital.",
            id="a letter registered",
        ),
        pytest.param(
            "fr", "Nos interventions de terrain continuent. Merci de votre lettre.", id="field work"
        ),
        pytest.param("en", "Thank you. We will revert in due course.", id="will revert"),
        pytest.param(
            "ru", "Спасибо за письмо. Вопрос о минах для нас очень важен.", id="вопрос as an issue"
        ),
    ],
)
def test_trap_words_ask_for_nothing(
    understander: Understander, message: MakeMessage, language: str, text: str
) -> None:
    assert understander.understand(message(text, language)).intents == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thank you."),
        ("fr", "Merci beaucoup, c'est bien reçu."),
        ("es", "Recibido, muchas gracias."),
        ("pt", "Obrigado. Recebido."),
        ("ru", "Спасибо, получили."),
        ("zh", "谢谢，收到。"),
        ("ar", "شكرا جزيلا، تم الاستلام."),
        ("de", "Vielen Dank, erhalten."),
        ("it", "Ricevuto, grazie mille."),
        ("tr", "Teşekkür ederim."),
    ],
)
def test_plain_thanks_wait_for_nobody(
    understander: Understander, message: MakeMessage, language: str, text: str
) -> None:
    mail = message(text, language)
    reading = understander.understand(mail)
    decision = decide(mail, reading, Circumstances(bound=understander.bound))
    assert decision.handling is Handling.SILENT, (reading.confidence, reading.doubts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We are still waiting for your answer."),
        ("en", "Your letter arrived without its annex."),
        ("en", "The letter was addressed to the wrong ambassador."),
        ("fr", "Nous attendons toujours votre réponse."),
        ("es", "El enlace no funciona."),
        ("ru", "Мы до сих пор не получили ответа."),
        ("zh", "我们还没有收到答复。"),
        ("ar", "الرابط لا يعمل."),
        ("de", "Wir warten noch auf Ihre Antwort."),
        ("en", "Colonel Diallo passed away last week."),
    ],
)
def test_what_no_act_has_a_name_for_is_not_put_aside(
    understander: Understander, message: MakeMessage, language: str, text: str
) -> None:
    mail = message(text, language)
    decision = decide(mail, understander.understand(mail), Circumstances(bound=understander.bound))
    assert decision.handling is Handling.REVIEW


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Please register Ms. Ana Ruiz, counsellor.", RegistrationAction.REGISTER, id="register"
        ),
        pytest.param(
            "Please replace Mr. Sy by Ms. Ana Ruiz.", RegistrationAction.AMEND, id="amend"
        ),
        pytest.param("Please cancel our registration.", RegistrationAction.WITHDRAW, id="withdraw"),
    ],
)
def test_what_is_done_to_a_registration_is_told_apart(
    understander: Understander, message: MakeMessage, text: str, wanted: RegistrationAction
) -> None:
    assert understander.understand(message(text)).action is wanted


def test_a_statement_taken_back_is_an_intervention_without_items(
    understander: Understander, message: MakeMessage
) -> None:
    reading = understander.understand(
        message("Please remove us from the list of speakers; our statement is cancelled.")
    )
    assert Intent.INTERVENTION in reading.intents
    assert reading.interventions == ()


def test_a_question_is_quoted_word_for_word_with_its_topic(
    understander: Understander, message: MakeMessage
) -> None:
    text = "Dear all,\n\nDo you issue letters for the Swiss visa?"
    (question,) = understander.understand(message(text)).questions
    assert question.text == "Do you issue letters for the Swiss visa?"
    assert question.topic is Topic.LOGISTICS


def test_what_an_attachment_says_counts_as_said(
    understander: Understander, message: MakeMessage
) -> None:
    letter = Attachment(
        "note.pdf",
        "application/pdf",
        900,
        AttachmentState.READ,
        "Two experts will attend the meetings.",
    )
    reading = understander.understand(
        message("Please see the attached note.", attachments=(letter,))
    )
    assert Intent.REGISTRATION in reading.intents


def test_the_text_of_a_speech_is_not_read_as_wishes(
    understander: Understander, message: MakeMessage
) -> None:
    speech = Attachment(
        "text.pdf",
        "application/pdf",
        900,
        AttachmentState.READ,
        "Mr. Chair,\n\nWho will clear the last mine? We will attend to it.",
    )
    reading = understander.understand(message("Thank you for your letter.", attachments=(speech,)))
    assert reading.intents == ()


def test_a_scan_with_a_covering_line_is_unreadable(
    understander: Understander, message: MakeMessage
) -> None:
    scan = Attachment("scan.pdf", "application/pdf", 90_000, AttachmentState.SCAN)
    reading = understander.understand(
        message("Please find attached our note.", attachments=(scan,))
    )
    assert Doubt.UNREADABLE in reading.doubts


COVER = (
    "You have received a 2 page fax at 2011-05-02 10:00:00 GMT.\n\n"
    "The reference number for this fax is lon1-1304330400-41225550000-1.\n\n"
    "View this fax using your PDF reader. Thank you for using our service, which has brought you "
    "your faxes by e-mail since the year 1998."
)


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        pytest.param(COVER, "fax.pdf", AttachmentState.SCAN, id="scan below a long cover"),
        pytest.param(COVER, "fax.pdf", AttachmentState.UNREADABLE, id="broken"),
        pytest.param(COVER, "fax.pdf", AttachmentState.ENCRYPTED, id="locked"),
        pytest.param(
            "Many thanks for your letter.", "note.pages", AttachmentState.OTHER, id="kind"
        ),
        pytest.param(
            "Many thanks for your letter.", "note.zip", AttachmentState.OTHER, id="packed"
        ),
        pytest.param(
            "Many thanks for your letter.", "note.msg", AttachmentState.OTHER, id="message"
        ),
        pytest.param(
            "Many thanks for your letter.", "call.wav", AttachmentState.OTHER, id="speech"
        ),
    ],
)
def test_what_wants_nothing_beside_a_closed_file_waits(
    understander: Understander,
    message: MakeMessage,
    text: str,
    name: str,
    state: AttachmentState,
) -> None:
    """It was put aside, and what the file says with it."""
    closed = Attachment(name, "application/octet-stream", 90_000, state)
    reading = understander.understand(message(text, attachments=(closed,)))
    assert reading.intents == ()
    assert Doubt.UNREADABLE in reading.doubts


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        pytest.param("Many thanks for your letter.", "key.asc", AttachmentState.OTHER, id="key"),
        pytest.param("Many thanks for your letter.", "logo.emz", AttachmentState.OTHER, id="logo"),
        pytest.param(COVER, "photo.jpg", AttachmentState.IMAGE, id="picture below a long text"),
        pytest.param(
            "Croatia will be represented by Ms Ivana Horvat, Counsellor.",
            "programme.zip",
            AttachmentState.OTHER,
            id="what is said wants something",
        ),
    ],
)
def test_a_file_that_says_nothing_hides_nothing(
    understander: Understander,
    message: MakeMessage,
    text: str,
    name: str,
    state: AttachmentState,
) -> None:
    file = Attachment(name, "application/octet-stream", 90_000, state)
    reading = understander.understand(message(text, attachments=(file,)))
    assert Doubt.UNREADABLE not in reading.doubts


def test_a_complaint_is_for_a_person(understander: Understander, message: MakeMessage) -> None:
    text = "We strongly protest against this treatment, which is unacceptable."
    assert Doubt.COMPLAINT in understander.understand(message(text)).doubts


def test_who_is_registered_and_answers_an_acknowledgement_amends(
    understander: Understander, message: MakeMessage
) -> None:
    context = Context(record=Record("KE", is_registered=True), acknowledged="We have noted …")
    reading = understander.understand(message("Ms. Ana Ruiz will attend, too."), context)
    assert reading.action is RegistrationAction.AMEND


@pytest.mark.parametrize("nature", [Nature.AUTO_REPLY, Nature.BOUNCE, Nature.BULK])
def test_a_machine_wants_nothing(
    understander: Understander, message: MakeMessage, nature: Nature
) -> None:
    reading = understander.understand(message("Please register us.", nature=nature))
    assert (reading.intents, reading.questions) == ((), ())


def test_what_a_robot_or_a_person_wrote_is_read_and_waits_for_a_person(
    understander: Understander, message: MakeMessage
) -> None:
    unknown = message("Two experts will attend for Tonga.", nature=Nature.UNKNOWN)
    reading = understander.understand(unknown)
    assert (reading.nature, reading.intents) == (Nature.REPLY, (Intent.REGISTRATION,))
    assert Doubt.ROBOT in reading.doubts
    assert decide(unknown, reading, Circumstances()).reason is Reason.ROBOT


@pytest.mark.parametrize(
    ("own", "method", "reason"),
    [
        ("", "REPLY", Reason.CALENDAR),
        ("ana@mission.example has accepted this invitation.", "REPLY", Reason.CALENDAR),
        ("", "COUNTER", Reason.CALENDAR),
        ("", "REQUEST", Reason.UNREADABLE),
    ],
)
def test_what_was_pressed_in_a_calendar_waits_for_a_person(
    understander: Understander, message: MakeMessage, own: str, method: str, reason: Reason
) -> None:
    text = f"METHOD: {method}\nSUMMARY: Meetings\nATTENDEE: Ana <ana@mission.example> ACCEPTED"
    entry = Attachment("", "text/calendar", 900, AttachmentState.READ, text=text)
    found = message(own, attachments=(entry,))
    reading = understander.understand(found)
    assert decide(found, reading, Circumstances()).reason is reason


def test_words_beside_what_was_pressed_in_a_calendar_count(
    understander: Understander, message: MakeMessage
) -> None:
    entry = Attachment("", "text/calendar", 9, AttachmentState.READ, text="METHOD: REPLY\n")
    declining = message("We regret that Tonga will not attend.", attachments=(entry,))
    reading = understander.understand(declining)
    assert reading.intents == (Intent.DECLINE,)
    assert Doubt.CALENDAR not in reading.doubts


REGISTERS = "Tonga will be represented by Ms. Ana Ruiz, First Secretary."
REGRETS = "We regret that Tonga will not attend."


@pytest.mark.parametrize(
    ("own", "answer", "is_sure"),
    [
        pytest.param(REGISTERS, "ACCEPTED", True, id="registers and accepts"),
        pytest.param(REGRETS, "DECLINED", True, id="regrets and declines"),
        pytest.param(REGRETS, "ACCEPTED", False, id="regrets and accepts"),
        pytest.param(REGISTERS, "DECLINED", False, id="registers and declines"),
        pytest.param(REGISTERS, "TENTATIVE", False, id="registers and leaves open"),
        pytest.param("Could you tell us whether lunch is served?", "ACCEPTED", False, id="asks"),
        pytest.param("Ana Ruiz has accepted this invitation.", "ACCEPTED", False, id="en"),
        pytest.param("Ana Ruiz a accepté cette invitation.", "ACCEPTED", False, id="fr"),
        pytest.param("Ana Ruiz ha aceptado esta invitación.", "ACCEPTED", False, id="es"),
        pytest.param("Ana Ruiz aceitou este convite.", "ACCEPTED", False, id="pt"),
        pytest.param("Ana Ruiz hat diese Einladung angenommen.", "ACCEPTED", False, id="de"),
        pytest.param("Ana Ruiz ha accettato questo invito.", "ACCEPTED", False, id="it"),
        pytest.param("Ana Ruiz bu daveti kabul etti.", "ACCEPTED", False, id="tr"),
        pytest.param("Ana Ruiz приняла приглашение.", "ACCEPTED", False, id="ru"),
        pytest.param("قبلت Ana Ruiz هذه الدعوة", "ACCEPTED", False, id="ar"),
        pytest.param("Ana Ruiz 已接受此邀请", "ACCEPTED", False, id="zh"),
    ],
)
def test_words_and_what_was_pressed_must_agree(
    understander: Understander, message: MakeMessage, own: str, answer: str, is_sure: bool
) -> None:
    text = f"METHOD: REPLY\nSUMMARY: Meetings\nATTENDEE: Ana Ruiz <ana@mission.example> {answer}"
    entry = Attachment("invite.ics", "text/calendar", 900, AttachmentState.READ, text=text)
    reading = understander.understand(message(own, attachments=(entry,)))
    assert (Doubt.CALENDAR not in reading.doubts) is is_sure
    (told,) = [e for e in reading.evidence if e.label.startswith("calendar:")]
    assert told.label == f"calendar:{answer.lower()}"
    assert text[told.start : told.end] == told.text


def test_every_intent_points_at_words_of_the_message(
    understander: Understander, message: MakeMessage
) -> None:
    text = "Dear all, two experts will attend. We would like to take the floor on clearance."
    evidence = understander.understand(message(text)).evidence
    own = [e for e in evidence if e.label.startswith("intent:")]
    assert {e.label for e in own} >= {"intent:registration", "intent:intervention"}
    assert all(text[e.start : e.end] == e.text for e in own)


def test_an_office_without_a_model_judges_by_rules_alone(
    understander: Understander, message: MakeMessage
) -> None:

    panel = understander.panel.with_model(None)
    from mailbot.core.understanding.sentences import split_sentences

    (judged,) = panel.judge(
        split_sentences("Please cancel our registration."), source="own", language="en"
    )
    assert {hit.rule.id for hit in judged.hits} == {"takes-the-registration-back"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=600), language=st.sampled_from(["en", "ar", "zh", "ru", "tr", "", "xx"])
)
def test_no_text_breaks_it(
    understander: Understander, message: MakeMessage, text: str, language: str
) -> None:
    assert 0 <= understander.understand(message(text, language)).confidence <= 1


def test_who_registers_and_takes_somebody_off_may_be_changing_a_list(message: MakeMessage) -> None:
    registering = Case(
        message("The list is as follows."),
        (),
        (Intent.REGISTRATION,),
        RegistrationAction.REGISTER,
        (0.99, 0.01, 0.01, 0.01),
    )
    assert Doubt.UNCLEAR not in doubts_of(registering)
    assert Doubt.UNCLEAR in doubts_of(replace(registering, takes_off=True))


def test_words_struck_out_are_for_a_person(message: MakeMessage) -> None:
    written = message("Ms Ilinca Popa will attend.")
    certain = Case(
        written,
        (),
        (Intent.REGISTRATION,),
        RegistrationAction.REGISTER,
        (0.99, 0.01, 0.01, 0.01),
    )
    assert Doubt.UNCLEAR not in doubts_of(certain)
    struck = Segment(SegmentKind.OWN, written.own_text, has_struck=True)
    corrected = replace(certain, message=replace(written, segments=(struck,)))
    assert Doubt.UNCLEAR in doubts_of(corrected)


def test_what_no_act_explains_makes_silence_unclear_and_no_reading(message: MakeMessage) -> None:
    text = "Please see to the usual matter of the lamps."
    dark = JudgedSentence(
        Sentence(text, 0, len(text)),
        "own",
        (-2.0,) * len(ACTS),
        frozenset(),
        concepts=frozenset({"PLEASE"}),
    )
    silent = Case(message(text), (dark,), (), None, (0.01, 0.01, 0.01, 0.01))
    assert Doubt.UNCLEAR in doubts_of(silent)
    asking = replace(silent, intents=(Intent.QUESTION,), chances=(0.01, 0.01, 0.99, 0.01))
    assert Doubt.UNCLEAR not in doubts_of(asking)
