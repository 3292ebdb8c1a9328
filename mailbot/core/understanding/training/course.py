"""The whole course of training: sentences and messages in, what is stored out.

The linear judge learns from sentences: those of rules/sentences and those of the annotated
messages. So did the encoder before it (bench/encoder). The scale is fitted on labelled mail, from
which no judge learns; so labelled mail is judged honestly when the scale was fitted without its
fold: that is what `validating` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.understanding.judging.encoder import Encoder
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import Panel
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.annotated import read_annotated
from mailbot.core.understanding.training.fit import fit
from mailbot.core.understanding.training.sentences import LabelledSentence, read_sentences
from mailbot.core.understanding.understander import Understander
from mailbot.core.understanding.weighing.scale import Scale, plain_scale
from mailbot.core.values.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to learn from: rules (file name → TOML) and labelled sentences; and the
    encoder, which has learned."""

    rules: Mapping[str, str]
    sentences: tuple[LabelledSentence, ...]
    meeting: Meeting
    encoder: Encoder | None = None

    @classmethod
    def of(
        cls,
        rules: Mapping[str, str],
        sentences: Mapping[str, str],
        messages: Mapping[str, str],
        *,
        meeting: Meeting,
        encoder: Encoder | None = None,
    ) -> Course:
        """From the files (name → text) of rules/understanding, rules/sentences, rules/messages."""
        annotated = (s for message in read_annotated(messages) for s in message.sentences)
        return cls(rules, (*read_sentences(sentences), *annotated), meeting, encoder)

    def learned(self) -> LinearModel:
        """The linear judge that learned from all. Takes minutes; needs scikit-learn."""
        features = Panel.from_rules(self.rules, None).features(
            [sentence.text for sentence in self.sentences],
            [sentence.language for sentence in self.sentences],
        )
        return fit(features, [sentence.acts for sentence in self.sentences])

    def understander(self, model: LinearModel, scale: Scale | None = None) -> Understander:
        """An understander with a scale; without one its intents are not yet weighed."""
        stored = Stored(model, scale or plain_scale()).to_bytes()
        return Understander.from_files(
            self.rules, stored, meeting=self.meeting, encoder=self.encoder
        )
