"""The panel: what each sentence of a text does, as all judges see it.

The learned judges say how far a sentence is on the side of each act. The linear one judges a long
sentence in clauses as well, so that a note verbale's one sentence may do three things, and what it
announces counts for more than the formula before it; the encoder sees each sentence beside the
others of its text. The rules say which of them hit and where. Lines of a list do what the sentence
above the list does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.clauses import clauses_of
from mailbot.core.understanding.judged import Odds
from mailbot.core.understanding.judging.announcing import Announcing
from mailbot.core.understanding.judging.encoder import Encoder, Seen
from mailbot.core.understanding.judging.features import Features, features_of
from mailbot.core.understanding.judging.links import without_targets
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.rules import RuleHit, RuleJudge
from mailbot.core.understanding.judging.taught import moved
from mailbot.core.understanding.judging.vocabulary import Vocabulary, Word
from mailbot.core.understanding.sentences import Sentence

SURE = 0.5  # margin from which an act counts as done
_HINT = 0.35  # what one unit of a rule's weight adds to a margin
_AGAINST = 0.7  # what one unit takes from what the act rules out, where no rule speaks for that
_RULED_OUT: Mapping[Act, Act] = {
    Act.WILL_NOT_SPEAK: Act.WILL_SPEAK,
    Act.DECLINES: Act.REGISTERS,
    Act.WITHDRAWS: Act.REGISTERS,
    Act.AMENDS: Act.REGISTERS,
}
_WITHOUT_MODEL = -1.5  # margin of an act that no rule speaks for, where there is no model
_INHERITED = (Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS, Act.WILL_SPEAK, Act.ASKS, Act.REQUESTS)
_HANDED_DOWN = 0.8  # share of the head's margin that its lines get
_LONGEST_ITEM = 220  # characters; a longer line stands for itself
_IN_CONTEXT = 0.5  # share of the encoder in a margin

Margins = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence with the margin of each act, in the order of `ACTS`; above 0 it is likelier done
    than not. `acts` are those done, `hits` the rules that hit; `alone`: the margins as the linear
    judge and the encoder, each without the other, have them; `topics`: the logarithm of the chance
    of each topic, if it asks, as the encoder has it; `fates`: what it makes of names (see its
    `Seen`). All are empty where there is no encoder."""

    sentence: Sentence
    source: str
    margins: tuple[float, ...]
    acts: frozenset[Act]
    hits: tuple[RuleHit, ...] = ()
    concepts: frozenset[str] = frozenset()
    alone: tuple[tuple[float, ...], ...] = ()
    topics: tuple[float, ...] = ()
    fates: tuple[Odds, ...] = ()

    @property
    def start(self) -> int:
        return self.sentence.start

    @property
    def end(self) -> int:
        return self.sentence.end

    @property
    def text(self) -> str:
        return self.sentence.text

    def margin(self, act: Act) -> float:
        return self.margins[_COLUMN[act]]

    def best(self, acts: Sequence[Act]) -> float:
        """The greatest margin among some acts."""
        return max(self.margin(act) for act in acts)


_COLUMN = {act: column for column, act in enumerate(ACTS)}
_INHERITED_COLUMNS = [_COLUMN[act] for act in _INHERITED]


