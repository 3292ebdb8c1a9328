"""What comes from outside, made safe to stand in a letter: names, subjects, questions.

Every value that a template prints passes through `finalized`. Nothing here escapes HTML: that is
done where the HTML is made, for the whole text at once.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FIRST_STRONG_ISOLATE = "\u2068"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"

# Bidirectional controls (UAX 9 section 2): embeddings, overrides, isolates and marks. In a quoted
# name they could turn round the text that follows.
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Joiners shape Arabic, Persian and Indic words and stay; other controls, surrogates and
# private characters go.
_JOINERS = "\u200c\u200d"
_DROPPED = {"Cc", "Cf", "Cs", "Co"}
_WHITE = re.compile(r"\s+")
_STRONG = {"L", "R", "AL"}
_LONGEST = 4000  # characters of one value; a name or a question is never longer


class Passage(str):
    """A text of several lines that a person of the office wrote: its line breaks are kept."""

    __slots__ = ()


@lru_cache(1024)  # titles, dates and names of the meeting stand in every letter
def one_line(text: str, longest: int = _LONGEST) -> str:
    """The text on one line: no line break, no control or bidirectional character."""
    spaced = _WHITE.sub(" ", _BIDI_CONTROLS.sub("", text))
    shown = "".join(c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _DROPPED)
    text = _WHITE.sub(" ", shown).strip()  # once more, for what stood around a control
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def passage(text: str) -> Passage:
    """The text with its line breaks as LF, and without control or bidirectional characters."""
    lines = text.replace("\t", " ").splitlines()
    kept = (
        "".join(c for c in line if c in _JOINERS or unicodedata.category(c) not in _DROPPED)
        for line in lines
    )
    return Passage("\n".join(line.rstrip() for line in kept).strip("\n"))


def isolated(text: str) -> str:
    """The text between FSI and PDI, so that its direction does not touch its surroundings."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


_ISOLATE = re.compile(f"{FIRST_STRONG_ISOLATE}([^{POP_ISOLATE}]*){POP_ISOLATE}")


def without_isolates(text: str) -> str:
    """The text without FSI and PDI, for header fields."""
    return text.replace(FIRST_STRONG_ISOLATE, "").replace(POP_ISOLATE, "")


def with_needed_isolates(text: str, *, is_rtl: bool) -> str:
    """Keeps isolates only around text that runs against the letter's direction.

    Old mail programs show the control characters as boxes: most letters need none.
    """

    def keep(match: re.Match[str]) -> str:
        inner = match.group(1)
        return _isolate(inner, is_rtl) if _runs_against(inner, is_rtl) else inner

    return _ISOLATE.sub(keep, text)


def with_directed_isolates(text: str, *, is_rtl: bool) -> str:
    """Isolates that tell their direction where the first letter tells the wrong one: the title of
    "7 (a) التقارير الوطنية" is Arabic, though a Latin letter stands before it."""
    return _ISOLATE.sub(lambda match: _isolate(match.group(1), is_rtl), text)


@lru_cache(1024)
def _isolate(text: str, is_rtl: bool) -> str:
    kinds = [kind for c in text if (kind := unicodedata.bidirectional(c)) in _STRONG]
    ours = [(kind != "L") is is_rtl for kind in kinds]
    is_mostly_ours = 2 * sum(ours) > len(ours)
    if not is_mostly_ours or ours[0]:
        return isolated(text)
    return f"{RIGHT_TO_LEFT_ISOLATE if is_rtl else LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


@lru_cache(1024)
def _runs_against(text: str, is_rtl: bool) -> bool:
    against = {"L"} if is_rtl else {"R", "AL"}
    return any(unicodedata.bidirectional(c) in against for c in text)
