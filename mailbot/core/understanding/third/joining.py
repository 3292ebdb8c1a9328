"""How the third judge's opinion counts.

It changes no label. Where it names the same intents and the same action, confidence rises by what
agreement was found to be worth; where it does not, confidence falls and a person looks. What it is
worth is measured on messages that a person has confirmed; until then agreement is worth nothing,
so that a judge nobody has tried, or one that a message has talked round, sends no letter.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from mailbot.core.understanding.third.opinion import Opinion
from mailbot.core.values.reading import Doubt, Evidence, Reading

_NEAR_CERTAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Trust:
    """Natural logarithms of the factors by which the odds of being right change."""

    agrees: float = 0.0
    disagrees: float = -2.0

    @classmethod
    def from_counts(cls, *, right_agreed: int, wrong_agreed: int, right: int, wrong: int) -> Trust:
        """By how often the judge agreed with readings that proved right, and with wrong ones.

        `right` and `wrong` count all such readings. Laplace's rule of succession keeps a few
        cases from weighing much; agreement never counts against, disagreement never for.
        """
        when_right = (right_agreed + 1) / (right + 2)
        when_wrong = (wrong_agreed + 1) / (wrong + 2)
        return cls(
            agrees=max(0.0, math.log(when_right / when_wrong)),
            disagrees=min(0.0, math.log((1 - when_right) / (1 - when_wrong))),
        )


def joined(reading: Reading, opinion: Opinion, trust: Trust) -> Reading:
    """The reading with the third judge's opinion in its confidence, doubts and evidence."""
    agrees = opinion.intents == set(reading.intents) and opinion.action == reading.action
    weight = trust.agrees if agrees else trust.disagrees
    return replace(
        reading,
        confidence=_shifted(reading.confidence, weight),
        doubts=reading.doubts if agrees else _with_disagreement(reading.doubts),
        evidence=(*reading.evidence, *(_weighed(one, weight) for one in opinion.evidence)),
    )


def _shifted(confidence: float, weight: float) -> float:
    chance = min(max(confidence, _NEAR_CERTAIN), 1 - _NEAR_CERTAIN)
    return 1 / (1 + math.exp(-(math.log(chance / (1 - chance)) + weight)))


def _with_disagreement(doubts: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    return tuple(d for d in Doubt if d in doubts or d is Doubt.JUDGES_DISAGREE)


def _weighed(evidence: Evidence, weight: float) -> Evidence:
    return replace(evidence, weight=weight)
