"""Labelled mail judged by what was fitted without it, and what is kept for that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from mailbot.core.understanding import Understander
from mailbot.core.understanding.training import unseen
from mailbot.core.understanding.training.scaling import LabelledTraits
from mailbot.core.understanding.training.validating import (
    LabelledMessage,
    cross_validated,
    kept,
    labelled,
)
from mailbot.core.understanding.weighing.traits import COUNT, VIEWS
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Intent, RegistrationAction

TEXTS = (
    "Ms Ana Ruiz will attend the meeting.",
    "When does the meeting begin?",
    "We regret that nobody can attend.",
    "Thank you for your letter.",
)
WANTED = (
    frozenset({Intent.REGISTRATION}),
    frozenset({Intent.QUESTION}),
    frozenset({Intent.DECLINE}),
    frozenset[Intent](),
)


def test_what_unseen_judges_saw_is_kept() -> None:
    chance = np.random.default_rng(2)
    examples = [
        unseen.Kept(
            f"{number:064x}",
            LabelledTraits(
                chance.standard_normal((VIEWS, COUNT)), wanted, is_doubted=number % 2 == 0
            ),
        )
        for number, wanted in enumerate(WANTED)
    ]
    again = unseen.from_bytes(unseen.to_bytes(examples))
    assert [one.digest for one in again] == [one.digest for one in examples]
    assert [one.example.intents for one in again] == list(WANTED)
    assert [one.example.is_doubted for one in again] == [True, False, True, False]
    traits = [[one.example.traits for one in some] for some in (again, examples)]
    assert np.allclose(*traits, atol=1e-2)
    assert unseen.to_bytes(examples) == unseen.to_bytes(examples)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive"])
def test_what_is_no_such_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="train anew"):
        unseen.from_bytes(data)


def test_traits_of_another_time_are_refused() -> None:
    old = unseen.Kept("0" * 64, LabelledTraits(np.zeros((VIEWS, COUNT + 1)), frozenset()))
    with pytest.raises(ValueError, match="other traits"):
        unseen.from_bytes(unseen.to_bytes([old]))


def test_what_the_reading_doubts_is_known(
    understander: Understander, message: Callable[..., Message]
) -> None:
    plain = message("The Permanent Mission registers Ms Ana Ruiz, First Secretary.")
    protest = message(
        "We protest against the seat that you gave to those people. They do not speak for us, and "
        "we reserve all our rights. Ms Ana Ruiz will attend for the only lawful government."
    )
    both = [LabelledMessage(one, WANTED[0]) for one in (plain, protest)]
    assert [one.is_doubted for one in labelled(understander, both)] == [False, True]


def test_each_message_is_weighed_once_and_machines_are_passed_over(
    understander: Understander, message: Callable[..., Message]
) -> None:
    pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn")
    people = [
        LabelledMessage(message(text), wanted)
        for text, wanted in zip(TEXTS, WANTED, strict=True)
        for _ in range(5)
    ]
    robot = LabelledMessage(message("Out of office.", nature=Nature.AUTO_REPLY), frozenset())
    told: list[str] = []
    found = cross_validated(understander, [robot, *people], (), folds=2, tell=told.append)
    assert told == ["fold 1 of 2", "fold 2 of 2"]
    assert len(found) == len(people) + 1
    assert found[0].reading.nature is Nature.AUTO_REPLY
    assert len(labelled(understander, [robot, *people])) == len(people)
    # alike messages stand on both sides of the fold, so each is read as the others are labelled
    right = [
        set(v.reading.intents) == set(one.intents) for v, one in zip(found[1:], people, strict=True)
    ]
    assert sum(right) > len(right) / 2


def test_a_scale_does_not_know_the_labels_of_its_own_fold(
    understander: Understander, message: Callable[..., Message]
) -> None:
    pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn")
    people = [
        LabelledMessage(message(text), wanted)
        for text, wanted in zip(TEXTS, WANTED, strict=True)
        for _ in range(5)
    ]
    other = replace(people[0], intents=frozenset({Intent.DECLINE}))
    as_labelled = cross_validated(understander, people, (), folds=5)[0]
    as_mislabelled = cross_validated(understander, [other, *people[1:]], (), folds=5)[0]
    assert as_labelled.reading.confidence == as_mislabelled.reading.confidence


def test_a_message_that_came_along_is_not_weighed_by_its_own_label(
    understander: Understander, message: Callable[..., Message]
) -> None:
    pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn")
    people = [
        LabelledMessage(replace(message(text), digest=f"{number:064x}"), wanted)
        for number, (text, wanted) in enumerate(zip(TEXTS * 5, WANTED * 5, strict=True), 1)
    ]
    came_along = kept(understander, [replace(people[0], intents=frozenset({Intent.DECLINE}))])
    stranger = kept(understander, [replace(people[0], message=message(TEXTS[0]))])
    alone, with_itself, with_a_stranger = (
        cross_validated(understander, people, beside, folds=5)[0].reading.confidence
        for beside in ((), came_along, stranger)
    )
    assert alone == with_itself
    assert alone != with_a_stranger


@pytest.mark.parametrize(
    ("action", "may"),
    [(RegistrationAction.REGISTER, True), (RegistrationAction.AMEND, False), (None, True)],
    ids=["right", "wrong", "unknown"],
)
def test_whose_action_is_read_wrongly_may_not_be_answered(
    understander: Understander,
    message: Callable[..., Message],
    action: RegistrationAction | None,
    may: bool,
) -> None:
    one = LabelledMessage(message(TEXTS[0]), WANTED[0], action=action)
    (example,) = labelled(understander, [one])
    assert example.may_be_answered is may
