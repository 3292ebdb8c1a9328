"""What the encoder hears of names corrects what the rules read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people import PeopleFinder, PeopleSource
from mailbot.core.understanding.people.coming import Coming
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.values.message import Address


def heard(text: str, **odds: float) -> Coming:
    """Each word of some names with the log-odds of its name."""
    pieces = [
        (text.index(word), text.index(word) + len(word), value)
        for name, value in odds.items()
        for word in name.split("_")
    ]
    return Coming(tuple(sorted(pieces)))


def source(text: str, acts: str, coming: Coming | None, language: str = "en") -> PeopleSource:
    sentence = JudgedSentence(
        Sentence(text, 0, len(text)), "own", (), frozenset(map(Act, acts.split()))
    )
    return PeopleSource(text, sentences=(sentence,), coming=coming, language=language)


DRIVER = "Ms Ana Ruiz will attend and is brought by our driver, Mr Isaac Quaye."


def test_who_does_not_sound_as_if_he_came_is_left_out(finder: PeopleFinder) -> None:
    coming = heard(DRIVER, Ana_Ruiz=5.0)
    by_rules = finder.find(source(DRIVER, "registers", None))
    by_both = finder.find(source(DRIVER, "registers", coming))
    assert [d.name for d in by_rules.delegates] == ["Ana Ruiz", "Isaac Quaye"]
    assert [d.name for d in by_both.delegates] == ["Ana Ruiz"]


def test_who_sounds_so_is_added_with_office_and_address(finder: PeopleFinder) -> None:
    text = "The badge is for Christophe Baka, Deputy Director (baka@mission.example)."
    plain = source(text, "requests", None)
    assert not finder.find(plain).delegates
    (found,) = finder.find(replace(plain, coming=heard(text, Christophe_Baka=4.0))).delegates
    assert (found.name, found.role) == ("Christophe Baka", "Deputy Director")
    assert found.email == "baka@mission.example"


def test_who_is_taken_off_but_sounds_as_if_he_came_stays(finder: PeopleFinder) -> None:
    text = "Please remove the hyphen from the badge of Mr Jan Berg."
    coming = heard(text, Jan_Berg=6.0)
    found = finder.find(source(text, "amends", coming))
    assert [d.name for d in found.delegates] == ["Jan Berg"]
    assert not found.removed


def test_who_is_named_where_a_list_changes_and_does_not_sound_so_is_taken_off(
    finder: PeopleFinder,
) -> None:
    text = (
        "A correction: Mr Jan Berg of our first letter is the Minister's barber; read Ms Ana Ruiz."
    )
    found = finder.find(source(text, "amends", heard(text, Ana_Ruiz=4.0)))
    assert [d.name for d in found.delegates] == ["Ana Ruiz"]
    assert found.removed == ("Jan Berg",)


def test_what_stands_in_a_form_is_left_as_it_is(finder: PeopleFinder) -> None:
    text = "Name: Ana Ruiz\nFunction: Counsellor\nE-mail: ruiz@mission.example"
    deaf = Coming(())
    assert finder.find(source(text, "registers", deaf)) == finder.find(
        source(text, "registers", None)
    )


def test_who_writes_of_himself_is_not_judged_by_the_word_i(finder: PeopleFinder) -> None:
    said = source("I shall attend.", "registers", Coming(()))
    found = finder.find(replace(said, author=Address("Ana Ruiz", "ruiz@mission.example")))
    assert [d.name for d in found.delegates] == ["Ana Ruiz"]


def test_odds_are_those_of_the_letters_heard_and_of_silence_for_the_rest() -> None:
    coming = Coming(((0, 4, 3.0), (5, 9, 1.0)))
    assert coming.odds(0, 4) == 3.0
    assert coming.odds(10, 20) == UNHEARD
    assert coming.odds(0, 8) == pytest.approx((4 * 3 + 3 * 1 + UNHEARD) / 8)


def test_pieces_beside_one_another_are_one_name() -> None:
    text = "Jean-Luc O'Hara, Ana Ruiz"
    pieces = [("Jean", 2.0), ("Luc", 2.0), ("O", 2.0), ("Hara", 2.0), ("Ana", 2.0), ("Ruiz", -1.0)]
    coming = Coming(tuple((text.index(w), text.index(w) + len(w), odds) for w, odds in pieces))
    assert [text[a:b] for a, b in coming.names(text)] == ["Jean-Luc O'Hara", "Ana"]
