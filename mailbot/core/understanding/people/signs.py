"""What says that a possible name is a person's: courtesy, rank, office, place in a row or list.

Large letters alone say little: organisations, places and offices have them too. Arabic and
Chinese have none, so that more must stand around a name.
"""

from __future__ import annotations

import re

from mailbot.core.understanding.people.forms.beginnings import (
    is_called_like_places,
    is_small_throughout,
)
from mailbot.core.understanding.people.forms.han import is_han
from mailbot.core.understanding.people.houses import is_heading, is_of_house, is_office, is_thing
from mailbot.core.understanding.people.neighbours import (
    is_coordinated,
    is_counted,
    is_followed,
    is_joined,
    is_led,
    is_listed,
    is_of_several,
    is_within_brackets,
)
from mailbot.core.understanding.people.roles import title_before
from mailbot.core.understanding.people.words import Stretch, has_and

_PATRONYMIC = re.compile(r"(?:[оеё]вич|ьич)(?:а|у|ем)?$|(?:[оеё]вн|ичн)(?:а|ы|у|е|ой)$")
_INSTEAD = re.compile(
    r"\b(?:instead of|in (?:place|lieu) of|replac(?:es|ing)|au lieu de|à la place de|en lugar de"
    r"|en vez de|em vez de|no lugar de|anstelle von|statt|anstatt|al posto di|invece di|вместо"
    r"|взамен)\s\Z",
    re.IGNORECASE,
)
_I = frozenset("我 本人 人 انا وانا".split())  # before a name in brackets
_POINTED = re.compile(r"[\u4e00-\u9fff][·・•‧][\u4e00-\u9fff]")  # a foreign name in Chinese


def is_cased(stretch: Stretch, place: int) -> bool:
    sign = stretch.text[stretch.words[place].start]
    return sign.lower() != sign.upper()


def is_person(
    stretch: Stretch,
    first: int,
    last: int,
    spans: list[tuple[int, int]],
    *,
    line_start: int,
    is_sure: bool,
) -> bool:
    """Whether a possible name is one, by what stands around it.

    `spans`: the names before it. `line_start`: the word with which a line of a list begins, -1 in
    prose. `is_sure`: the context leaves no doubt that people are named.
    """
    if not is_possible(stretch, first, last):
        return False
    if is_small_throughout(stretch, first):
        return True
    is_list = line_start >= 0
    is_whole = last - first > 1
    if first == line_start and is_whole:
        return True
    if stretch.is_shouted and not _is_addressed(stretch, first):
        return False
    if _is_titled(stretch, first, last, spans, in_list=is_list):
        return True
    if not is_cased(stretch, first) and _POINTED.search(stretch.slice(first, last)):
        return True
    if not is_cased(stretch, first):
        return _is_marked(stretch, first, last, spans, is_sure=is_sure)
    if is_office(stretch, last) or is_within_brackets(stretch, spans, first):
        return False
    if _has_patronymic(stretch, first, last):
        return True
    if is_of_house(stretch, first):
        return False
    if is_list:
        return is_whole and _is_in_list(stretch, first, last, spans)
    return _is_in_prose(stretch, first, last, spans, is_sure=is_sure)


