"""The texts of a message that count as said, sentence by sentence as judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.understanding.sources import Source

_OUT_OF_QUESTION = -2.0  # margin below which a sentence cannot do something


@dataclass(frozen=True, slots=True)
class Heard:
    """A source with its sentences as judged, and what they want together (`Panel.wants`)."""

    source: Source
    sentences: tuple[JudgedSentence, ...]
    wants: tuple[float, ...] = ()

    @property
    def fates(self) -> Fates | None:
        """What the encoder makes of its names; None where none has listened."""
        if not self.wants:
            return None
        return Fates.of([(one.start, one.fates) for one in self.sentences])

    def without(self, name: str) -> Heard:
        """The same where a name stands for nothing else: "Sans Mines" denies nothing, and the
        "Victim Assistance Network" speaks on whatever it says. Places in the text stay."""
        if not name or name not in self.source.text:
            return self
        text = self.source.text.replace(name, "X" * len(name))
        return replace(self, source=replace(self.source, text=text))

    def as_if_registering(self) -> Heard:
        """The same, with each sentence registering that does nothing else and could."""
        return replace(self, sentences=tuple(map(_as_if_registering, self.sentences)))

    def as_if_speaking(self) -> Heard:
        """The same, with each sentence that does nothing wanting the floor: an answer to the
        question on what somebody means to speak."""
        return replace(self, sentences=tuple(map(_as_if_speaking, self.sentences)))


def _as_if_speaking(sentence: JudgedSentence) -> JudgedSentence:
    if sentence.acts or sentence.margin(Act.COURTESY) > _OUT_OF_QUESTION:
        return sentence
    return replace(sentence, acts=frozenset({Act.WILL_SPEAK}))


def _as_if_registering(sentence: JudgedSentence) -> JudgedSentence:
    if sentence.acts - {Act.REGISTERS} or sentence.margin(Act.REGISTERS) < _OUT_OF_QUESTION:
        return sentence
    return replace(sentence, acts=frozenset({Act.REGISTERS}))
