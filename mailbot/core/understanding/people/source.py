"""What people are sought in, and what is found: the face of this room."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.people.coming.fates import Fates
from mailbot.core.values.message import Address
from mailbot.core.values.reading import Delegate, Evidence


@dataclass(frozen=True, slots=True)
class PeopleSource:
    """A text that may say who comes.

    `name` is the evidence's source ("own", "forwarded", "attachment:NAME"). Sentences carry
    offsets into `text`. `signature` is that of the message, for "I shall attend" and "the
    undersigned". `fates`: what a judge hears of the names; None where there is none.
    """

    text: str
    name: str = "own"
    sentences: tuple[Judged, ...] = ()
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables → rows → cells
    fates: Fates | None = None
    author: Address | None = None
    signature: str = ""
    language: str = ""  # ISO 639-1

    @property
    def domain(self) -> str:
        """Of the author's address; '' without an author."""
        return self.author.address.rpartition("@")[2] if self.author else ""

    def sentence_at(self, place: int) -> Judged | None:
        """The sentence in which an offset lies, or which ends last before it."""
        at = bisect_right(self.sentences, place, key=lambda sentence: sentence.start) - 1
        return self.sentences[at] if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Whole:
    """What says that a list is whole. `is_plain`: in words that mean nothing else."""

    evidence: Evidence
    is_plain: bool


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """Delegates in the order of the text; for an amendment those added or named as staying."""

    delegates: tuple[Delegate, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()  # names of those among `delegates` who were said to stay
    evidence: tuple[Evidence, ...] = ()
    whole: Whole | None = None  # by which who is not named comes no more
    is_unsure: bool = False  # more are named, or one is not as called, or sounds otherwise
