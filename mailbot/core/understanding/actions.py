"""What is done to the registration, and which wishes to speak are taken back.

What the sentences say, by all judges together, holds unless the encoder, which has heard the whole
text, is much surer of something else: "the undersigned will sit in for him" is a change of a list
that no single sentence names one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.encoder.network import ACTIONS
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.values.reading import RegistrationAction

_STRONGER = 2.0  # by how much a registration must outweigh an amendment said beside it
_PLAIN = 0.5  # margin from which an amendment counts as said
_OVERRULED = 2.0  # log-odds by which the encoder is surer of another action than of the one said
_CLEAR = 2.0  # by how much it is surer of the one found than of any other
_UTMOST = 6.0  # log-odds beyond which nothing is surer
# words that tell a change of mind from a plain "we shall not speak"
_CHANGE = frozenset({"CANCEL", "REMOVE", "FINALLY", "PREVIOUS"})
_ENDED = frozenset({"CANCEL", "REMOVE"})


def action_of(
    judged: Sequence[JudgedSentence], context: Context, wants: Sequence[Sequence[float]] = ()
) -> RegistrationAction:
    """The action of a message that is known to register, amend or withdraw. `wants`: of each text
    what it wants (`Panel.wants`)."""
    said = _said(judged)
    heard = _heard(wants)
    if heard:
        likeliest = max(heard, key=lambda action: heard[action])
        if heard[likeliest] - heard[said] > _OVERRULED:
            said = likeliest
    is_registered = context.record is not None and context.record.is_registered
    if said is RegistrationAction.REGISTER and context.acknowledged and is_registered:
        return RegistrationAction.AMEND
    return said


def may_be_otherwise(action: RegistrationAction, wants: Sequence[Sequence[float]]) -> bool:
    """Whether the encoder holds another action for about as likely."""
    heard = _heard(wants)
    others = [odds for other, odds in heard.items() if other is not action]
    return bool(heard) and heard[action] - max(others) < _CLEAR


def changes_rather(wants: Sequence[Sequence[float]]) -> bool:
    """Whether the encoder holds a change of the list for likelier than any other action, though
    not so much that it would overrule what the sentences say."""
    heard = _heard(wants)
    return bool(heard) and max(heard, key=lambda action: heard[action]) is RegistrationAction.AMEND


def _heard(wants: Sequence[Sequence[float]]) -> Mapping[RegistrationAction, float]:
    """Log-odds of each action by the text that wants it most; nothing without an encoder."""
    known = [of_text[ACTIONS] for of_text in wants if of_text]
    if not known:
        return {}
    odds = np.max(known, axis=0).clip(-_UTMOST, _UTMOST)
    return dict(zip(RegistrationAction, odds.tolist(), strict=True))


def _said(judged: Sequence[JudgedSentence]) -> RegistrationAction:
    register, amend, withdraw = (
        max((sentence.margin(act) for sentence in judged), default=0.0)
        for act in (Act.REGISTERS, Act.AMENDS, Act.WITHDRAWS)
    )
    if withdraw > max(amend, 0) and withdraw > register - _STRONGER:
        return RegistrationAction.WITHDRAW
    if amend > _PLAIN and amend > register - _STRONGER:
        return RegistrationAction.AMEND
    return RegistrationAction.REGISTER


def takes_back_speaking(sentence: JudgedSentence) -> bool:
    """Whether the sentence takes an announced statement back, rather than plan none."""
    is_ended = bool(sentence.concepts & _ENDED) or len(sentence.concepts & _CHANGE) > 1
    return is_ended and refuses_to_speak(sentence)


def refuses_to_speak(sentence: JudgedSentence) -> bool:
    """Whether that no statement is made is what a sentence says most of all."""
    margin = sentence.margin(Act.WILL_NOT_SPEAK)
    rivals = (Act.WILL_SPEAK, Act.AMENDS, Act.WITHDRAWS, Act.DECLINES)
    return margin > 0 and margin >= sentence.best(rivals)
