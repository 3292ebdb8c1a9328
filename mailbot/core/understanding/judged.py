"""What finding people and items needs to know of a sentence: where it stands and what it does."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

UNHEARD = -4.0  # log-odds at and below which a piece is of no name that matters

Odds = tuple[int, int, float, float]
"""Offsets in a sentence; log-odds that there stands the name of somebody who comes, and of somebody
who is taken off."""


class Judged(Protocol):
    """A judged sentence. Offsets count characters of the source; acts are those of the corpus."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def acts(self) -> Collection[str]: ...
