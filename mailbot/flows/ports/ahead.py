"""What a message says, found before its turn by another process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mailbot.core.values.message import Message
from mailbot.core.values.reading import Party, Reading


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """A message as read, and what it says to one who knows this of its sender."""

    message: Message
    reading: Reading
    delegation: str | None  # code of the delegation that it was presumed to be of
    party: Party | None  # that delegation as understanding knows it
    version: int  # of its record; 0 when there was none


class ReaderDied(Exception):
    """A message ended the process that read it, more than once."""


class Ahead(Protocol):
    """Others who read; they write nothing."""

    def begin(self, messages: Sequence[int]) -> None:
        """These come next, in this order; what was begun before and not taken is forgotten."""

    def take(self, message: int) -> ReadAhead | None:
        """What was found; None when nobody has begun with it, or nobody could tell. Raises
        ReaderDied."""
