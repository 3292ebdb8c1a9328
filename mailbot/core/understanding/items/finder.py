"""On which agenda items a delegation means to speak: mentions of items, and which of them count.

Items are those of the meeting: code and titles come from its configuration, nicknames from
`rules/understanding/items.toml`, by code. Whether a sentence wants the floor is not judged
here; its acts are given.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mailbot.core.understanding.items.clauses import by_clause
from mailbot.core.understanding.items.mentions import (
    DOES_NOT_SPEAK,
    SPEAKS,
    ItemMention,
    Strength,
    within,
)
from mailbot.core.understanding.items.neighbours import by_neighbours
from mailbot.core.understanding.items.vocabulary import Name, counts, cue_book, name_book
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting

RULES = "items.toml"
_MATTERS = frozenset({"asks", "requests", "declines", "complains"})
_MAY_NAME = frozenset({"registers", "amends"})


class ItemFinder:
    """Finds items in any of the languages of the rules."""

    def __init__(self, names: PhraseBook[Name], cues: Mapping[str, PhraseBook[str]]) -> None:
        self._names = names
        self._cues = cues

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], meeting: Meeting) -> ItemFinder:
        """Compiles the phrases. Raises TOMLDecodeError or ValueError on a broken rule."""
        table = tomllib.loads(rules.get(RULES, ""))
        cues = {language: cue_book(kinds) for language, kinds in table.get("cues", {}).items()}
        return cls(name_book(meeting, table), cues)

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
        if not mentions or not sentences:
            return tuple(mentions)
        cues = self._cues.get(language) or self._cues.get("en") or PhraseBook()
        is_silent = not any(SPEAKS in sentence.acts for sentence in sentences)
        judged: list[ItemMention] = []
        for sentence in sentences:
            inside = [mentions[place] for place in within(mentions, sentence)]
            if inside and SPEAKS in sentence.acts:
                inside = by_clause(text, tokens, sentence, inside, cues)
            elif DOES_NOT_SPEAK in sentence.acts:
                inside = [replace(m, is_excluded=True) for m in inside]
            elif _may_name(sentence, is_silent=is_silent):
                inside = [replace(m, is_possible=True) for m in inside]
            judged += inside
        return tuple(by_neighbours(text, sentences, judged))

    def interventions(
        self, mentions: Sequence[ItemMention], *, is_announced: bool
    ) -> tuple[str, ...]:
        """The codes on which a delegation means to speak, in order of mention.

        `is_announced`: some sentence wants the floor; without an item it is "unspecified".
        """
        if not is_announced:
            return ()
        intended = [m for m in mentions if m.is_intended]
        plain = [m for m in intended if m.strength > Strength.TOPIC]
        if intended:
            return tuple(dict.fromkeys(m.code for m in plain or intended))
        named = {m.code for m in mentions if m.is_possible and m.strength is Strength.NAME}
        return tuple(named) if len(named) == 1 else (UNSPECIFIED_ITEM,)

    @staticmethod
    def withdrawn(mentions: Iterable[ItemMention]) -> tuple[str, ...]:
        """The codes on which the message says it will not speak, in order of mention."""
        return tuple(dict.fromkeys(m.code for m in mentions if m.is_excluded))


def _may_name(sentence: Judged, *, is_silent: bool) -> bool:
    """Whether an item in a sentence that asks for no floor may still be meant: beside who comes,
    or, where no sentence asks for it (`is_silent`), anywhere but in a question or refusal."""
    acts = set(sentence.acts)
    return bool(_MAY_NAME & acts) or (is_silent and not _MATTERS & acts)
