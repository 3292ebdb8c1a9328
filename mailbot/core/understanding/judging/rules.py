"""The first judge: readable rules over the concepts of a sentence, weighed and explained.

A rule of `rules/understanding/acts.toml` says which concepts in which order make an act:

    [[rule]]
    id = "asks-for-the-floor"
    act = "will-speak"
    weight = 2.0
    say = ["(WANT|PLEASE) .. SPEAK"]
    unless = ["NOT .. SPEAK"]
    hits = ["en: We would like to take the floor."]
    misses = ["en: We do not intend to take the floor."]

`..` stands for up to six words, `~` for up to six without a mark between them, `.` for exactly
one, `&` for both in any order, `^` and `$` for the ends of the sentence. A negative weight speaks
against an act. Rules are compiled to RE2: matching takes linear time whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import re2
import tomli

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.vocabulary import Word

FILE = "acts.toml"
_CONCEPT = re.compile(r"[A-Z]+|[?:,]")
_GAP = r"(?:[^ ]+ ){0,6}"
_CLAUSE = r"(?:[A-Z_]+ ){0,6}"  # reaches to the next comma


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `examples` are (language, text, whether it must hit)."""

    id: str
    act: Act
    weight: float
    examples: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A rule that hit, with the span of the words (offsets in the sentence) that made it."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    say: re2._Regexp  # the type is private in google-re2; it has no public name
    unless: re2._Regexp | None


class RuleJudge:
    """All rules of one file."""

    def __init__(self, rules: Sequence[_Compiled]) -> None:
        self._rules = rules
        self._all = re2.Filter()  # all rules at once: most sentences meet few of them
        for compiled in rules:
            self._all.Add(compiled.say.pattern)
        self._all.Compile()

    @classmethod
    def from_rules(cls, files: Mapping[str, str]) -> RuleJudge:
        """`files`: file name → TOML text. Raises ValueError naming the rule that is broken."""
        table = tomli.loads(files.get(FILE, ""))
        return cls([_compiled(entry) for entry in table.get("rule", ())])

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(compiled.rule for compiled in self._rules)

    def hits(self, words: Sequence[Word]) -> tuple[RuleHit, ...]:
        """The rules that hit a sentence, in the order of the file."""
        line = "".join(f"{word.concept} " for word in words)
        found = []
        for place in sorted(self._all.Match(line) or ()):
            compiled = self._rules[place]
            match = compiled.say.search(line)
            if match and not (compiled.unless and compiled.unless.search(line)):
                first = line.count(" ", 0, match.start() + 1)  # a match begins at the blank before
                last = max(first + 1, line.count(" ", 0, match.end()))
                found.append(RuleHit(compiled.rule, words[first].start, words[last - 1].end))
        return tuple(found)


def _compiled(entry: Mapping[str, object]) -> _Compiled:
    name = str(entry.get("id", "?"))
    try:
        rule = Rule(name, Act(str(entry["act"])), float(str(entry["weight"])), _examples(entry))
        unless = _strings(entry.get("unless", ()))
        return _Compiled(
            rule,
            re2.compile(alternatives(_strings(entry["say"]))),
            re2.compile(alternatives(unless)) if unless else None,
        )
    except (KeyError, ValueError, re2.error) as error:
        raise ValueError(f"{FILE}: rule {name!r} is broken: {error!r}") from error


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"{value!r} must be a list of patterns")
    return tuple(str(item) for item in value)


def _examples(entry: Mapping[str, object]) -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (language, text, wanted)
        for key, wanted in (("hits", True), ("misses", False))
        for language, _, text in (line.partition(": ") for line in _strings(entry.get(key, ())))
    )


def alternatives(patterns: Sequence[str]) -> str:
    """Written patterns as one regular expression over a line of concepts. Raises ValueError."""
    return "|".join(
        f"(?:{pattern_of(written)})" for pattern in patterns for written in _orders(pattern)
    )


def _orders(pattern: str) -> tuple[str, ...]:
    """`A & B` written out in both orders."""
    left, both, right = pattern.partition(" & ")
    return (f"{left} .. {right}", f"{right} .. {left}") if both else (pattern,)


def pattern_of(written: str) -> str:
    """A written pattern as a regular expression over a line of concepts. Raises ValueError."""
    pieces = [_piece(part) for part in written.split()]
    begins_at_word = "" if written.startswith("^") else "(?:^| )"
    return begins_at_word + "".join(pieces)


def _piece(part: str) -> str:
    if part == "..":
        return _GAP
    if part == "~":
        return _CLAUSE
    if part == ".":
        return "[^ ]+ "
    if part in "^$":
        return part
    choices = part.strip("()").split("|")
    for choice in choices:
        if not _CONCEPT.fullmatch(choice):
            raise ValueError(f"{choice!r} is no concept")
    return f"(?:{'|'.join(re.escape(choice) for choice in choices)}) "
