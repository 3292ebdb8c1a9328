"""Why a person must look first, as far as the message alone tells.

Each doubt has its own question below; none of them looks at single messages' wording, only at acts,
concepts and the state of attachments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mailbot.core.understanding.actions import may_be_otherwise
from mailbot.core.understanding.acts import ACTS_OF, Act
from mailbot.core.understanding.closed import is_closed, may_be_all
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.parties import is_by_town
from mailbot.core.understanding.pressed import agrees, is_said_by_program, pressed
from mailbot.core.understanding.sources import OWN
from mailbot.core.understanding.weighing.traits import DARK, WORTH_READING
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Doubt, Evidence, Intent, RegistrationAction

_COVERING = 200  # characters of own words below which an attachment may be all that matters
_HALF_SURE = 0.62  # chance of an intent below which it could as well be otherwise
_PLAIN = 1.0
_WISHES = frozenset({"PLEASE", "WANT", "MUST", "?"})
_DECLARED: Mapping[Intent, Act] = {
    Intent.REGISTRATION: Act.REGISTERS,
    Intent.INTERVENTION: Act.WILL_SPEAK,
    Intent.DECLINE: Act.DECLINES,
}


@dataclass(frozen=True, slots=True)
class Case:
    """All that doubts are raised from. `chances` are those of the intents, in their order;
    `wants`: of each text what it wants (`Panel.wants`); `takes_off`: somebody is taken off;
    `leaves_open`: a wish to speak names more than the items that were found; `claimed`: the doubts
    that its words raise (`claims`); `are_people_unsure`: more are plainly named than were read, or
    in another case, or they do not sound as they were read; `names_others`: it says who comes or
    speaks for others; `told`: the words that say for whom it is written."""

    message: Message
    judged: Sequence[JudgedSentence]
    intents: tuple[Intent, ...]
    action: RegistrationAction | None
    chances: Sequence[float]
    wants: Sequence[Sequence[float]] = ()
    takes_off: bool = False
    leaves_open: bool = False
    claimed: frozenset[Doubt] = frozenset()
    are_people_unsure: bool = False
    names_others: bool = False
    told: Sequence[Evidence] = ()

    def most(self, act: Act) -> float:
        return max((sentence.margin(act) for sentence in self.judged), default=-9.0)


def doubts_of(case: Case) -> tuple[Doubt, ...]:
    """The doubts about one message, in the order of the enum."""
    return tuple(
        doubt
        for doubt in Doubt
        if doubt in case.claimed or ((holds := _QUESTIONS.get(doubt)) and holds(case))
    )


def _is_unclear(case: Case) -> bool:
    """An intent that could as well be otherwise, words that were struck out, a wish to speak of
    which only some was understood, or too little understood to say that nothing is
    wanted. Where something is wanted, what is left unexplained makes the reading less sure (see
    `weighing.sureness`)."""
    if case.message.has_struck or case.leaves_open:
        return True
    if any(max(chance, 1 - chance) < _HALF_SURE for chance in case.chances):
        return True
    return _is_action_unclear(case) if case.intents else _is_silence_unclear(case)


def _is_silence_unclear(case: Case) -> bool:
    """A wish that no act explains, or a text that is dark for the greater part."""
    own = [s for s in case.judged if s.source == OWN and len(s.text) >= WORTH_READING]
    dark = [s for s in own if max(s.margins) < DARK]
    return len(dark) * 2 > len(own) or any(s.concepts & _WISHES for s in dark)


def _is_action_unclear(case: Case) -> bool:
    """A registration that might as well change an earlier one, or the other way round."""
    if case.action is not None and may_be_otherwise(case.action, case.wants):
        return True
    if case.action is RegistrationAction.REGISTER:
        return case.takes_off or max(case.most(Act.AMENDS), case.most(Act.WITHDRAWS)) > 0
    return case.action is RegistrationAction.AMEND and case.most(Act.AMENDS) < _PLAIN


def _do_judges_disagree(case: Case) -> bool:
    """The rules name an intent that was not found, and nothing in its sentence explains it."""
    for intent, chance in zip(Intent, case.chances, strict=True):
        ruled = any(
            hit.rule.weight >= 2 and hit.rule.act in ACTS_OF[intent] and not sentence.acts
            for sentence in case.judged
            for hit in sentence.hits
        )
        if ruled and intent not in case.intents and chance > 0.2:
            return True
    return False


def _is_contradictory(case: Case) -> bool:
    """Comes and does not come, and takes nothing back."""
    return (
        Intent.DECLINE in case.intents
        and case.action in {RegistrationAction.REGISTER, RegistrationAction.AMEND}
        and case.most(Act.REGISTERS) > _PLAIN
    )


def _is_complaint(case: Case) -> bool:
    return case.most(Act.COMPLAINS) > _PLAIN


def _is_sensitive(case: Case) -> bool:
    """Law, territory or legitimacy, in a sentence that objects or reserves."""
    return any(
        "LEGAL" in sentence.concepts
        and sentence.concepts & {"COMPLAIN", "NOT", "IF"}
        and sentence.margin(Act.COMPLAINS) > -0.5
        for sentence in case.judged
    )


def _is_conditional(case: Case) -> bool:
    """Whether they come, or speak, hangs on a decision or a ticket yet to come."""
    return any(
        intent in case.intents
        and case.most(act) <= _PLAIN
        and any(_is_open(sentence, act) for sentence in case.judged)
        for intent, act in _DECLARED.items()
    )


def _is_open(sentence: JudgedSentence, act: Act) -> bool:
    return (
        "IF" in sentence.concepts
        and sentence.margin(Act.UNDECIDED) > _PLAIN
        and sentence.margin(act) < 0
    )


def may_be_robot(message: Message) -> bool:
    """Words that a person or a machine wrote: they are read as a person's, and a person looks."""
    return message.nature is Nature.UNKNOWN and bool(message.own_text)


def _is_unreadable(case: Case) -> bool:
    """Encrypted, a few covering words for something that could not be opened, or a text that wants
    nothing beside it: a fax's cover, thanks above a scanned note."""
    if case.message.is_encrypted:
        return True
    files = case.message.attachments
    covering = len(case.message.own_text) < _COVERING
    if covering and any(map(may_be_all, files)):
        return True
    if not case.intents and any(map(is_closed, files)):
        return True
    return not (case.judged or _is_in_calendar(case))


def _is_in_calendar(case: Case) -> bool:
    """An answer to an entry of a calendar, and no words of a person's that declare the same."""
    answers = pressed(case.message)
    if answers is None:
        return False
    is_worded = bool(case.intents) and not is_said_by_program(case.message)
    return not (is_worded and agrees(answers, case.intents, case.action))


_QUESTIONS: dict[Doubt, Callable[[Case], bool]] = {
    Doubt.UNCLEAR: _is_unclear,
    Doubt.NAMES: lambda case: case.are_people_unsure,
    Doubt.JUDGES_DISAGREE: _do_judges_disagree,
    Doubt.CONTRADICTORY: _is_contradictory,
    Doubt.COMPLAINT: _is_complaint,
    Doubt.SENSITIVE: _is_sensitive,
    Doubt.UNREADABLE: _is_unreadable,
    Doubt.CALENDAR: _is_in_calendar,
    Doubt.ROBOT: lambda case: may_be_robot(case.message),
    Doubt.UNKNOWN_SENDER: lambda case: bool(case.intents) and is_by_town(case.told),
    Doubt.CONDITIONAL: _is_conditional,
    Doubt.ANOTHER_PARTY: lambda case: case.names_others,
}
