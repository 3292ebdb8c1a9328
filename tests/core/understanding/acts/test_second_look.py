"""The second look: what it sees of a sentence, how it learns, how it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest

from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.encoder import SIZE, Vectors, encoded
from mailbot.core.understanding.judging.inputs import Layout, inputs_alone, inputs_of
from mailbot.core.understanding.judging.network import Network
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.judging.second_look import SHARE, SecondLook
from mailbot.core.understanding.sentences import Sentence
from mailbot.core.understanding.stored import Stored
from mailbot.core.understanding.training.growing import Examples, grown
from mailbot.core.understanding.weighing.scale import plain_scale

CONCEPTS = ("ATTEND", "NOT")
LAYOUT = Layout(len(CONCEPTS))


def judged(text: str, margin: float = -1.0, concepts: Sequence[str] = ()) -> JudgedSentence:
    return JudgedSentence(
        Sentence(text, 0, len(text)),
        "own",
        (margin,) * len(ACTS),
        frozenset(),
        concepts=frozenset(concepts),
    )


def vectors(*values: float) -> Vectors:
    return np.outer(values, np.ones(SIZE)).astype(np.float32)


def constant(odds: float) -> Network:
    """A network that says the same of every sentence."""
    return Network(
        np.zeros((LAYOUT.size, 3), dtype=np.float32),
        np.zeros(3, dtype=np.float32),
        np.zeros((3, len(ACTS)), dtype=np.float32),
        np.full(len(ACTS), odds, dtype=np.float32),
    )


def test_a_row_is_as_long_as_the_layout_says() -> None:
    rows = inputs_of([judged("one"), judged("two")], vectors(1, 2), CONCEPTS)
    assert rows.shape == (2, LAYOUT.size)
    assert inputs_alone(vectors(1), [{"NOT"}], CONCEPTS).shape == (1, LAYOUT.size)


def test_what_the_first_judges_said_stands_where_the_layout_says() -> None:
    quiet, loud = (
        inputs_of([judged("one", m), judged("two", m)], vectors(1, 2), CONCEPTS) for m in (-1.0, 2)
    )
    differs = (quiet != loud).any(axis=0)
    assert differs[LAYOUT.said].all()
    assert differs.sum() == len(range(*LAYOUT.said.indices(LAYOUT.size)))


def test_what_stands_around_stands_where_the_layout_says() -> None:
    first = judged("one", 1.0, ["NOT"])
    alone = inputs_of([first], vectors(1), CONCEPTS)[0]
    among = inputs_of([first, judged("two", 3.0)], vectors(1, 5), CONCEPTS)[0]
    differs = np.flatnonzero(alone != among)
    places = 7  # where a sentence stands in its message belongs to the sentence
    assert set(differs) <= {
        *range(*LAYOUT.around.indices(LAYOUT.size)),
        *range(LAYOUT.said.start - places, LAYOUT.said.start),
    }


def test_a_sentence_alone_is_one_without_first_judges_and_surroundings() -> None:
    (alone,) = inputs_alone(vectors(3), [{"ATTEND"}], CONCEPTS)
    assert not alone[LAYOUT.said].any()
    assert not alone[LAYOUT.around].any()
    (within,) = inputs_of([judged("x", 1.0, ["ATTEND"])], vectors(3), CONCEPTS)
    known = slice(SIZE + len(CONCEPTS))
    assert np.array_equal(alone[known], within[known])


def test_both_looks_have_their_share() -> None:
    look = SecondLook(constant(4.0), CONCEPTS)
    (after,) = look.judged([judged("one", -1.0)], lambda texts: vectors(*[0] * len(texts)))
    assert after.margin(Act.ASKS) == pytest.approx(SHARE * 4.0 + (1 - SHARE) * -1.0, abs=1e-5)
    assert after.acts == set(ACTS)


def test_a_message_without_sentences_stays_so() -> None:
    assert SecondLook(constant(1.0), CONCEPTS).judged(()) == ()


def test_networks_learn_what_they_were_shown_and_the_same_each_time() -> None:
    chance = np.random.default_rng(5)
    means = chance.standard_normal((1200, 1)).astype(np.float32)
    inputs = inputs_alone(vectors(*means[:, 0]), [()] * len(means), CONCEPTS)
    acts = np.repeat(means > 0, len(ACTS), axis=1).astype(np.float32)
    first, second = (grown(Examples(inputs, acts, LAYOUT)) for _ in range(2))
    right = (first.log_odds(inputs) > 0) == (acts > 0)
    assert right[np.abs(means[:, 0]) > 0.5].mean() > 0.9
    for one in fields(Network):
        assert np.array_equal(getattr(first, one.name), getattr(second, one.name))


def test_a_stored_look_looks_as_before() -> None:
    from mailbot.core.understanding.judging.model import LinearModel

    chance = np.random.default_rng(1)
    network = Network(
        chance.standard_normal((LAYOUT.size, 4)).astype(np.float32),
        chance.standard_normal(4).astype(np.float32),
        chance.standard_normal((4, len(ACTS))).astype(np.float32),
        chance.standard_normal(len(ACTS)).astype(np.float32),
    )
    look = SecondLook(network, CONCEPTS).as_stored()
    model = LinearModel(
        np.array([1], dtype=np.uint32),
        np.ones((1, len(ACTS)), dtype=np.int8),
        np.ones(len(ACTS), dtype=np.float32),
        np.zeros(len(ACTS), dtype=np.float32),
    )
    again = Stored.from_bytes(Stored(model, plain_scale(), look).to_bytes()).second
    assert again is not None
    assert again.concepts == CONCEPTS
    inputs = inputs_of([judged("one"), judged("two")], vectors(1, 2), CONCEPTS)
    assert np.array_equal(again.network.log_odds(inputs), look.network.log_odds(inputs))
    assert Stored.from_bytes(Stored(model, plain_scale()).to_bytes()).second is None


@pytest.mark.parametrize("text", ["", "\ud800", "a" * 5000, "😀", "\x00", "،،،", " \u200f "])
def test_any_text_has_a_vector(text: str) -> None:
    (vector,) = encoded([text])
    assert vector.shape == (SIZE,)
    assert np.isfinite(vector).all()


def test_what_means_alike_in_two_languages_stands_near() -> None:
    coming, venir, question = encoded(
        [
            "Our delegation will attend the meeting.",
            "Notre délégation participera à la réunion.",
            "Is there a car park near the building?",
        ]
    )
    assert coming @ venir > coming @ question


def test_a_sentence_is_encoded_alike_alone_and_among_others() -> None:
    texts = ["We will come on 3 June.", "谢谢。", "هل توجد ترجمة؟"]
    together = encoded(texts)
    assert np.allclose(together[2], encoded(texts[2:])[0], atol=1e-3)
    assert np.allclose(together[0], encoded(["We will come on 17 June."])[0], atol=1e-3)


def test_no_text_has_no_vector() -> None:
    assert encoded(()).shape == (0, SIZE)
