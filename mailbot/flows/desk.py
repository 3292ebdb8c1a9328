"""What a flow needs beside the store to handle one meeting: its facts, its judges, its policy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.deciding.addressing import WriteTo
from mailbot.core.deciding.caps import Caps
from mailbot.core.reading import Reader
from mailbot.core.understanding import Understander
from mailbot.core.understanding.beside import BesideFinder
from mailbot.core.values.briefing import Briefing
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.storing import Expected
from mailbot.core.writing import Writer
from mailbot.flows.ports import (
    Ahead,
    Answers,
    Beside,
    Clock,
    Filing,
    Inbox,
    Journal,
    Leases,
    Lists,
    Outbox,
    Records,
    Refusals,
    Steps,
    Switches,
)
from mailbot.flows.third_judge import ThirdJudge


class Store(Protocol):
    """All that is kept; `edge.store.Store` fulfils it."""

    @property
    def lists(self) -> Lists: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def beside(self) -> Beside: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def records(self) -> Records: ...
    @property
    def switches(self) -> Switches: ...
    @property
    def steps(self) -> Steps: ...
    @property
    def leases(self) -> Leases: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def filing(self) -> Filing: ...
    @property
    def refusals(self) -> Refusals: ...

    def sitting(self) -> Sitting:
        """The same store, for who decides on several messages, one after the other."""


class Sitting(Store, Protocol):
    """A store in which what is saved of messages waits for one another; who asks it sees all that
    he has saved. `edge.store.sitting` fulfils it."""

    def expect(
        self,
        meeting: str,
        messages: Sequence[Expected],
        *,
        acknowledged_since: datetime,
        automatic_since: datetime,
        most: int,
    ) -> None:
        """These messages will be decided on next: what will be asked of each is looked up.
        `most`: up to which acknowledgements are counted."""

    def expect_delegations(self, meeting: str, delegations: Collection[str]) -> None:
        """The records of these will be asked for."""

    def expect_readings(self, messages: Collection[int]) -> None:
        """What these messages say will be asked for."""

    def write(self) -> None:
        """Writes what waits, for all to see."""

    def finish(self) -> list[int]:
        """The same, and gives the messages that are to be decided anew, since somebody else was
        faster or something of theirs could not be written."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What mailbot may do by itself for this meeting."""

    acknowledge: bool = True
    bound: float = 0.0  # least confidence for an automatic answer
    write_to: WriteTo = WriteTo.ALL
    caps: Caps = field(default_factory=Caps)
    since: datetime | None = None  # what the mailbox got before is not about the meeting
    undo: timedelta = timedelta(0)  # a letter that a person decided on waits so long
    unattributed_hold_all: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one meeting's correspondence is handled."""

    meeting: Meeting
    store: Store
    clock: Clock
    reader: Reader
    understander: Understander
    beside: BesideFinder
    writer: Writer
    policy: Policy
    decided_by: str  # "mailbot 0.1.0, rules 3f2a91", written beside every decision
    token: Callable[[], str]  # unguessable, URL-safe
    envelope_domain: str  # right side of our Message-IDs
    third_judge: ThirdJudge | None = None  # a language model, where the office has one
    briefing: Briefing = field(default_factory=Briefing)
    ahead: Ahead | None = None  # processes that read what comes next
