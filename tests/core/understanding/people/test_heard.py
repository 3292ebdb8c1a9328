"""What the encoder hears of names corrects what the rules read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people import PeopleFinder, PeopleSource
from mailbot.core.understanding.people.coming.fates import COMES, LEAVES, Fates
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.values.message import Address


def heard(text: str, leaving: Sequence[str] = (), **odds: float) -> Fates:
    """Each word of some names with the log-odds that it is of somebody who comes; of those
    `leaving`, who is taken off."""
    pieces = [
        (
            text.index(word),
            text.index(word) + len(word),
            *((UNHEARD, value) if name in leaving else (value, UNHEARD)),
        )
        for name, value in odds.items()
        for word in name.split("_")
    ]
    return Fates(tuple(sorted(pieces)))


def source(text: str, acts: str, fates: Fates | None, language: str = "en") -> PeopleSource:
    sentence = JudgedSentence(
        Sentence(text, 0, len(text)), "own", (), frozenset(map(Act, acts.split()))
    )
    return PeopleSource(text, sentences=(sentence,), fates=fates, language=language)


BROUGHT = "Ms Ana Ruiz will attend and is brought by our neighbour, Mr Isaac Quaye."


def test_who_does_not_sound_as_if_he_came_is_left_out(finder: PeopleFinder) -> None:
    fates = heard(BROUGHT, Ana_Ruiz=5.0)
    by_rules = finder.find(source(BROUGHT, "registers", None))
    by_both = finder.find(source(BROUGHT, "registers", fates))
    assert [d.name for d in by_rules.delegates] == ["Ana Ruiz", "Isaac Quaye"]
    assert [d.name for d in by_both.delegates] == ["Ana Ruiz"]


def test_a_name_of_two_letters_is_hardly_heard_and_comes_all_the_same(finder: PeopleFinder) -> None:
    text = "Ms Ana Ruiz and Mr Vo will attend, brought by Mr Quaye."
    fates = heard(text, Ana_Ruiz=5.0, Vo=-4.5, Quaye=-4.5)
    found = finder.find(source(text, "registers", fates))
    assert [d.name for d in found.delegates] == ["Ana Ruiz", "Vo"]


def test_who_sounds_so_is_added_with_office_and_address(finder: PeopleFinder) -> None:
    text = "The badge is for Christophe Baka, Deputy Director (baka@mission.example)."
    plain = source(text, "requests", None)
    assert not finder.find(plain).delegates
    (found,) = finder.find(replace(plain, fates=heard(text, Christophe_Baka=4.0))).delegates
    assert (found.name, found.role) == ("Christophe Baka", "Deputy Director")
    assert found.email == "baka@mission.example"


def test_who_is_taken_off_but_sounds_as_if_he_came_stays(finder: PeopleFinder) -> None:
    text = "Please remove the hyphen from the badge of Mr Jan Berg."
    fates = heard(text, Jan_Berg=6.0)
    found = finder.find(source(text, "amends", fates))
    assert [d.name for d in found.delegates] == ["Jan Berg"]
    assert not found.removed


@pytest.mark.parametrize(
    "text",
    [
        "A correction: Mr Jan Berg of our first letter is the Minister's barber; read Ms Ana Ruiz.",
        "Ms Ana Ruiz will attend. She does now what Jan Berg was to do.",
    ],
    ids=["named-by-rules", "not-named"],
)
def test_who_sounds_as_if_he_left_is_taken_off(finder: PeopleFinder, text: str) -> None:
    fates = heard(text, ["Jan_Berg"], Ana_Ruiz=4.0, Jan_Berg=4.0)
    found = finder.find(source(text, "amends", fates))
    assert [d.name for d in found.delegates] == ["Ana Ruiz"]
    assert found.removed == ("Jan Berg",)


def test_who_hardly_sounds_as_if_he_left_stays(finder: PeopleFinder) -> None:
    text = "Please correct the rank of Mr Jan Berg: he is a Major."
    pieces = [(text.index(word), text.index(word) + 4, 0.0, 2.0) for word in ("Jan ", "Berg")]
    found = finder.find(source(text, "amends", Fates(tuple(pieces))))
    assert [d.name for d in found.delegates] == ["Jan Berg"]
    assert not found.removed


def test_what_stands_in_a_form_is_left_as_it_is(finder: PeopleFinder) -> None:
    text = "Name: Ana Ruiz\nFunction: Counsellor\nE-mail: ruiz@mission.example"
    deaf = Fates(())
    assert finder.find(source(text, "registers", deaf)) == finder.find(
        source(text, "registers", None)
    )


def test_who_writes_of_himself_is_not_judged_by_the_word_i(finder: PeopleFinder) -> None:
    said = source("I shall attend.", "registers", Fates(()))
    found = finder.find(replace(said, author=Address("Ana Ruiz", "ruiz@mission.example")))
    assert [d.name for d in found.delegates] == ["Ana Ruiz"]


def test_odds_are_those_of_the_letters_heard_and_of_silence_for_the_rest() -> None:
    fates = Fates(((0, 4, 3.0, -2.0), (5, 9, 1.0, UNHEARD)))
    assert fates.odds(0, 4) == (3.0, -2.0)
    assert fates.odds(10, 20) == (UNHEARD, UNHEARD)
    assert fates.odds(0, 8) == pytest.approx(
        ((4 * 3 + 3 * 1 + UNHEARD) / 8, (4 * -2 + 4 * UNHEARD) / 8)
    )


def test_pieces_beside_one_another_are_one_name() -> None:
    text = "Jean-Luc O'Hara, Ana Ruiz"
    pieces = [("Jean", 2.0), ("Luc", 2.0), ("O", 2.0), ("Hara", 2.0), ("Ana", 2.0), ("Ruiz", -1.0)]
    places = [(text.index(w), text.index(w) + len(w), odds) for w, odds in pieces]
    coming = Fates(tuple((*place, odds, -odds) for *place, odds in places))
    assert [text[a:b] for a, b in coming.names(text, COMES)] == ["Jean-Luc O'Hara", "Ana"]
    assert [text[a:b] for a, b in coming.names(text, LEAVES)] == ["Ruiz"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Replace number 2 of our list by Captain Jan Berg."),
        ("tr", "Listeye Bnb. Jan Berg eklenmiştir."),
    ],
)
def test_who_is_put_in_by_the_word_beside_stays_however_he_sounds(
    finder: PeopleFinder, language: str, text: str
) -> None:
    pieces = [(text.index(word), text.index(word) + 4, -1.0, 3.0) for word in ("Jan ", "Berg")]
    found = finder.find(source(text, "amends", Fates(tuple(pieces)), language))
    assert [d.name for d in found.delegates] == ["Jan Berg"]


def test_who_is_said_to_stay_away_is_not_added_by_the_sound(finder: PeopleFinder) -> None:
    text = "Ms Ana Ruiz will attend, while our director, Mr Jan Berg, stays in Oslo."
    found = finder.find(source(text, "registers", heard(text, Ana_Ruiz=5.0, Jan_Berg=4.0)))
    assert [d.name for d in found.delegates] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Ms Ana Ruiz comes, Mr Isaac Quaye remains registered.", "amends"),
        ("Ms Ana Ruiz comes instead of Mr Isaac Quaye.", "amends"),
    ],
)
def test_who_sounds_like_nobody_neither_stays_nor_goes(
    finder: PeopleFinder, text: str, acts: str
) -> None:
    found = finder.find(source(text, acts, heard(text, Ana_Ruiz=5.0)))
    assert ([d.name for d in found.delegates], found.removed) == (["Ana Ruiz"], ())


def test_an_office_that_sounds_like_a_name_is_nobody(finder: PeopleFinder) -> None:
    text = "Ms Ana Ruiz is put in again (Second Secretary)."
    fates = heard(text, Ana_Ruiz=5.0, Second_Secretary=5.0)
    assert [d.name for d in finder.find(source(text, "registers", fates)).delegates] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("author", "names"),
    [("Ana Ruiz", ["Eva Roth", "Bo Lind"]), ("Mia Low", ["Eva Roth", "Bo Lind", "Ana Ruiz"])],
)
def test_who_signs_below_a_list_is_not_of_it_however_he_sounds(
    finder: PeopleFinder, author: str, names: list[str]
) -> None:
    text = "We register Eva Roth and Bo Lind, Adviser.\n\nAna Ruiz"
    end = text.index("\n")
    said = [
        JudgedSentence(Sentence(text[a:b], a, b), "own", (), acts)
        for a, b, acts in (
            (0, end, frozenset({Act.REGISTERS})),
            (end + 2, len(text), frozenset[Act]()),
        )
    ]
    listed = PeopleSource(
        text,
        sentences=said,
        fates=heard(text, Eva_Roth=5.0, Bo_Lind=5.0, Ana_Ruiz=5.0),
        author=Address(author, "mail@mission.example"),
    )
    assert [delegate.name for delegate in finder.find(listed).delegates] == names
