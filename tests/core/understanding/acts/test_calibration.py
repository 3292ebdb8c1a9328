"""Bounds on the rate of error, against values of the binomial's tables."""

from __future__ import annotations

import pytest

from mailbot.core.understanding.training.calibration import bound_for, curve, upper_bound


@pytest.mark.parametrize(
    ("wrong", "answered", "wanted"),
    [
        pytest.param(0, 100, 1 - 0.05 ** (1 / 100), id="none of a hundred"),
        pytest.param(0, 1, 0.95, id="none of one"),
        pytest.param(1, 10, 0.3942, id="one of ten"),
        pytest.param(5, 100, 0.1023, id="five of a hundred"),
        pytest.param(1_000, 5_000, 0.2095, id="more than a chance of none can be told of"),
        pytest.param(3, 3, 1.0, id="all"),
        pytest.param(0, 0, 1.0, id="nothing counted"),
    ],
)
def test_the_upper_bound_is_that_of_clopper_and_pearson(
    wrong: int, answered: int, wanted: float
) -> None:
    assert upper_bound(wrong, answered) == pytest.approx(wanted, abs=2e-4)


def test_the_curve_counts_from_the_surest_down() -> None:
    points = curve([0.9, 0.8, 0.8, 0.4], [True, True, False, True])
    assert [(p.bound, p.answered, p.wrong) for p in points] == [
        (0.9, 1, 0),
        (0.8, 3, 1),
        (0.4, 4, 1),
    ]


def test_the_bound_is_the_lowest_that_keeps_the_promise() -> None:
    assert bound_for([0.9, 0.8, 0.7], [True, True, False], allowed_error=0.0) == 0.8


def test_where_nothing_keeps_the_promise_nothing_is_answered() -> None:
    assert bound_for([0.9], [False], allowed_error=0.1) > 1
