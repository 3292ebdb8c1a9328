"""The words of `rules/understanding/people.toml`, compiled."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.understanding.names.phrasebook import PhraseBook

RULES = "people.toml"
_KINDS = (
    "honorific", "rank", "title", "employer", "particle", "notname", "stop", "leading",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`words`: what stands around names, by kind. The others are sought where they matter."""

    words: PhraseBook[str]
    changes: PhraseBook[str]  # "remove-next", "keep-before" …
    fields: PhraseBook[str]  # labels of forms and tables: "name", "role" …
    selves: Mapping[str, PhraseBook[str]]  # by language: "I shall attend"
    family_names: frozenset[str]  # Chinese, of one sign or two

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Vocabulary:
        """Raises TOMLDecodeError or ValueError on a broken rule."""
        table = tomllib.loads(rules.get(RULES, ""))
        han = table.get("han", {})
        return cls(
            _book({kind: table.get(kind, []) for kind in _KINDS}),
            _book(table.get("changes", {})),
            _book(table.get("fields", {})),
            {lang: _book({"self": listed}) for lang, listed in table.get("self", {}).items()},
            frozenset(han.get("single", "")) | frozenset(han.get("double", "").split()),
        )


def _book(kinds: Mapping[str, list[str]]) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for kind, phrases in kinds.items():
        for phrase in phrases:
            book.add(phrase, kind)
    return book
