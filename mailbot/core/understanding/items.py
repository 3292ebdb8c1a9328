"""On which agenda items a delegation means to speak: mentions of items, and which of them count.

Items are those of the meeting: code and titles come from its configuration, nicknames from
`rules/understanding/items.toml`, by code. Whether a sentence wants the floor is not judged
here; its acts are given.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, AgendaItem, Meeting

RULES = "items.toml"
SPEAKS, DOES_NOT_SPEAK = "will-speak", "will-not-speak"
# a sentence that does one of these names items for another purpose
_OTHER_MATTERS = frozenset({"asks", "requests", "declines", "complains", DOES_NOT_SPEAK})
_FULL_STOP = re.compile(r"[.!?]\s|[;；؛。！？]")
_MARK = re.compile(r"[,;:،؛，；：。.]\s|[，；：。、]")
_MARKS = frozenset(",،，;；–—(:")
_REFUSES = re.compile(
    r"\b(?:no|non|não|nao|nein|kein\w*|нет|не|pas|hayır|yok)\b|لا |ليس|不|无", re.IGNORECASE
)
_LISTED = re.compile(r"\s*(?:[-–—•*·▪●○>]|\(?(?:\d{1,2}|[a-zA-Zа-я])[.)])\s*\S")
_RANGE = re.compile(r"(?:[-–—]|\b(?:to|au|al|a|bis|по|до|ile)|إلى|至|到)\s*$", re.IGNORECASE)
_LONGEST_LINE = 160


class Strength(IntEnum):
    """How plainly words name an item; the plainest of a sentence count, the rest is talk."""

    DAY = 1  # "on Friday", where an item has its own day
    TOPIC = 2  # "our donors", "a minefield": names an item if nothing names it better
    NAME = 3  # title, article of the Convention, nickname


@dataclass(frozen=True, slots=True)
class ItemMention:
    """Words that name an item; offsets count characters of the source."""

    code: str
    start: int
    end: int
    strength: Strength
    is_intended: bool = False  # the delegation means to speak on it
    is_excluded: bool = False  # "not on …", or a wish to speak taken back


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    strength: Strength
    in_capitals: bool = False  # "VA" is the item, "va" is French


class ItemFinder:
    """Finds items in any of the languages of the rules."""

    def __init__(
        self, names: PhraseBook[_Name], cues: Mapping[str, PhraseBook[str]], codes: Sequence[str]
    ) -> None:
        self._names = names
        self._cues = cues
        self._codes = tuple(codes)

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], meeting: Meeting) -> ItemFinder:
        """Compiles the phrases. Raises TOMLDecodeError or ValueError on a broken rule."""
        table = tomllib.loads(rules.get(RULES, ""))
        names: PhraseBook[_Name] = PhraseBook()
        for item in meeting.items:
            _add_names(names, item, table.get("items", {}).get(item.code, {}))
            _add_day(names, item, table.get("days", {}), is_last=item.day == meeting.ends_on)
        for phrase in table.get("elsewhere", []):
            names.add(phrase, _Name("", Strength.NAME))
        cues = {language: _cue_book(kinds) for language, kinds in table.get("cues", {}).items()}
        return cls(names, cues, [item.code for item in meeting.items])

    def find(
        self, text: str, sentences: Sequence[Judged] = (), *, language: str = ""
    ) -> tuple[ItemMention, ...]:
        """All mentions in a text, in order; what is intended follows the acts of the sentences."""
        tokens = tokenise(text)
        mentions = [
            ItemMention(hit.value.code, hit.start, hit.end, hit.value.strength)
            for hit in self._names.find(tokens)
            if hit.value.code and _counts(hit, text)
        ]
        if not mentions or not any(SPEAKS in s.acts or DOES_NOT_SPEAK in s.acts for s in sentences):
            return tuple(mentions)
        cues = self._cues.get(language) or self._cues.get("en") or PhraseBook()
        judged: list[ItemMention] = []
        for sentence in sentences:
            inside = [m for m in mentions if sentence.start <= m.start < sentence.end]
            if inside and SPEAKS in sentence.acts:
                inside = _by_clause(text, tokens, sentence, inside, cues)
            elif DOES_NOT_SPEAK in sentence.acts:
                inside = [replace(m, is_excluded=True) for m in inside]
            judged += inside
        return tuple(_by_neighbours(text, sentences, judged))

    def interventions(
        self, mentions: Iterable[ItemMention], *, is_announced: bool
    ) -> tuple[str, ...]:
        """The codes on which a delegation means to speak, in order of mention.

        `is_announced`: some sentence wants the floor; without an item it is "unspecified".
        """
        if not is_announced:
            return ()
        found = list(mentions)
        codes = tuple(dict.fromkeys(m.code for m in found if m.is_intended))
        if codes:
            return codes
        named = {m.code for m in found if m.strength is Strength.NAME and not m.is_excluded}
        return tuple(named) if len(named) == 1 else (UNSPECIFIED_ITEM,)

    @staticmethod
    def withdrawn(mentions: Iterable[ItemMention]) -> tuple[str, ...]:
        """The codes on which the message says it will not speak, in order of mention."""
        return tuple(dict.fromkeys(m.code for m in mentions if m.is_excluded))


def _counts(hit: Hit[_Name], text: str) -> bool:
    """Abbreviations count in capitals; the last day of "20-24 June" is no day of an item."""
    if hit.value.in_capitals:
        return text[hit.start : hit.end].isupper()
    if hit.value.strength is Strength.DAY and text[hit.start].isdigit():
        return not _RANGE.search(text[max(0, hit.start - 8) : hit.start])
    return True


def _add_names(
    names: PhraseBook[_Name], item: AgendaItem, rules: Mapping[str, Mapping[str, list[str]]]
) -> None:
    for title in (item.title, *item.titles.values(), item.code.replace("-", " ")):
        names.add(_plain(title), _Name(item.code, Strength.NAME))
    for strength, kind in ((Strength.NAME, "names"), (Strength.TOPIC, "topics")):
        for phrases in rules.get(kind, {}).values():
            for phrase in phrases:
                names.add(phrase, _Name(item.code, strength, phrase.isascii() and phrase.isupper()))


def _plain(title: str) -> str:
    """A title is no phrase: its brackets are only brackets."""
    return re.sub(r"[\[\]()|*]", " ", title)


def _add_day(
    names: PhraseBook[_Name], item: AgendaItem, days: Mapping[str, list[str]], *, is_last: bool
) -> None:
    if item.day is None or not days:
        return
    name = _Name(item.code, Strength.DAY)
    names.add(days["weekdays"][item.day.weekday()], name)
    for phrase in days["dates"]:
        names.add(phrase.replace("DAY", str(item.day.day)), name)
    for phrase in days["last"] if is_last else ():
        names.add(phrase, name)


def _cue_book(kinds: Mapping[str, list[str]]) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for kind, phrases in kinds.items():
        for phrase in phrases:
            book.add(phrase, kind)
    return book


def _by_clause(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """A sentence that wants the floor may say in the same breath where it does not.

    It falls into clauses at words of contrast, at full stops, and where a negation follows a
    comma. A clause with a negation excludes what it names.
    """
    negated = _negated_clauses(text, tokens, sentence, cues)
    kept = [m for m in mentions if not any(a <= m.start < b for a, b in negated)]
    wanted = {id(m) for m in _wanted(text, kept)}
    excluded = {id(m) for m in mentions} - {id(m) for m in kept}
    return [
        replace(m, is_intended=id(m) in wanted, is_excluded=id(m) in excluded) for m in mentions
    ]


def _negated_clauses(
    text: str, tokens: Sequence[Token], sentence: Judged, cues: PhraseBook[str]
) -> list[tuple[int, int]]:
    inside = [t for t in tokens if sentence.start <= t.start < sentence.end]
    bounds, negations = [sentence.start], []
    bounds += [m.end() for m in _FULL_STOP.finditer(text, sentence.start, sentence.end)]
    for hit in cues.find(inside):
        follows_mark = text[: hit.start].rstrip()[-1:] in _MARKS
        if hit.value == "contrast" or (hit.value == "negation" and follows_mark):
            bounds.append(hit.start)
        if hit.value == "negation":
            negations.append(hit.start)
    bounds = sorted({*bounds, sentence.end})
    return [(a, b) for a, b in itertools.pairwise(bounds) if any(a <= n < b for n in negations)]


def _wanted(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Of the mentions of a sentence those that say on what: names and days before topics.

    Where a day and its item meet between two commas, other items there are but what is talked
    about: "on Friday, on financing victim assistance".
    """
    named = [m for m in mentions if m.strength is Strength.NAME]
    days = [m for m in mentions if m.strength is Strength.DAY]
    for day in days:
        beside = [
            m
            for m in mentions
            if not _MARK.search(text[min(m.end, day.end) : max(m.start, day.start)])
        ]
        if any(m.code == day.code and m is not day for m in beside):
            named = [m for m in named if m.code == day.code or m not in beside]
    return [*named, *days] or [m for m in mentions if m.strength is Strength.TOPIC]


