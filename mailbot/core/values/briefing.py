"""The morning brief: who gets it and when, and what an officer may order by answering it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Briefing:
    """What the office decides about its morning brief."""

    officers: tuple[str, ...] = ()  # addresses; none → no brief
    at: time = time(8)  # of the meeting's zone, every day
    # the office's own server says who passed DMARC, and is believed: an answer decides
    may_decide: bool = False


class Order(StrEnum):
    """What an officer says of a message by its number in the brief."""

    ACKNOWLEDGE = "a"  # the letter that the brief tells of goes out
    NOTE = "-"  # noted on the record, no letter
    NOT_OURS = "n"  # spam or a machine after all
    LEAVE = "q"  # stays in the queue


@dataclass(frozen=True, slots=True)
class Offered:
    """A message as the brief offered it for decision."""

    message: int  # id
    version: int  # that the officer saw; when it has moved on, nothing is done
