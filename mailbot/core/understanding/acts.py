"""What one sentence of a message does: the words in which both judges speak."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mailbot.core.values.reading import Intent, RegistrationAction


class Act(StrEnum):
    """What a sentence does; it may do several of these, or none."""

    REGISTERS = "registers"  # says who comes or that they come
    AMENDS = "amends"  # changes people of an earlier registration
    WITHDRAWS = "withdraws"  # takes an earlier registration back
    WILL_SPEAK = "will-speak"  # wants or means to take the floor
    WILL_NOT_SPEAK = "will-not-speak"  # says they will not, or takes an announced statement back
    ASKS = "asks"  # wants information
    REQUESTS = "requests"  # wants a deed beside registering or listing a speaker
    DECLINES = "declines"  # will not take part
    UNDECIDED = "undecided"  # participation or names not decided
    PASSES_ON = "passes-on"  # forwarded to the capital or to a colleague
    COURTESY = "courtesy"  # thanks, compliments, wishes, offers, rhetorical questions
    MACHINE = "machine"  # from an out-of-office note, a robot, a delivery report
    ADVERT = "advert"  # spam, newsletters
    COMPLAINS = "complains"  # complaint, protest, contested matter


ACTS: tuple[Act, ...] = tuple(Act)

ACT_OF_ACTION: Mapping[RegistrationAction, Act] = {
    RegistrationAction.REGISTER: Act.REGISTERS,
    RegistrationAction.AMEND: Act.AMENDS,
    RegistrationAction.WITHDRAW: Act.WITHDRAWS,
}
ACTS_OF: Mapping[Intent, tuple[Act, ...]] = {
    Intent.REGISTRATION: tuple(ACT_OF_ACTION.values()),
    Intent.INTERVENTION: (Act.WILL_SPEAK,),
    Intent.QUESTION: (Act.ASKS, Act.REQUESTS),
    Intent.DECLINE: (Act.DECLINES,),
}