def _by_neighbours(
    text: str, sentences: Sequence[Judged], mentions: Sequence[ItemMention]
) -> list[ItemMention]:
    """A wish to speak may name its item in the next line ("as follows:") or the one before."""
    found = list(mentions)
    for place, sentence in enumerate(sentences):
        if SPEAKS not in sentence.acts:
            continue
        is_head = text[sentence.start : sentence.end].rstrip().endswith((":", "："))
        is_line = bool(_LISTED.match(text, sentence.start))
        if is_head or is_line:
            _adopt(text, found, _lines_after(text, sentences, place, bulleted=is_line))
        if is_line:
            _adopt(text, found, _lines_before(text, sentences, place))
    if not any(m.is_intended for m in found):
        for place, sentence in enumerate(sentences):
            if SPEAKS in sentence.acts:
                nearby = [*sentences[max(0, place - 2) : place][::-1], *sentences[place + 1 :][:1]]
                for other in nearby:
                    if not _OTHER_MATTERS & set(other.acts) and _adopt(text, found, [other]):
                        break
    return found


def _lines_after(
    text: str, sentences: Sequence[Judged], place: int, *, bulleted: bool
) -> list[Judged]:
    """The lines of a list under a heading or a line: short, and doing nothing else."""
    lines: list[Judged] = []
    for other in sentences[place + 1 :]:
        is_line = bool(_LISTED.match(text, other.start))
        if _OTHER_MATTERS & set(other.acts) or other.end - other.start > _LONGEST_LINE:
            break
        if bulleted and not is_line:
            break
        lines.append(other)
    return lines


def _lines_before(text: str, sentences: Sequence[Judged], place: int) -> list[Judged]:
    lines: list[Judged] = []
    for other in reversed(sentences[:place]):
        if not _LISTED.match(text, other.start) or _OTHER_MATTERS & set(other.acts):
            break
        lines.append(other)
    return lines


def _adopt(text: str, mentions: list[ItemMention], sentences: Sequence[Judged]) -> bool:
    """Marks what each sentence names as intended, where it says no "no"; whether it named any."""
    adopted = False
    for sentence in sentences:
        if _REFUSES.search(text, sentence.start, sentence.end):
            continue
        inside = [
            m
            for m in mentions
            if sentence.start <= m.start < sentence.end and not (m.is_excluded or m.is_intended)
        ]
        wanted = {(m.start, m.code) for m in _wanted(text, inside) if m.strength > Strength.DAY}
        for place, mention in enumerate(mentions):
            if (mention.start, mention.code) in wanted:
                mentions[place] = replace(mention, is_intended=True)
                adopted = True
    return adopted
