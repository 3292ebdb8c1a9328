"""The whole course of training: sentences and messages in, what is stored out.

The learned judge learns from sentences: those of rules/sentences and those of the annotated
messages. The second look learns from the annotated messages, each as first judged by a model that
has not seen it. The scale is fitted on whole messages: the annotated ones, each judged by judges
that have not seen it, and labelled mail, which no judge learns from. So labelled mail is judged
honestly when the scale was fitted without its fold: that is what `validating` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mailbot.core.understanding.heard import Heard, heard_again
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import Panel
from mailbot.core.understanding.judging.second_look import SecondLook
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.annotated import AnnotatedMessage, read_annotated
from mailbot.core.understanding.training.fit import fit
from mailbot.core.understanding.training.looking import Encoded, LookingLessons
from mailbot.core.understanding.training.scaling import LabelledTraits
from mailbot.core.understanding.training.sentences import LabelledSentence, read_sentences
from mailbot.core.understanding.understander import Understander
from mailbot.core.understanding.weighing.scale import Floats, Scale, plain_scale
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message

PARTS = 3  # of the annotated messages; each is judged by what was learned from the others


@dataclass(frozen=True, slots=True)
class Judges:
    """What was learned to judge sentences by."""

    model: LinearModel
    second: SecondLook | None = None

    def stored(self, scale: Scale) -> bytes:
        """The file of these judges with a scale that was fitted with them."""
        return Stored(self.model, scale, self.second).to_bytes()


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

    def learned(self) -> tuple[Judges, tuple[LabelledTraits, ...]]:
        """The judges that learned from all, and the annotated messages, each as judged by judges
        that had not seen it. Takes minutes; needs scikit-learn."""
        model, heard = self._first_judges()
        panel = Panel.from_rules(self.rules, None)
        met = [frozenset(panel.vocabulary.concepts(s.text, s.language)) for s in self.sentences]
        texts = [s.text for one in heard for source in one for s in source.sentences]
        encode = Encoded({*texts, *(sentence.text for sentence in self.sentences)})
        lessons = LookingLessons.of(self.messages, heard, self.sentences, met, encode)
        understander = self.unscaled(Judges(model))
        found: dict[int, LabelledTraits] = {}
        for part in range(PARTS):
            places = range(part, len(self.messages), PARTS)
            second = lessons.learned(without=places)
            for place in places:
                message, again = self.messages[place], heard_again(heard[place], second, encode)
                traits = understander.traits(message.as_message(), again)
                found[place] = LabelledTraits(traits, message.intents, binds=False)
        judges = Judges(model, lessons.learned().as_stored())
        return judges, tuple(found[place] for place in range(len(self.messages)))

    def _first_judges(self) -> tuple[LinearModel, list[tuple[Heard, ...]]]:
        """The model that learned from all, and each annotated message as first judged by one that
        had not seen it."""
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
        heard: dict[int, tuple[Heard, ...]] = {}
        for part in range(PARTS):
            kept = np.flatnonzero(parts != part)
            model = fit(features.only(kept), [acts[row] for row in kept])
            understander = self.unscaled(Judges(model))
            for place in range(part, len(self.messages), PARTS):
                heard[place] = understander.hear_once(self.messages[place].as_message())
        return fit(features, acts), [heard[place] for place in range(len(self.messages))]

    def unscaled(self, judges: Judges) -> Understander:
        """An understander whose intents are not yet weighed."""
        stored = judges.stored(plain_scale())
        return Understander.from_files(self.rules, stored, meeting=self.meeting)


def _traits(understander: Understander, message: Message) -> Floats:
    return understander.traits(message, understander.hear(message))
