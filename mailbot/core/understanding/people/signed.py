"""The name under a letter, as its lines give it: alone, above an office, behind a courtesy."""

from __future__ import annotations

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.forms.scripts import name_end
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_PARTS = ",.;:!-–—/،，"  # between a courtesy and the name behind it


def name_signed(signature: str, display: str, vocabulary: Vocabulary) -> str:
    """The name under the letter, where it is fuller than a first name or agrees with From."""
    for whole in lines_of(signature):
        line = _past_closing(whole, vocabulary)
        stretch = Stretch.of(line, 0, len(line), vocabulary)
        first = 0
        while stretch.has(first, "honorific", "rank", "title"):
            first += 1
        last = name_end(stretch, first, vocabulary.family_names)
        if last == first and _agrees(line, display):
            return _part_of(line, display)
        if last - first < 2:
            continue
        name = stretch.slice(first, last)
        if is_initials(name):
            continue
        if _is_whole(stretch, first, last) or _agrees(name, display):
            return name
    return ""


def _past_closing(line: str, vocabulary: Vocabulary) -> str:
    """What stands behind the courtesy in one line with it: "Kind regards, Ana Example"."""
    words = tokenise(line)
    ends = [hit.end for hit in vocabulary.closings.at(words, 0)] if words else []
    if not ends or max(ends) >= len(line):
        return line
    courtesy, rest = line[: max(ends)], line[max(ends) :]
    is_short = courtesy.isupper() and len(rest.split()) > 1  # "MVH Ana Example"
    is_parted = rest[0] in _PARTS or not courtesy.split()[-1][0].isupper() or is_short
    return rest.lstrip(_PARTS + " ") if is_parted else line  # "Best Example" is somebody


def _part_of(line: str, display: str) -> str:
    """The words of a line from the first to the last that From has, and what stands between."""
    shown = {token.key for token in tokenise(display)}
    own = [token for token in tokenise(line) if token.key in shown]
    return line[own[0].start : own[-1].end]


def is_initials(name: str) -> bool:
    """ "N. C.", "А. Б.": too little for a list."""
    words = tokenise(name)
    return all(len(word.key) == 1 and word.key < "\u3000" for word in words)


def _is_whole(stretch: Stretch, first: int, last: int) -> bool:
    """Whether nothing but an office follows the name in its line."""
    if stretch.has(first, "employer", "notname"):
        return False
    return last == len(stretch.words) or stretch.gap(last).strip()[:1] in {
        ",",
        "|",
        "-",
        "–",
        "/",
        "(",
        "،",
        "，",
        ":",
        "•",
    }


def _agrees(name: str, display: str) -> bool:
    words = {t.key for t in tokenise(name) if len(t.key) > 1}
    shown = {t.key for t in tokenise(display) if len(t.key) > 1}
    return bool(words) and bool(shown) and (words <= shown or shown <= words) and len(words) > 1


def lines_of(signature: str) -> list[str]:
    return [line.strip(" \t*_-–") for line in signature.splitlines() if line.strip(" \t*_-–")][:8]
