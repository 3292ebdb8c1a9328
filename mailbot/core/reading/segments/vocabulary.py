"""The words and patterns of `rules/reading/quotes.toml` and `signatures.toml`, ready for use.

Patterns from files run in linear time (RE2), whatever a user writes into an override.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import re2
import tomli

from mailbot.core.reading.segments.lines import bare_letters, fold

_GAP = r"[^\pL\pN]+"  # what parts words
_LABELS = r"\s?:\s?"  # a classification that stands as the label of a second: "OFFICIAL: Sensitive"


class Pattern(Protocol):
    """What is used of a compiled pattern, of `re` and RE2 alike."""

    # Any: RE2 has no type information
    def search(self, text: str, /) -> Any: ...

    def finditer(self, text: str, /) -> Any: ...

    def sub(self, replacement: str, text: str, /) -> Any: ...


class Field(StrEnum):
    """A line of a header block."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    DATE = "date"
    SUBJECT = "subject"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """How quotes are introduced."""

    fields: Mapping[str, frozenset[Field]]  # word → the fields it may stand for
    inline_fields: Pattern  # a field's word and colon in the middle of a line
    above: frozenset[str]  # the line of a desk for tickets, above which one is to answer
    original: frozenset[str]
    forward: frozenset[str]
    forwarded_by: tuple[str, ...]  # "forwarded by", with whom and when behind it
    message_from: tuple[str, ...]  # the same above a quote
    verbs: Pattern
    verb_at_end: Pattern
    quoting: Pattern
    openers: Pattern
    opener_inside: Pattern
    pronouns: frozenset[str]
    greetings: Pattern  # that a program puts in front of an attribution
    addressing: tuple[str, ...]  # how an attribution begins that speaks to the quoted: "you wrote"
    answers_below: Pattern  # says that answers stand in the quote, or in a colour


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """How letters close."""

    strong_inside: Pattern  # words long enough to mean a closing inside a short line
    strong: frozenset[str]
    origin: Pattern  # "from Dublin", behind the words of a closing
    alone: frozenset[str]  # close a letter as a whole line, and not as its first
    weak: frozenset[str]
    formulas: Pattern
    pleas: frozenset[str]  # sentences that ask for an answer: they look like closings and are none
    details: Pattern
    labels: Pattern
    announcements: Pattern  # words of a sentence that announces what stands below it
    postscripts: tuple[str, ...]
    salutations: Pattern
    devices: Pattern
    disclaimers: Pattern
    disclaimer_subjects: Pattern
    disclaimer_signals: Pattern
    markings: Pattern  # a line that holds a classification and nothing else
    labelled_markings: Pattern  # the same behind "Classification:", in brackets, or with a second
    not_names: frozenset[str]
    shortened: frozenset[str]  # titles and offices that end in a stop: "assoc.", "prof."
    adjectives: frozenset[str]  # behind the word of an office: "Mission permanente"
    titles: frozenset[str]  # Arabic, that people sign with
    courtesy_titles: frozenset[str]  # Arabic, that people call others by
    given_names: frozenset[str]  # Arabic
    surnames: tuple[str, ...]  # Chinese, one or two signs
    office_endings: tuple[str, ...]  # Chinese signs for office, society, school
    function_endings: tuple[str, ...]  # Chinese signs for functions
    signing: frozenset[str]  # Chinese: "signs", "passes on", behind an office


def read_quotes(toml: str) -> QuoteWords:
    """Raises KeyError or tomli.TOMLDecodeError when the file is not of the form."""
    data = tomli.loads(toml)
    also: dict[str, set[Field]] = {}
    for name, words in data["fields"].items():
        for word in words:
            also.setdefault(fold(word), set()).add(Field(name))
    attributions = data["attributions"]
    above = data["separators"].get("above", [])  # older copies have none
    spaced = [word for word in attributions["openers"] if len(word) > 1]
    return QuoteWords(
        fields={word: frozenset(fields) for word, fields in also.items()},
        inline_fields=_compile(rf"[^\pL](?:{_alternatives(_long(data['fields']))})\s{{0,2}}:\s"),
        above=_folded(above),
        original=_folded([*data["separators"]["original"], *above]),
        forward=_folded(data["separators"]["forward"]),
        forwarded_by=tuple(map(fold, data["separators"]["forwarded_by"])),
        message_from=tuple(map(fold, data["separators"]["message_from"])),
        verbs=_words(attributions["verbs"]),
        verb_at_end=_compile(rf"[^\pL](?:{_alternatives(attributions['verbs'])})$"),
        quoting=_starting(attributions["quoting"]),
        openers=_starting(attributions["openers"]),
        opener_inside=_compile(rf"[^\pL]((?:{_alternatives(spaced)})\s)"),
        pronouns=_folded(attributions["pronouns"]),
        greetings=_starting(attributions["greetings"]),
        addressing=tuple(map(fold, attributions["addressing"])),
        answers_below=_any_of([re2.escape(fold(w)) for w in data["answers"]["announcements"]]),
    )


