"""The words of the rules, compiled: names of States and organisations, and what stands around them.

Built once per start from `rules/understanding/parties*.toml` and the user's overrides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import tomli

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import fold
from mailbot.core.values.reading import Party

# letters that folding makes no ASCII: Greek, Cyrillic, Hebrew, Arabic, kana, Han, Hangul
_IN_NO_DOMAIN = re.compile(
    "[\u0391-\u0482\u048a-\u0556\u05d0-\u05ea\u0621-\u063f\u0641-\u064a"
    "\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3]"
)

STATE, ORGANISATION = "state", "organisation"


class Form(StrEnum):
    """How words point at a party."""

    NAME = "name"  # name, adjective, people, abbreviation
    CAPITAL = "capital"  # its capital, or a word that only its services use
    CODE = "code"  # "NL"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PartyName:
    """What a phrase names. `in_capitals`: "MAG" is an organisation, "mag" is German."""

    party: Party
    form: Form
    in_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a word says of the names beside it: "mission", "behalf", "glue", "accredited" …"""

    kind: str
    in_capitals: bool = False


Meaning = PartyName | Role


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that the rules know. `labels`: pieces of addresses → parties."""

    phrases: PhraseBook[Meaning]
    labels: Mapping[str, Party]
    services: frozenset[str]  # of these, words of one State's services, that others may use: "mfat"
    capitals: Mapping[str, Party]  # the same for capitals, which say less
    letters: Mapping[str, Party]  # "hr", "hrv" → Croatia
    states: Mapping[str, Party]  # by ISO 3166-1 alpha-2
    languages: Mapping[str, Party]  # written by next to all officials of one State, and of no other
    shared: Mapping[str, list[str]]  # code → the other State of the same name, and that name
    groups: frozenset[str]  # organisations of States that one of them leads in turn
    principals: PhraseBook[str]  # for whom somebody else writes: see [principals] of parties.toml
    subjects: PhraseBook[str]  # who comes for a State: "coming", "enrolling"
    posts: PhraseBook[str]  # titles and ranks, as `people.toml` has them
    nominatives: Mapping[str, str]  # "фонда" → "Фонд", with which a name begins
    address_words: Mapping[str, frozenset[str]]  # "offices", "plain", "sold", "words"


def compile_vocabulary(rules: Mapping[str, str], overrides: Mapping[str, str]) -> Vocabulary:
    """Raises TOMLDecodeError or ValueError on a broken rule."""
    tables = {name: tomli.loads(text) for name, text in rules.items() if name.startswith("parties")}
    words = tables.get("parties.toml", {})
    states = {p.code: p for p, _, _ in _states(tables) if p.code}
    phrases: PhraseBook[Meaning] = PhraseBook()
    labels: dict[str, Party] = {}
    services: set[str] = set()
    capital_labels: dict[str, Party] = {}
    for party, names, capitals in _states(tables):
        _add(phrases, PartyName(party, Form.NAME), [party.name, *names])
        _add(phrases, PartyName(party, Form.CAPITAL), capitals)
        own = {w.lower(): party for w in capitals if w.isupper() and w.isascii()}
        labels |= {_label(name): party for name in (party.name, *names)} | own
        services |= own.keys()
        capital_labels |= {_label(name): party for name in capitals}
    for code, name in _territories(tables):
        if code in states:
            phrases.add(_plain(name), PartyName(states[code], Form.NAME))
            labels.setdefault(_label(name), states[code])
    for party, names, domains in _organisations(tables):
        _add(phrases, PartyName(party, Form.NAME), [_plain(party.name), *names])
        labels |= {domain.strip(): party for domain in domains}
    for phrase, target in overrides.items():
        party = states.get(target) or Party(ORGANISATION, None, target)
        phrases.add(phrase, PartyName(party, Form.NAME))
    for kind, listed in _roles(words):
        _add(phrases, Role(kind), listed)
    labels.pop("", None)
    addresses = dict(words.get("addresses", {}))
    letters = _letters(addresses.pop("letters", ""), states)
    address_words = {kind: frozenset(listed) for kind, listed in addresses.items()}
    for code in words.get("codes", {}).get("states", "").split():
        if state := letters.get(code.lower()):
            phrases.add(code, PartyName(state, Form.CODE, in_capitals=True))
    languages = {k: states[v] for k, v in words.get("languages", {}).items() if v in states}
    return Vocabulary(
        phrases=phrases,
        labels=labels,
        services=frozenset(services),
        capitals=capital_labels,
        letters=letters,
        states=states,
        languages=languages,
        shared=words.get("shared", {}),
        groups=frozenset(tables.get("parties-organisations.toml", {}).get("groups", [])),
        principals=_book(words.get("principals", {})),
        subjects=_book(words.get("subjects", {})),
        posts=_book(_posts(rules.get("people.toml", ""))),
        nominatives=words.get("nominative", {}),
        address_words=address_words,
    )


def _posts(people: str) -> dict[str, list[str]]:
    table = tomli.loads(people)
    return {kind: table.get(kind, []) for kind in ("title", "rank")}


def _book(words: Mapping[str, list[str]]) -> PhraseBook[str]:
    phrases: PhraseBook[str] = PhraseBook()
    for kind, listed in words.items():
        for phrase in listed:
            phrases.add(phrase, kind)
    return phrases


def _letters(table: str, states: Mapping[str, Party]) -> dict[str, Party]:
    """ "DZ DZA ALG" → each of them."""
    found: dict[str, Party] = {}
    for line in table.split("\n"):
        for piece in line.split():
            if party := states.get(line.split()[0]):
                found[piece.lower()] = party
    return found


def _states(
    tables: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Party, list[str], list[str]]]:
    for line in _lines(tables.get("parties-states.toml", {}).get("states", "")):
        code, name, names, capitals = [*line, "", ""][:4]
        yield Party(STATE, code, name), _split(names), _split(capitals)


def _organisations(
    tables: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Party, list[str], list[str]]]:
    for line in _lines(tables.get("parties-organisations.toml", {}).get("organisations", "")):
        name, names, domains = [*line, "", ""][:3]
        yield Party(ORGANISATION, None, name), _split(names), _split(domains)


def _territories(tables: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    for text in tables.get("parties-names.toml", {}).values():
        for line in text.splitlines():
            code, _, name = line.partition(" ")
            if name:
                yield code, name


def _roles(words: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    for section in ("institutions", "context"):
        yield from words.get(section, {}).items()
    for kind, listed in words.get("organisations", {}).items():
        yield f"organisation-{kind}", listed


def _add(phrases: PhraseBook[Meaning], meaning: Meaning, listed: list[str]) -> None:
    for phrase in listed:
        value = meaning
        if phrase.isupper() and phrase.isascii():
            value = replace(meaning, in_capitals=True)
        phrases.add(phrase, value)


def _lines(table: str) -> Iterator[list[str]]:
    for line in table.strip().splitlines():
        if line.strip():
            yield [cell.strip() for cell in line.split(" |")]


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _plain(name: str) -> str:
    return name.translate(str.maketrans("()[]|*", "      "))


def _label(name: str) -> str:
    """A name as it stands in a domain: folded, without spaces; '' where it cannot."""
    if any(sign in name for sign in "([|") or _IN_NO_DOMAIN.search(name):
        return ""
    folded = "".join(fold(word) for word in name.replace("*", "").replace("'", " ").split())
    return folded if folded.isascii() and len(folded) > 3 else ""
