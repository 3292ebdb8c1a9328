"""The words of `rules/understanding/people.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import tomli

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.forms.nominative import GivenNames

RULES = "people.toml"
PLACES = "parties-names.toml"
CAPITALS = "parties-states.toml"
_KINDS = (
    "honorific", "rank", "title", "employer", "particle", "notname", "stop", "leading",
    "salutation", "possessive", "count", "opening", "several",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)  # there is one: what is found with it is remembered
class Vocabulary:
    """`words`: what stands around names, by kind. The others are sought where they matter."""

    words: PhraseBook[str]
    changes: PhraseBook[str]  # "remove-next", "keep-before" …
    company: PhraseBook[str]  # "with", "who", "too": of people who only come along
    joining: PhraseBook[str]  # "too", "as well": behind a sentence that registers
    passing: PhraseBook[str]  # "next", "behind", "does" …: of people named in passing
    pronouns: PhraseBook[str]  # of whom was spoken before: "comes", "goes"
    returning: PhraseBook[str]  # "mistaken", "off", "on", "undone", "back": who stays for all that
    belongings: PhraseBook[str]  # "twice", "thing", "himself": of what is taken away
    entire: PhraseBook[str]  # "replaces", "anew", "reduced", "only", "later": of whole lists
    standing: PhraseBook[str]  # "off": what a cell says of who does not come
    closings: PhraseBook[str]  # "kind regards": before the name, in one line with it
    fields: PhraseBook[str]  # labels of forms and tables: "name", "role" …
    senders: Mapping[str, PhraseBook[str]]  # by language: "self" says that he comes, "myself"
    elsewhere: Mapping[str, PhraseBook[str]]  # by language: "being" in some place, "then", "so"
    attending: Mapping[str, PhraseBook[str]]  # by language: "will be represented by"
    family_names: frozenset[str]  # Chinese, of one sign or two
    given_names: GivenNames  # Russian, in every case

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Vocabulary:
        """Raises TOMLDecodeError or ValueError on a broken rule."""
        table = tomli.loads(rules.get(RULES, ""))
        han, russian = table.get("han", {}), table.get("russian", {})
        words = _book({kind: table.get(kind, []) for kind in _KINDS})
        for place in _places(rules):
            words.add(place, "place")
        for capital in _capitals(rules):
            words.add(capital, "city" if len(tokenise(capital)) == 1 else "cities")
        return cls(
            words,
            _book(table.get("changes", {})),
            _book(table.get("company", {})),
            _book(table.get("joining", {})),
            _book(_all_languages(table.get("passing", {}))),
            _book(table.get("pronouns", {})),
            _book(_all_languages(table.get("returning", {}))),
            _book(table.get("belongings", {})),
            _book(_all_languages(table.get("entire", {}))),
            _book(table.get("standing", {})),
            _book({"closing": table.get("closings", [])}),
            _book(table.get("fields", {})),
            _by_language(table, "self", "myself", "nobody", "never", "entry"),
            _by_language(table, "being", "then", "so", "here"),
            _by_language(table, "attending"),
            frozenset(han.get("single", "")) | frozenset(han.get("double", "").split()),
            GivenNames.of(russian.get("men", ""), russian.get("women", "")),
        )


def _all_languages(table: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    return {kind: list(chain.from_iterable(of.values())) for kind, of in table.items()}


def _by_language(
    table: Mapping[str, Mapping[str, list[str]]], *kinds: str
) -> dict[str, PhraseBook[str]]:
    languages = {language for kind in kinds for language in table.get(kind, {})}
    return {
        language: _book({kind: table.get(kind, {}).get(language, []) for kind in kinds})
        for language in languages
    }


def _places(rules: Mapping[str, str]) -> Iterator[str]:
    """Names of States, where the office keeps them for telling parties: no person's whole name."""
    for text in tomli.loads(rules.get(PLACES, "")).values():
        for line in text.splitlines():
            name = re.sub(r"[()\[\]|*]", " ", line.partition(" ")[2])
            if name.strip():
                yield name
                yield name.replace("&", "and")


def _capitals(rules: Mapping[str, str]) -> Iterator[str]:
    """Capitals, of the same table as parties; what is written in large letters is a service."""
    for line in tomli.loads(rules.get(CAPITALS, "")).get("states", "").splitlines():
        for name in line.split("|")[-1].split(";") if line.count(" | ") > 2 else ():
            if name.strip() and not name.strip().isupper() and "(" not in name:
                yield name.strip()


def _book(kinds: Mapping[str, list[str]]) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for kind, phrases in kinds.items():
        for phrase in phrases:
            book.add(phrase, kind)
    return book
