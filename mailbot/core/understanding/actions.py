"""What is done to the registration, and which wishes to speak are taken back."""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.values.reading import RegistrationAction

_STRONGER = 2.0  # by how much a registration must outweigh an amendment said beside it
_PLAIN = 0.5  # margin from which an amendment counts as said
# words that tell a change of mind from a plain "we shall not speak"
_CHANGE = frozenset({"CANCEL", "REMOVE", "FINALLY", "PREVIOUS"})
_ENDED = frozenset({"CANCEL", "REMOVE"})


def action_of(judged: Sequence[JudgedSentence], context: Context) -> RegistrationAction:
    """The action of a message that is known to register, amend or withdraw."""
    register, amend, withdraw = (
        max((sentence.margin(act) for sentence in judged), default=0.0)
        for act in (Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS)
    )
    if withdraw > max(amend, 0) and withdraw > register - _STRONGER:
        return RegistrationAction.WITHDRAW
    if amend > _PLAIN and amend > register - _STRONGER:
        return RegistrationAction.AMEND
    if context.acknowledged and context.record is not None and context.record.is_registered:
        return RegistrationAction.AMEND
    return RegistrationAction.REGISTER


def takes_back_speaking(sentence: JudgedSentence) -> bool:
    """Whether the sentence takes an announced statement back, rather than plan none."""
    margin = sentence.margin(Act.WILL_NOT_SPEAK)
    rivals = (Act.WILL_SPEAK, Act.AMENDS, Act.WITHDRAWS, Act.DECLINES)
    if margin <= 0 or margin < sentence.best(rivals):
        return False
    return bool(sentence.concepts & _ENDED) or len(sentence.concepts & _CHANGE) > 1
