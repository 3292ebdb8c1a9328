"""Side requests (a letter for a visa, sponsorship, access, interpretation), sentence by sentence.

A pure classifier by phrases, apart from the intents: a message may register somebody and ask for
a letter in one breath. How the rules are read stands in `rules/understanding/side-requests.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import tomli

from mailbot.core.understanding.asking import BULLET
from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import Token, tokenise
from mailbot.core.understanding.questions import text_of
from mailbot.core.understanding.sentences import split_sentences
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import RequestKind, SideRequest

FILE = "side-requests.toml"
_ASKING = "asking"
_LEADS = (":", "：")  # to a list
_LONGEST = 20_000  # characters of a message that are looked at


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind is recognised; `examples` are (language, text, whether it must hit)."""

    kind: RequestKind
    plain: PhraseBook[str]
    about: PhraseBook[str]
    unless: PhraseBook[str]
    needs_asking: bool  # a plain phrase counts only where something is asked, too
    examples: tuple[tuple[str, str, bool], ...]


class RequestFinder:
    """Finds side requests in any of the languages of the rules."""

    def __init__(self, rules: Sequence[Rule], asking: PhraseBook[str]) -> None:
        self.rules = tuple(rules)
        self._asking = asking

    @classmethod
    def from_rules(cls, files: Mapping[str, str]) -> RequestFinder:
        """`files`: file name → TOML text. Raises ValueError on a broken rule."""
        table = tomli.loads(files.get(FILE, ""))
        asking = _book(table.pop(_ASKING, {}).get("phrases", ()))
        return cls([_rule(kind, entry) for kind, entry in table.items()], asking)

    def find(self, message: Message) -> tuple[SideRequest, ...]:
        """The requests in a person's own words, in order; none in what a machine wrote."""
        if message.nature is not Nature.REPLY:
            return ()
        return tuple(dict.fromkeys(self._found(message.own_text[:_LONGEST])))

    def kinds(self, sentence: str, *, is_asked: bool = False) -> tuple[RequestKind, ...]:
        """What a sentence asks for, in the order of the rules. `is_asked`: the line above the list
        that it stands in asks, of what is listed, for what is plainly named."""
        tokens, asks = tokenise(sentence), self._asks(sentence)
        return tuple(
            rule.kind
            for rule in self.rules
            if _hits(rule, tokens, asks=asks, is_asked=is_asked or asks)
        )

    def _found(self, text: str) -> Iterator[SideRequest]:
        is_asked = False
        for sentence in split_sentences(text):
            is_listed = BULLET.match(sentence.text) is not None
            is_asked = is_asked and is_listed
            for kind in self.kinds(sentence.text, is_asked=is_asked):
                yield SideRequest(kind, text_of(sentence.text))
            if not is_listed:
                is_asked = sentence.text.rstrip().endswith(_LEADS) and self._asks(sentence.text)

    def _asks(self, sentence: str) -> bool:
        return _has(self._asking, tokenise(sentence))


def _hits(rule: Rule, tokens: Sequence[Token], *, asks: bool, is_asked: bool) -> bool:
    if _has(rule.plain, tokens):
        is_said = is_asked or not rule.needs_asking
    else:
        is_said = asks and _has(rule.about, tokens)
    return is_said and not _has(rule.unless, tokens)


def _has(book: PhraseBook[str], tokens: Sequence[Token]) -> bool:
    return next(book.find(tokens), None) is not None


def _rule(kind: str, entry: Mapping[str, object]) -> Rule:
    def phrases(name: str) -> Sequence[str]:
        value = entry.get(name, ())
        if not isinstance(value, list | tuple):
            raise ValueError(f"{FILE}, [{kind}]: {name} must be a list of phrases")
        return [str(one) for one in value]

    examples = [
        (*_parted(text), must_hit)
        for name, must_hit in (("hits", True), ("misses", False))
        for text in phrases(name)
    ]
    return Rule(
        kind=RequestKind(kind),
        plain=_book(phrases("plain")),
        about=_book(phrases("about")),
        unless=_book(phrases("unless")),
        needs_asking=bool(entry.get("needs_asking", False)),
        examples=tuple(examples),
    )


def _parted(example: str) -> tuple[str, str]:
    language, _, text = example.partition(": ")
    return language, text


def _book(phrases: Sequence[str]) -> PhraseBook[str]:
    book: PhraseBook[str] = PhraseBook()
    for phrase in phrases:
        book.add(phrase, phrase)
    return book
