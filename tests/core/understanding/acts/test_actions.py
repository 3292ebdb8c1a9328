"""What is done to a registration: what the sentences say, unless the whole says otherwise."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.actions import action_of, changes_rather, may_be_otherwise
from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.values.delegation import Record
from mailbot.core.values.reading import RegistrationAction

REGISTER, AMEND, WITHDRAW = RegistrationAction


def judged(**margins: float) -> list[JudgedSentence]:
    """One sentence with these margins, none of all others."""
    row = tuple(margins.get(act.value, -4.0) for act in ACTS)
    done = frozenset(act for act in Act if margins.get(act.value, -4.0) > 0)
    return [JudgedSentence(Sentence("We send two.", 0, 12), "own", row, done)]


def heard(*odds: float) -> tuple[float, ...]:
    """The wants of a text in which the actions are so likely."""
    wants = [0.0] * WANTS
    wants[ACTIONS] = odds
    return tuple(wants)


@pytest.mark.parametrize(
    ("wants", "action"),
    [
        ([], REGISTER),
        ([heard(3.0, -5.0, -5.0)], REGISTER),
        ([heard(-1.0, 1.0, -5.0)], REGISTER),
        ([heard(-3.0, 3.0, -5.0)], AMEND),
        ([heard(-5.0, -3.0, 4.0)], WITHDRAW),
        ([heard(-3.0, -5.0, -5.0), heard(-3.0, 3.0, -5.0)], AMEND),
        ([(), heard(-3.0, 3.0, -5.0)], AMEND),
    ],
    ids=["deaf", "alike", "hardly-otherwise", "change", "back", "second-text", "text-unheard"],
)
def test_the_encoder_overrules_the_sentences_only_when_it_is_much_surer(
    wants: list[tuple[float, ...]], action: RegistrationAction
) -> None:
    assert action_of(judged(registers=3.0), Context(), wants) is action


def test_who_is_registered_and_answers_an_acknowledgement_changes_his_entry() -> None:
    record = Record("HR", is_registered=True)
    answering = Context(acknowledged="We have registered you.", record=record)
    assert action_of(judged(registers=3.0), answering, [heard(4.0, -4.0, -4.0)]) is AMEND
    assert action_of(judged(withdraws=3.0), answering, [heard(-4.0, -4.0, 4.0)]) is WITHDRAW


def test_another_action_about_as_likely_leaves_a_doubt() -> None:
    assert may_be_otherwise(REGISTER, [heard(1.0, 0.0, -5.0)])
    assert may_be_otherwise(REGISTER, [heard(-1.0, 1.0, -5.0)])
    assert not may_be_otherwise(REGISTER, [heard(3.0, -2.0, -5.0)])
    assert not may_be_otherwise(REGISTER, [])


@pytest.mark.parametrize(
    ("wants", "expected"),
    [
        ([], False),
        ([heard(-1.3, -0.3, -3.3)], True),
        ([heard(1.0, 0.0, -5.0)], False),
        ([heard(-5.0, -1.0, 0.0)], False),
    ],
    ids=["deaf", "a-little", "registers", "back"],
)
def test_a_change_may_be_likelier_without_overruling(
    wants: list[tuple[float, ...]], expected: bool
) -> None:
    assert changes_rather(wants) is expected
