"""Doubts that words raise: of another event, on a condition, of a draft; by readable rules.

The rules of `rules/understanding/claims.toml` speak in the concepts of `words-*.toml` and in those
of their own [words] and [events], which take the place of the former; how a pattern is written
says `judging/rules.py`. A rule looks at sentences that do one of its `acts` (at all sentences
without); `where` says whether at the "subject" instead, or at "both". `beside`: it does not count
where the message does the same for our meeting in another sentence. `of`: it looks at messages
that want something ("wishes", which is meant where nothing is said), that want nothing
("silence"), or at "all".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import re2
import tomli

from mailbot.core.understanding.acts import ACTS_OF, Act
from mailbot.core.understanding.claims.days import day_words
from mailbot.core.understanding.claims.editions import KIND, OURS, Editions
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.rules import alternatives
from mailbot.core.understanding.judging.vocabulary import OTHER_WORD, Vocabulary, Word
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Intent

FILE = "claims.toml"
_SENTENCES, _SUBJECT, _BOTH = "sentences", "subject", "both"
_WISHES, _SILENCE, _ALL = "wishes", "silence", "all"
_DECLARED = (Act.REGISTERS, Act.DECLINES, Act.WILL_SPEAK)
_PLAIN = 1.0  # margin from which a sentence plainly does something
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LONGEST = 300  # sentences of a message that are looked at


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """One rule; `examples` are (language, text, whether it must hit)."""

    id: str
    doubt: Doubt
    acts: frozenset[Act]
    where: str
    of: str
    beside: bool
    say: re2._Regexp  # the type is private in google-re2; it has no public name
    unless: re2._Regexp | None
    examples: tuple[tuple[str, str, bool], ...]

    def hits(self, line: str) -> bool:
        return bool(self.say.search(line)) and not (self.unless and self.unless.search(line))


class ClaimFinder:
    """Finds what a message seems to say of our meeting, and does not."""

    def __init__(
        self,
        rules: Sequence[ClaimRule],
        words: PhraseBook[str],
        editions: Editions,
        vocabulary: Vocabulary,
        meeting: Meeting,
    ) -> None:
        self.rules = tuple(rules)
        self._words = words
        self._editions = editions
        self._vocabulary = vocabulary
        self._meeting = meeting

    @classmethod
    def from_rules(
        cls, files: Mapping[str, str], vocabulary: Vocabulary, meeting: Meeting
    ) -> ClaimFinder:
        """`files`: file name → TOML text. Raises ValueError naming the rule that is broken."""
        table = tomli.loads(files.get(FILE, ""))
        events, titles = table.get("events", {}), (meeting.title, *meeting.titles.values())
        kinds = {
            kind
            for ones in events.values()
            for kind, phrases in ones.items()
            if _is_in((*titles, meeting.code), phrases)
        }
        rules = [_rule(entry) for entry in table.get("rule", ())]
        words = _book(table.get("words", {}), events, titles, kinds)
        editions = Editions.from_rules(files, kinds, meeting)
        return cls(rules, words, editions, vocabulary, meeting)

    def find(
        self, message: Message, judged: Sequence[JudgedSentence], intents: Sequence[Intent]
    ) -> frozenset[Doubt]:
        """The doubts about what a message says that has these intents, or none."""
        acts = frozenset(act for intent in intents for act in ACTS_OF[intent])
        rules = [rule for rule in self.rules if rule.of in {_WISHES if acts else _SILENCE, _ALL}]
        lines = [self.line(one.text, message.language) for one in judged[:_LONGEST]]
        subject = self.line(message.subject, message.language)
        return frozenset(
            rule.doubt
            for rule in rules
            if (rule.where != _SENTENCES and rule.hits(subject))
            or (rule.where != _SUBJECT and _holds(rule, judged, lines, acts))
        )

    def line(self, text: str, language: str) -> str:
        """The concepts of a sentence in order, each with a blank behind it."""
        known = self._vocabulary.words(text, language)
        own = self._editions.told(text, list(self._own(text, known)))
        found = _laid_over(day_words(text, self._meeting), own)
        return "".join(f"{word.concept} " for word in _laid_over(found, known))

    def _own(self, text: str, known: Sequence[Word]) -> Iterator[Word]:
        """The words of the rules' own concepts. Where no blank parts words, one is not found within
        a longer word that is known: 前提, a condition, in 此前提交."""
        tokens = tokenise(text)
        longer = [
            word for word in known if word.end - word.start > 1 and _HAN.match(text[word.start])
        ]
        place = 0
        while place < len(tokens):
            hits = self._words.at(tokens, place)
            if hits and not any(_parts(word, hits[0]) for word in longer):
                yield from (Word(hit.value, hit.start, hit.end) for hit in hits)
                place = hits[0].last
            else:
                place += 1


def _holds(
    rule: ClaimRule, judged: Sequence[JudgedSentence], lines: Sequence[str], acts: frozenset[Act]
) -> bool:
    """Whether a rule hits a sentence, and no other does the same for our meeting."""
    looked_at = _doing(rule.acts & acts, judged) if rule.acts else range(len(lines))
    hits = [place for place in looked_at if place < len(lines) and rule.hits(lines[place])]
    return bool(hits) and not (rule.beside and _is_done_for_ours(rule, judged, lines, hits))


def _doing(acts: Iterable[Act], judged: Sequence[JudgedSentence]) -> Iterator[int]:
    """The sentences that do one of some acts, or whose list does."""
    for place, one in enumerate(judged):
        if any(one.margin(act) > 0 for act in acts):
            yield from {place, place if one.sentence.head is None else one.sentence.head}


def _is_done_for_ours(
    rule: ClaimRule,
    judged: Sequence[JudgedSentence],
    lines: Sequence[str],
    hits: Sequence[int],
) -> bool:
    """Whether another sentence plainly does it: naming our meeting, or nothing and standing
    before."""
    return any(
        one.sentence.head is None
        and any(one.margin(act) > _PLAIN for act in rule.acts or _DECLARED)
        and not rule.hits(line)
        and (place < hits[0] or f"{OURS} " in line)
        for place, (one, line) in enumerate(zip(judged, lines, strict=False))
    )


def _parts(word: Word, hit: Hit[str]) -> bool:
    """Whether what was found is no word beside a known one: begun within it and ended behind it,
    or within one that only sounds like others."""
    if word.start < hit.start < word.end < hit.end:
        return True
    is_within = word.start <= hit.start and hit.end <= word.end
    return (
        is_within and word.concept == OTHER_WORD and (word.start, word.end) != (hit.start, hit.end)
    )


def _laid_over(upper: Sequence[Word], lower: Iterable[Word]) -> list[Word]:
    """Words in order, and in order with them those of others that they leave free."""
    starts = [word.start for word in upper]
    found = list(upper)
    for word in lower:
        before = bisect_left(starts, word.end)
        if not before or upper[before - 1].end <= word.start:
            found.append(word)
    return sorted(found, key=lambda word: word.start)


def _book(
    words: Mapping[str, Sequence[str]],
    events: Mapping[str, Mapping[str, Sequence[str]]],
    titles: Sequence[str],
    kinds: Collection[str],
) -> PhraseBook[str]:
    """The phrases of the rules' own concepts; `kinds` of events are those that the meeting is."""
    book: PhraseBook[str] = PhraseBook()
    _add(book, titles, KIND)
    for concept, phrases in words.items():
        _add(book, phrases, concept)
    for concept, ones in events.items():
        for kind, phrases in ones.items():
            _add(book, phrases, KIND if kind in kinds else concept)
    return book