def _is_in_list(stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a full name further on in a line of a list is one more person."""
    if not spans:
        return is_led(stretch, first)
    return _is_next_in_list(stretch, first, last, spans[-1][1])


def _is_in_prose(
    stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]], *, is_sure: bool
) -> bool:
    """Whether a name without courtesy or rank is a person's, by the words of its sentence."""
    is_whole = last - first > 1
    if is_thing(stretch, first):
        return False
    if possession(stretch, first) is not None:
        return is_whole or stretch.gap(first).strip() == ""
    if not is_whole and is_sure and _is_after_instead(stretch, first):
        return True
    if is_of_several(stretch, first, spans):
        return True
    if not is_whole:
        return (is_sure or is_counted(stretch, first, spans)) and is_listed(
            stretch, first, last, spans
        )
    return (
        (is_sure and not is_heading(stretch, last))
        or posting(stretch, first) is not None
        or (bool(spans) and _is_next(stretch, first, last, spans[-1][1]))
        or is_led(stretch, first)
        or is_followed(stretch, last)
    )


def _is_addressed(stretch: Stretch, first: int) -> bool:
    """Whether courtesy or rank stands before a name; in "DIRECTOR GENERAL" there is no rank."""
    if stretch.has(first - 1, "honorific"):
        return True
    return stretch.has(first - 1, "rank") and not _is_general(stretch, first)


def _is_general(stretch: Stretch, first: int) -> bool:
    """ "Director General", "Secretario General": the rank belongs to an office."""
    return stretch.has(first - 2, "title") and stretch.gap(first - 1).strip() == ""


def _is_after_instead(stretch: Stretch, first: int) -> bool:
    """ "Вместо Петрова", "statt Meier": right behind these a family name stands alone."""
    start = stretch.words[first].start
    return _INSTEAD.search(stretch.text, max(0, start - 24), start) is not None


def _has_patronymic(stretch: Stretch, first: int, last: int) -> bool:
    """ "Ковалёв Андрей Петрович" is nobody's office, whatever stands before."""
    return last - first > 1 and any(
        _PATRONYMIC.search(stretch.words[place].key) for place in range(first + 1, last)
    )


def _is_next(stretch: Stretch, first: int, last: int, before: int) -> bool:
    """Whether a name goes on a row of names: "X, Y and Z"; an office between needs another."""
    if not is_coordinated(stretch, before, first):
        return False
    return first == before or is_joined(stretch, first) or is_followed(stretch, last)


def _is_next_in_list(stretch: Stretch, first: int, last: int, before: int) -> bool:
    """In a line of a list, a second bare name needs an "and", or an office of its own."""
    if not is_coordinated(stretch, before, first):
        return False
    is_joined = stretch.has(first - 1, "leading") and first - before <= 1
    return is_joined or is_followed(stretch, last)


def is_possible(stretch: Stretch, first: int, last: int) -> bool:
    """Whether a possible name is no State's, no capital, no abbreviation and not a whole line of
    large letters."""
    named = [place for place in range(first, last) if stretch.has(place, "place")]
    if len(named) == last - first:
        return is_called_like_places(stretch, first, last)
    if named and not stretch.has(first - 1, "honorific", "rank", "title"):
        return False
    if _is_capital_city(stretch, first, last):
        return False
    if any(stretch.words[place].key.isdigit() for place in range(first, last)):
        return False  # "MP-0561" is a note's number
    words = stretch.slice(first, last)
    if words.isupper() and words.isascii() and is_cased(stretch, first):
        parts = words.split()
        if last - first > 6 or (len(parts) == 1 and ("/" in words or len(words) <= 4)):
            return False
        if stretch.has(first, "particle") and not stretch.has(first - 1, "honorific", "rank"):
            return False
    return True


def _is_capital_city(stretch: Stretch, first: int, last: int) -> bool:
    """ "our expert from Asmara": a place, unless a courtesy, rank or office stands before."""
    if last - first > 1 and stretch.has(first, "particle"):
        first += 1  # "De Lisboa vem Rui Example"
    if last - first > 1:
        return all(stretch.has(place, "cities") for place in range(first, last))
    return stretch.has(first, "city") and not stretch.has(first - 1, "honorific", "rank", "title")


def posting(stretch: Stretch, first: int) -> int | None:
    """The index of an office with small words between it and a name: "начальник отдела X"."""
    for place in range(first - 1, max(-1, first - 7), -1):
        if stretch.gap(place + 1).strip() or stretch.is_capital(place):
            return None
        if stretch.has(place, "stop", "leading", "honorific"):
            return None
        if stretch.has(place, "title"):
            return place if is_cased(stretch, first) else None
    return None


def possession(stretch: Stretch, first: int) -> int | None:
    """The index of "our" up to four small words before a name, None when there is none."""
    for place in range(first - 1, max(-1, first - 6), -1):
        gap = stretch.gap(place + 1).strip()
        if gap and not (gap == "," and place == first - 1):
            return None
        if stretch.has(place, "possessive"):
            return place if place < first - 1 else None
        if stretch.words[place].key.isdigit():
            return None
        if stretch.is_capital(place) and stretch.has(place, "notname", "employer"):
            return None  # "notre ONG Mains Ouvertes"
        if stretch.is_capital(place) and not stretch.has(place - 1, "possessive"):
            return None
    return None


def _is_titled(
    stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]], *, in_list: bool
) -> bool:
    """Courtesy, rank or office stands right before; an office after a comma may be the last
    person's: "Mr X, Director Operations"."""
    if stretch.gap(first).strip(" \u00a0.º°ª/()") not in {"", ":", "："} or first == 0:
        return False
    if stretch.has(first - 1, "honorific"):
        return True
    if spans and in_list and not _is_parted(stretch, first):
        return False
    if stretch.has(first - 1, "rank") and not _is_general(stretch, first):
        return True
    if not stretch.has(first - 1, "title") or is_office(stretch, last):
        return False
    if last - first < 2 and is_cased(stretch, first) and not stretch.is_capital(first - 1):
        return False
    start = title_before(stretch, first)[2]
    is_his = bool(spans) and start - spans[-1][1] <= 0 and stretch.gap(start).strip() != ""
    is_arabic = not is_cased(stretch, first) and not is_han(
        stretch.text[stretch.words[first].start]
    )
    if is_arabic and (last - first < 2 or stretch.words[first].key.startswith("ال")):
        return False
    if is_han(stretch.text[stretch.words[first].start]):
        return not is_his or stretch.gap(start).strip() in {"、", ";", "；"}
    if not is_cased(stretch, first) and spans:
        return not is_his and has_and(stretch.words[start].key)
    return not is_his or (not in_list and last - first >= 2)


