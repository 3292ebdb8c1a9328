"""What becomes of people in a sentence that changes a registration: added, taken off, staying.

Words such as "instead of", «вместо», 改由 or "remains" reach for the people after or before them,
as far as the clause goes. Who is named without such a word is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.partly import is_in_part, is_of_belongings
from mailbot.core.understanding.people.coming.swapping import (
    is_spelling,
    leaving_by_form,
    misspelt,
)
from mailbot.core.understanding.people.forms.likeness import is_respelling
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.vocabulary import Vocabulary

# what stands between two people of a row: a comma or "and", then courtesies
_JOINT = re.compile(
    r"[\s,،，、]*(?:and|et|y|e|und|и|ed|ve|ile|و|和|及|与|與|&)?\s*"
    r"(?:[^\W\d_\u4e00-\u9fff]{1,5}\.?\s*){0,2}",
    re.IGNORECASE,
)
_AS_WELL = re.compile(
    r"^(?:as well as|along with|ainsi que|de même que|así como|bem como|assim como|sowie|nonché"
    r"|а также|وكذلك|以及)\b\s*",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b\w{1,5}\.\s")
_ADDS = re.compile(
    r"\b(?:by|with|for|par|por|pelo|pela|durch|con|da|на)\b|[由为為]|^ب"
    # who comes instead: "statt X nimmt Y teil"
    r"|\b(?:nimmt|nehmen|kommt|reist|fährt|wird|tritt|vient|viendra|ira|viene|verrà|partecipa|va|vai"
    r"|vem|irá|asiste|viaja|asistirá|comes|goes|will|attends|приедет|прибудет|едет|поедет|примет"
    r"|заменит)\b|(?:^|\s)[سيت]?(?:ستحضر|سيحضر|يحضر|تحضر|سيشارك|ستشارك|ياتي|يأتي)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;；؛.。!?]\s|[,，،](?=\s|[\u4e00-\u9fff])|\n\s*(?:\n|[-–—•*]|\d{1,2}[.)])|\s[-–—]\s"
)
# "A comes on Monday, on the other days he cannot": no removal
_OTHER_DAYS = re.compile(
    r"(?:other|remaining|rest of the) (?:days|week)|(?:autres|reste des) jours|reste de la semaine"
    r"|(?:demás|otros|resto de los) días|resto de la semana|(?:demais|outros) dias"
    r"|(?:übrigen|anderen|restlichen) tage|altri giorni|diğer günler|остальн\w+ дн"
    r"|(?:باقي|بقية) الأيام|(?:其余|其餘|其他|其它)(?:日子|时间|時間|几天|幾天|天)",
    re.IGNORECASE,
)
# another one right before the verb: "X comes, Lea stays at home", "X comes, we do not speak"
_OTHER_SUBJECT = re.compile(
    r"[,،;.]\s+(?:[A-ZÀ-ÞА-ЯЁ][^\W\d_]+|"
    r"(?i:we|i|nous|nosotros|wir|noi|biz|мы|نحن))\s+\Z|(?i:\b(?:we|nous|wir|noi|мы|that|which))\s+\Z"
)
_HEADING = re.compile(r"(?:\s[^\W\d_]{1,20}){0,2}\s?[:：]")  # what may go on behind "Not"
_COMMAS = 2  # around what is put in: "Mr X, who was to attend, has fallen ill"


class Fate(StrEnum):
    """What becomes of a person."""

    ADDED = "added"
    REMOVED = "removed"
    KEPT = "kept"
    AWAY = "away"  # named among those who come, and does not come himself
    OTHER = "other"


_FATES = {
    "remove": Fate.REMOVED, "strike": Fate.REMOVED, "oust": Fate.REMOVED,
    "add": Fate.ADDED, "keep": Fate.KEPT, "spare": Fate.KEPT,
}  # fmt: skip
STRIKES, OUSTS, _SPARES = "strike-next", "oust-next", "spare-next"
PROXY = "proxy"  # another comes for the sender


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that reach for people, and what becomes of these."""

    fate: Fate
    reaches_on: bool  # for people after the words; else for those before
    start: int
    end: int
    kind: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it takes somebody off in so many words: "delete", not "instead of"."""
        return self.kind in {STRIKES, OUSTS}


def swaps(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether words say that one person comes for another, whatever else a sentence does."""
    return not {"swap", PROXY}.isdisjoint(said_of(text, start, end, vocabulary))


