"""How sure a set of intents is: learned from what went wrong before, beside the chances."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS
from mailbot.core.understanding.training.scaling import LabelledTraits, fit_scale
from mailbot.core.understanding.weighing.scale import Scale, Stillness, plain_scale
from mailbot.core.understanding.weighing.sureness import (
    LEADING,
    SIGNS,
    Sureness,
    Tree,
    product_of,
    signs_of,
)
from mailbot.core.understanding.weighing.traits import COUNT, DIM, VIEWS
from mailbot.core.values.reading import Intent

SURE, UNSURE, NOTHING = (
    np.array([chances] * VIEWS)
    for chances in ([0.98, 0.02, 0.01, 0.01], [0.60, 0.02, 0.01, 0.01], [0.02, 0.02, 0.01, 0.01])
)
PLAIN = np.zeros((VIEWS, COUNT))
DARK = COUNT - WANTS - 1  # a trait of the sentences
KINDS = np.int32, np.float32, np.int32, np.float32
AGREED, ACTION = 1 + len(Intent), LEADING - 2  # among the signs


def _asking(place: int, most: float, *, low: float, high: float) -> Scale:
    """A scale that knows one question: whether this sign is above `most`."""
    stump = Tree(
        np.array([place, 0, 0], np.int32),
        np.array([most, np.inf, np.inf], np.float32),
        np.array([1, 1, 2], np.int32),
        np.array([0.5, low, high], np.float32),
    )
    return replace(plain_scale(), sureness=Sureness.of([stump]))


ASKS_DARK = _asking(SIGNS - COUNT + DARK, 0.5, low=0.9, high=0.3)


def test_the_chances_multiplied_tell_it_where_nothing_was_learned() -> None:
    scale = plain_scale()
    assert scale.confidence(SURE, PLAIN) == pytest.approx(float(product_of(SURE[0])))
    assert scale.confidence(SURE, PLAIN) > scale.confidence(UNSURE, PLAIN)


def test_a_trait_of_the_message_makes_less_sure() -> None:
    dark = PLAIN.copy()
    dark[:, DARK] = 1.0
    told = [ASKS_DARK.confidence(SURE, traits) for traits in (dark, PLAIN)]
    assert told == pytest.approx([0.3, 0.9])


def test_where_nothing_was_found_the_chances_tell_it_and_no_sign() -> None:
    dark = PLAIN.copy()
    dark[:, DARK] = 1.0
    assert ASKS_DARK.confidence(NOTHING, dark) == ASKS_DARK.confidence(NOTHING, PLAIN)


def test_where_a_judge_alone_would_have_found_something_nothing_is_less_sure() -> None:
    torn = NOTHING.copy()
    torn[1, 0] = 0.7
    assert ASKS_DARK.confidence(torn, PLAIN) < ASKS_DARK.confidence(NOTHING, PLAIN) - 0.1


def test_nothing_is_calibrated_where_nothing_was_found_and_there_alone() -> None:
    calm = replace(ASKS_DARK, stillness=Stillness(slope=1.0, offset=1.5))
    dim = PLAIN.copy()
    dim[:, DIM] = 0.25
    assert calm.confidence(NOTHING, dim) == ASKS_DARK.confidence(NOTHING, PLAIN)
    assert calm.confidence(NOTHING, PLAIN) > ASKS_DARK.confidence(NOTHING, PLAIN)
    assert calm.confidence(SURE, PLAIN) == ASKS_DARK.confidence(SURE, PLAIN)
    assert Stillness(offset=50.0).chances(np.zeros(1)) < 1


def test_signs_tell_the_product_the_least_sure_first_what_was_found_and_how_much() -> None:
    (row,) = signs_of(SURE[None], PLAIN[None])
    assert row.shape == (SIGNS,)
    count = len(Intent)
    assert row[1] == min(row[1 : 1 + count])
    assert row[LEADING : LEADING + count + 1].tolist() == [1, 0, 0, 0, 1]


def test_where_a_judge_alone_would_have_found_otherwise_it_is_less_sure() -> None:
    scale = _asking(AGREED, 1.0, low=0.3, high=0.9)
    for view in range(1, VIEWS):
        torn = SURE.copy()
        torn[view, 0] = 0.3
        assert scale.confidence(torn, PLAIN) < scale.confidence(SURE, PLAIN) - 0.1


def test_where_the_encoder_holds_another_action_for_as_likely_it_is_less_sure() -> None:
    scale = _asking(ACTION, 1.0, low=0.3, high=0.9)
    clear, torn = PLAIN.copy(), PLAIN.copy()
    actions = range(COUNT - WANTS, COUNT)[ACTIONS]
    clear[:, actions] = [1.5, -1.3, -1.3]
    torn[:, actions] = [1.5, 1.3, -1.3]
    assert scale.confidence(SURE, torn) < scale.confidence(SURE, clear) - 0.1


def test_many_messages_are_as_sure_as_each_alone() -> None:
    scale = _asking(0, 1.0, low=0.3, high=0.9)
    together = scale.confidences(np.array([SURE, UNSURE]), np.array([PLAIN, PLAIN]))
    assert together.tolist() == [scale.confidence(one, PLAIN) for one in (SURE, UNSURE)]


def test_several_trees_tell_their_mean() -> None:
    leaves = [
        Tree(*(np.array([n], kind) for n, kind in zip((0, np.inf, 0, share), KINDS, strict=True)))
        for share in (0.2, 0.6)
    ]
    assert Sureness.of(leaves).chances(np.zeros((3, SIGNS))) == pytest.approx([0.4, 0.4, 0.4])


def test_trees_never_say_one_which_is_a_persons_word() -> None:
    scale = _asking(0, 0.0, low=1.0, high=1.0)
    assert 0.99 < scale.confidence(SURE, PLAIN) < 1


@pytest.mark.parametrize(
    "broken",
    [
        {"sign": np.array([SIGNS, 0, 0], np.int32)},
        {"left": np.array([0, 1, 2], np.int32)},
        {"left": np.array([2, 1, 2], np.int32)},
        {"share": np.array([0.5], np.float32)},
        {"roots": np.array([3], np.int32)},
    ],
)
def test_trees_that_lead_nowhere_are_not_sound(broken: dict[str, NDArray[np.float32]]) -> None:
    assert ASKS_DARK.sureness.is_sound
    assert not replace(ASKS_DARK.sureness, **broken).is_sound


class TestLearning:
    """Where traits tell which readings went wrong, the scale comes to know it."""

    pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn")

    @staticmethod
    def _examples(
        count: int, *, dark_may: bool = False, darken: bool = True
    ) -> list[LabelledTraits]:
        found = []
        for place in range(count):
            traits = PLAIN.copy()
            asks, is_dark = place % 2 == 0, darken and place % 8 == 0
            traits[:, 10] = 2.0 if asks else -2.0
            traits[:, DARK] = float(is_dark)
            intents = frozenset({Intent.QUESTION}) if asks else frozenset({Intent.REGISTRATION})
            found.append(LabelledTraits(traits, intents, may_be_answered=dark_may or not is_dark))
        return found

    def test_messages_that_persons_had_to_see_are_less_sure(self) -> None:
        scale = fit_scale(self._examples(2400), folds=3)
        dark, light = PLAIN.copy(), PLAIN.copy()
        dark[:, 10] = light[:, 10] = 2.0
        dark[:, DARK] = 1.0
        sure = [scale.confidence(scale.chances(traits), traits) for traits in (dark, light)]
        assert sure[0] < sure[1] - 0.2

    def test_what_a_doubt_keeps_back_does_not_move_the_bound(self) -> None:
        examples = self._examples(600, darken=False)
        astray = [replace(one, intents=frozenset({Intent.DECLINE})) for one in examples[::20]]
        strict = fit_scale([*examples, *astray], folds=3)
        kept_back = [replace(one, is_doubted=True) for one in astray]
        assert fit_scale([*examples, *kept_back], folds=3).bound < strict.bound

    def test_how_often_nothing_was_nothing_is_learned_from_what_no_doubt_keeps_back(self) -> None:
        still = PLAIN - 2.0
        still[:, DIM] = 0.0
        silent = [
            LabelledTraits(still, frozenset(), may_be_answered=place % 10 != 0)
            for place in range(400)
        ]
        others = self._examples(800)
        scale = fit_scale([*others, *silent], folds=3)
        quiet = scale.confidence(scale.chances(still), still)
        assert quiet == pytest.approx(0.9, abs=0.03)
        doubted = [replace(one, is_doubted=not one.may_be_answered) for one in silent]
        assert fit_scale([*others, *doubted], folds=3).stillness == Stillness()

    def test_nothing_is_learned_from_too_few(self) -> None:
        assert not fit_scale(self._examples(40)).sureness.is_learned

    def test_nothing_is_learned_where_nothing_went_wrong(self) -> None:
        assert not fit_scale(self._examples(240, dark_may=True)).sureness.is_learned
