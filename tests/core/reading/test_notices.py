"""What notices tell: the day of return, the substitute, the cause of a bounce, a note's number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mailbot.core.reading.notices.days import days_in
from mailbot.core.values.message import Message, NoteVerbale

Read = Callable[[bytes | str], Message]
AUTO = (
    "From: Ann Lee <ann@mission.example>\nDate: Wed, 20 Apr 2011 10:00:00 +0200\n"
    "Auto-Submitted: auto-replied\nSubject: Out of office: Meetings, 20-24 June 2011\n\n"
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("I am away until 3 May.", date(2011, 5, 3), id="until"),
        pytest.param("I am away from 18 April to 2 May 2011.", date(2011, 5, 2), id="from, to"),
        pytest.param("Away until 3 May; I am back on May 9th.", date(2011, 5, 9), id="back counts"),
        pytest.param("I return on 05/03/2011.", date(2011, 5, 3), id="American figures"),
        pytest.param("Je suis absente jusqu'au 3 mai inclus.", date(2011, 5, 3), id="French"),
        pytest.param("De retour le lundi 9 mai.", date(2011, 5, 9), id="French return"),
        pytest.param("Estaré ausente hasta el lunes 2 de mayo.", date(2011, 5, 2), id="Spanish"),
        pytest.param("Estou de férias até 3 de maio.", date(2011, 5, 3), id="Portuguese"),
        pytest.param("Sono in ferie fino al 3 maggio.", date(2011, 5, 3), id="Italian"),
        pytest.param("Ich bin bis 3. Mai im Urlaub.", date(2011, 5, 3), id="German"),
        pytest.param("3 Mayıs'a kadar izindeyim.", date(2011, 5, 3), id="Turkish, behind the day"),
        pytest.param("Буду отсутствовать с 20 апреля по 3 мая.", date(2011, 5, 3), id="Russian"),
        pytest.param("أنا في إجازة حتى ٣ أيار", date(2011, 5, 3), id="Arabic"),
        pytest.param("本人4月18日至5月3日出差", date(2011, 5, 3), id="Chinese"),
        pytest.param("I am away until further notice.", None, id="no day"),
    ],
)
def test_the_day_of_return_is_read(read: Read, text: str, day: date | None) -> None:
    absence = read(AUTO + text).absence
    assert (absence.returns_on if absence else None) == day


def test_a_year_that_is_not_said_is_the_next_to_come() -> None:
    assert days_in("until 3 january", written_on=date(2011, 12, 20))[0].day == date(2012, 1, 3)


def test_substitutes_are_the_other_addresses_of_the_note(read: Read) -> None:
    message = read(
        AUTO + "Please write to bob@mission.example. Do not use ann@mission.example.\n\n"
        "> From: office@office.example\n> see secretary@office.example\n"
    )
    assert message.absence is not None
    assert message.absence.substitutes == ("bob@mission.example",)


@pytest.mark.parametrize(
    ("words", "addresses", "is_delayed"),
    [
        (
            "Your message to <ann@mission.example> has not yet been delivered. "
            "Delivery attempts will continue for 4 days.",
            ["ann@mission.example"],
            True,
        ),
        (
            "La remise de votre message à ann@mission.example est différée.",
            ["ann@mission.example"],
            True,
        ),
        ("Your message is delayed; it will be retried.", [""], True),
        (
            "Se ha producido un problema temporal al entregar tu mensaje a ann@mission.example. "
            "Volveremos a intentarlo durante 46 horas.",
            ["ann@mission.example"],
            True,
        ),
        ("Your message to <ann@mission.example> could not be delivered: 550 5.1.1 unknown user",
         ["ann@mission.example"], False),
    ],
)  # fmt: skip
def test_a_warning_in_words_is_told_from_a_failure(
    read: Read, words: str, addresses: list[str], is_delayed: bool
) -> None:
    head = (
        "Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@mx.example>\n"
        "Subject: Delivery Status Notification (Delay)\nContent-Type: text/plain; charset=utf-8\n\n"
    )
    bounce = read(head + words + "\n").bounce
    assert bounce is not None
    assert [one.address for one in bounce.recipients] == addresses
    assert all(one.is_delayed is is_delayed for one in bounce.recipients)


def test_a_ticket_is_no_absence(read: Read) -> None:
    message = read(
        "From: desk@org.example\nAuto-Submitted: auto-replied\nSubject: [Ticket#12345678] x\n\n"
        "Your request has been received. Write to help@org.example.\n"
    )
    assert message.absence is None


@pytest.mark.parametrize(
    ("text", "status", "is_permanent"),
    [
        pytest.param("<x@y.example>: user unknown", "5.1.1", True, id="unknown user"),
        pytest.param("<x@y.example>: 550 5.7.1 denied", "5.7.1", True, id="a code"),
        pytest.param("<x@y.example>: mailbox is full", "5.2.2", False, id="full"),
        pytest.param("x@y.example: la boîte est pleine", "5.2.2", False, id="full, in French"),
        pytest.param(
            "x@y.example не существует: пользователь не найден", "5.1.1", True, id="Russian"
        ),
        pytest.param(
            "Your message has not yet been delivered to x@y.example; will be retried.",
            "",
            False,
            id="delay",
        ),
    ],
)
def test_the_cause_of_a_bounce_is_told_from_words(
    read: Read, text: str, status: str, is_permanent: bool
) -> None:
    message = read(
        f"From: MAILER-DAEMON@mx.example\nTo: office@office.example\nSubject: failure notice\n\n"
        f"This is the mail system at host mx.example.\n\n{text}\n\n"
        "--- Below this line is a copy of the message.\n\nMessage-ID: <1@office.example>\n"
        "From: office@office.example\nTo: x@y.example\n"
    )
    assert message.bounce is not None
    assert message.bounce.original_message_id == "<1@office.example>"
    (recipient,) = message.bounce.recipients
    assert (recipient.address, recipient.status) == ("x@y.example", status)
    assert recipient.is_permanent is is_permanent


@pytest.mark.parametrize(
    ("text", "note"),
    [
        pytest.param(
            "Note Verbale No. 214/MPT/11\nGeneva, 12 May 2011\n\nThe Permanent Mission of Tonga "
            "presents its compliments to the Unit and has the honour to ...",
            NoteVerbale("214/MPT/11", date(2011, 5, 12)),
            id="English",
        ),
        pytest.param(
            "N° 0143/MPBF-GE\n\nLa Mission permanente présente ses compliments à l'Unité et a "
            "l'honneur ...\n\nGenève, le 12 mai 2011",
            NoteVerbale("0143/MPBF-GE", date(2011, 5, 12)),
            id="French, dated below",
        ),
        pytest.param(
            "Nota N.º 61/2011\n\nLa Misión Permanente saluda muy atentamente a la Unidad ...",
            NoteVerbale("61/2011"),
            id="Spanish, no day",
        ),
        pytest.param(
            "№ 0412/118-11\n\nПостоянное представительство свидетельствует своё уважение "
            "Группе ...",
            NoteVerbale("0412/118-11"),
            id="Russian",
        ),
        pytest.param("Dear colleagues, thank you for your compliments.", None, id="no note"),
    ],
)
def test_notes_verbales_are_recognised(read: Read, text: str, note: NoteVerbale | None) -> None:
    head = "From: mission@x.example\nDate: Fri, 13 May 2011 10:00:00 +0200\nSubject: Re: x\n\n"
    assert read(head + text + "\n").note_verbale == note


def test_a_letter_of_ours_that_words_name_is_no_address_that_failed(read: Read) -> None:
    name = "20110420190111.CB65B6.90737@office.example"
    message = read(
        "Return-Path: <>\nFrom: mailer-daemon@mx.example\nSubject: Undelivered mail\n\n"
        f"Your message could not be delivered to anna@mfa.example: 550 5.1.1 User unknown\n"
        f"Kennung: <{name}>\n"
    )
    assert message.bounce is not None
    assert [one.address for one in message.bounce.recipients] == ["anna@mfa.example"]
    assert message.bounce.original_message_id == f"<{name}>"
