"""Points for one nature, and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mailbot.core.reading.nature.rulebook import Hit

_MOST_EVIDENCE = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The rules that matched a message."""

    hits: tuple[Hit, ...]  # in headers, subject, sender and own words
    own: str  # the folded own words that the rules on text saw
    whole_hits: tuple[Hit, ...] = ()  # of rules on text, in all of the text, quotes included

    def of(self, *signals: str, where: Iterable[str] = ()) -> Iterator[Hit]:
        """Hits for any of the signals, at any of the places (all, if none is named)."""
        places = tuple(where)
        for hit in self.hits:
            if hit.rule.signal in signals and (not places or hit.rule.where in places):
                yield hit

    def marks(self, *signals: str) -> Iterator[Hit]:
        """Hits anywhere but in the text: in headers, subject and sender."""
        return (hit for hit in self.of(*signals) if hit.rule.where != "text")


@dataclass(slots=True)
class Signs:
    """What speaks for a nature. It is enough when the points reach the bound."""

    bound: float
    points: float = 0.0
    reasons: list[tuple[float, str]] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append((points, reason))

    def subtract(self, points: float) -> None:
        """Takes points away; what speaks against a nature is no evidence for it."""
        self.points -= points

    def add_hits(self, hits: Iterable[Hit]) -> float:
        """Adds each rule once; gives the points added."""
        before = self.points
        for hit in {hit.rule.id: hit for hit in hits}.values():
            self.add(hit.rule.weight, f"rule {hit.rule.id}")
        return self.points - before

    @property
    def are_enough(self) -> bool:
        return self.points >= self.bound

    @property
    def evidence(self) -> tuple[str, ...]:
        ordered = sorted(self.reasons, key=lambda reason: -reason[0])
        return tuple(reason for _, reason in ordered[:_MOST_EVIDENCE])
