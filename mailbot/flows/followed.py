"""A decision about a message, and what it rests on: what a person or the machine hands on to be
followed up."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Delegation
from mailbot.core.values.letter import OutboxRow
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision about a message, with all that it was based on."""

    message: Message
    reading: Reading
    decision: Decision
    delegation: Delegation | None
    decided_by: str
    letter: OutboxRow | None = None  # of ours, that the message answers or reports on
    own_words: str = ""  # a person's answer, in place of the acknowledgement
    frame: str | None = None  # language of what is put around them: greeting and signature
