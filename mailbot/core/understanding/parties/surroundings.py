"""How the words around a name say whether it is the writer's: mission, behalf, place, passing.

"The Permanent Mission of X" writes for X. "To the United Nations", "in Angola", "dear Jordan" and
"Chad Smith" do not. What is between is a mention, worth a little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from mailbot.core.understanding.parties.lists import is_joined_to, leads_names
from mailbot.core.understanding.parties.openings import SMALL, is_greeting, opens
from mailbot.core.understanding.parties.units import Unit, after, are_parted, before
from mailbot.core.understanding.parties.vocabulary import Form, PartyName
from mailbot.core.understanding.parties.written import ARTICLES


class Standing(StrEnum):
    """What a name's surroundings make of it."""

    COMPLIMENTS = "compliments"  # the mission that presents its compliments
    MISSION = "mission"
    BEHALF = "behalf"
    DELEGATION = "delegation"
    GOVERNMENT = "government"
    EMBASSY = "embassy"
    OPENING = "opening"  # a sentence begins with it
    PLAIN = "plain"
    PLACE = "place"  # "in X", "with X"
    NOT_WRITER = "not-writer"  # accredited to it, addressed, or a person's name
    OTHER = "other"


_INSTITUTIONS = {
    "mission": Standing.MISSION,
    "delegation": Standing.DELEGATION,
    "government": Standing.GOVERNMENT,
    "embassy": Standing.EMBASSY,
}
# who asks a State for a visa is not that State
_VISA = re.compile(
    r"\b(?:visas?|visados?|vistos?|visum|visa\w|vize\w*|виз\w{1,3})\b|تأشير|签证|簽證", re.I
)
_OFFICE_LETTERS = frozenset({"un", "onu", "pm", "mp"})  # "Solomon Islands UN" is nobody
_SEAT = 6  # words between an office and its town
_POST = 4  # words from an embassy on, in a signature, to the town where it stands
_ABROAD = frozenset({"embassy", "mission"})
_SENTENCE_END = re.compile(r"[.!?。！？؟](?:\s|$)")
_ENDS = frozenset({"organisation-verb", "organisation-stop"})  # of what may be an office's name
_AND = frozenset({"and", "et", "y", "e", "und", "ve", "и", "و", "和", "与"})
_BETWEEN = frozenset({"between", "entre", "zwischen", "tra", "fra", "между", "بين"})
_LISTED = _AND | SMALL | {"or", "ou", "oder", "veya", "или", "او", "或"}
_THERE = frozenset({"at", "with"})
_DENIED = 6  # words between a denial and a name
_NEAR = 60  # characters between a visa and the embassy that gives it
_TO = frozenset({"a", "al"})
_TONGUES = 7  # words from "Russian, Chinese and French" to their "interpretation"


def standing(text: str, units: Sequence[Unit], place: int, name: PartyName) -> Standing:
    """The standing of the name at a place among the units of a text."""
    if any("denied" in unit.roles for unit in before(text, units, place, most=_DENIED)):
        return Standing.NOT_WRITER  # "has nothing to do with the Government of X"
    if name.party.code is None and _is_description(text, units, place):
        return Standing.NOT_WRITER
    if name.form is Form.CAPITAL and _is_post(text, units, place):
        return Standing.NOT_WRITER
    if name.party.code and _is_branch(text, units, place):
        return Standing.NOT_WRITER
    if leads_names(text, units[place]):
        return Standing.DELEGATION
    found = _from_before(text, units, place, name) or _from_after(text, units, place)
    if name.party.code and _gives_visas(text, units, place, found):
        return Standing.NOT_WRITER
    if found in (Standing.MISSION, Standing.EMBASSY, Standing.GOVERNMENT):
        if _pays_compliments(text, units, place):
            return Standing.COMPLIMENTS
        is_writer = found is Standing.EMBASSY and _begins_a_paragraph(text, units, place)
        return Standing.MISSION if is_writer else found
    if found is not None:
        return found
    if _is_half(text, units[place].start) or _is_tongue(text, units, place):
        return Standing.NOT_WRITER
    if name.party.code and _is_personal(text, units, place, name):
        return Standing.NOT_WRITER
    return Standing.OPENING if opens(text, units, place) else Standing.PLAIN


