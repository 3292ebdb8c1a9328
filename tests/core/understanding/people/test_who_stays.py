# ruff: noqa: E501 - one case a line, however long
"""Who stays at home and who stays on the list; a house that is no person; words that are no names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from mailbot.core.understanding.people import PeopleFinder, PeopleFound, PeopleSource
from mailbot.core.understanding.people.forms.scripts import name_end
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch
from mailbot.core.values.message import Address

RULES = Path(__file__).parents[4] / "rules" / "understanding"


@dataclass(frozen=True)
class Said:
    start: int
    end: int
    acts: frozenset[str]


def found(
    finder: PeopleFinder, text: str, acts: str, *, language: str = "en",
    author: Address | None = None, signature: str = "",
) -> PeopleFound:  # fmt: skip
    said = (Said(0, len(text), frozenset({acts})),)
    return finder.find(
        PeopleSource(text, sentences=said, author=author, signature=signature, language=language)
    )


def names(people: PeopleFound) -> list[str]:
    return [delegate.name for delegate in people.delegates]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr Fatos Lleshi, of the Ministry, stays in Tirana this time."),
        ("fr", "M. Luc Favre reste à Berne."),
        ("pt", "O Sr. Rui Tavares fica em Luanda."),
        ("de", "Herr Jonas Weber bleibt in Wien."),
        ("it", "Il dott. Luigi Bruni rimane a Brescia."),
        ("ru", "Г-н Олег Жуков остаётся в Минске."),
    ],
)
def test_who_stays_at_home_does_not_come(finder: PeopleFinder, language: str, text: str) -> None:
    assert names(found(finder, text, "amends", language=language)) == []


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Mr Fatos Lleshi stays in the delegation.", "Fatos Lleshi"),
        ("fr", "M. Luc Favre reste inscrit.", "Luc Favre"),
        ("de", "Herr Jonas Weber bleibt angemeldet.", "Jonas Weber"),
        ("it", "Il dott. Luigi Bruni rimane in lista.", "Luigi Bruni"),
        ("ru", "Г-н Олег Жуков остаётся в списке.", "Олег Жуков"),
    ],
)
def test_who_stays_on_the_list_comes(
    finder: PeopleFinder, language: str, text: str, name: str
) -> None:
    people = found(finder, text, "amends", language=language)
    assert (names(people), people.removed) == ([name], ())


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Mr Fatos Lleshi will not attend on Friday.", "Fatos Lleshi"),
        ("en", "Mr Fatos Lleshi will not attend the whole week.", "Fatos Lleshi"),
        ("fr", "M. Luc Favre ne sera pas là vendredi.", "Luc Favre"),
        ("es", "El Sr. Juan Paz no asistirá el jueves.", "Juan Paz"),
        ("de", "Herr Jonas Weber wird am Montag nicht kommen, nicht vor Dienstag.", "Jonas Weber"),
    ],
)
def test_who_misses_a_part_comes(finder: PeopleFinder, language: str, text: str, name: str) -> None:
    people = found(finder, text, "amends", language=language)
    assert (names(people), people.removed) == ([name], ())


def test_another_who_comes_on_a_day_keeps_nobody(finder: PeopleFinder) -> None:
    text = "Mr Fatos Lleshi will not attend and Ms Ana Horvat comes on Friday."
    assert found(finder, text, "amends").removed == ("Fatos Lleshi",)


@pytest.mark.parametrize(
    ("language", "text", "goes"),
    [
        ("en", "The one who does not come is Mr. Ratanak Oum.", "Ratanak Oum"),
        ("es", "Se suprime al señor Abdiel Mosquera.", "Abdiel Mosquera"),
        ("zh", "请将我从名单中删除。", "陈志远"),
    ],
)
def test_who_is_taken_off_in_other_words(
    finder: PeopleFinder, language: str, text: str, goes: str
) -> None:
    author = Address("陈志远", "chen@mission.example")
    people = found(finder, text, "amends", language=language, author=author)
    assert (names(people), list(people.removed)) == ([], [goes])


def test_a_house_that_writes_is_no_person(finder: PeopleFinder) -> None:
    people = found(
        finder, "Wir kommen zu zweit: Leopold Gstettner und ich.", "registers", language="de",
        author=Address("Minenwacht Lechtal", "buero@minenwacht.example"),
        signature="Rosa Innerer, Obfrau",
    )  # fmt: skip
    assert names(people) == ["Leopold Gstettner", "Rosa Innerer"]


def test_a_person_whose_domain_is_called_like_him_stays_one(finder: PeopleFinder) -> None:
    author = Address("Jan Kowalski", "jan.kowalski@jkowalski.example")
    assert names(found(finder, "I shall attend.", "registers", author=author)) == ["Jan Kowalski"]


def test_a_small_word_begins_no_name() -> None:
    rules = {"people.toml": (RULES / "people.toml").read_text(encoding="utf-8")}
    text = "А Тимура Бегова уберите."
    stretch = Stretch.of(text, 0, len(text), Vocabulary.from_rules(rules))
    assert name_end(stretch, 0, frozenset()) == 0
    assert name_end(stretch, 1, frozenset()) == 3


def test_what_somebody_will_do_is_no_name(finder: PeopleFinder) -> None:
    text = "ستأتي السيدة هالة عبد الستار والسيد فتحي الجويلي، وسيرفع يده حتى النهاية."
    people = found(finder, text, "registers", language="ar")
    assert names(people) == ["هالة عبد الستار", "فتحي الجويلي"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ms Ana Ruiz will attend; our driver, Mr Bo Lind, does not need a badge."),
        ("fr", "- M. Bo Lind, chauffeur (il n'assistera pas aux séances)"),
        ("es", "Viaja con nosotros el chofer, Sr. Bo Lind, que no asistirá a las sesiones."),
        ("en", "Not travelling: Mr Bo Lind (reserve)"),
    ],
)
def test_who_is_named_among_those_who_come_may_stay_away(
    finder: PeopleFinder, language: str, text: str
) -> None:
    assert "Bo Lind" not in names(found(finder, text, "registers", language=language))


@pytest.mark.parametrize(
    "text",
    [
        "Mr Bo Lind will attend and does not take the floor.",
        "Mr Bo Lind cannot stay beyond 22 June.",
        "For us Mr Bo Lind, and we do not speak.",
        "Only Mr Bo Lind comes, Lea stays in Oslo.",
    ],
    ids=["attends", "on a day", "we", "another"],
)
def test_who_comes_and_leaves_something_undone_comes(finder: PeopleFinder, text: str) -> None:
    assert names(found(finder, text, "registers")) == ["Bo Lind"]
