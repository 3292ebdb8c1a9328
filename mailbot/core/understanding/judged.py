"""What finding people and items needs to know of a sentence: where it stands and what it does."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol


class Judged(Protocol):
    """A judged sentence. Offsets count characters of the source; acts are those of the corpus."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def acts(self) -> Collection[str]: ...
