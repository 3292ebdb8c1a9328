"""What a flow needs beside the store to handle one meeting: its facts, its judges, its policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from mailbot.core.deciding.addressing import WriteTo
from mailbot.core.deciding.caps import Caps
from mailbot.core.reading import Reader
from mailbot.core.understanding import Understander
from mailbot.core.understanding.beside import BesideFinder
from mailbot.core.values.briefing import Briefing
from mailbot.core.values.meeting import Meeting
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


@dataclass(frozen=True, slots=True)
class Policy:
    """What mailbot may do by itself for this meeting."""

    acknowledge: bool = True
    bound: float = 0.0  # least confidence for an automatic answer
    write_to: WriteTo = WriteTo.ALL
    caps: Caps = field(default_factory=Caps)
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
