"""Signatures with and without a closing line, and last lines that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Segment, SegmentKind

OWN = "Two of us will come to the meetings."


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("-- \nAnna Bell\nGeneva", id="marker"),
        pytest.param("--\nAnna Bell\nGeneva", id="marker without its blank"),
        pytest.param("Anna", id="first name alone"),
        pytest.param("A. Bell\nCounsellor", id="initial and function"),
        pytest.param("(A. Bell)\nCounsellor (Disarmament)", id="name in brackets"),
        pytest.param("Anna Bell, Second Secretary", id="one line"),
        pytest.param("Anna Bell | Mission of Freedonia | Geneva", id="bars"),
        pytest.param("Permanent Mission of Freedonia\n5, chemin des Fleurs, Geneva", id="office"),
        pytest.param("-Anna Bell", id="dash"),
        pytest.param("Geneva, 16 June 2011", id="place and date"),
        pytest.param("Thanks,\nAnna", id="thanks and a name"),
        pytest.param("Merci / thanks,\nAnna", id="thanks in two languages"),
        pytest.param("Thanks in advance,\n\nAnna Bell", id="thanks, blank line, name"),
        pytest.param("Thank you\n\nAnna Bell", id="thanks without a comma, blank line, name"),
        pytest.param("Thank you.", id="thanks below a blank line"),
        pytest.param("Заранее спасибо!!", id="Russian thanks"),
        pytest.param("谢谢", id="Chinese thanks"),
        pytest.param("Thanks & regards", id="thanks and regards"),
        pytest.param("الدكتور أحمد بيل\nالبعثة الدائمة - جنيف", id="Arabic name and office"),
        pytest.param("П. Коваленко\nатташе", id="Russian"),
        pytest.param("王建国\n外交部国际司", id="Chinese"),
        pytest.param("此致\n敬礼\n王建国", id="Chinese closing"),
        pytest.param(
            "Best regards,\nAnna Bell\nTel. +41 22 555 01 02\nwww.state.example", id="long"
        ),
        pytest.param("Regards, Anna", id="closing and name on one line"),
    ],
)
def test_a_signature_is_left_out(signature: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{signature}") == OWN


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{OWN} They are:\n\nAnna Bell, Second Secretary\nJohn Doe, Counsellor",
            id="a list of delegates",
        ),
        pytest.param(
            "We nominate the following persons.\n\nAnna Bell, Second Secretary\n"
            "John Doe, Counsellor\nMaria Roe, Expert",
            id="a list below a full stop",
        ),
        pytest.param("Our delegation:\n\n- Anna Bell\n- John Doe", id="a list with dashes"),
        pytest.param("1. Anna Bell\n2. John Doe", id="a numbered list alone"),
        pytest.param("Thank you.", id="thanks alone"),
        pytest.param("Is there a room? Thank you.", id="thanks on the same line"),
        pytest.param("Is the room free?\n\nYes", id="a short answer"),
        pytest.param("好的", id="a Chinese answer"),
        pytest.param(
            "The Permanent Mission avails itself of this opportunity to renew to the Unit the "
            "assurances of its highest consideration.",
            id="courtesy of a note verbale",
        ),
        pytest.param(
            f"{OWN}\n\nWith regards to the payment, we have paid. Could you confirm that?",
            id="regards in a sentence",
        ),
        pytest.param("Name\tFunction\nAnna Bell\tSecond Secretary", id="a table"),
        pytest.param("Key points\n----\n1. Rooms\n\n----\n\nThe rest follows.", id="rules"),
    ],
)
def test_last_lines_that_are_no_signature_stay(text: str, own: Callable[..., str]) -> None:
    assert own(text) == text


def test_a_postscript_below_the_signature_is_own(own: Callable[..., str]) -> None:
    text = f"{OWN}\n\nBest regards,\nAnna Bell\n\nP.S. Is lunch provided?"
    assert own(text) == f"{OWN}\n\nP.S. Is lunch provided?"


def test_the_author_s_name_begins_the_signature_whatever_slogan_follows(
    own: Callable[..., str],
) -> None:
    text = f"{OWN}\n\nAnna\nAnna Bell | Voices\nRegister NOW for our walk! Questions?\n510-555-0142"
    assert own(text, author="Anna Bell anna@voices.example") == OWN


def test_a_letter_copied_below_a_closing_stays(own: Callable[..., str]) -> None:
    text = (
        "Please see what the capital writes. Regards\n\nDear colleagues,\n\n"
        "Colonel Bell will attend the whole week."
    )
    assert own(text) == text


def test_antivirus_and_list_footers_are_told_apart(
    divide: Callable[..., tuple[Segment, ...]],
) -> None:
    found = divide(
        f"{OWN}\n\n_______________________________________________\n"
        "demining mailing list\ndemining@lists.example"
    )
    assert found[0] == Segment(SegmentKind.OWN, OWN)
    assert SegmentKind.OWN not in {segment.kind for segment in found[1:]}


def test_the_address_of_who_scanned_the_mail_is_nobodys_word(own: Callable[..., str]) -> None:
    foot = "This message has been scanned for viruses.\n\nhttp://www.scanner.example"
    assert own(f"We come.\n\n{foot}\n") == "We come."
    assert own(f"{foot}\n\nWe come.\n\nhttp://www.lists.example/ours\n").endswith("/ours")


def test_a_disclaimer_glued_to_the_signature_is_parted(
    divide: Callable[..., tuple[Segment, ...]],
) -> None:
    found = divide(
        f"{OWN}\n\nRegards,\nAnna Bell\nThis e-mail may be privileged. "
        "If you are not the addressee, delete it."
    )
    assert [segment.kind for segment in found] == [
        SegmentKind.OWN,
        SegmentKind.SIGNATURE,
        SegmentKind.DISCLAIMER,
    ]


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("Fiji will attend.", ["Sereana Vula", "Attaché", "Permanent Mission of Fiji"]),
        ("Армения примет участие.", ["Арам Назарян", "советник", "Постоянное представительство"]),
        ("ستشارك تونس.", ["سليم القاسمي", "مستشار", "البعثة الدائمة لتونس"]),
        ("越南将出席会议。", ["阮文明", "一等秘书", "越南常驻日内瓦代表团"]),
    ],
)
def test_a_visiting_card_below_the_letter_is_its_signature(
    said: str, card: list[str], own: Callable[..., str]
) -> None:
    lines = "<br>".join([*card, "+41 22 555 01 77"])
    html = f"<div>{said}</div><br><table><tr><td><img src=cid:a></td><td>{lines}</td></tr></table>"
    assert own(html=html) == said


def test_rows_of_telephones_stand_in_a_signature(own: Callable[..., str]) -> None:
    rows = "<tr><td>Tel.</td><td>+41 22 555 01 77</td></tr><tr><td>E-mail</td><td>v@fj.example</td>"
    card = f"<tr><td colspan=2>Sereana Vula</td></tr><tr><td colspan=2>Attaché</td></tr>{rows}</tr>"
    html = f"<div>Fiji will attend.</div><br><table>{card}</table>"
    assert own(html=html, author="Sereana Vula <v@fj.example>") == "Fiji will attend."


def test_rows_of_people_stand_in_none(own: Callable[..., str]) -> None:
    rows = (
        "<tr><td>Ana Horvat</td><td>a@x.example</td></tr><tr><td>Ion Rusu</td><td>i@x.example</td>"
    )
    html = f"<div>They will attend.</div><br><table>{rows}</tr></table>"
    assert own(html=html).endswith("Ana Horvat\ta@x.example\nIon Rusu\ti@x.example")


@pytest.mark.parametrize(
    "text",
    [
        "Dear colleagues,\n\nThank you, well received.",
        "Bonjour,\n\nMerci, bien reçu.",
        "Estimados señores:\n\nGracias, recibido.",
        "Prezados,\n\nObrigado, recebemos.",
        "السادة الكرام،\n\nشكرا، تم الاستلام.",
        "Здравствуйте!\n\nСпасибо, получили.",
        "您好：\n\n谢谢，已收到。",
        "Guten Tag,\n\nDanke, notiert.",
        "Buongiorno,\n\ngrazie, ricevuto.",
        "Merhaba,\n\nTeşekkürler, aldık.",
    ],
)
@pytest.mark.parametrize(
    "below", ["", "\n\nOn 2 May 2011, Office wrote:\n> Well?", "\n-- \nTimoci"]
)
def test_thanks_that_are_all_that_is_said_are_said(
    text: str, below: str, own: Callable[..., str]
) -> None:
    assert own(text + below) == text


def test_thanks_below_what_is_said_close_the_letter(own: Callable[..., str]) -> None:
    assert own("Dear all,\n\nFiji will attend.\n\nThanks, and bye.") == (
        "Dear all,\n\nFiji will attend."
    )


def test_the_address_of_a_program_below_its_name_is_the_program_s(own: Callable[..., str]) -> None:
    link = "https://programs.example/mail"
    assert own(f"We shall come.\n\nSent with Aqua Mail for Android\n{link}") == "We shall come."
    assert own(f"We shall come. Our list:\n{link}") == f"We shall come. Our list:\n{link}"
