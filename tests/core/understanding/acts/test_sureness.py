"""How sure a set of intents is: learned from what went wrong before, beside the chances."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from mailbot.core.understanding.judging.encoder.network import ACTIONS, WANTS
from mailbot.core.understanding.training.scaling import LabelledTraits, fit_scale
from mailbot.core.understanding.weighing.scale import Scale, Sureness, plain_scale
from mailbot.core.understanding.weighing.sureness import LEADING, SIGNS, product_of, signs_of
from mailbot.core.understanding.weighing.traits import COUNT, VIEWS
from mailbot.core.values.reading import Intent

SURE, UNSURE, NOTHING = (
    np.array([chances] * VIEWS)
    for chances in ([0.98, 0.02, 0.01, 0.01], [0.60, 0.02, 0.01, 0.01], [0.02, 0.02, 0.01, 0.01])
)
PLAIN = np.zeros((VIEWS, COUNT))
DARK = COUNT - WANTS - 1  # a trait of the sentences
AGREED, ACTION = 1 + len(Intent), LEADING - 2  # among the signs


def _weighing(place: int, weight: float) -> Scale:
    weights = np.zeros(SIGNS)
    weights[place] = weight
    return replace(plain_scale(), sureness=Sureness(weights))


def test_the_chances_multiplied_tell_it_where_nothing_was_learned() -> None:
    scale = plain_scale()
    assert scale.confidence(SURE, PLAIN) == pytest.approx(float(product_of(SURE[0])))
    assert scale.confidence(SURE, PLAIN) > scale.confidence(UNSURE, PLAIN)


def test_a_trait_of_the_message_makes_less_sure() -> None:
    dark = PLAIN.copy()
    dark[:, DARK] = 1.0
    scale = _weighing(SIGNS - COUNT + DARK, -2.0)
    assert scale.confidence(SURE, dark) < scale.confidence(SURE, PLAIN)


def test_where_nothing_was_found_the_chances_tell_it_and_no_sign() -> None:
    dark = PLAIN.copy()
    dark[:, DARK] = 1.0
    scale = _weighing(SIGNS - COUNT + DARK, -2.0)
    assert scale.confidence(NOTHING, dark) == scale.confidence(NOTHING, PLAIN)


def test_where_a_judge_alone_would_have_found_something_nothing_is_less_sure() -> None:
    torn = NOTHING.copy()
    torn[1, 0] = 0.7
    scale = _weighing(SIGNS - COUNT + DARK, -2.0)
    assert scale.confidence(torn, PLAIN) < scale.confidence(NOTHING, PLAIN) - 0.1


def test_signs_tell_the_product_the_least_sure_first_what_was_found_and_how_much() -> None:
    (row,) = signs_of(SURE[None], PLAIN[None])
    assert row.shape == (SIGNS,)
    count = len(Intent)
    assert row[1] == min(row[1 : 1 + count])
    assert row[LEADING : LEADING + count + 1].tolist() == [1, 0, 0, 0, 1]


def test_where_a_judge_alone_would_have_found_otherwise_it_is_less_sure() -> None:
    scale = _weighing(AGREED, 0.5)
    for view in range(1, VIEWS):
        torn = SURE.copy()
        torn[view, 0] = 0.3
        assert scale.confidence(torn, PLAIN) < scale.confidence(SURE, PLAIN) - 0.1


def test_where_the_encoder_holds_another_action_for_as_likely_it_is_less_sure() -> None:
    scale = _weighing(ACTION, 1.0)
    clear, torn = PLAIN.copy(), PLAIN.copy()
    actions = range(COUNT - WANTS, COUNT)[ACTIONS]
    clear[:, actions] = [1.5, -1.3, -1.3]
    torn[:, actions] = [1.5, 1.3, -1.3]
    assert scale.confidence(SURE, torn) < scale.confidence(SURE, clear) - 0.1


def test_many_messages_are_as_sure_as_each_alone() -> None:
    scale = _weighing(0, 0.5)
    together = scale.confidences(np.array([SURE, UNSURE]), np.array([PLAIN, PLAIN]))
    assert together.tolist() == [scale.confidence(one, PLAIN) for one in (SURE, UNSURE)]


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

    def test_nothing_is_learned_from_too_few(self) -> None:
        assert not fit_scale(self._examples(40)).sureness.is_learned

    def test_nothing_is_learned_where_nothing_went_wrong(self) -> None:
        assert not fit_scale(self._examples(240, dark_may=True)).sureness.is_learned
