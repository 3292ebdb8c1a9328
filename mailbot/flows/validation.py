"""Validation: labelled messages judged by a scale that has not seen them, without a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.understanding.training.unseen import Kept
from mailbot.core.understanding.training.validating import LabelledMessage, cross_validated
from mailbot.core.values.judged import Judged
from mailbot.core.values.reading import Intent, RegistrationAction
from mailbot.flows.trial import Trial

# raw, what it wants, may it be answered at once, what it does to a registration
Labelled = tuple[bytes, frozenset[Intent], bool, RegistrationAction | None]


def validate(
    trial: Trial,
    messages: Iterable[Labelled],
    beside: Sequence[Kept],
    *,
    tell: Callable[[str], None],
) -> list[Judged]:
    """Each message judged as if it had not been labelled, but the others and `beside` had. The
    third judge is not asked. Needs scikit-learn."""
    read = [
        LabelledMessage(trial.reader.read(raw), intents, may_be_answered=may, action=action)
        for raw, intents, may, action in messages
    ]
    found = cross_validated(trial.understander, read, beside, tell=tell)
    return [
        Judged(
            one.message,
            this.reading,
            decide(one.message, this.reading, Circumstances(bound=this.bound)),
            this.bound,
        )
        for one, this in zip(read, found, strict=True)
    ]
