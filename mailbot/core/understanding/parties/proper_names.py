"""Names of organisations as they stand in running text, found by the word for what they are.

"the Ghana Network for Small Arms and Mines", "Verein Minenopferhilfe Nord e. V.", Фонд «Память
поля», جامعة فاس الجديد, 红桥基金会: each script has its own way of beginning and ending a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailbot.core.understanding.parties.around_names import (
    CLASS,
    STATE_CLASS,
    is_description,
    is_matter,
    is_mere_kind,
    is_merely_ours,
    is_on_behalf,
    is_person,
)
from mailbot.core.understanding.parties.reach import (
    FEWEST,
    OFFICES,
    POSSESSIVE,
    STOP,
    is_han,
    over_small_words,
    reach_of,
    without_person,
)
from mailbot.core.understanding.parties.units import Unit, are_loosely_parted
from mailbot.core.understanding.parties.written import ARTICLES, LEGAL_FORM

GENERIC = "organisation-generic"
_LONGEST = {"han": 14, "arabic": 6}  # words of a name
NATIONAL = "organisation-national"
_WORDS_WITH_AND = frozenset({"和平", "和谐", "和諧", "和睦", "和解"})
_FINAL = "organisation-final"
_ARTICLES = frozenset({"le", "la", "l", "el", "il", "o", "a", "the"})
_OF = frozenset({"of", "de", "du", "d", "di", "del", "da", "do"})
_TURKISH = re.compile(
    r"(?:derneği|vakfı|platformu|merkezi|birliği|federasyonu|üniversitesi|enstitüsü|girişimi)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s{0,2}[«\"“„「『]([^»\"”“」』\n]{2,60})[»\"”“」』]")
_OF_A_TOWN = re.compile(r"(?:ск|цк)(?:ий|ая|ое|ого|ой|им|ому|ую)$")
_QUOTED_HEAD = re.compile(r"[「『“《\"][^「『“《」』”》\"\n]{1,30}[」』”》\"]$")  # 「新生」中心


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name and where it stands; `has_class`: it holds a word for what it is."""

    name: str
    start: int
    end: int
    has_class: bool = True
    is_opened: bool = False  # a sentence, a bracket or "we are" stands before it
    is_told: bool = False  # "we are", "on behalf of"


def proper_names(text: str, units: Sequence[Unit]) -> Iterator[ProperName]:
    """The names in a text that hold a word for what they are, left to right."""
    last = 0
    for place, unit in enumerate(units):
        if place < last or not unit.roles & {CLASS, STATE_CLASS}:
            continue
        sign = text[unit.start]
        if "\u3040" <= sign <= "\u9fff":
            found = _han(text, units, place)
        elif "\u0600" <= sign <= "\u06ff":
            found = _arabic(text, units, place)
        else:
            found = _quoted(text, units, place) or _cased(text, units, place)
        if found is not None:
            if not is_person(text, found.start, found.name):
                yield found
            last = next((i for i, u in enumerate(units) if u.start >= found.end), len(units))