def said_of(text: str, start: int, end: int, vocabulary: Vocabulary) -> dict[str, Hit[str]]:
    """The kinds of words of change in a sentence, each with its first: "put in my place" is both
    "put in" and "in my place". Places count from the sentence's beginning."""
    tokens = tokenise(text[start:end])
    hits = [hit for place in range(len(tokens)) for hit in vocabulary.changes.at(tokens, place)]
    return {hit.value: hit for hit in reversed(hits)}


def fates(
    text: str,
    start: int,
    end: int,
    people: Sequence[Person],
    vocabulary: Vocabulary,
    *,
    usual: Fate,
) -> list[Fate]:
    """The fate of each person named between two offsets; `usual` where no word decides."""
    gone = leaving_by_form(text, start, people)
    wrong = misspelt(text, start, end, people)
    if gone:
        return [Fate.REMOVED if place in gone else Fate.ADDED for place in range(len(people))]
    if is_spelling(text, start, end):
        return [Fate.OTHER if place in wrong else Fate.ADDED for place in range(len(people))]
    cues = cues_of(text, start, end, people, vocabulary)
    found = [_fate(text, person, people, cues, usual) for person in people]
    return [_unless_misspelt(place, people, found) for place in range(len(people))]


def staying_away(
    text: str, start: int, end: int, people: Sequence[Person], vocabulary: Vocabulary,
    *, language: str,
) -> list[bool]:  # fmt: skip
    """Of each person named where others register, whether words behind the name say that he does
    not come: "our driver, Mr X, does not attend". Who attends and "does not speak", or "cannot stay
    on Friday", comes."""
    cues = cues_of(text, start, end, people, vocabulary)
    attending = vocabulary.attending.get(language) or vocabulary.attending["en"]

    def is_away(person: Person) -> bool:
        if any(_heads(text, cue, person) for cue in cues):
            return True
        behind = [c for c in cues if not c.reaches_on and c.start >= person.end]
        cue = _nearest_after(text, person, people, behind)
        if cue is None or cue.fate is not Fate.REMOVED:
            return False
        gap = text[person.end : cue.start]
        comes = next(attending.find(tokenise(gap)), None) is not None
        return not (comes or _OTHER_SUBJECT.search(gap))

    return [is_away(person) for person in people]


def is_spared(text: str, start: int, end: int, person: Person, vocabulary: Vocabulary) -> bool:
    """Whether words right before somebody say that he is not to be taken off."""
    cues = [c for c in cues_of(text, start, end, [person], vocabulary) if c.end <= person.start]
    last = max(cues, key=lambda c: c.end, default=None)
    return last is not None and last.kind == _SPARES and is_reached(text, last, person, [person])


def _heads(text: str, cue: Cue, person: Person) -> bool:
    """ "Not travelling: Mr X": a word at the beginning of a line that a colon ends."""
    if cue.fate is not Fate.REMOVED or not cue.reaches_on:
        return False
    line = text[max(0, text.rfind("\n", 0, cue.start)) : cue.start]
    return not line.strip(" \n-–—•*") and _HEADING.match(text, cue.end, person.start) is not None


def _unless_misspelt(place: int, people: Sequence[Person], found: Sequence[Fate]) -> Fate:
    """Who is taken off for himself, spelt better, is not taken off."""
    if found[place] is not Fate.REMOVED:
        return found[place]
    others = [p for p, fate in zip(people, found, strict=True) if fate is not Fate.REMOVED]
    is_wrong = any(is_respelling(people[place].name, other.name) for other in others)
    return Fate.OTHER if is_wrong else Fate.REMOVED


