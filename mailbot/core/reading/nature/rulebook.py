"""Rules that are data: patterns with a place to look, a weight, and examples.

A file below `rules/reading/` holds `[[rule]]` tables:

    id       what evidence is called, "out-of-office-fr"
    where    "subject", "from", "text", or "header NAME"
    signal   what it speaks for, "absence"
    weight   points; what they sum up to is decided where they are used
    pattern  a regular expression of RE2, matched against folded text
    hits     texts that it must match (tried when rules are checked, and as tests)
    misses   texts that it must not match

All patterns run in time linear in the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property

import re2
import tomli

from mailbot.core.reading.nature.folding import folded, without_accents
from mailbot.core.reading.nature.literals import literals_of

_FIRST = 4  # signs of a literal by which it is found
_WHERE = re.compile(r"subject|from|text|header \S+")
_ID = re.compile(r"""id\s*=\s*["'](.+?)["']""")
# what is looked for where rules are used; a cause of a bounce is a status of RFC 3463
_SIGNAL = re.compile(
    r"absence|absence-more|automatic|bounce|brings|bulk|challenge|compliments|delay|generated|mailer"
    r"|matter|moved|named|number|postmaster-at-work|receipt|return|ticket|until|[245]\.\d{1,3}\.\d{1,3}"
)


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
    line: int = 0  # where its id stands

    @property
    def place(self) -> str:
        """How a fault names it."""
        return f"rules/reading/{self.file}:{self.line}, rule {self.id}"

    def faults(self) -> list[str]:
        """What is not as this module says."""
        return [
            *([] if _WHERE.fullmatch(self.where) else [f"where = {self.where!r} is no place"]),
            *([] if _SIGNAL.fullmatch(self.signal) else [f"signal = {self.signal!r} is not used"]),
            *([] if self.pattern else ["pattern is empty"]),
        ]


_KEYS = {one.name for one in fields(Rule)} - {"file", "line"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, and where in the folded text."""

    rule: Rule
    start: int
    end: int


class Rulebook:
    """The rules of some files. Each pattern is compiled when it is first needed, and few are in a
    short run; `compile` does it at once, so that faults show."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def _places(self) -> dict[str, _Place]:
        by_place: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            by_place[rule.where].append(rule)
        return {where: _Place(found) for where, found in by_place.items()}

    @cached_property
    def header_names(self) -> tuple[str, ...]:
        """Names of the headers that rules look into, in lower case."""
        return tuple(
            where.removeprefix("header ") for where in self._places if where.startswith("header ")
        )

    def hits(self, where: str, folded_text: str) -> tuple[Hit, ...]:
        """The rules of a place that match, in the order of the files. Raises BrokenRule."""
        place = self._places.get(where)
        return place.hits(folded_text) if place else ()

    def compile(self) -> None:
        """Compiles all patterns, and tries each rule on its own examples. Raises BrokenRule."""
        for place in self._places.values():
            place.compile()
        for rule in self.rules:
            _try(rule)


class _Place:
    """The rules that look at one place. A pattern is run where a literal that it needs stands, and
    compiled when it is first run: few are. (RE2's own filter over so many patterns keeps megabytes
    of states, and waits for memory at every message.)

    Literals are told by their first signs: a text has fewer of these than the rules have literals.
    """

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._patterns = [without_accents(rule.pattern) for rule in rules]
        self._compiled: dict[int, re2._Regexp] = {}
        self._always: list[int] = []
        self._short: list[tuple[str, int]] = []  # literal, rule
        self._beginning: dict[str, list[tuple[str, int]]] = {}  # the same by first signs
        for number, pattern in enumerate(self._patterns):
            literals = literals_of(pattern)
            if not literals:
                self._always.append(number)
            for literal in literals:
                if len(literal) < _FIRST:
                    self._short.append((literal, number))
                else:
                    self._beginning.setdefault(literal[:_FIRST], []).append((literal, number))
        self._first = frozenset(self._beginning)

    def hits(self, folded_text: str) -> tuple[Hit, ...]:
        found = []
        for number in self._candidates(folded_text):
            match = self._pattern(number).search(folded_text)
            if match:
                found.append(Hit(self._rules[number], match.start(), match.end()))
        return tuple(found)

    def _candidates(self, text: str) -> list[int]:
        """The rules that may match, in order."""
        found = {number for literal, number in self._short if literal in text}
        found.update(self._always)
        beginnings = {text[at : at + _FIRST] for at in range(len(text))}
        for first in beginnings & self._first:
            for literal, number in self._beginning[first]:
                if number not in found and literal in text:
                    found.add(number)
        return sorted(found)

    def compile(self) -> None:
        """Compiles all patterns. Raises BrokenRule."""
        for number in range(len(self._rules)):
            self._pattern(number)

    def _pattern(self, number: int) -> re2._Regexp:
        if number not in self._compiled:
            self._compiled[number] = _compile(self._rules[number], self._patterns[number])
        return self._compiled[number]


def _try(rule: Rule) -> None:
    alone = Rulebook([rule])
    for wanted, texts in ((True, rule.hits), (False, rule.misses)):
        for text in texts:
            if bool(alone.hits(rule.where, folded(text))) is not wanted:
                found = "does not match" if wanted else "matches"
                raise BrokenRule(f"{rule.place}: its pattern {found} {text!r}")


def _compile(rule: Rule, pattern: str) -> re2._Regexp:  # the type has no public name
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else error
        why = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        raise BrokenRule(f"{rule.place}: {why}") from error


def read_rules(texts: Mapping[str, str], names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of the named files, not yet compiled. Raises BrokenRule."""
    return tuple(rule for name in names for rule in _rules_of(name, texts))


def _rules_of(name: str, texts: Mapping[str, str]) -> list[Rule]:
    if name not in texts:
        raise BrokenRule(f"rules/reading/{name} is missing; put it back, or reinstall")
    try:
        tables = tomli.loads(texts[name]).get("rule", [])
    except tomli.TOMLDecodeError as error:
        raise BrokenRule(f"rules/reading/{name} is not TOML: {error}") from error
    lines = _lines_of(texts[name])
    return [_rule(name, table, lines) for table in tables]


def _rule(name: str, table: Mapping[str, object], lines: Mapping[str, int]) -> Rule:
    if unknown := sorted(set(table) - _KEYS):
        raise BrokenRule(f"rules/reading/{name}, rule {table.get('id')}: unknown {unknown[0]!r}")
    try:
        rule = Rule(
            id=str(table["id"]),
            where=str(table["where"]).lower(),
            signal=str(table["signal"]),
            weight=float(str(table.get("weight", 1.0))),
            pattern=str(table["pattern"]),
            hits=_texts(table.get("hits")),
            misses=_texts(table.get("misses")),
            file=name,
            line=lines.get(str(table["id"]), 0),
        )
    except KeyError as error:
        raise BrokenRule(f"rules/reading/{name}: a rule has no {error}") from error
    except ValueError as error:
        raise BrokenRule(f"rules/reading/{name}, rule {table.get('id')}: {error}") from error
    if faults := rule.faults():
        raise BrokenRule(f"{rule.place}: {faults[0]}")
    return rule


def _lines_of(text: str) -> dict[str, int]:
    """On which line the id of each rule stands."""
    lines = enumerate(text.splitlines(), start=1)
    return {found[1]: number for number, line in lines if (found := _ID.match(line))}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