class Panel:
    """The judges, and the vocabulary that the linear one and the rules read in."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        announcing: Announcing,
        rules: RuleJudge,
        model: LinearModel | None,
        encoder: Encoder | None = None,
        *,
        taught: LinearModel | None = None,
    ) -> None:
        """`taught`: by how much an office moved `model`; None where it taught nothing."""
        self.vocabulary = vocabulary
        self.announcing = announcing
        self.rules = rules
        self._model = model
        self._encoder = encoder
        self._taught = taught

    @classmethod
    def from_rules(
        cls,
        rules: Mapping[str, str],
        model: LinearModel | None,
        encoder: Encoder | None = None,
        *,
        taught: LinearModel | None = None,
    ) -> Panel:
        """`rules`: file name → TOML text. Raises ValueError on a broken rule."""
        return cls(
            Vocabulary.from_rules(rules),
            Announcing.from_rules(rules),
            RuleJudge.from_rules(rules),
            model,
            encoder,
            taught=taught,
        )

    @property
    def share_of_linear(self) -> float:
        """How far a margin moves when that of the linear judge moves by one."""
        return 1.0 if self._encoder is None else 1 - _IN_CONTEXT

    def with_model(self, model: LinearModel | None) -> Panel:
        """The same panel with another linear judge: the one that came along, taught otherwise."""
        taught = self.taught_by(model) if model else None
        return Panel(
            self.vocabulary, self.announcing, self.rules, model, self._encoder, taught=taught
        )

    def taught_by(self, model: LinearModel) -> LinearModel | None:
        """By how much a linear judge was moved from the one that came along; None where there was
        none."""
        if self._model is None:
            return None
        return model.less(self._model.less(self._taught) if self._taught else self._model)

    def features(self, texts: Sequence[str], languages: Sequence[str]) -> Features:
        """What the learned judge sees of sentences in these languages."""
        lines = [
            self.vocabulary.concepts(text, language)
            for text, language in zip(texts, languages, strict=True)
        ]
        return features_of(texts, lines)

    def judge(
        self, sentences: Sequence[Sentence], *, source: str, language: str
    ) -> tuple[JudgedSentence, ...]:
        """Each sentence of one text, judged; `language` is that of the message."""
        texts = [without_targets(sentence.text) for sentence in sentences]
        words = [self.vocabulary.words(text, language) for text in texts]
        matters = [self.announcing.matter(text, language) for text in texts]
        hits = [self._hits(*one) for one in zip(words, matters, strict=True)]
        seen = self._seen(sentences)
        views = _views(self._learned(texts, words, matters, language), seen)
        for view in views:
            for row, of_sentence in enumerate(hits):
                _apply(of_sentence, view[row])
        views = _handed_down(views, sentences)
        return tuple(
            JudgedSentence(
                sentence,
                source,
                tuple(views[0, row].tolist()),
                _done(views[0, row]),
                hits[row],
                frozenset(word.concept for word in words[row]),
                tuple(map(tuple, views[1:, row].tolist())),
                tuple(seen.topics[row].tolist()) if seen else (),
                seen.fates[row] if seen else (),
            )
            for row, sentence in enumerate(sentences)
        )

    def wants(self, judged: Sequence[JudgedSentence], *, language: str) -> tuple[float, ...]:
        """What the judged sentences of one text want together, as the encoder has it (see its
        `Seen`) and as far as an office taught otherwise; empty without an encoder."""
        seen = self._seen([one.sentence for one in judged])
        if seen is None:
            return ()
        if self._taught is None or not judged:
            return tuple(seen.wants.tolist())
        texts = [without_targets(one.text) for one in judged]
        features = self.features(texts, [language] * len(judged))
        taught = self.share_of_linear * self._taught.margins(features)
        return tuple((seen.wants + moved([one.margins for one in judged], taught)).tolist())

    def _seen(self, sentences: Sequence[Sentence]) -> Seen | None:
        if self._encoder is None:
            return None
        return self._encoder.see([without_targets(sentence.text) for sentence in sentences])

    def _hits(self, words: Sequence[Word], matter: int) -> tuple[RuleHit, ...]:
        """The rules that hit; a formula before the matter is courteous, and nothing else."""
        if not matter:
            return self.rules.hits(words)
        formula = [word for word in words if word.start < matter]
        manners = (hit for hit in self.rules.hits(formula) if hit.rule.act is Act.COURTESY)
        return (*manners, *self.rules.hits(words[len(formula) :]))

    def _learned(
        self,
        sentences: Sequence[str],
        words: Sequence[Sequence[Word]],
        matters: Sequence[int],
        language: str,
    ) -> Margins:
        """Margins by the learned judge, one row a sentence; its clauses may lift a sentence."""
        if self._model is None or not sentences:
            return np.full((len(sentences), len(ACTS)), _WITHOUT_MODEL, dtype=np.float32)
        texts = [*sentences]
        lines = [tuple(word.concept for word in of_sentence) for of_sentence in words]
        pieces: list[_Pieces] = []
        for row, (sentence, matter) in enumerate(zip(sentences, matters, strict=True)):
            matter_row = None
            if matter:
                matter_row = len(texts)
                texts.append(sentence[matter:])
            clauses = clauses_of(sentence[matter:])
            if matter or len(clauses) > 1:
                pieces.append(_Pieces(row, matter_row, len(texts), len(texts) + len(clauses)))
                texts += clauses
        lines += [self.vocabulary.concepts(text, language) for text in texts[len(sentences) :]]
        margins = self._model.margins(features_of(texts, lines))
        for of_sentence in pieces:
            of_sentence.lift(margins)
        return margins[: len(sentences)]


class _Pieces(NamedTuple):
    """The rows of a sentence, of its matter, of its first clause and behind its last."""

    row: int
    matter: int | None
    first: int
    last: int

    def lift(self, margins: Margins) -> None:
        """What clauses do, the matter does; of what the formula mentions, half is left."""
        told = self.row if self.matter is None else self.matter
        if self.last - self.first > 1:
            of_clauses = margins[self.first : self.last].max(axis=0)
            margins[told] = np.maximum(margins[told], (margins[told] + of_clauses) / 2)
        if told != self.row:
            margins[self.row] = np.maximum(margins[told], (margins[self.row] + margins[told]) / 2)


def _views(linear: Margins, seen: Seen | None) -> Margins:
    """The margins by all together, by the linear judge alone and by the encoder alone, shape
    (3, sentences, acts); without an encoder (1, sentences, acts)."""
    if seen is None:
        return linear[None]
    both = (1 - _IN_CONTEXT) * linear + _IN_CONTEXT * seen.acts
    return np.stack([both, linear, seen.acts])


def _apply(hits: Sequence[RuleHit], margins: Margins) -> None:
    """What the rules add to the margins of one sentence, and take from them."""
    ruled = {hit.rule.act for hit in hits}
    for hit in hits:
        margins[_COLUMN[hit.rule.act]] += _HINT * hit.rule.weight
        against = _RULED_OUT.get(hit.rule.act)
        if against is not None and against not in ruled:
            margins[_COLUMN[against]] -= _AGAINST * hit.rule.weight


def _done(margins: Sequence[float] | Margins) -> frozenset[Act]:
    return frozenset(act for act, margin in zip(ACTS, margins, strict=True) if margin > SURE)


def _handed_down(views: Margins, sentences: Sequence[Sentence]) -> Margins:
    """Margins with what the lines of a list have from the sentence above it."""
    found = views.copy()
    for row, sentence in enumerate(sentences):
        if sentence.head is None or len(sentence.text) > _LONGEST_ITEM:
            continue
        handed = views[:, sentence.head, _INHERITED_COLUMNS] * _HANDED_DOWN
        own = views[:, row, _INHERITED_COLUMNS]
        found[:, row, _INHERITED_COLUMNS] = np.where(handed > SURE, np.maximum(own, handed), own)
    return found