def read_signatures(toml: str) -> SignatureWords:
    """Raises KeyError or tomli.TOMLDecodeError when the file is not of the form."""
    data = tomli.loads(toml)
    closings, details = data["closings"], data["details"]
    labels = f"(?:{_alternatives(data['markings']['labels'])})"
    return SignatureWords(
        strong_inside=_words([word for word in closings["strong"] if _is_long(word)]),
        strong=_folded(closings["strong"]),
        origin=_compile(rf"\s(?:{_alternatives(closings['origins'])})\s?\pL+(?:[\s-]\pL+){{0,2}}$"),
        alone=_folded(closings["alone"]),
        weak=_folded(closings["weak"]),
        formulas=_any_of(closings["formulas"]),
        pleas=_folded(closings["pleas"]),
        details=_words(details["words"]),
        labels=_starting(details["labels"]),
        announcements=_words(details["announcements"]),
        postscripts=tuple(map(fold, details["postscripts"])),
        salutations=_starting(details["salutations"]),
        devices=_any_of(data["devices"]["patterns"]),
        disclaimers=_any_of(data["disclaimers"]["patterns"]),
        disclaimer_subjects=_starting(data["disclaimers"]["subjects"]),
        disclaimer_signals=_compile(f"({_alternatives(data['disclaimers']['signals'])})"),
        markings=_nothing_but(data["markings"]["words"], f"(?:{labels}{_GAP})?"),
        labelled_markings=_nothing_but(
            data["markings"]["words"],
            rf"(?:{labels}{_GAP}|\[|(?:{_alternatives(data['markings']['words'])}){_LABELS})",
        ),
        surnames=tuple(details["surnames"]),
        office_endings=tuple(details["office_endings"]),
        function_endings=tuple(details["function_endings"]),
        signing=_folded(details["signing"]),
        adjectives=_folded(details["adjectives"]),
        shortened=_folded(details["shortened"]),
        titles=_folded(details["titles"]),
        courtesy_titles=_folded(details["courtesy_titles"]),
        given_names=_folded(details["given_names"]),
        not_names=_folded([*details["not_names"], *closings["weak"]]),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _long(fields: Mapping[str, Sequence[str]]) -> list[str]:
    """Words of date, recipient and subject long enough to prove something inside a line."""
    words = [word for name in ("date", "to", "subject") for word in fields[name]]
    return [word for word in words if len(word) > 1 or not word.isascii()]


def _alternatives(words: Iterable[str]) -> str:
    longest_first = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(re2.escape(word) for word in longest_first)


def _starting(words: Sequence[str]) -> Pattern:
    """A text that begins with one of the words."""
    whole = [word for word in words if _has_word_breaks(word)]
    inside = [word for word in words if not _has_word_breaks(word)]
    bounded = rf"(?:{_alternatives(whole)})(?:$|[^\pL])"
    return _compile(rf"^(?:{bounded}|{_alternatives(inside)})" if inside else f"^{bounded}")


def _words(words: Sequence[str]) -> Pattern:
    """Any of the words; a script that parts words with blanks needs whole words."""
    whole = [word for word in words if _has_word_breaks(word)]
    inside = [word for word in words if not _has_word_breaks(word)]
    bounded = rf"(?:^|[^\pL])(?:{_alternatives(whole)})(?:$|[^\pL])"
    return _compile(f"{bounded}|{_alternatives(inside)}" if inside else bounded)


def _nothing_but(words: Sequence[str], head: str) -> Pattern:
    """A text of such words alone behind a head, parted by marks or blanks."""
    word = f"(?:{_alternatives(words)})"
    return _compile(rf"^[^\pL\pN\[]*\[?{head}\[?{word}(?:{_GAP}{word})*[^\pL\pN]*$")


def _has_word_breaks(word: str) -> bool:
    return all(ord(char) < 0x0E00 or 0x1E00 <= ord(char) < 0x2E80 for char in word)


def _is_long(word: str) -> bool:
    return len(fold(word)) >= (5 if _has_word_breaks(word) else 2)


def _any_of(patterns: Sequence[str]) -> Pattern:
    return _compile("(?i)" + "|".join(f"(?:{_without_accents(pattern)})" for pattern in patterns))


def _without_accents(pattern: str) -> str:
    return "*".join(map(bare_letters, pattern.split("*")))  # a star is a part of the pattern


def _compile(pattern: str) -> Pattern:
    options = re2.Options()
    options.max_mem = 128 << 20  # the largest alternation of counted repetitions needs tens of MB
    options.log_errors = False
    compiled: Pattern = re2.compile(pattern, options)
    return compiled
