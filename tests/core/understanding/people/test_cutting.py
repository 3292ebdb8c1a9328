# ruff: noqa: E501 - one case a line, however long
"""What is no part of a name falls off it, and what is comes in, by the sound or by a word known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.understanding.sentences import Sentence


def source(text: str, acts: str, *, coming: str = "", leaving: str = "") -> PeopleSource:
    """A sentence of which the words of two names are heard."""
    pieces = [
        (text.index(word), text.index(word) + len(word), *odds)
        for words, odds in ((coming, (5.0, UNHEARD)), (leaving, (UNHEARD, 4.0)))
        for word in words.split()
    ]
    sentence = JudgedSentence(
        Sentence(text, 0, len(text)), "own", (), frozenset(map(Act, acts.split()))
    )
    fates = Fates(tuple(sorted(pieces))) if pieces else None
    return PeopleSource(text, sentences=(sentence,), fates=fates)


@pytest.mark.parametrize(
    ("text", "coming", "name"),
    [
        pytest.param("Please note that Col. GSK Ivo Hartmann will attend.", "Ivo Hartmann", "Ivo Hartmann", id="a service in front"),
        pytest.param("Will attend: Ms. Ana Ruiz OPS, adviser", "Ana Ruiz", "Ana Ruiz", id="a service behind"),
        pytest.param("ستحضر السيدة هند السويدي مصحوبة بابنتها.", "هند السويدي", "هند السويدي", id="a word behind, Arabic"),
    ],
)  # fmt: skip
def test_what_sounds_like_no_name_falls_off(
    finder: PeopleFinder, text: str, coming: str, name: str
) -> None:
    assert name not in [d.name for d in finder.find(source(text, "registers")).delegates]
    found = finder.find(source(text, "registers", coming=coming))
    assert [d.name for d in found.delegates] == [name]


def test_a_word_that_is_heard_behind_a_name_comes_in(finder: PeopleFinder) -> None:
    text = "We shall be represented by Mr. Colm Mac an tSaoir, adviser."
    found = finder.find(source(text, "registers", coming="Colm Mac an tSaoir"))
    assert [d.name for d in found.delegates] == ["Colm Mac an tSaoir"]


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        pytest.param("Mr. Yao Mensah-Body will attend.", "Yao Mensah", id="not written otherwise"),
        pytest.param("Mr. Ivo Hartmann III will attend.", "Ivo Hartmann", id="which of that name"),
        pytest.param("Mr. Ivo HARTMANN will attend.", "Ivo", id="a family name in capitals, heard half"),
        pytest.param("Col. Ivo Hartmann of DEMEX will attend.", "Ivo Hartmann", id="another word between"),
    ],
)  # fmt: skip
def test_a_name_that_is_heard_in_part_stays_whole(
    finder: PeopleFinder, text: str, coming: str
) -> None:
    by_rules = finder.find(source(text, "registers"))
    by_both = finder.find(source(text, "registers", coming=coming))
    assert [d.name for d in by_both.delegates] == [d.name for d in by_rules.delegates]


def test_chinese_names_are_left_alone(finder: PeopleFinder) -> None:
    text = "由林晓梅女士参加。"
    assert [d.name for d in finder.find(source(text, "registers", coming="林")).delegates] == [
        "林晓梅"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Attending: Ms. Mia Holm, adviser, Atty. Rosa Delgado-Cruz.", ["Mia Holm", "Rosa Delgado-Cruz"], id="Atty."),
        pytest.param("The delegation is led by H.R.H. Faisal bin Omar.", ["Faisal bin Omar"], id="H.R.H."),
        pytest.param("Mr. M. K. Perera will attend.", ["M. K. Perera"], id="an initial that could be Monsieur"),
        pytest.param("Col. Rocco Lo Turco, Ministero della Difesa, will attend.", ["Rocco Lo Turco"], id="Lo"),
        pytest.param("Mr. Dieter v. d. Heide will attend.", ["Dieter v. d. Heide"], id="v. d."),
        pytest.param("Col. Amos Cheruto and Ms. Ann Tagaro will attend.", ["Amos Cheruto", "Ann Tagaro"], id="names that begin as words do"),
        pytest.param("Serap Yılmaz toplantılara katılacak.", ["Serap Yılmaz"], id="not 'será'"),
    ],
)  # fmt: skip
def test_words_that_are_or_are_not_of_a_name(
    finder: PeopleFinder, text: str, names: list[str]
) -> None:
    assert [d.name for d in finder.find(source(text, "registers")).delegates] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("pt", "Participarão o Conselheiro Rui Prado e Sá e a Dra. Ana Teles.", ["Rui Prado e Sá", "Ana Teles"]),
        ("pt", "Participarão Rui Prado e Ana Teles.", ["Rui Prado", "Ana Teles"]),
        ("zh", "参会人员：\n1. 李娜，项目总监\n2. 多纳·里因，技师", ["李娜", "多纳·里因"]),
        ("ar", "يسعدنا أن نؤكد مشاركة الشيخة مي الخليفي، سكرتير ثالث.", ["مي الخليفي"]),
        ("fr", "Participeront : Hadja Mariam Sow, conseillère, et M. Issa Ba.", ["Mariam Sow", "Issa Ba"]),
        ("es", "Asistirá el Crnl. E.M. Patricio Yáñez Mora.", ["Patricio Yáñez Mora"]),
    ],
)  # fmt: skip
def test_surnames_with_and_and_titles_of_countries(
    found: Callable[..., PeopleFound], language: str, text: str, names: list[str]
) -> None:
    people = found((text, "registers"), language=language)
    assert [delegate.name for delegate in people.delegates] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("يتكون وفد لبنان من هدى المعلم ورانيا سمير.", ["هدى المعلم", "رانيا سمير"], id="an office, and another"),
        pytest.param("يتكون وفد لبنان من كريم فقيه ورانيا سمير.", ["كريم فقيه", "رانيا سمير"], id="no courtesy at all"),
        pytest.param("يتكون وفد لبنان من رائد الخطيب ورانيا سمير.", ["رائد الخطيب", "رانيا سمير"], id="a rank, and another"),
        pytest.param("يحضر كل من أحمد السركال وحصة العتيبة عن الإمارات.", ["أحمد السركال", "حصة العتيبة"], id="a word of agendas"),
        pytest.param("ستشارك السيدة رانيا سمير (مستشارة) وليلى حداد (سكرتيرة).", ["رانيا سمير", "ليلى حداد"], id="behind brackets"),
        pytest.param("يحضر عن لبنان السيد رائد الخطيب.", ["رائد الخطيب"], id="called as a rank is"),
        pytest.param("يحضر عن لبنان السيد ناصر رئيسي.", ["ناصر رئيسي"], id="called as an office is"),
        pytest.param("السيد حسن بوكيلي سيمثل المغرب.", ["حسن بوكيلي"], id="an office behind a grown letter"),
        pytest.param("يحضر السيد حمد الثاني.", ["حمد الثاني"], id="called as a number is"),
        pytest.param("ستحضر السيدة وهج العازمي.", ["وهج العازمي"], id="a courtesy and no and"),
        pytest.param("يشارك السيد إيهاب وردة ورانيا سمير.", ["إيهاب وردة", "رانيا سمير"], id="a family name with the letter"),
    ],
)  # fmt: skip
def test_arabic_names_end_as_they_sound(finder: PeopleFinder, text: str, names: list[str]) -> None:
    said = " ".join(word for word in text.replace("(", " ").split() if _is_of_name(word, names))
    found = finder.find(source(text, "registers", coming=said))
    assert [d.name for d in found.delegates] == names
    assert not found.is_unsure


def _is_of_name(word: str, names: list[str]) -> bool:
    word = word.strip(".،)")
    parts = [part for name in names for part in name.split()]
    return word in parts or word.removeprefix("و") in parts


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        pytest.param("يتكون وفد لبنان من فريد فقيه ورانيا سمير.", "ورانيا سمير", id="joined to nobody"),
        pytest.param("يتكون وفد لبنان من بنكيران ورانيا سمير.", "بنكيران ورانيا سمير", id="one, or two"),
    ],
)  # fmt: skip
def test_an_arabic_and_that_joins_nobody_waits(
    finder: PeopleFinder, text: str, coming: str
) -> None:
    assert finder.find(source(text, "registers", coming=coming)).is_unsure


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        pytest.param("Our delegation: Mr. Colin Major, adviser.", "Colin Major", id="a rank"),
        pytest.param("La delegazione è composta dal dott. Piero Capitano.", "Piero Capitano", id="a rank, Italian"),
        pytest.param("Sayın Bora Katip katılacaktır.", "Bora Katip", id="an office, Turkish"),
        pytest.param("Frau Nina Sekretär nimmt teil.", "Nina Sekretär", id="an office, German"),
    ],
)  # fmt: skip
def test_a_family_name_that_means_an_office_is_of_the_name(
    finder: PeopleFinder, text: str, coming: str
) -> None:
    found = finder.find(source(text, "registers", coming=coming))
    assert [d.name for d in found.delegates] == [coming]


def test_an_office_behind_a_family_name_alone_is_none(finder: PeopleFinder) -> None:
    text = "Mr. Silva Ambassador of Brazil will attend."
    found = finder.find(source(text, "registers", coming="Silva"))
    assert [d.name for d in found.delegates] == ["Silva"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("蒙古国代表：恩赫巴特尔上校将出席。", ["恩赫巴特尔"], id="a foreign name with a family name in it"),
        pytest.param("香港代表陳李美玲女士將出席。", ["陳李美玲"], id="a husband's family name first"),
        pytest.param("届时李美玲女士将出席。", ["李美玲"], id="a word before the name"),
    ],
)  # fmt: skip
def test_chinese_names_begin_as_they_sound(
    finder: PeopleFinder, text: str, names: list[str]
) -> None:
    found = finder.find(source(text, "registers", coming=" ".join("".join(names))))
    assert [d.name for d in found.delegates] == names
