"""Who misses a part of the meeting comes: "will not be there on the 24th", "cannot stay on Friday";
and who loses but something of his stays: "delete the duplicate entry for Mr X", "cancel the hotel".

Not here: words that say of somebody that he does not come at all (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.vocabulary import Vocabulary

# "will not be there on the 24th", "on Friday", "for the whole week": who misses a part comes
_WEEKDAY = (
    r"(?:\b(?:(?:mon|tues|wednes|thurs|fri)day|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes"
    r"|mi[eé]rcoles|jueves|viernes|(?:segunda|ter[cç]a|quarta|quinta|sexta)[ -]feira|montag"
    r"|dienstag|mittwoch|donnerstag|freitag|(?:lune|marte|mercole|giove|vener)d[iì]|понедельник"
    r"|вторник|сред[уы]|четверг|пятниц|pazartesi|salı|çarşamba|perşembe|cuma)"
    r"|الاثنين|الثلاثاء|ال[أا]ربعاء|الخميس|الجمعة|(?:周|星期|週)[一二三四五])"
)
_ON_A_DAY = re.compile(
    rf"[^.,،;\n]{{0,25}}(?:\d|{_WEEKDAY}"
    r"|\b(?:whole|entire|tou(?:te|s les)|tod[ao]s? (?:la|los|a|os)|ganze|tutt[ai]|вс[юе]|tüm)\b"
    r"|طوال|全程)",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(rf"[^.,،;\n]{{0,25}}{_WEEKDAY}[^.,،;\n]{{0,15}}", re.IGNORECASE)


def is_in_part(text: str, first: int, last: int, end: int, people: Sequence[Person]) -> bool:
    """Whether words that somebody does not come speak of a part of the meeting alone."""
    gap_starts = max((one.end for one in people if one.end <= first), default=first)
    if _OF_A_DAY.fullmatch(text, gap_starts, first):
        return True  # "wird am Montag nicht kommen"
    found = _ON_A_DAY.match(text, last, end)
    return found is not None and not any(last <= one.start < found.end() for one in people)


def is_of_belongings(
    text: str, last: int, people: Sequence[Person], vocabulary: Vocabulary
) -> bool:
    """Whether what words take away, up to the next name, is a second entry or a thing of his."""
    name = min((one.start for one in people if one.start >= last), default=last)
    kinds = {hit.value for hit in vocabulary.belongings.find(tokenise(text[last:name]))}
    return "twice" in kinds or ("thing" in kinds and "himself" not in kinds)
