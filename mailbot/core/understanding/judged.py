"""What finding people and items needs to know of a sentence: where it stands and what it does."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

UNHEARD = -4.0  # log-odds at and below which a name is none of somebody who comes

Odds = tuple[int, int, float]  # offsets in a sentence, and log-odds there


class Judged(Protocol):
    """A judged sentence. Offsets count characters of the source; acts are those of the corpus."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def acts(self) -> Collection[str]: ...
