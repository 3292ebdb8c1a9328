"""Who a sentence says comes, stays away or speaks, where it is somebody else than its writer.

"Greece will be represented by", "that Croatia will take the floor", "for Serbia: Ms X": a name with
which a clause begins, behind "on behalf of", or before the people of a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import STATE, Form, Vocabulary
from mailbot.core.understanding.parties.written import compact
from mailbot.core.values.reading import Party

_OFFICES = frozenset({"mission", "delegation", "government", "embassy"})
_HOUSES = frozenset({"organisation-own", "organisation-house", "organisation-state"})
_PEOPLE = "organisation-people"
_ASKED = frozenset({"requested", "asked", "commissioned", "charged"})  # of [principals]
_ARTICLES = frozenset({"a", "o", "as", "os"})  # of Portuguese, where a clause begins
_AND = frozenset("and et y e und ve и و 和 与 及 sowie".split())
_THAT = frozenset(
    "that que qu dass che что ان بان 称 悉 ki while whereas but mais pero mas".split()
)
_ALSO = frozenset("also aussi egalement tambien tambem auch anche ayrica также و 也".split())
_FOR = frozenset("for pour por para pelo pela fur per за от عن 代表".split())
_FIRST_VERBS = re.compile(r"(?:[وف]?س[يت]\w+|سوف|لن|لا|[وف]?[يت]\w+)$")  # Arabic verbs come first
_CLAUSE = re.compile(r"[\n.;:,!?。；：，、！？؟؛،(（•*·]|\s[-–—]\s")
_BRACKET = re.compile(r"[(（][^()（）\n]*[)）]")
_NO_COMPANY = frozenset({"no", "a"})  # "no participará", "a désigné", which are places elsewhere
_HAN_VERBS = frozenset("将將拟擬派不由无無未决決愿願确確已会會能参參出也谨謹希计計准準")
_HAN = re.compile("[\u3400-\u9fff]")
_LABEL = re.compile(r"\s*(?:\([^()\n]{1,20}\)\s*)?(?:[:：]|(?<=\s)[-–—]\s)\s*(?=\S)")
# "X'i temsilen", for X; "X'i Ms Low temsil edecek"
_IN_STEAD = re.compile(
    r"['’]?\w{0,4}\s(?:adına|temsilen|(?:[^.!?;\n]{1,60}\s)?temsil\s(?=e[dt]))\b"
)
_FEW = 6  # words between a verb and its "for"
_TURNING = _AND | frozenset(  # words behind which "for" belongs to something else
    "on about under over sur sobre acerca zum zur über su sulla по о об про к حول بشأن بشان or ou o"
    " oder visa visas help aid support aide ayuda apoyo hilfe aiuto помощь مساعده leave".split()
)
_SHORTENED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|M|Sr|Sra|Sig|Hr|Fr)\.")
# as Arabic family names are made, and what leads to a father's name
_FAMILY = re.compile(r"ال[ء-ي]{2,}ي|بن|ابن|بنت|عبد[ء-ي]*")
_COMMA = re.compile(r"[,،，]?\s*$")


def other_subjects(text: str, ours: Party | None, vocabulary: Vocabulary) -> Iterator[Party]:
    """The parties of which a sentence speaks as subjects, and which are not `ours`; organisations
    only where a State writes."""
    units = units_of(text, vocabulary.phrases)
    may_be_house = ours is not None and ours.kind == STATE and not _is_asked(text, vocabulary)
    for place, unit in enumerate(units):
        named = [name.party for name in unit.names if name.form is Form.NAME]
        if text[unit.start].islower():
            continue  # "a small island", which is Iceland elsewhere
        if _is_person(text, units, place):
            continue
        if not named or any(_is_ours(party, unit, ours, vocabulary) for party in named):
            continue
        is_state = any(party.kind == STATE for party in named)
        is_house = may_be_house and named[0].name not in vocabulary.groups
        if not (is_state or is_house):
            continue
        if (
            _is_subject(text, units, place)
            or _is_come_for(text, units, place, vocabulary)
            or _is_member(text, units, place)
        ):
            yield named[0]


def come_for(
    text: str, units: Sequence[Unit], vocabulary: Vocabulary
) -> Iterator[tuple[Party, Unit]]:
    """The States for which a text says that somebody comes: "will attend for X"."""
    for place, unit in enumerate(units):
        named = [n.party for n in unit.names if n.form is Form.NAME and n.party.kind == STATE]
        is_branch = place > 0 and any(n.party.kind != STATE for n in units[place - 1].names)
        is_name = bool(named) and not is_branch and not text[unit.start].islower()
        if is_name and _is_come_for(text, units, place, vocabulary):
            yield named[0], unit


def _is_asked(text: str, vocabulary: Vocabulary) -> bool:
    """ "The agency X writes at the request of the Government": it writes, and does not come."""
    return any(hit.value in _ASKED for hit in vocabulary.principals.find(tokenise(text)))


def _is_ours(party: Party, unit: Unit, ours: Party | None, vocabulary: Vocabulary) -> bool:
    if ours is None:
        return False
    if ours.code is None:  # "Serbia" within the "Red Cross of Serbia"
        return (party.kind == ours.kind and compact(party.name) == compact(ours.name)) or (
            unit.key in compact(ours.name) or fold(party.name) in compact(ours.name)
        )
    return party.code == ours.code or vocabulary.shared.get(ours.code, [""])[0] == party.code


def _is_subject(text: str, units: Sequence[Unit], place: int) -> bool:
    first = _first_of(text, units, place)
    last = _last_of(text, units, place)
    lead = units[first - 1] if first and not _parts(text, units[first - 1], units[first]) else None
    if lead is not None and lead.key in _FOR and _begins(text, units, first - 1, _AND):
        return _is_before_people(text, units, last)
    if lead is not None and "behalf" in lead.roles:
        is_more = first > 1 and units[first - 2].key in _ALSO  # "Y, also on behalf of X, declines"
        if _begins(text, units, first - 2 if is_more else first - 1, ()):
            return True
    if _LABEL.match(text, units[last].end) and lead is None:
        return True
    if lead is not None and _FIRST_VERBS.fullmatch(lead.key):
        return first < 3
    return _begins(text, units, first, _THAT) and _is_before_verb(text, units, last)


def _is_come_for(text: str, units: Sequence[Unit], place: int, vocabulary: Vocabulary) -> bool:
    """ "Ms X will attend for Serbia", "Für Österreich kommt X", "registers for Serbia Ms X"."""
    first = _first_of(text, units, place)
    end = units[_last_of(text, units, place)].end
    if _IN_STEAD.match(text, end):
        return True
    lead = units[first - 1] if first and not _parts(text, units[first - 1], units[first]) else None
    if lead is None or lead.key not in _FOR:
        return False
    may_follow = _begins(text, units, first - 1, _AND | _THAT)
    return any(
        (said.end <= lead.start and _is_run(text[said.end : lead.start], said.value))
        or (may_follow and said.start >= end and _is_run(text[end : said.start], said.value))
        for said in vocabulary.subjects.find(tokenise(text))
    )


def _is_member(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "On behalf of the Nordic countries (Denmark, Finland and Iceland)": one of several that
    stand in brackets behind a group that somebody writes for."""
    start = units[place].start
    found = (one.span() for one in _BRACKET.finditer(text) if one.start() < start < one.end())
    opens, closes = next(found, (0, 0))
    inside = [one for one in units if opens < one.start < closes]
    names = [one for one in inside if one.names]
    is_list = len(names) > 1 and all(_may_stand_in_a_list(one) for one in inside)
    return is_list and any(
        "behalf" in one.roles and not _parts(text, one, inside[0], but=opens)
        for one in units
        if one.start < opens
    )


