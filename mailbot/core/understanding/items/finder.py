"""On which agenda items a delegation means to speak: mentions of items, and which of them count.

Items are those of the meeting: code and titles come from its configuration, nicknames from
`rules/understanding/items.toml`, by code. Whether a sentence wants the floor is not judged
here; its acts are given.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import tomli

from mailbot.core.understanding.items.clauses import by_clause, kept_of
from mailbot.core.understanding.items.cues import Cues, is_moved, take_back
from mailbot.core.understanding.items.days import day_book
from mailbot.core.understanding.items.each import meant_by_each, without_aside, without_each
from mailbot.core.understanding.items.events import without_events
from mailbot.core.understanding.items.mentions import (
    ASKS,
    DOES_NOT_SPEAK,
    SPEAKS,
    ItemMention,
    Strength,
    tokens_of,
    within,
)
from mailbot.core.understanding.items.neighbours import by_neighbours
from mailbot.core.understanding.items.numbers import numbered
from mailbot.core.understanding.items.turned import without_attended
from mailbot.core.understanding.items.unexplained import is_left_open
from mailbot.core.understanding.items.vocabulary import Name, counts, name_book
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, AgendaItem, Meeting

RULES, TITLES = "items.toml", "titles.toml"
_MATTERS = frozenset({"asks", "requests", "declines", "complains"})
_QUIET = frozenset({"registers", "amends", "courtesy"})
_LETTER = re.compile(r"[^\W\d_]")
_YES = re.compile(r"\s?[-–—:=]\s?(?:yes|oui|s[íi]|sim|ja|sì|evet|да|نعم|是)(?!\w)", re.IGNORECASE)
_NOT = re.compile(
    r"\s*(?:and |but |et |mais |y |pero |e |mas |und |aber |и |но |а )?"
    r"(?:not|no|pas|non|não|nicht|не|ليس|ليست|不是|değil)\s?(?:[^\s.,;:]{1,5}\s){0,2}",
    re.IGNORECASE,
)
_COLON = re.compile(r"\s?[:：]")
_MAY_NAME = frozenset({"registers", "amends"})
_OF_SPEAKING = frozenset({"speech", "anew"})
_ALL_BUT = frozenset({"except", "behind"})  # cues that take some items out of all


class ItemFinder:
    """Finds items in any of the languages of the rules."""

    def __init__(
        self,
        names: PhraseBook[Name],
        items: Sequence[AgendaItem],
        cues: Mapping[str, Cues],
        days: PhraseBook[int],
    ) -> None:
        self._names = names
        self._items = items
        self._cues = cues
        self._days = days

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], meeting: Meeting) -> ItemFinder:
        """Compiles the phrases. Raises TOMLDecodeError or ValueError on a broken rule."""
        table, titles = (tomli.loads(rules.get(name, "")) for name in (RULES, TITLES))
        cues = {language: Cues(kinds) for language, kinds in table.get("cues", {}).items()}
        days = day_book(meeting, table.get("days", {}))
        return cls(name_book(meeting, table, titles), meeting.items, cues, days)

    def find(
        self, text: str, sentences: Sequence[Judged] = (), *, language: str = ""
    ) -> tuple[ItemMention, ...]:
        """All mentions in a text, in order; what is intended follows the acts of the sentences."""
        tokens = tokenise(text)
        mentions = [
            ItemMention(hit.value.code, hit.start, hit.end, hit.value.strength)
            for hit in self._names.find(tokens)
            if hit.value.code and counts(hit, text)
        ]
        if by_number := list(numbered(text, self._items)):
            mentions = sorted([*mentions, *by_number], key=lambda mention: mention.start)
        if not mentions or not sentences:
            return tuple(mentions)
        cues = self._cues.get(language) or self._cues.get("en") or Cues({})
        is_silent = not any(SPEAKS in sentence.acts for sentence in sentences)
        judged: list[ItemMention] = []
        for sentence in sentences:
            inside = [
                _as_heading(text, mentions[place], sentence) for place in within(mentions, sentence)
            ]
            hits = list(cues.find(tokens_of(tokens, sentence)))
            kinds = {hit.value for hit in hits}
            inside = without_attended(hits, inside)
            is_beside = bool(_MAY_NAME & set(sentence.acts)) or "contrast" in kinds
            if is_beside and not kinds & _ALL_BUT:
                inside = _without_all(inside)
            if not kinds & _ALL_BUT:
                inside = without_each(text, inside)
                spoken = {hit.start for hit in hits if hit.value in _OF_SPEAKING}
                inside = without_aside(text, sentence.start, inside, spoken)
            if inside and SPEAKS in sentence.acts and not _parts(tokens, sentence, cues):
                inside = by_clause(text, tokens, sentence, inside, cues)
            elif inside and (_stays(tokens, sentence, cues) or _agrees(text, sentence, inside)):
                inside = [replace(m, is_intended=True) for m in inside]
            elif inside and _denies(text, sentence, inside[0]):
                inside = [replace(m, is_excluded=True) for m in inside]
            elif DOES_NOT_SPEAK in sentence.acts or _takes_one_for_another(sentence, kinds):
                inside = kept_of(text, tokens, sentence, inside, cues)
            elif _may_name(sentence, is_silent=is_silent):
                inside = [replace(m, is_possible=True) for m in inside]
            if take_back(hits):
                inside = [replace(m, is_taken_back=m.is_excluded) for m in inside]
            judged += inside
        pointing = frozenset(s.start for s in sentences if _points(tokens, s, cues))
        found = meant_by_each(text, by_neighbours(text, sentences, judged, pointing))
        found = without_events(text, found)
        return tuple(_without_asked(found, tokens, sentences, cues))

    def interventions(
        self, mentions: Sequence[ItemMention], *, is_announced: bool
    ) -> tuple[str, ...]:
        """The codes on which a delegation means to speak, in order of mention.

        `is_announced`: some sentence wants the floor; without an item it is "unspecified".
        """
        intended = _still_meant(mentions)
        if not is_announced and not intended:
            return ()
        plain = [m for m in intended if m.strength > Strength.TOPIC]
        topics = [m for m in intended if m.strength is Strength.TOPIC]
        if intended:
            return tuple(dict.fromkeys(m.code for m in plain or topics or intended))
        named = {m.code for m in mentions if m.is_possible and m.strength is Strength.NAME}
        return tuple(named) if len(named) == 1 else (UNSPECIFIED_ITEM,)

    def is_left_open(
        self, text: str, sentences: Sequence[Judged], mentions: Sequence[ItemMention]
    ) -> bool:
        """Whether a text names more, or other, to speak on than the items that were found in it."""
        days = self._days.find(tokenise(text))
        return is_left_open(text, sentences, mentions, self._items, list(days))

    def moves(
        self,
        text: str,
        sentences: Sequence[Judged],
        mentions: Sequence[ItemMention],
        *,
        language: str,
    ) -> bool:
        """Whether an announced statement is moved to an item, and it is not said from which: "we
        move our statement to resources"."""
        tokens = tokenise(text)
        cues = self._cues.get(language) or self._cues.get("en") or Cues({})
        return any(
            _goes_to_some([mentions[place] for place in within(mentions, sentence)])
            and is_moved(list(cues.find(tokens_of(tokens, sentence))))
            for sentence in sentences
        )

    @staticmethod
    def withdrawn(mentions: Iterable[ItemMention]) -> tuple[str, ...]:
        """The codes on which the message says it will not speak, in order of mention."""
        excluded = [m for m in mentions if m.is_excluded]
        plain = [m for m in excluded if m.strength > Strength.HINT]
        return tuple(dict.fromkeys(m.code for m in plain or excluded))


