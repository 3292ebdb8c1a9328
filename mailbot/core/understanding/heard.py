"""The texts of a message that count as said, sentence by sentence as judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.encoder import encoded
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.second_look import Encode, SecondLook
from mailbot.core.understanding.sources import Source

_OUT_OF_QUESTION = -2.0  # margin below which a sentence cannot be about who comes


@dataclass(frozen=True, slots=True)
class Heard:
    """A source with its sentences as judged."""

    source: Source
    sentences: tuple[JudgedSentence, ...]

    def as_if_registering(self) -> Heard:
        """The same, with each sentence registering that does nothing else and could."""
        return Heard(self.source, tuple(map(_as_if_registering, self.sentences)))


def heard_again(
    heard: Sequence[Heard], second: SecondLook, encode: Encode = encoded
) -> tuple[Heard, ...]:
    """All sources of a message after the second look, which sees them one after the other."""
    sentences = [sentence for one in heard for sentence in one.sentences]
    judged = iter(second.judged(sentences, encode))
    return tuple(Heard(one.source, tuple(islice(judged, len(one.sentences)))) for one in heard)


def _as_if_registering(sentence: JudgedSentence) -> JudgedSentence:
    if sentence.acts - {Act.REGISTERS} or sentence.margin(Act.REGISTERS) < _OUT_OF_QUESTION:
        return sentence
    return replace(sentence, acts=frozenset({Act.REGISTERS}))
