"""How letters close where no list of closings helps, and what only looks like a close."""

from __future__ import annotations

from collections.abc import Callable

import pytest

AUTHOR = "Litia Vuki litia.vuki@mission.example"
OWN = "Two of us will come to the meetings, and one of us would like to speak."


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("Au plaisir de vous y voir,\nLitia", id="words in no list, comma, name"),
        pytest.param("Zai jian ba,\n\nLitia Vuki", id="a language we do not know, blank line"),
        pytest.param(
            "With the warmest regards from all of us here,\nLitia", id="long, with regards"
        ),
        pytest.param("Un abrazo solidario desde la montaña\nLitia Vuki", id="long, without comma"),
        pytest.param("L", id="initial"),
        pytest.param("l.v.", id="initials"),
        pytest.param("love from the river", id="love from somewhere"),
        pytest.param("Saludos cordiales\nCrnl. E.M. Litia Vuki R.", id="name that ends in a dot"),
        pytest.param("г. Женева, 1 июня 2011 года", id="Russian place and date"),
        pytest.param("Liebe Grüße aus Wien\nLitia", id="begins as salutations do"),
        pytest.param("Vinaka vakalevu\nLitia", id="Fijian"),
        pytest.param("Bless bless", id="Icelandic, no name"),
        pytest.param("litia", id="own name, small letters"),
        pytest.param("Litia - Vuki Foundation", id="own name and office"),
        pytest.param("The Secretariat", id="office with an article"),
        pytest.param("Mission permanente des Fidji", id="office in small letters"),
        pytest.param("البعثة الدائمة لجزر فيجي لدى الأمم المتحدة", id="Arabic office alone"),
        pytest.param("裁军司三处", id="Chinese office alone"),
        pytest.param("祝 平安\n王建国", id="Chinese wish"),
        pytest.param("Con i sensi della mia più alta considerazione\nLitia", id="Italian formula"),
        pytest.param("Litia Vuki\nSent from my iPhone", id="name above the device"),
        pytest.param("-litia", id="dash and small letters"),
        pytest.param(
            "Sent wirelessly from my BlackBerry device\nEnvoyé sans fil par mon BlackBerry",
            id="two devices",
        ),
    ],
)
def test_a_parting_begins_the_signature(signature: str, own: Callable[..., str]) -> None:
    assert own(f"Dear colleagues,\n\n{OWN}\n\n{signature}", author=AUTHOR).endswith(OWN)


@pytest.mark.parametrize(
    ("author", "signature"),
    [
        pytest.param("王建国 w@mission.example", "建国", id="given name at the end of the whole"),
        pytest.param("阿明 a@mission.example", "阿明", id="two signs"),
        pytest.param("常驻代表团 m@mission.example", "东方国常驻代表团", id="mission"),
    ],
)
def test_a_chinese_author_signs_in_few_signs(
    author: str, signature: str, own: Callable[..., str]
) -> None:
    text = "来函收悉。我团将派两人参加会议。"
    assert own(f"{text}\n{signature}", author=author) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Salam,\n\nWe come.\n\nTwo persons", id="a greeting that also closes"),
        pytest.param("Thanks,\n\nWe come on Monday", id="thanks first"),
        pytest.param(f"{OWN}\n\nPeace and security", id="a word that closes, and more"),
        pytest.param("Participants:\n\nWith our driver,\nAnna Bell", id="a list below a colon"),
        pytest.param("出席人员如下：\n外交部军控司", id="an office that is the answer"),
        pytest.param("以上，请告知是否需要调整。", id="a closing word that opens a sentence"),
        pytest.param(f"UNCLASSIFIED\n\n{OWN}", id="a marking is the sender's own"),
    ],
)
def test_what_only_looks_like_a_parting_stays(text: str, own: Callable[..., str]) -> None:
    assert own(text, author=AUTHOR) == text


def test_a_closing_alone_below_the_quote_is_no_word_of_the_letter(own: Callable[..., str]) -> None:
    text = f"{OWN}\n\nOn 04/19/2011 07:10 AM, ISU wrote:\n\n> Please register.\n\nRegards, Litia"
    assert own(text, author=AUTHOR) == OWN


def test_thanks_on_top_are_no_closing_when_the_letter_closes_below(own: Callable[..., str]) -> None:
    assert own("Thanks,\n\nGood news\n\nregards\n\nAnna Bell") == "Thanks,\n\nGood news"


