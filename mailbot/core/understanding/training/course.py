"""The whole course of training: sentences and labelled messages in, what is stored out.

The model learns from sentences alone, never from labelled messages; those fit the scale and the
calibration. So a labelled message is judged honestly when the scale that judges it was fitted
without its fold: that is what `cross_validated` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import Panel
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.fit import fit
from mailbot.core.understanding.training.scaling import FOLDS, LabelledTraits, fit_scale
from mailbot.core.understanding.training.sentences import read_sentences
from mailbot.core.understanding.understander import Understander
from mailbot.core.understanding.weighing.scale import plain_scale
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Intent, Reading


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """A message as read, and what it wants according to a person."""

    message: Message
    intents: frozenset[Intent]

    @property
    def is_judged(self) -> bool:
        return self.message.nature is Nature.REPLY


def train_model(rules: Mapping[str, str], sentences: Mapping[str, str]) -> LinearModel:
    """The learned judge. Both mappings: file name → text, of rules/understanding and
    rules/sentences."""
    labelled = read_sentences(sentences)
    panel = Panel.from_rules(rules, None)
    features = panel.features(
        [sentence.text for sentence in labelled], [sentence.language for sentence in labelled]
    )
    return fit(features, [sentence.acts for sentence in labelled])


def train(
    rules: Mapping[str, str],
    model: LinearModel,
    labelled: Sequence[LabelledMessage],
    *,
    meeting: Meeting,
    allowed_error: float = 0.01,
) -> Stored:
    """Model and scale, ready to be stored; the bound keeps `allowed_error` on these messages."""
    understander = _unscaled(rules, model, meeting)
    judged = [one for one in labelled if one.is_judged]
    return Stored(model, fit_scale(_examples(understander, judged), allowed_error=allowed_error))


def cross_validated(
    rules: Mapping[str, str],
    model: LinearModel,
    labelled: Sequence[LabelledMessage],
    *,
    meeting: Meeting,
    folds: int = FOLDS,
) -> tuple[Reading, ...]:
    """The reading of each message by a scale fitted on the messages of the other folds."""
    understander = _unscaled(rules, model, meeting)
    places = [place for place, one in enumerate(labelled) if one.is_judged]
    examples = dict(
        zip(places, _examples(understander, [labelled[place] for place in places]), strict=True)
    )
    readings = [understander.understand(one.message) for one in labelled]
    for fold in range(folds):
        scale = fit_scale([e for n, e in enumerate(examples.values()) if n % folds != fold])
        for place in places[fold::folds]:
            message = labelled[place].message
            heard = understander.hear(message)
            readings[place] = understander.weigh(message, Context(), heard, scale)
    return tuple(readings)


def _unscaled(rules: Mapping[str, str], model: LinearModel, meeting: Meeting) -> Understander:
    stored = Stored(model, plain_scale()).to_bytes()
    return Understander.from_files(rules, stored, meeting=meeting)


def _examples(
    understander: Understander, labelled: Sequence[LabelledMessage]
) -> list[LabelledTraits]:
    return [
        LabelledTraits(
            understander.traits(one.message, understander.hear(one.message)), one.intents
        )
        for one in labelled
    ]