def _is_branch(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Handicap International X", "… International (X)": of a State's branch."""
    before = units[place - 1] if place else None
    return (
        before is not None
        and any(name.party.code is None for name in before.names)
        and text[before.end : units[place].start] in {" ", " (", " - ", " – "}
    )


def _is_post(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Embassy, Bern", "Embassy | Consular section | Bern", "the Bern Embassy": of whom it is not
    said, but not of the State whose capital that is."""
    first = max(0, place - _POST)
    if _SENTENCE_END.search(text, units[first].start, units[place].start):
        return False
    beside = (*units[first:place], *after(text, units, place, most=1))
    return not any(unit.names for unit in beside) and any(unit.roles & _ABROAD for unit in beside)


def _is_description(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "An EU agency" is not the EU."""
    follower = next(iter(after(text, units, place, most=1)), None)
    return (
        follower is not None
        and bool(follower.roles & {"organisation-own", "organisation-state"})
        and not follower.roles & set(_INSTITUTIONS)
        and text[follower.start].islower()
    )


def _gives_visas(text: str, units: Sequence[Unit], place: int, found: Standing | None) -> bool:
    """ "A visa for Switzerland", "the visa, at the Swiss embassy in Dakar"."""
    unit = units[place]
    if found is Standing.EMBASSY:
        return bool(_VISA.search(text, max(0, unit.start - _NEAR), unit.end + _NEAR))
    if found not in (None, Standing.PLACE):
        return False
    beside = (*before(text, units, place, most=3), *after(text, units, place, most=1))
    return any(_VISA.fullmatch(text, u.start, u.end) for u in beside)


def _from_before(text: str, units: Sequence[Unit], place: int, name: PartyName) -> Standing | None:
    if is_joined_to(text, units[place]):
        return None
    is_organisation = name.party.code is None
    for distance, unit in enumerate(before(text, units, place, most=10)):
        if is_greeting(text, unit):
            return None
        if "behalf" in unit.roles:
            return Standing.BEHALF
        if is_organisation and "accredited" in unit.roles:
            return Standing.NOT_WRITER
        for kind, found in _INSTITUTIONS.items():
            if kind in unit.roles and name.form in (Form.NAME, Form.CODE):
                return found
        if "accredited" in unit.roles and distance < 3 and not _is_owner(text, units[place], unit):
            return Standing.NOT_WRITER if distance == 0 else Standing.PLACE
        if "hailing" in unit.roles and distance == 0:
            return Standing.PLACE
        if distance == 0 and _is_second_of_two(text, units, place):
            return Standing.PLACE
        if "locative" in unit.roles and distance < 2 and not _is_article(text, units, place, unit):
            if _is_represented(text, units, place - distance - 1):
                return Standing.BEHALF
            if name.form is not Form.CAPITAL:
                return Standing.PLACE
            return _seated(text, units, place - distance - 1)
        if "glue" not in unit.roles:
            return None
    return None


def _is_represented(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Representaré a X": the Spanish "a" behind a verb of representing leads to no place."""
    verb = next(iter(before(text, units, place, most=1)), None)
    return units[place].key in _TO and verb is not None and verb.key.startswith("represent")


def _is_owner(text: str, unit: Unit, lead: Unit) -> bool:
    """ "At X's Office for Mine Action": who works there is no guest of X."""
    return lead.key in _THERE and text[unit.end : unit.end + 2].lower() in {"'s", "’s"}


def _is_second_of_two(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "between Haiti and the Holy See"."""
    lead = [unit for unit in before(text, units, place, most=6) if unit.key not in SMALL]
    if len(lead) < 3 or lead[0].key not in _AND or not lead[1].names:
        return False
    return lead[2].key in _BETWEEN


def _is_article(text: str, units: Sequence[Unit], place: int, unit: Unit) -> bool:
    """ "A Argentina participará": before a verb, a Portuguese "a" is the article."""
    follower = next(iter(after(text, units, place, most=1)), None)
    return (
        text[unit.start : unit.end].lower() == "a"
        and unit is units[place - 1]
        and follower is not None
        and bool(follower.roles & _ENDS)
        and len(follower.key) > 2  # "invita a Colombia a participar"
    )


def _seated(text: str, units: Sequence[Unit], place: int) -> Standing | None:
    """What sits in a capital: "the ministries in Moscow" and "Ministry of Public Security in
    Bujumbura" are that State's own, "the embassy in Dakar" stands abroad."""
    for unit in before(text, units, place, most=_SEAT):
        if unit.roles & {"embassy", "mission"}:
            return Standing.NOT_WRITER
        if "government" in unit.roles:
            return None
        if unit.roles & _ENDS:
            break
    return Standing.PLACE


def _from_after(text: str, units: Sequence[Unit], place: int) -> Standing | None:
    for unit in after(text, units, place, most=5):
        for kind, found in _INSTITUTIONS.items():
            if kind in unit.roles:
                return found
        if "glue" not in unit.roles:
            return None
    return None


def _pays_compliments(text: str, units: Sequence[Unit], place: int) -> bool:
    end = units[place].end
    return any(
        "compliments" in unit.roles
        for unit in units[place + 1 : place + 40]
        if unit.start - end < 250
    )


def _begins_a_paragraph(text: str, units: Sequence[Unit], place: int) -> bool:
    """Whether the embassy of a name is what a paragraph begins with: "The Embassy of X in Y
    informs"."""
    for unit in before(text, units, place, most=6):
        if "embassy" in unit.roles:
            lead = text[: unit.start].rpartition("\n")[2]
            return not ARTICLES.sub("", lead.strip() + " ").strip()
    return False


def _is_personal(text: str, units: Sequence[Unit], place: int, name: PartyName) -> bool:
    """ "Chad Smith", "Sofia Petrova": a bare name before another large-lettered word. Nobody is
    called "Costa Rica"."""
    unit = units[place]
    if " " in text[unit.start : unit.end] and name.form is Form.NAME:
        return False
    if not text[unit.start].isupper() or text[unit.start : unit.end + 12].isupper():
        return False
    if place + 1 < len(units) and text[unit.end : units[place + 1].start] == " ":
        follower = units[place + 1]
        is_bare = not follower.roles and not follower.names and follower.key not in _OFFICE_LETTERS
        if text[follower.start].isupper() and is_bare:
            return True
    if name.form is Form.CAPITAL and place and text[units[place - 1].end : unit.start] == " ":
        leader = units[place - 1]
        return text[leader.start].isupper() and not leader.roles and not leader.names
    return False


def _is_half(text: str, start: int) -> bool:
    """ "Spès-Caritas Example": the second half of a given name."""
    return bool(re.search(r"[^\W\d_]-$", text[max(0, start - 2) : start])) and text[start].isupper()


def _is_tongue(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Russian and French interpretation", "traduction anglaise": what is spoken, not who."""
    behind = units[place + 1 : place + 1 + _TONGUES]
    for beside in (before(text, units, place, most=_TONGUES), behind):
        others = (unit for unit in beside if not unit.names and unit.key not in _LISTED)
        nearest = next(others, None)
        if nearest is not None and "tongue" in nearest.roles:
            return nearest.start < units[place].start or not are_parted(text, units[place], nearest)
    return False
