"""A full name with nothing around it, in a sentence that says who comes: "Ivo Example sits for us".

Large letters are all that marks it, so it must be no office, place or organisation of the rules,
and stand behind no "of" or "from". Not here: names with a courtesy, rank or office (`signs`).
"""

from __future__ import annotations

from mailbot.core.understanding.people.houses import (
    is_heading,
    is_of_house,
    is_office,
    is_thing,
)
from mailbot.core.understanding.people.signs import is_cased, is_possible
from mailbot.core.understanding.people.words import Stretch

_LONGEST_BARE = 4  # words
_QUOTES = frozenset('«»"“”„‘「」『』')
_OF = frozenset(
    """of from in at to into for de del du des da do di della dell dei d la le el en a al aux
    au von vom aus bei im in zu zur zum fur an nel per из в во на по при к от für nach
    its their your his her this that these such""".split()
)


def is_bare(stretch: Stretch, first: int, last: int) -> bool:
    """Whether two to four large-lettered words may be a person's name with nothing around it, in a
    sentence that says who comes: "Ivo Example sits for us"."""
    if not 2 <= last - first <= _LONGEST_BARE or not is_cased(stretch, first):
        return False
    if not is_possible(stretch, first, last) or stretch.is_shouted or is_office(stretch, last):
        return False
    if is_thing(stretch, first) or is_heading(stretch, last) or _is_quoted(stretch, first, last):
        return False
    if first > 0 and stretch.gap(first).strip(" ") == "" and _is_of(stretch, first - 1):
        return False
    if stretch.has(first, "particle") or is_of_house(stretch, first):
        return False
    return all(_is_name_word(stretch, place) for place in range(first, last))


def _is_quoted(stretch: Stretch, first: int, last: int) -> bool:
    before, after = (
        stretch.gap(first).rstrip()[-1:],
        stretch.text[stretch.words[last - 1].end :][:1],
    )
    return before in _QUOTES or after in _QUOTES


def _is_of(stretch: Stretch, place: int) -> bool:
    """Whether a word before says that an office or a place follows."""
    if stretch.words[place].key in _OF or stretch.has(place, "employer", "title"):
        return True
    is_verb = stretch.has(place, "stop")  # "Va Ana Example"
    return stretch.is_capital(place) and stretch.has(place, "notname") and not is_verb


def _is_name_word(stretch: Stretch, place: int) -> bool:
    """Whether a word may be part of a bare name: no abbreviation, and nothing the rules know."""
    word = stretch.words[place]
    written = stretch.text[word.start : word.end]
    if stretch.has(place, "particle") or (len(written) == 1 and written.isupper()):
        return True
    return len(written) > 1 and not written.isupper() and not stretch.has(place, "place", "stop")
