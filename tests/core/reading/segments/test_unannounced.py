"""Signatures that no closing announces, in any script, and own words that look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

OWN = "Two of us will come to the meetings."
ARABIC = "سيحضر اثنان من زملائنا الاجتماعات."
CHINESE = "我处两位同事将出席会议。"


@pytest.mark.parametrize(
    ("author", "signature"),
    [
        pytest.param("", "Cnel. (r) Amós Tull", id="retired, in a small letter"),
        pytest.param("", "The Chargé d'affaires a.i.", id="a function shortened at its end"),
        pytest.param("", "Le Secrétaire de direction\nCADF", id="article, function, of what"),
        pytest.param("", "Secrétariat exécutif", id="an office and its adjective"),
        pytest.param("", "Постоянная миссия Фредонии", id="a mission, Russian"),
        pytest.param(
            "Tin Hat Research Desk <desk@tinhat.example>",
            "K. Vest\nTin Hat Research Desk",
            id="the name of an office unknown",
        ),
        pytest.param("", "Ada Quill\nfor the Northern Group", id="for whom one signs"),
        pytest.param("Ada Quill <a@state.example>", "aq\nMission of Freedonia", id="initials"),
        pytest.param("", "ب.م.", id="initials that From does not hold"),
        pytest.param("Ada Quill <a@state.example>", "Merci,\nMission permanente", id="thanks"),
        pytest.param("", "Mina, coordinator", id="a first name and a function"),
        pytest.param("", "Зарина, координатор", id="a first name and a function, Russian"),
        pytest.param("", "Начальник штаба майор Зимин К.Л.", id="a function and initials"),
    ],
)
def test_a_signature_without_a_closing_is_left_out(
    author: str, signature: str, own: Callable[..., str]
) -> None:
    assert own(f"{OWN}\n\n{signature}", author=author) == OWN


@pytest.mark.parametrize(
    ("author", "signature"),
    [
        pytest.param("Nadia Haddour <n@state.example>", "نادية حدّور", id="sounds like the author"),
        pytest.param("Tariq B. <t@state.example>", "طارق", id="the author's first name"),
        pytest.param("", "يوسف ولد البكاي", id="son of"),
        pytest.param("", "عبد القادر المزوغي", id="servant of"),
        pytest.param("", "بهية الزواوي", id="a name of origin"),
        pytest.param("", "لقمان بوعزة", id="a known given name, and any other behind it"),
        pytest.param("", "المهندس بدر بلحاج", id="a title"),
        pytest.param("", "سكرتارية الوفد", id="an office"),
        pytest.param(
            "", "البعثة الدائمة\nشارع الورد\nهاتف: 5550101", id="office, street, telephone"
        ),
        pytest.param("", "مع خالص الود،\nبدر بلحاج\nمركز السلام، عمان", id="a closing"),
    ],
)
def test_a_name_in_arabic_letters_is_a_signature(
    author: str, signature: str, own: Callable[..., str]
) -> None:
    assert own(f"{ARABIC}\n\n{signature}", author=author) == ARABIC


def test_a_name_that_stands_above_behind_a_title_is_a_signature(own: Callable[..., str]) -> None:
    letter = "ستحضر السيدة ثريا بلحاج وحدها. هل من ترجمة؟"
    assert own(f"{letter}\n\nثريا بلحاج") == letter


@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("新闻组 柳思源", id="office and name"),
        pytest.param("联络员 裴文", id="function and name"),
        pytest.param("驻地办事处 代转", id="who passes it on"),
        pytest.param("司徒明", id="a surname of two signs"),
        pytest.param("和平义肢中心", id="a centre"),
    ],
)
def test_a_chinese_name_or_office_is_a_signature(signature: str, own: Callable[..., str]) -> None:
    assert own(f"{CHINESE}\n\n{signature}") == CHINESE


@pytest.mark.parametrize(
    ("author", "text"),
    [
        pytest.param(
            "Col T. Marsh <t.marsh@state.example>",
            "Observers only.\n1. Col T. Marsh\n2. Ms Ada Quill, Attaché\n3. tba\nsay where to eat",
            id="a numbered list, the author first",
        ),
        pytest.param(
            "Ada Quill <a@state.example>",
            f"{OWN}\n- Ada Quill\n- Tom Marsh\nkindly confirm",
            id="a list with dashes, the author first",
        ),
        pytest.param(
            "Ada Quill <a@state.example>",
            f"{OWN}\nAda Quill\nMr Tom Marsh, Attaché\nkindly confirm",
            id="the author, and another person",
        ),
        pytest.param(
            "Ada Quill <a@state.example>",
            f"{OWN}\nAda Quill\nTom Marsh\nWill lunch be provided?",
            id="the author, and a question below",
        ),
        pytest.param("Nora Olsen <n@state.example>", f"{OWN}\nno", id="an answer, no initials"),
        pytest.param("", f"{OWN}\n\nLe ministre du Travail viendra", id="an office that does"),
        pytest.param("", f"{OWN}\n\nThe list follows.\n\nTom Marsh", id="a list announced"),
        pytest.param(
            "", f"{ARABIC}\n\nالوفد لن يلقي كلمة", id="an Arabic sentence, an office first"
        ),
        pytest.param("", f"{ARABIC}\n\nأحمد لن يحضر", id="an Arabic sentence, a name first"),
        pytest.param("", f"{ARABIC}\n\nالسيد أحمد سيحضر", id="an Arabic sentence in the future"),
        pytest.param("", f"{ARABIC}\n\nمساعدة الضحايا", id="an agenda item in Arabic"),
        pytest.param(
            "", f"{CHINESE}\n\n我想参加小组", id="a Chinese sentence that ends as an office"
        ),
        pytest.param("", f"{CHINESE}\n\n另外一人 待定", id="Chinese: who is not known yet"),
        pytest.param("", f"{CHINESE}\n\n盼复。", id="Chinese: a plea with its full stop"),
        pytest.param(
            "",
            "La Mission permanente saisit cette occasion pour renouveler à l'Unité les assurances\n"
            "de sa haute considération.",
            id="the courtesy of a note verbale, wrapped",
        ),
    ],
)
def test_own_words_that_look_like_a_signature_stay(
    author: str, text: str, own: Callable[..., str]
) -> None:
    assert own(text, author=author) == text


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Our names are known to you. Is there a desk?", id="names are"),
        pytest.param("Following our list of May, add Mr Tull. Is there a desk?", id="following"),
    ],
)
def test_a_word_of_announcing_further_up_announces_no_author(
    sentence: str, own: Callable[..., str]
) -> None:
    signed = f"{sentence}\n\nAda Quill\nSecond Secretary, Freedonia\n12 Lime Street"
    assert own(signed, author="Ada Quill <ada.quill@state.example>") == sentence


def test_the_author_in_a_letterhead_signs_nothing(own: Callable[..., str]) -> None:
    head = "REPUBLIC OF EXAMPLE\nMINISTRY OF FOREIGN AFFAIRS\nCabinet of the Minister"
    letter = (
        "The Minister has asked me to inform you that he withdraws his registration of 4 May. The\n"
        "delegation will be led by the Director General, Mr Jan Sample, who was not on the list."
    )
    text = f"{head}\n\n{letter}"
    assert own(text, author="Cabinet of the Minister") == text


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(
            "We nominate the following:\n\n1. Ms. Una Vole\nFirst Secretary, Permanent Mission\n"
            "u.vole@state.example\n2. Mr. Theo Ray\nMilitary Adviser\nt.ray@state.example",
            id="numbered, the office as in the author's address",
        ),
        pytest.param(
            "Please register these two persons.\n\nUna Vole\nFirst Secretary, Permanent Mission\n"
            "u.vole@state.example\n\nTheo Ray\nMilitary Adviser\nt.ray@state.example",
            id="a paragraph each",
        ),
        pytest.param(
            "Delegation:\n\nMs. Una Vole\nFirst Secretary\n\nMr. Theo Ray\nMilitary Adviser",
            id="a paragraph each, with courtesies",
        ),
        pytest.param(
            "Please register:\n\nUna Vole\nPermanent Mission\nu.vole@state.example",
            id="one alone",
        ),
    ],
)
def test_people_listed_over_several_lines_sign_nothing(
    listed: str, own: Callable[..., str]
) -> None:
    assert own(listed, author="Ada Quill <ada.quill@mission.example>") == listed


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(
            "Please register:\nMr. Theo Ray, Deputy Director\nMs. Ada Quill, Policy Officer\n\n"
            "We plan a short statement on resources.",
            id="second in a list, a sentence below",
        ),
        pytest.param(
            "Delegation of Freedonia:\nAmb. Theo Ray (head)\nMs. Ada Quill\n"
            "Statements: resources, clearance",
            id="second in a list, a label below",
        ),
        pytest.param(
            "Please register for us.\n\nMs. Ada Quill\nPolicy Officer\n\n"
            "We plan a short statement on the use of resources this time.",
            id="alone, and again below a sentence",
        ),
    ],
)
def test_the_author_in_a_list_signs_nothing(listed: str, own: Callable[..., str]) -> None:
    signed = f"{listed}\n\nAda Quill\nTel. 022 555 01 02"
    assert own(signed, author="Ada Quill <ada.quill@mission.example>") == listed


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(
            "Participants:\n\nAda Quill\nDeputy Director\nada.quill@mission.example\n\n"
            "Theo Ray\nAdviser, Armed Forces\nt.ray@state.example",
            id="the author first, a paragraph each",
        ),
        pytest.param(
            "Please register for Freedonia\nMr. Theo Ray - Director\nMs. Ada Quill - Attaché",
            id="the author last, behind a dash",
        ),
    ],
)
def test_a_list_that_ends_the_letter_stays_whole(listed: str, own: Callable[..., str]) -> None:
    assert own(listed, author="Ada <ada@mission.example>") == listed


def test_a_name_that_stands_twice_in_a_signature_begins_it(own: Callable[..., str]) -> None:
    card = "Ada\nAda Quill | Hope Network | Port Ada\nJoin our walk of 13 June and bring friends!"
    assert own(f"{OWN}\n\n{card}", author="Ada Quill <ada@hope.example>") == OWN


@pytest.mark.parametrize(
    ("letter", "signed"),
    [
        pytest.param(
            "It will be me and my deputy, until Wednesday.", "Mvh / Best,\nAda Quill\nCounsellor"
        ),
        pytest.param("هل تكون الجلسات مفتوحة للصحافة؟", "شاكرين لكم حسن تعاونكم،\nAda Quill\nملحق"),
        pytest.param(
            "Behind the nameplate, how many chairs are there?",
            "Ada Quill\nCounsellor (Disarmament)\nMission of Freedonia",
        ),
    ],
    ids=["two tongues", "Arabic", "brackets"],
)
def test_what_ends_in_a_comma_or_a_bracket_is_neither_a_name_nor_a_sentence(
    letter: str, signed: str, own: Callable[..., str]
) -> None:
    author = "Ada Quill <ada@mission.freedonia.example>"
    assert own(f"{letter}\n\n{signed}", author=author) == letter