def _may_stand_in_a_list(unit: Unit) -> bool:
    return bool(unit.names or "glue" in unit.roles or unit.key in _AND | _ARTICLES)


def _is_run(between: str, verb: str) -> bool:
    """Whether between a verb and "for X" few words of one clause stand, or, where somebody is
    enrolled, none."""
    words = [token.key for token in tokenise(between)]
    if verb == "enrolling":
        return not words
    is_parted = _CLAUSE.search(_SHORTENED.sub("", between).lstrip(" ,،，"))
    return len(words) <= _FEW and not is_parted and _TURNING.isdisjoint(words)


def _is_person(text: str, units: Sequence[Unit], place: int) -> bool:
    """Whether what may be a people's name is a given name before a family's: "تركي السليطي"."""
    unit, behind = units[place], units[place + 1 : place + 2]
    is_nisba = unit.key.endswith("ي") and not unit.key.startswith("ال")
    return is_nisba and any(
        _FAMILY.fullmatch(other.key)
        and not other.roles
        and not text[unit.end : other.start].strip()
        for other in behind
    )


def _first_of(text: str, units: Sequence[Unit], place: int) -> int:
    """Where a name begins with the office and the articles before it, and with those of others
    that stand before an "and"."""
    while place and not _parts(text, units[place - 1], units[place]):
        before = units[place - 1]
        is_joined = before.key in _AND and place > 1 and bool(units[place - 2].names)
        is_inside = bool(before.roles & {"glue", *_OFFICES} or before.names or is_joined)
        if before.key in _FOR or not (is_inside or before.key in _ARTICLES):
            break
        place -= 1
    return place


def _last_of(text: str, units: Sequence[Unit], place: int) -> int:
    """Where it ends, with the office behind it and the names that are joined to it."""
    while place + 1 < len(units) and not _parts(text, units[place], units[place + 1]):
        behind = units[place + 1]
        is_joined = behind.key in _AND and any(unit.names for unit in units[place + 2 : place + 4])
        is_inside = bool(behind.roles & {"glue", *_OFFICES} or behind.names or is_joined)
        if behind.key in _FOR or not is_inside:
            break
        place += 1
    return place


def _begins(text: str, units: Sequence[Unit], place: int, words: Collection[str]) -> bool:
    """Whether a clause begins here, or one of some words leads to it."""
    if place == 0 or _parts(text, units[place - 1], units[place]):
        return True
    return units[place - 1].key in words


def _parts(text: str, left: Unit, right: Unit, *, but: int = -1) -> bool:
    """Whether what parts clauses stands between them, what stands at `but` left out."""
    return any(found.start() != but for found in _CLAUSE.finditer(text, left.end, right.start))


def _is_before_people(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "for Serbia: Ms X", "por El Salvador, el Sr. X"."""
    if _LABEL.match(text, units[place].end):
        return True
    behind = units[place + 1 : place + 3]
    return any(_PEOPLE in unit.roles for unit in behind) and bool(
        _COMMA.fullmatch(text, units[place].end, behind[0].start)
    )


def _is_before_verb(text: str, units: Sequence[Unit], place: int) -> bool:
    """Whether a word in small letters follows that is no name's."""
    if place + 1 >= len(units) or _parts(text, units[place], units[place + 1]):
        return False
    follower = units[place + 1]
    first = text[follower.start]
    if _HAN.match(first):
        return first in _HAN_VERBS
    is_company = "locative" in follower.roles and follower.key not in _NO_COMPANY
    return first.isalpha() and not (
        first.isupper() or is_company or follower.roles & {*_HOUSES, _PEOPLE}
    )
