"""The whole course of training: sentences and messages in, what is stored out.

The learned judge learns from sentences: those of rules/sentences and those of the annotated
messages. The scale is fitted on whole messages: the annotated ones, each judged by a judge that has
not seen its sentences, and labelled mail, which no judge learns from. So labelled mail is judged
honestly when the scale was fitted without its fold: that is what `validating` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import Panel
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.annotated import AnnotatedMessage, read_annotated
from mailbot.core.understanding.training.fit import fit
from mailbot.core.understanding.training.scaling import LabelledTraits
from mailbot.core.understanding.training.sentences import LabelledSentence, read_sentences
from mailbot.core.understanding.understander import Understander
from mailbot.core.understanding.weighing.scale import plain_scale
from mailbot.core.understanding.weighing.sureness import Floats
from mailbot.core.values.decision import Handling
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message

PARTS = 3  # of the annotated messages; each is judged by what was learned from the others


@dataclass(frozen=True, slots=True)
class Course:
    """What there is to learn from: rules (file name → TOML), sentences, annotated messages."""

    rules: Mapping[str, str]
    sentences: tuple[LabelledSentence, ...]
    messages: tuple[AnnotatedMessage, ...]
    meeting: Meeting

    @classmethod
    def of(
        cls,
        rules: Mapping[str, str],
        sentences: Mapping[str, str],
        messages: Mapping[str, str],
        *,
        meeting: Meeting,
    ) -> Course:
        """From the files (name → text) of rules/understanding, rules/sentences, rules/messages."""
        return cls(rules, read_sentences(sentences), read_annotated(messages), meeting)

    def learned(self) -> tuple[LinearModel, tuple[LabelledTraits, ...]]:
        """The judge that learned from all, and the annotated messages, each as judged by one that
        had not seen it. Takes minutes; needs scikit-learn."""
        owners = [-1] * len(self.sentences)
        sentences = list(self.sentences)
        for place, message in enumerate(self.messages):
            owners += [place] * len(message.sentences)
            sentences += message.sentences
        features = Panel.from_rules(self.rules, None).features(
            [sentence.text for sentence in sentences],
            [sentence.language for sentence in sentences],
        )
        acts = [sentence.acts for sentence in sentences]
        parts = np.array([owner % PARTS if owner >= 0 else -1 for owner in owners])
        found: dict[int, LabelledTraits] = {}
        for part in range(PARTS):
            kept = np.flatnonzero(parts != part)
            model = fit(features.only(kept), [acts[row] for row in kept])
            places = range(part, len(self.messages), PARTS)
            unseen = [self.messages[place] for place in places]
            found |= dict(zip(places, self._annotated(model, unseen), strict=True))
        return fit(features, acts), tuple(found[place] for place in range(len(self.messages)))

    def _annotated(
        self, model: LinearModel, messages: Sequence[AnnotatedMessage]
    ) -> list[LabelledTraits]:
        understander = self.unscaled(model)
        return [
            LabelledTraits(
                _traits(understander, one.as_message()),
                one.intents,
                binds=False,
                may_be_answered=one.handling is not Handling.REVIEW,
            )
            for one in messages
        ]

    def unscaled(self, model: LinearModel) -> Understander:
        """An understander whose intents are not yet weighed."""
        stored = Stored(model, plain_scale()).to_bytes()
        return Understander.from_files(self.rules, stored, meeting=self.meeting)


def _traits(understander: Understander, message: Message) -> Floats:
    return understander.traits(message, understander.hear(message))
