"""A message with what was made of it."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.decision import Decision
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Judged:
    """Message, reading and decision: all that `mailbot read` shows."""

    message: Message
    reading: Reading
    decision: Decision
    bound: float = 0.0  # least confidence for an automatic answer, as it was in force