def _goes_to_some(mentions: Sequence[ItemMention]) -> bool:
    """Whether some are meant, and none is left."""
    return any(m.is_intended for m in mentions) and not any(m.is_excluded for m in mentions)


def _as_heading(text: str, mention: ItemMention, sentence: Judged) -> ItemMention:
    """A topic with which a line begins, before a colon, names its item: "Clearance: 8 min"."""
    is_first = not _LETTER.search(text, sentence.start, mention.start)
    if mention.strength is Strength.TOPIC and is_first and _COLON.match(text, mention.end):
        return replace(mention, strength=Strength.NAME)
    return mention


def _still_meant(mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Those on which the delegation means to speak, without what it takes back further down."""
    taken_back = {m.code: m.start for m in mentions if m.is_excluded and m.strength > Strength.HINT}
    return [m for m in mentions if m.is_intended and m.start > taken_back.get(m.code, -1)]


def _agrees(text: str, sentence: Judged, mentions: Sequence[ItemMention]) -> bool:
    """Whether a line says yes to the item that it names: "Resources - yes, if time allows"."""
    is_other = _MATTERS & set(sentence.acts) or DOES_NOT_SPEAK in sentence.acts
    return not is_other and any(_YES.match(text, m.end) for m in mentions)


def _denies(text: str, sentence: Judged, first: ItemMention) -> bool:
    """Whether a sentence begins by denying the item that it names: "Not victim assistance, …"."""
    return _NOT.fullmatch(text, sentence.start, first.start) is not None


def _points(tokens: Sequence[Token], sentence: Judged, cues: Cues) -> bool:
    """Whether a wish to speak points to what was named before: "and we need to speak there"."""
    return SPEAKS in sentence.acts and any(
        hit.value == "there" for hit in cues.find(tokens_of(tokens, sentence))
    )


def _without_all(mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Without what names several items in one breath, where a sentence that also says who comes,
    or turns, names one by itself: "will attend all committees and speak on clearance", "all are
    of interest, but we speak on clearance"."""
    starts = Counter(m.start for m in mentions)
    alone = [m for m in mentions if starts[m.start] == 1]
    return alone if any(m.strength > Strength.TOPIC for m in alone) else list(mentions)


def _stays(tokens: Sequence[Token], sentence: Judged, cues: Cues) -> bool:
    """Whether a sentence that does nothing else says that something stays: "The one on stocks
    stands as it is"."""
    if set(sentence.acts) - _QUIET:
        return False
    kinds = {hit.value for hit in cues.find(tokens_of(tokens, sentence))}
    return "kept" in kinds and not kinds & {"negation", "listen", "except"}


def _parts(tokens: Sequence[Token], sentence: Judged, cues: Cues) -> bool:
    """Whether a sentence takes one wish back and keeps another: "withdraws the request on stocks
    and keeps the one on clearance"."""
    kinds = {hit.value for hit in cues.find(tokens_of(tokens, sentence))}
    return DOES_NOT_SPEAK in sentence.acts and {"kept", "negation"} <= kinds


def _takes_one_for_another(sentence: Judged, kinds: Collection[str]) -> bool:
    """Whether a sentence that is judged to do neither takes one item back and puts another down:
    "scratch A and put us down for B"."""
    if _MATTERS & set(sentence.acts):
        return False
    return "anew" in kinds and not {"back", "swap", "exchange", "swapped"}.isdisjoint(kinds)


def _without_asked(
    mentions: Sequence[ItemMention],
    tokens: Sequence[Token],
    sentences: Sequence[Judged],
    cues: Cues,
) -> list[ItemMention]:
    """Without what is only asked about, where a sentence that asks nothing names an item:
    "We speak on VA. Is Albania in the small groups?"."""
    asking = [
        s
        for s in sentences
        if {SPEAKS, ASKS} <= set(s.acts)
        and "speech" not in {hit.value for hit in cues.find(tokens_of(tokens, s))}
    ]
    asked = {id(mentions[place]) for s in asking for place in within(mentions, s)}
    if all(id(m) in asked for m in mentions if m.is_intended):
        return list(mentions)
    return [replace(m, is_intended=False) if id(m) in asked else m for m in mentions]


def _may_name(sentence: Judged, *, is_silent: bool) -> bool:
    """Whether an item in a sentence that asks for no floor may still be meant: beside who comes,
    or, where no sentence asks for it (`is_silent`), anywhere but in a question or refusal."""
    acts = set(sentence.acts)
    return bool(_MAY_NAME & acts) or (is_silent and not _MATTERS & acts)