def _is_parted(stretch: Stretch, first: int) -> bool:
    """Whether a semicolon or an "and" stands before the rank or office before a name."""
    start = title_before(stretch, first)[2]
    if ";" in stretch.gap(start) or "\n" in stretch.gap(start - 1) or "\n" in stretch.gap(start):
        return True
    return stretch.has(start - 1, "leading") and not stretch.has(start - 1, "title")


def _is_marked(
    stretch: Stretch, first: int, last: int, spans: list[tuple[int, int]], *, is_sure: bool
) -> bool:
    """Arabic and Chinese names need more around them, since no letter marks a name."""
    if last - first < 2:
        return False
    gap = stretch.gap(first).strip()
    if not is_han(stretch.text[stretch.words[first].start]):
        is_new = first > 0 and stretch.words[first - 1].key[0] < "\u0600"
        is_opened = gap.endswith((":", "(")) and (is_sure or not gap.endswith("("))
        is_more = bool(spans) and first == spans[-1][1] and has_and(stretch.words[first].key)
        is_led = stretch.has(first - 1, "leading") and gap == "" and last < len(stretch.words)
        is_led = is_led and (stretch.gap(last).strip() != "" or stretch.has(last, "title"))
        is_more = is_more or (bool(spans) and gap == "،" and has_and(stretch.words[first].key))
        return is_opened or is_led or is_more or (is_new and is_followed(stretch, last))
    is_named = (
        last < len(stretch.words)
        and stretch.gap(last).strip() == ""
        and (stretch.has(last, "honorific", "title", "rank"))
    )
    if first > 0 and gap in {"", "（", "("} and stretch.words[first - 1].key in _I:
        return gap != "" or not any(stretch.has(i, "stop", "leading") for i in range(first, last))
    is_begun = (
        first == 0
        or gap != ""
        or stretch.has(first - 1, "leading", "employer", "title", "notname", "stop")
    )
    if is_named and (is_begun or last - first > 2):
        return True
    is_begun = is_begun or (is_sure and stretch.words[first - 1].key == "的")
    is_joined = bool(spans) and is_coordinated(stretch, spans[-1][1], first)
    return is_begun and (
        is_joined
        or is_sure
        or gap.endswith(("：", ":"))
        or is_followed(stretch, last)
        or stretch.has(first - 1, "leading")
    )