def _han(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """Backwards to a mark, a space, or a word such as 我是, 的, 由."""
    last = place + 1
    while (
        last < len(units)
        and units[last].roles & {CLASS, STATE_CLASS}
        and units[last].start == units[last - 1].end
    ):
        last += 1
    first = place
    while first > 0 and place - first < _LONGEST["han"]:
        before = units[first - 1]
        if before.end != units[first].start or before.roles & (OFFICES | {"behalf"}):
            break
        if STOP in before.roles and not (_begins(text, before) or _joins(text, units, first - 1)):
            break
        first -= 1
    end = units[last - 1].end
    closing = re.match(r"（(?!非政府|民间|民間|NGO)[^（）\n]{1,8}）", text[end : end + 10])
    end += closing.end() if closing else 0
    if quoted := _QUOTED_HEAD.search(text, max(0, units[first].start - 40), units[first].start):
        name = text[quoted.start() : end].replace('"', "")
        return ProperName(name, quoted.start(), end, is_opened=True)
    return _proper(text, units, first, last, end)


def _begins(text: str, unit: Unit) -> bool:
    """和平 is part of a name, 和 between two names is not."""
    if text[unit.start : unit.end + 1] in _WORDS_WITH_AND:
        return True
    return (
        unit.end - unit.start == 1
        and text[unit.start] in "和与為为"
        and (unit.start == 0 or not text[unit.start - 1].isalnum())
    )


def _joins(text: str, units: Sequence[Unit], place: int) -> bool:
    """Whether 与 joins what a name of a State's people is about: 中国军控与裁军协会."""
    if text[units[place].start : units[place].end] not in {"和", "与", "與", "及"}:
        return False
    for index in range(place - 1, max(-1, place - 1 - _LONGEST["han"] // 2), -1):
        unit = units[index]
        if "behalf" in unit.roles and unit.end == units[index + 1].start:
            return index < place - 2  # 我是北京和平与康复基金会的
        is_beyond = bool(unit.roles & (OFFICES | {STOP, CLASS})) and not _begins(text, unit)
        if unit.end != units[index + 1].start or is_beyond:
            return False
        if unit.names:
            return index < place - 1
    return False


def _arabic(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """Forwards from the word for what it is, over what it is joined to."""
    if quoted := _quoted(text, units, place):
        return quoted
    last = place + 1
    while last < len(units) and last - place < _LONGEST["arabic"]:
        if are_loosely_parted(text, units[last - 1], units[last]) or units[last].roles & {STOP}:
            break
        last += 1
    return _proper(text, units, place, last, units[last - 1].end)


def _quoted(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """Фонд «Память поля», союз ветеранов "Днестр"; a mere «организация», and a word in small
    letters right before the marks (центр «Пример»), stay outside the name."""
    for last in range(place, min(place + 3, len(units))):
        if last > place and are_loosely_parted(text, units[last - 1], units[last]):
            break
        found = _QUOTED.match(text, units[last].end)
        if found is None:
            continue
        if GENERIC in units[place].roles or (last == place and text[units[place].start].islower()):
            return ProperName(found.group(1).strip(), found.start(1), found.end(1), is_opened=True)
        if place and _is_adjective_of(text, units[place - 1], units[place]):
            place -= 1  # Тбилисский союз «…»
        words = text[units[place].start : found.end()]
        if "\u0600" <= words[0] <= "\u06ff":
            words = re.sub(r"[«»\"“”]", "", words)
        return ProperName(
            words[0].upper() + words[1:],
            units[place].start,
            found.end(),
            is_opened=True,
            is_told=is_on_behalf(text, units, place),
        )
    return None


def _is_adjective_of(text: str, unit: Unit, following: Unit) -> bool:
    """Whether a word in large letters right before says where it is at home."""
    written = text[unit.start : unit.end]
    is_beside = text[unit.end : following.start] == " " and written[:1].isupper()
    return is_beside and _OF_A_TOWN.search(written) is not None


def _cased(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """Both ways over words with a large letter, and the small words between such."""
    first = reach_of(text, units, place, -1)
    if not text[units[first].start].isupper():
        return _after_class(text, units, place)
    if _FINAL in units[place].roles:
        return _proper(text, units, first, place + 1, _without_case(text, units[place]))
    last = _without_place(units, place, reach_of(text, units, place, 1) + 1)
    last = without_person(text, units, first, place, last)
    is_small = text[units[place].start].islower()
    is_alone = first == place or is_small or _is_article(text, units, first, place)
    if last - place == 1 and is_alone and place + 1 < len(units):
        last = over_small_words(text, units, place) or last
    end = units[last - 1].end
    closing = LEGAL_FORM.match(text, units[last - 1].start) or LEGAL_FORM.match(text, end)
    return _proper(text, units, first, last, closing.end() if closing else end)


def _without_place(units: Sequence[Unit], place: int, last: int) -> int:
    """The end of "University of X in Canada" before "in Canada"."""
    is_placed = last - place > FEWEST and units[last - 2].key == "in" and units[last - 1].names
    return last - 2 if is_placed else last


def _is_article(text: str, units: Sequence[Unit], first: int, place: int) -> bool:
    """ "La Banque alpine de développement", where a sentence begins."""
    return place - first == 1 and bool(
        ARTICLES.match(text[units[first].start : units[place].start])
    )


def _after_class(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """ "l'association Debout Kidal", "fundacion Semillas del Atrato": what it is in small letters,
    then a name of two large words at least."""
    first = place + 1
    if CLASS not in units[place].roles or first + 1 >= len(units):
        return None
    begins = units[first]
    if found := _small_of(text, units, place):
        return found
    if (
        text[units[place].end : begins.start] != " "
        or not text[begins.start].isupper()
        or begins.names
        or begins.roles & (OFFICES | {STOP, CLASS, STATE_CLASS})
    ):
        return None
    last = reach_of(text, units, first, 1) + 1
    large = sum(text[unit.start].isupper() for unit in units[first:last])
    if large < FEWEST or any(unit.roles & OFFICES for unit in units[first:last]):
        return None
    start, end = begins.start, units[last - 1].end
    return ProperName(text[start:end], start, end, is_opened=True)


def _small_of(text: str, units: Sequence[Unit], place: int) -> ProperName | None:
    """ "le diocèse de Kibungo": what it is, in small letters behind an article, and one name
    that is no State's or town's that the rules know."""
    if not place or not _is_lead(text, units[place - 1], units[place]):
        return None
    following = units[place + 1 : place + 3]
    if len(following) < FEWEST or following[0].key not in _OF or following[1].names:
        return None
    is_name = text[following[1].start].isupper() and not following[1].roles
    if not is_name or are_loosely_parted(text, units[place], following[1]):
        return None
    last = reach_of(text, units, place + 2, 1)
    if any(unit.names or unit.roles & OFFICES for unit in units[place + 2 : last + 1]):
        return None
    start, end = units[place].start, units[last].end
    return ProperName(text[start:end], start, end)


def _is_lead(text: str, left: Unit, right: Unit) -> bool:
    return left.key in _ARTICLES and text[left.end : right.start] in {" ", "'", "’"}


def _without_case(text: str, unit: Unit) -> int:
    """The end of a Turkish word for what it is, without case endings: "Derneğinden"."""
    found = _TURKISH.match(text, unit.start)
    return found.end() if found else unit.end


def _proper(text: str, units: Sequence[Unit], first: int, last: int, end: int) -> ProperName | None:
    if last - first > 1 and units[first].roles & {POSSESSIVE}:
        first += 1  # "Nuestra Asociación de …", where a sentence begins
    named = units[first:last]
    is_state = not any(CLASS in unit.roles for unit in named) and any(
        unit.names or NATIONAL in unit.roles for unit in named
    )
    if is_mere_kind(text, named):
        return None
    if is_state or named[0].roles & {POSSESSIVE} or is_merely_ours(text, units, first, named):
        return None
    core = named[1:] if ARTICLES.match(text[named[0].start : named[0].end] + " ") else named
    if len(core) < FEWEST or is_description(text, core) or is_matter(text, core):
        return None
    if any(n.party.code is None for u in named for n in u.names):
        return None
    is_office = any(
        unit.roles & OFFICES and not (left.names and "glue" in unit.roles)
        for left, unit in pairwise([named[0], *named])
    )
    if is_office and not is_han(text[named[0].start]):
        return None
    start = named[0].start
    before = text[max(0, start - 6) : start].rstrip(" \t")
    is_told = is_on_behalf(text, units, first)
    is_ours = first > 0 and bool(units[first - 1].roles & {POSSESSIVE})
    is_opened = is_told or is_ours or not before or before[-1] in "\n.!?。！？؟،:：(（，,「"
    has_class = any(CLASS in unit.roles for unit in named)
    return ProperName(text[start:end], start, end, has_class, is_opened, is_told)
