"""What retention removes: what the store holds, what is due, and the certificate of what went."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Matter(StrEnum):
    """What kind of thing is held."""

    MESSAGE = "message"  # what came in: its bytes, text, what was understood, notes about it
    LETTER = "letter"  # what went out: its bytes
    RECORD = "record"  # the persons, questions and texts of a delegation
    # the words in which an approved answer was asked for; the answer is the office's own, and stays
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Holding:
    """One thing that is still held whole."""

    matter: Matter
    name: str  # id of the message, letter or approved answer; code of the delegation
    at: datetime  # aware UTC: received, written, or last added to
    size: int  # bytes
    state: str = ""  # MessageState or Fate
    version: int = 0  # of a message or record, as it was gathered
    delegation: str = ""  # code
    about: str = ""  # of a letter: "message 17"
    is_by_person: bool = False  # a person decided the message


@dataclass(frozen=True, slots=True)
class Purge:
    """What is due, and what stays although its time is over, with the reason."""

    due: tuple[Holding, ...]
    kept: tuple[tuple[Holding, str], ...] = ()

    def count(self, matter: Matter) -> int:
        return sum(one.matter is matter for one in self.due)


@dataclass(frozen=True, slots=True)
class Gone:
    """One thing that went. The digest proves, to who has a copy, that it was this."""

    matter: Matter
    name: str
    at: datetime
    size: int
    digest: str  # SHA-256 of the bytes as they were kept, hexadecimal


@dataclass(frozen=True, slots=True)
class Certificate:
    """What went, when, by whose hand and under which rule."""

    meeting: str
    at: datetime
    who: str
    rule: str
    gone: tuple[Gone, ...]
    kept: tuple[tuple[str, int], ...] = field(default=())  # why something stayed, how many


@dataclass(frozen=True, slots=True)
class Sealed:
    """A certificate bound into the journal: its digest stands in that line."""

    certificate: Certificate
    digest: str  # SHA-256 of the certificate's JSON, hexadecimal
    line: int
    line_hash: str
