"""Arabic names: words without large letters, up to a mark, an office or a preposition grown on."""

from __future__ import annotations

import re

from mailbot.core.understanding.people.words import Stretch, has_and

_ENDS = frozenset({"honorific", "rank", "title", "employer", "notname", "stop"})
_NEVER_FAMILY = ("employer", "notname", "stop")
_SON_OF = frozenset({"ولد", "بن", "ابن", "بنت", "منت", "ابو", "ام"})
_PREPOSITIONS = frozenset({"من", "في", "عن", "مع", "الي"})
_GROWN_ON = ("لل", "بال", "وال", "لا", "كال", "فال")
_FUTURE = re.compile(r"و(?:سي|ست|سن)(?:\w{3,}|حل)")  # "and will …", of an Arabic verb
_NO_FUTURE = re.compile(r"و(?:سي[دفس]|سيرين|سيمون|سيلفا|ستار|ستيف|ستيلا|سنان|سنوسي|سندس)")
_LONGEST = 5


def arabic_end(stretch: Stretch, first: int) -> int:
    """Over words joined by spaces, up to a mark, an office, or a preposition grown on."""
    last = first
    key = stretch.words[first].key
    if _FUTURE.fullmatch(key) and not _NO_FUTURE.match(key):
        return first  # "and he will raise his hand"
    while last < len(stretch.words) and last - first < _LONGEST:
        word = stretch.words[last]
        if last > first and stretch.gap(last) not in {" ", "-", "\u00a0", "\n"}:
            break
        if last > first and "\n" in stretch.gap(last):
            break
        is_sons = last > first and stretch.words[last - 1].key in _SON_OF  # ولد الشيخ
        if (
            word.key in _PREPOSITIONS
            or (stretch.has(last, *_ENDS) and not is_sons and not _is_family(stretch, first, last))
            or not "\u0600" <= stretch.text[word.start] <= "\u06ff"
        ):
            break
        if last - first >= 2 and (has_and(word.key) or word.key.startswith(_GROWN_ON)):
            break
        last += 1
    return last


def _is_family(stretch: Stretch, first: int, place: int) -> bool:
    """Whether an Arabic courtesy or office is somebody's family name: it stands behind one given
    name, and no office, person or place follows. «العقيد محمد القاضي»."""
    word = stretch.words[place]
    is_alone = word.phrase_end - word.phrase_first == 1 and word.key.startswith("ال")
    if not is_alone or place == first or stretch.has(place, *_NEVER_FAMILY):
        return False
    is_addressed = stretch.has(first - 1, "honorific", "rank")
    is_last = place + 1 == len(stretch.words) or stretch.gap(place + 1) != " "
    is_last = is_last or has_and(stretch.words[place + 1].key) or stretch.has(place + 1, "stop")
    if stretch.has(place, "honorific"):  # which stands before a name, not behind it
        return is_addressed or is_last
    return place - first == 1 and is_last and (is_addressed or stretch.has(first - 1, "title"))
