"""Who does not sound as he was read makes a person look."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people import PeopleFinder, PeopleSource
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.understanding.sentences import Sentence

BOTH = "Ms Ana Ruiz and Mr Isaac Quaye will attend."
CHANGED = "Please remove Mr Isaac Quaye from the list; Ms Ana Ruiz stays on it."
COMES, GOES = (5.0, UNHEARD), (UNHEARD, 5.0)


def is_unsure(finder: PeopleFinder, text: str, acts: str, **odds: tuple[float, float]) -> bool:
    """Whether a person must look, where each word of a name sounds as it is said here: log-odds
    that it is of somebody who comes, and of somebody who is taken off. `acts`: of each sentence."""
    pieces = sorted(
        (text.index(word), text.index(word) + len(word), *told)
        for name, told in odds.items()
        for word in name.split("_")
    )
    told, at = [], 0
    for part in acts.split("; "):
        end = text.index(".", at) + 1
        done = frozenset(map(Act, part.split()))
        told.append(JudgedSentence(Sentence(text[at:end], at, end), "own", (), done))
        at = end
    source = PeopleSource(text, sentences=tuple(told), fates=Fates(tuple(pieces)), language="en")
    return finder.find(source).is_unsure


def test_where_all_sound_as_they_were_read_nobody_need_look(finder: PeopleFinder) -> None:
    assert not is_unsure(finder, BOTH, "registers", Ana_Ruiz=COMES, Isaac_Quaye=COMES)
    assert not is_unsure(finder, CHANGED, "amends", Ana_Ruiz=COMES, Isaac_Quaye=GOES)


@pytest.mark.parametrize(
    "heard",
    [
        pytest.param((-1.0, UNHEARD), id="hardly as if he came"),
        pytest.param((3.0, 1.0), id="as if he were taken off, too"),
    ],
)
def test_who_is_read_as_coming_and_sounds_otherwise(
    finder: PeopleFinder, heard: tuple[float, float]
) -> None:
    assert is_unsure(finder, BOTH, "registers", Ana_Ruiz=COMES, Isaac_Quaye=heard)


def test_who_is_read_as_staying_and_sounds_taken_off(finder: PeopleFinder) -> None:
    assert is_unsure(finder, CHANGED, "amends", Ana_Ruiz=(0.5, 2.0), Isaac_Quaye=GOES)


def test_who_sounds_taken_off_and_was_not_read(finder: PeopleFinder) -> None:
    text = "Ms Ana Ruiz will attend. We thank our colleague Jo Quaye."
    assert not is_unsure(finder, text, "registers; courtesy", Ana_Ruiz=COMES)
    assert is_unsure(finder, text, "registers; courtesy", Ana_Ruiz=COMES, Jo_Quaye=(UNHEARD, 1.0))


def test_a_name_in_small_letters_is_hardly_ever_heard(finder: PeopleFinder) -> None:
    text = "ms ana ruiz will attend."
    assert not is_unsure(finder, text, "registers", ana_ruiz=(-2.0, UNHEARD))