def cues_of(
    text: str, start: int, end: int, people: Sequence[Person], vocabulary: Vocabulary
) -> list[Cue]:
    tokens = tokenise(text[start:end])
    polite = [
        (start + hit.start, start + hit.end)
        for hit in vocabulary.words.find(tokens)
        if hit.value in {"honorific", "salutation"}
    ]
    lists = [
        (start + hit.start, start + hit.end)
        for hit in vocabulary.entire.find(tokens)
        if hit.value == "replaces"
    ]
    found: list[Cue] = []
    for hit in vocabulary.changes.find(tokens):
        kind, _, reach = hit.value.partition("-")
        if not reach:
            continue
        first, last = start + hit.start, start + hit.end
        if any(p.start <= first < p.end for p in people):
            continue
        if any(a <= first < b for a, b in (*polite, *lists)):
            continue  # the second half of г-на; "replaces the list"
        fate = _FATES[kind]
        reaches_on = reach in {"next", "self"}
        if fate is Fate.REMOVED and (
            is_of_belongings(text, last, people, vocabulary)
            if reaches_on
            else is_in_part(text, first, last, end, people)
        ):
            fate = Fate.KEPT
        found.append(Cue(fate, reaches_on, first, last, hit.value))
    return found


def _fate(
    text: str, person: Person, people: Sequence[Person], cues: Sequence[Cue], usual: Fate
) -> Fate:
    before = [c for c in cues if c.reaches_on and c.end <= person.start]
    after = [c for c in cues if not c.reaches_on and c.start >= person.end]
    ahead = _nearest_after(text, person, people, after)
    behind = nearest_before(text, person, people, before)
    if behind is not None and (behind.fate is Fate.REMOVED or behind.kind == _SPARES):
        if is_reached(text, behind, person, people):
            return behind.fate
        behind = None
    if ahead is not None:
        return ahead.fate
    return behind.fate if behind is not None else usual


def is_reached(text: str, cue: Cue, person: Person, people: Sequence[Person]) -> bool:
    """Whether a removal reaches a person: no clause between, or only others of a list."""
    before = [p for p in people if cue.end <= p.start < person.start]
    if not before:
        between = text[cue.end : person.start].lstrip(". -–—:：")  # "and not Mr|. X"
        return not _CLAUSE.search(_ABBREVIATED.sub("", between))
    joint = text[before[-1].until : person.start].strip(" ,،，、")
    joint, is_more = _AS_WELL.subn("", joint)
    return (
        len(joint) <= (24 if is_more else 12)
        and not _CLAUSE.search(joint)
        and not _ADDS.search(joint)
        and (is_reached(text, cue, before[-1], people))
    )


def _nearest_after(
    text: str, person: Person, people: Sequence[Person], cues: Sequence[Cue]
) -> Cue | None:
    """The first word after a person that reaches back, if no other person's clause is between."""
    cue = min(cues, key=lambda c: c.start, default=None)
    if cue is None:
        return None
    between = [p for p in people if person.end <= p.start < cue.start]
    if between:
        is_list = _JOINT.fullmatch(text, person.until, between[0].start) is not None
        return _nearest_after(text, between[0], people, cues) if is_list else None
    gap = text[max(person.until, person.end) : cue.start]
    if _OTHER_DAYS.search(gap):
        return None
    return cue if len(_CLAUSE.findall(gap)) <= _COMMAS else None


def nearest_before(
    text: str, person: Person, people: Sequence[Person], cues: Sequence[Cue]
) -> Cue | None:
    """The last word before a person that reaches on, over people joined to this one by "and"."""
    cue = max(cues, key=lambda c: (c.end, c.is_plain), default=None)
    if cue is None:
        return None
    between = [p for p in people if cue.end <= p.start < person.start]
    if between:
        gap = _ABBREVIATED.sub("", text[between[-1].until : person.start])
        return cue if not re.search(r"[;；؛.。]", gap) else None
    return cue