def test_a_letter_and_its_disclaimer_in_one_paragraph_are_told_apart(
    own: Callable[..., str],
) -> None:
    letter = f"Dear colleagues,\n{OWN}"
    assert (
        own(
            f"{letter}\nRegards,\nLitia Vuki\nThis e-mail is intended for the addressee only. "
            "If you received it in error, notify the sender and delete it; do not distribute it."
        )
        == letter
    )


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param(
            "Kind regards\n\nAnna Bell | Desk Officer | Ministry of Foreign Affairs of the "
            "Republic of Freedonia | Arms Control | T: +41 22 555 01 02",
            id="one long line",
        ),
        pytest.param("(signed)\nAnna Bell\nFirst Secretary", id="signed"),
        pytest.param("مع أطيب التمنيات\nحنا بيل", id="Arabic wishes"),
        pytest.param("شاكرين لكم حسن تعاونكم،\nحنا بيل", id="Arabic thanks with a comma"),
        pytest.param("常驻代表团\n二〇一一年六月三日", id="Chinese office and date"),
        pytest.param("发自我的华为手机", id="Chinese telephone"),
        pytest.param("Üdvözlettel:\nBell Anna", id="Hungarian, with a colon"),
    ],
)
def test_a_signature_of_nobody_known_is_left_out(signature: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{signature}") == OWN


def test_two_names_below_a_full_stop_are_two_delegates(own: Callable[..., str]) -> None:
    text = "Two persons will come.\n\nJohn Doe\nMaria Roe"
    assert own(text, author=AUTHOR) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The following will attend.\n\nAnna Bell\nJens Lund\nPeter Hahn", id="a list, she first"
        ),
        pytest.param(
            "The head of delegation is:\nH.E. Mr Jens Lund\nMinister of Defence", id="one and title"
        ),
        pytest.param("Please find attached the note.\n\nNote No. 45/2011", id="a number"),
        pytest.param(
            "You asked for the full name of our body.\n\nClear Land Foundation", id="the answer"
        ),
        pytest.param("Participarán las siguientes personas.\n\nAnna Bell\nJens Lund", id="Spanish"),
    ],
)
def test_what_a_sentence_announces_is_no_signature(text: str, own: Callable[..., str]) -> None:
    assert own(text, author=AUTHOR) == text


@pytest.mark.parametrize("ornament", ["........................", "+------------+", "#####"])
def test_an_ornament_above_the_name_belongs_to_it(ornament: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{ornament}\nLitia Vuki\nCounsellor", author=AUTHOR) == OWN


@pytest.mark.parametrize("sign", list("-=+|*~#._"))
def test_a_line_of_a_thousand_signs_takes_no_time(sign: str, own: Callable[..., str]) -> None:
    line = (sign + "-=+|*") * 200  # a pattern that went back and forth would not come to an end
    assert own(f"{OWN}\n\n{line}x\nLitia Vuki", author=AUTHOR).startswith(OWN)


@pytest.mark.parametrize(
    "line",
    ["Director will come too", "Директор приедет сам", "Министерство направило двоих"],
)
def test_a_sentence_that_begins_with_an_office_stays(line: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{line}", author=AUTHOR) == f"{OWN}\n\n{line}"


@pytest.mark.parametrize(
    "line", ["Управление делами", "Секретариат Департамента", "Direction des affaires juridiques"]
)
def test_an_office_that_is_written_small_signs(line: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{line}", author=AUTHOR) == OWN


def test_an_underlined_heading_begins_no_signature(own: Callable[..., str]) -> None:
    text = "A:\n-----\nwe come\n\nB:\n-----\nwe speak"
    assert own(text, author=AUTHOR) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Freedonia\n----------\nHead of Delegation: Mr. Theo Ray\nDelegate: Ms. Una Vole\n"
            "----------\nInterventions: Clearance, Resources",
            id="labels between rules",
        ),
        pytest.param(
            "Freedonia\n=========\nDelegates: Ada Quill (Mission), Theo Ray\nStatement: resources",
            id="the author behind a label",
        ),
        pytest.param(
            "DELEGATION OF FREEDONIA\n=======================\nMr. Theo Ray, Head\n"
            "Ms. Una Vole, Adviser\n_______________________\nStatement on resources",
            id="people between rules",
        ),
        pytest.param(
            "Participants\n------------\nAda Quill (Head)\nTheo Ray (Adviser)\n\n"
            "Statements\n----------\nResources",
            id="headings, the author first",
        ),
    ],
)
def test_rules_that_part_a_list_begin_no_signature(text: str, own: Callable[..., str]) -> None:
    assert own(text, author="Ada Quill <ada@state.example>") == text


@pytest.mark.parametrize(
    "signature",
    ["Ada Quill\nHead of Unit\nTel: 022 555 01 02", "Tel: 022 555 01 02\nMission of Freedonia"],
)
def test_a_rule_above_the_author_or_a_telephone_begins_one(
    signature: str, own: Callable[..., str]
) -> None:
    text = f"Two from Freedonia\n----------\n{signature}"
    assert own(text, author="Ada Quill <ada@state.example>") == "Two from Freedonia"
