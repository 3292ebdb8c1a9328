"""Rules that are data: patterns with a place to look, a weight, and examples.

A file below `rules/reading/` holds `[[rule]]` tables:

    id       what evidence is called, "out-of-office-fr"
    where    "subject", "from", "text", or "header NAME"
    signal   what it speaks for, "absence"
    weight   points; what they sum up to is decided where they are used
    pattern  a regular expression of RE2, matched against folded text
    hits     texts that it must match (run as tests)
    misses   texts that it must not match

All patterns run in time linear in the text.
"""

from __future__ import annotations

import threading
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import re2

from mailbot.core.reading.nature.folding import without_accents

_TOGETHER = 24  # patterns of one filter


class BrokenRule(ValueError):
    """A rule that cannot be used: the message names the file, the rule, and the fault."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as in the file."""

    id: str
    where: str
    signal: str
    weight: float
    pattern: str
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, and where in the folded text."""

    rule: Rule
    start: int
    end: int


class Rulebook:
    """The rules of some files. Their patterns are compiled when a text is first held against
    them, for a short run needs few of the books; `compile` does it at once, so that faults show."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._places: dict[str, _Place] | None = None
        self._compiling = threading.Lock()

    @property
    def header_names(self) -> tuple[str, ...]:
        """Names of the headers that rules look into, in lower case."""
        return tuple(
            where.removeprefix("header ") for where in self.compile() if where.startswith("header ")
        )

    def hits(self, where: str, folded_text: str) -> tuple[Hit, ...]:
        """The rules of a place that match, in the order of the files. Raises BrokenRule."""
        place = self.compile().get(where)
        return place.hits(folded_text) if place else ()

    def compile(self) -> dict[str, _Place]:
        """The rules by the place where they look. Raises BrokenRule."""
        if self._places is None:
            with self._compiling:
                self._places = self._places or _places_of(self.rules)
        return self._places


def _places_of(rules: Iterable[Rule]) -> dict[str, _Place]:
    by_place: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        by_place[rule.where].append(rule)
    return {where: _Place(found) for where, found in by_place.items()}


class _Place:
    """The rules that look at one place, in some filters.

    RE2's filter looks for the literals that its patterns need, all at once, and runs only those
    patterns whose literals are there: ten times as fast as one automaton of all patterns. Its
    automaton tells apart which literals have been met so far, so that one over many patterns
    would make new states all through each new text, and soon have no memory for them.
    """

    def __init__(self, rules: list[Rule]) -> None:
        self._filters = [
            (rules[first : first + _TOGETHER], _filter_of(rules[first : first + _TOGETHER]))
            for first in range(0, len(rules), _TOGETHER)
        ]

    def hits(self, folded_text: str) -> tuple[Hit, ...]:
        found = []
        for rules, patterns in self._filters:
            for number in sorted(patterns.Match(folded_text) or ()):
                match = patterns.re(number).search(folded_text)
                if match:
                    found.append(Hit(rules[number], match.start(), match.end()))
        return tuple(found)


def _filter_of(rules: Iterable[Rule]) -> re2.Filter:
    """Raises BrokenRule."""
    made = re2.Filter()
    for rule in rules:
        pattern = without_accents(rule.pattern)
        try:
            made.Add(pattern, _options())
        except re2.error as error:
            what = f"rules/reading/{rule.file}, rule {rule.id}"
            raise BrokenRule(f"{what}: {_fault_of(pattern)}") from error
    made.Compile()
    return made


def read_rules(texts: Mapping[str, str], names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of the named files, not yet compiled. Raises BrokenRule."""
    return tuple(rule for name in names for rule in _rules_of(name, texts))


def _rules_of(name: str, texts: Mapping[str, str]) -> list[Rule]:
    if name not in texts:
        raise BrokenRule(f"rules/reading/{name} is missing; put it back, or reinstall")
    try:
        tables = tomllib.loads(texts[name]).get("rule", [])
    except tomllib.TOMLDecodeError as error:
        raise BrokenRule(f"rules/reading/{name} is not TOML: {error}") from error
    return [_rule(name, table) for table in tables]


def _rule(name: str, table: Mapping[str, object]) -> Rule:
    try:
        return Rule(
            id=str(table["id"]),
            where=str(table["where"]).lower(),
            signal=str(table["signal"]),
            weight=float(str(table.get("weight", 1.0))),
            pattern=str(table["pattern"]),
            hits=_texts(table.get("hits")),
            misses=_texts(table.get("misses")),
            file=name,
        )
    except KeyError as error:
        raise BrokenRule(f"rules/reading/{name}: a rule has no {error}") from error
    except ValueError as error:
        raise BrokenRule(f"rules/reading/{name}, rule {table.get('id')}: {error}") from error


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


def _fault_of(pattern: str) -> str:
    """What is wrong with a pattern; the filter does not say."""
    try:
        re2.compile(pattern, _options())
    except re2.error as error:
        return str(error)
    return "no pattern that RE2 takes"
