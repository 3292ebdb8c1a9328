"""How sure is sure enough: risk against coverage, and the bound that keeps a promise.

Of messages sorted by confidence, those above a bound would be answered automatically. Their error
is not what was counted but at most the upper end of the Clopper-Pearson interval (Clopper and
Pearson, Biometrika 26, 1934): with no error among n it is still 1 - 0.05 ** (1 / n).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p

import numpy as np
from numpy.typing import ArrayLike

LEVEL = 0.95  # of the one-sided interval
_NEVER = 1.01  # a bound that no confidence reaches
_NOTHING = 1e-12  # of a sum: what is left of it then changes none of its figures


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a bound would mean: share answered, errors among them, and how high the true rate of
    error may be at `LEVEL`."""

    bound: float
    answered: int
    wrong: int
    coverage: float
    at_most: float


def upper_bound(wrong: int, answered: int, *, level: float = LEVEL) -> float:
    """The greatest rate of error that `wrong` of `answered` does not speak against."""
    if answered == 0 or wrong >= answered:
        return 1.0
    low, high = wrong / answered, 1.0
    for _ in range(60):  # bisection of the binomial's lower tail
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _at_most(wrong, answered, middle) > 1 - level else (low, middle)
        )
    return high


def _at_most(wrong: int, answered: int, rate: float) -> float:
    """The chance of `wrong` or fewer errors among `answered`, at a rate above `wrong / answered`:
    the last term is the greatest, and where many were answered the first is too small to count."""
    term = exp(
        lgamma(answered + 1)
        - lgamma(wrong + 1)
        - lgamma(answered - wrong + 1)
        + wrong * log(rate)
        + (answered - wrong) * log1p(-rate)
    )
    total = term
    for count in range(wrong, 0, -1):
        term *= count / (answered - count + 1) * (1 - rate) / rate
        total += term
        if term < total * _NOTHING:
            break
    return total


def curve(confidences: ArrayLike, right: ArrayLike) -> tuple[CurvePoint, ...]:
    """A point for each distinct confidence, the surest first."""
    sure = np.asarray(confidences, dtype=float)
    held = np.asarray(right, dtype=bool)
    order = np.argsort(-sure, kind="stable")
    sure, held = sure[order], held[order]
    points = []
    for place in range(len(sure)):
        if place + 1 < len(sure) and sure[place + 1] == sure[place]:
            continue
        answered, wrong = place + 1, int((~held[: place + 1]).sum())
        points.append(
            CurvePoint(
                float(sure[place]),
                answered,
                wrong,
                answered / len(sure),
                upper_bound(wrong, answered),
            )
        )
    return tuple(points)


def bound_for(confidences: ArrayLike, right: ArrayLike, *, allowed_error: float) -> float:
    """The lowest bound above which the counted error stays within `allowed_error` throughout."""
    return _lowest([p for p in curve(confidences, right) if p.wrong <= allowed_error * p.answered])


def _lowest(points: Sequence[CurvePoint]) -> float:
    return min((point.bound for point in points), default=_NEVER)
