"""How often mailbot is right: its readings against labels, per field and per language.

Labels and readings come in the fields of tests/corpus/SCHEMA.md. Intents, action, delegation,
people, items and questions are scored on replies alone; nature, language and handling on all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailbot.core.values.decision import Handling
from mailbot.core.values.message import Nature

_WORD = re.compile(r"\w+")
_HALF = 0.5  # share of words in common from which a question's text counts as found


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one message, or what was read from it in their place."""

    id: str
    nature: str
    intents: frozenset[str]
    action: str | None
    language: str
    delegation: str | None  # code of a State, else the folded name of an organisation
    delegates: tuple[str, ...]  # folded names
    removed: tuple[str, ...]
    items: tuple[str, ...]
    topics: tuple[str, ...]
    questions: tuple[str, ...]
    handling: str
    own_text: str

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Labels:
        """One line of `labels.jsonl`, or what `as_labels` makes of a judged message.

        Values are `Any`, as JSON has them. Raises KeyError for a field that is missing.
        """
        return cls(
            id=str(fields.get("id") or fields.get("file")),
            nature=fields["nature"],
            intents=frozenset(fields["intents"]),
            action=fields["registration_action"],
            language=fields["language"],
            delegation=_delegation(fields["delegation"]),
            delegates=tuple(_folded(d["name"]) for d in fields["delegates"]),
            removed=tuple(_folded(name) for name in fields.get("removed") or ()),
            items=tuple(i["item"] for i in fields["interventions"]),
            topics=tuple(q["topic"] for q in fields["questions"]),
            questions=tuple(q["text"] for q in fields["questions"]),
            handling=fields["handling"],
            own_text=" ".join(fields["reply_text"].split()),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. `value` is None where there was nothing to count."""

    part: float
    whole: float

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The score of a group of messages: "all", a language, or a folder."""

    group: str
    messages: int
    replies: int
    fields: Mapping[str, Share]  # in the order to print


@dataclass(frozen=True, slots=True)
class Miss:
    """A reply whose intents or action were read wrongly."""

    id: str
    wanted: str
    read: str
    handling: str


Pair = tuple[Labels, Labels]  # as labelled, as read


def score(pairs: Sequence[Pair], *, group: str = "all") -> ScoreRow:
    """The score of one group."""
    replies = [pair for pair in pairs if pair[0].nature == Nature.REPLY]
    fields = {
        "nature": _equal(pairs, lambda labels: labels.nature),
        "language": _equal(replies, lambda labels: labels.language),
        "own text": _equal(replies, lambda labels: labels.own_text),
        "own words F1": _f1(replies, lambda labels: _WORD.findall(labels.own_text)),
        "intents": _equal(replies, lambda labels: labels.intents),
        "action": _equal(replies, lambda labels: labels.action),
        "delegation": _equal(replies, lambda labels: labels.delegation),
        "delegates F1": _f1(replies, lambda labels: labels.delegates),
        "removed F1": _f1(replies, lambda labels: labels.removed),
        "items F1": _f1(replies, lambda labels: labels.items),
        "topics F1": _f1(replies, lambda labels: labels.topics),
        "questions found": _questions_found(replies),
        "handling": _equal(pairs, lambda labels: labels.handling),
        "wrong among auto": _wrong_among_auto(pairs),
        "auto coverage": _auto_coverage(pairs),
    }
    return ScoreRow(group, len(pairs), len(replies), fields)


def score_by_language(pairs: Sequence[Pair]) -> tuple[ScoreRow, ...]:
    """The score of all, then of each language, the greatest first."""
    languages = Counter(labels.language for labels, _ in pairs)
    return (
        score(pairs),
        *(
            score([pair for pair in pairs if pair[0].language == language], group=language)
            for language, _ in languages.most_common()
        ),
    )


def misses(pairs: Iterable[Pair]) -> tuple[Miss, ...]:
    """The replies read wrongly, those that would be answered by themselves first."""
    found = [
        Miss(wanted.id, _wants(wanted), _wants(read), read.handling)
        for wanted, read in pairs
        if wanted.nature == Nature.REPLY and not is_right(wanted, read)
    ]
    return tuple(sorted(found, key=lambda miss: (miss.handling != Handling.AUTO, miss.id)))


def _wants(labels: Labels) -> str:
    intents = "+".join(sorted(labels.intents)) or "nothing"
    return f"{intents} ({labels.action})" if labels.action else intents


def is_right(wanted: Labels, read: Labels) -> bool:
    """Whether a message was understood: all intents and the action."""
    return wanted.intents == read.intents and wanted.action == read.action


def _equal(pairs: Sequence[Pair], of: Callable[[Labels], object]) -> Share:
    return Share(sum(of(wanted) == of(read) for wanted, read in pairs), len(pairs))


def _f1(pairs: Sequence[Pair], of: Callable[[Labels], Sequence[str]]) -> Share:
    """F1 over all values of all messages: twice those in common, of all on either side."""
    common = total = 0
    for wanted, read in pairs:
        ours, theirs = Counter(of(wanted)), Counter(of(read))
        common += (ours & theirs).total()
        total += ours.total() + theirs.total()
    return Share(2 * common, total)


def _questions_found(pairs: Sequence[Pair]) -> Share:
    """Labelled questions of which half the words, and as many as of any, stand in one read."""
    wanted = [(question, read.questions) for labels, read in pairs for question in labels.questions]
    found = sum(any(_overlap(question, one) >= _HALF for one in read) for question, read in wanted)
    return Share(found, len(wanted))


def _overlap(first: str, second: str) -> float:
    """Dice's coefficient of the words, of the signs where a text has no spaces."""
    ours, theirs = Counter(_units(first)), Counter(_units(second))
    return 2 * (ours & theirs).total() / max(1, ours.total() + theirs.total())


def _units(text: str) -> list[str]:
    words = _WORD.findall(text.lower())
    return words if len(words) > len(text) / 12 else list("".join(words))


def _wrong_among_auto(pairs: Sequence[Pair]) -> Share:
    auto = [pair for pair in pairs if pair[1].handling == Handling.AUTO]
    wrong = sum(
        wanted.handling != Handling.AUTO or not is_right(wanted, read) for wanted, read in auto
    )
    return Share(wrong, len(auto))


def _auto_coverage(pairs: Sequence[Pair]) -> Share:
    may_be = [read for wanted, read in pairs if wanted.handling == Handling.AUTO]
    return Share(sum(read.handling == Handling.AUTO for read in may_be), len(may_be))


def _delegation(fields: Mapping[str, Any] | None) -> str | None:
    if fields is None:
        return None
    return fields["code"] or _folded(fields["name"])


def _folded(name: str) -> str:
    """A name without case, accents and marks, for comparison."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))