def _is_in(titles: Sequence[str], phrases: Sequence[str]) -> bool:
    """Whether one of some phrases stands in a title."""
    book: PhraseBook[str] = PhraseBook()
    _add(book, phrases, KIND)
    return any(next(book.find(tokenise(title)), None) for title in titles)


def _add(book: PhraseBook[str], phrases: Sequence[str], concept: str) -> None:
    for phrase in phrases:
        book.add(phrase, concept)


def _rule(entry: Mapping[str, object]) -> ClaimRule:
    name = str(entry.get("id", "?"))
    try:
        unless = _strings(entry, "unless")
        return ClaimRule(
            name,
            Doubt(str(entry["doubt"])),
            frozenset(map(Act, _strings(entry, "acts"))),
            _one_of(entry, "where", _SENTENCES, _SUBJECT, _BOTH),
            _one_of(entry, "of", _WISHES, _SILENCE, _ALL),
            bool(entry.get("beside", False)),
            re2.compile(alternatives(_strings(entry, "say"))),
            re2.compile(alternatives(unless)) if unless else None,
            tuple(
                (language, text, wanted)
                for key, wanted in (("hits", True), ("misses", False))
                for language, _, text in (one.partition(": ") for one in _strings(entry, key))
            ),
        )
    except (KeyError, ValueError, re2.error) as error:
        raise ValueError(f"{FILE}: rule {name!r} is broken: {error!r}") from error


def _one_of(entry: Mapping[str, object], key: str, *known: str) -> str:
    """What a rule says there, the first where it says nothing."""
    said = str(entry.get(key, known[0]))
    if said not in known:
        raise ValueError(f"{key} is one of {', '.join(known)}, not {said!r}")
    return said


def _strings(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    if not isinstance(value, list | tuple):
        raise ValueError(f"{key} must be a list")
    return tuple(map(str, value))
