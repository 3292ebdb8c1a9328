"""On which agenda items a delegation means to speak: mentions of items, and which of them count.

Items are those of the meeting: code and titles come from its configuration, nicknames from
`rules/understanding/items.toml`, by code. Whether a sentence wants the floor is not judged
here; its acts are given.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, AgendaItem, Meeting

RULES = "items.toml"
SPEAKS, DOES_NOT_SPEAK = "will-speak", "will-not-speak"
# a sentence that does one of these names items for another purpose
_OTHER_MATTERS = frozenset({"asks", "requests", "declines", "complains", DOES_NOT_SPEAK})
_CLAUSE_END = re.compile(r"[;；؛.。!！]\s|[–—]|\n|[,،，]\s+(?=\S{1,9}\s)")


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
            _add_day(names, item, table.get("days", {}))
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
            if not hit.value.in_capitals or text[hit.start : hit.end].isupper()
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
        codes = tuple(dict.fromkeys(m.code for m in mentions if m.is_intended))
        return codes or (UNSPECIFIED_ITEM,)

    @staticmethod
    def withdrawn(mentions: Iterable[ItemMention]) -> tuple[str, ...]:
        """The codes on which the message says it will not speak, in order of mention."""
        return tuple(dict.fromkeys(m.code for m in mentions if m.is_excluded))


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


def _add_day(names: PhraseBook[_Name], item: AgendaItem, days: Mapping[str, list[str]]) -> None:
    if item.day is None or not days:
        return
    name = _Name(item.code, Strength.DAY)
    names.add(days["weekdays"][item.day.weekday()], name)
    for phrase in days["dates"]:
        names.add(phrase.replace("DAY", str(item.day.day)), name)


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

    The sentence falls into clauses at words of contrast, and where a negation follows a comma.
    A clause with a negation excludes what it names, unless that would leave nothing.
    """
    inside = [t for t in tokens if sentence.start <= t.start < sentence.end]
    bounds, negations = [sentence.start], []
    for hit in cues.find(inside):
        if hit.value == "contrast" or (
            hit.value == "negation" and text[: hit.start].rstrip()[-1:] in ",،，;；–—("
        ):
            bounds.append(hit.start)
        if hit.value == "negation":
            negations.append(hit.start)
    bounds.append(sentence.end)
    negated = [
        (a, b)
        for a, b in zip(bounds, bounds[1:], strict=False)
        if any(a <= n < b for n in negations)
    ]
    kept = [m for m in mentions if not any(a <= m.start < b for a, b in negated)]
    if not kept and DOES_NOT_SPEAK not in sentence.acts:
        kept = list(mentions)
    plainest = max((m.strength for m in kept), default=Strength.NAME)
    wanted = {id(m) for m in kept if m.strength == plainest}
    excluded = {id(m) for m in mentions} - {id(m) for m in kept}
    return [
        replace(m, is_intended=id(m) in wanted, is_excluded=id(m) in excluded) for m in mentions
    ]


def _by_neighbours(
    text: str, sentences: Sequence[Judged], mentions: Sequence[ItemMention]
) -> list[ItemMention]:
    """A wish to speak may name its item in the next line ("as follows:") or the one before."""
    found = list(mentions)
    for place, sentence in enumerate(sentences):
        if SPEAKS not in sentence.acts:
            continue
        is_head = text[sentence.start : sentence.end].rstrip().endswith((":", "："))
        if is_head or not _names(found, sentence):
            _adopt(found, _listed_after(text, sentences, place))
    if not any(m.is_intended for m in found):
        for place, sentence in enumerate(sentences):
            if SPEAKS in sentence.acts:
                nearby = [*sentences[max(0, place - 2) : place][::-1], *sentences[place + 1 :][:1]]
                for other in nearby:
                    if not _OTHER_MATTERS & set(other.acts) and _adopt(found, [other]):
                        break
    return found


def _names(mentions: Iterable[ItemMention], sentence: Judged) -> bool:
    return any(m.is_intended and sentence.start <= m.start < sentence.end for m in mentions)


def _listed_after(text: str, sentences: Sequence[Judged], place: int) -> list[Judged]:
    """The lines of a list under a heading: short, and doing nothing else."""
    lines: list[Judged] = []
    if not text[sentences[place].start : sentences[place].end].rstrip().endswith((":", "：")):
        return lines
    for other in sentences[place + 1 :]:
        if _OTHER_MATTERS & set(other.acts) or other.end - other.start > 160:
            break
        lines.append(other)
    return lines


def _adopt(mentions: list[ItemMention], sentences: Sequence[Judged]) -> bool:
    """Marks the plainest mentions of each sentence as intended; whether there were any."""
    adopted = False
    for sentence in sentences:
        inside = [i for i, m in enumerate(mentions) if sentence.start <= m.start < sentence.end]
        plainest = max((mentions[i].strength for i in inside), default=Strength.DAY)
        for i in inside:
            if mentions[i].strength == plainest > Strength.DAY and not mentions[i].is_excluded:
                mentions[i] = replace(mentions[i], is_intended=True)
                adopted = True
    return adopted
