"""Lists of delegations and contacts, and what is known of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from mailbot.core.values.delegation import Contact, Delegation, Reach, Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.storing import (
    ListChanges,
    Standing,
)


class Lists(Protocol):
    """Delegations and their contacts, per meeting (its code)."""

    def save_delegations(self, meeting: str, delegations: Iterable[Delegation]) -> ListChanges: ...

    def save_contacts(self, meeting: str, contacts: Iterable[Contact]) -> ListChanges:
        """Adds and changes by address; `reach` of a contact already known is kept."""

    def delegations(self, meeting: str) -> list[Delegation]:
        """In order of name."""

    def delegation(self, meeting: str, code: str) -> Delegation | None: ...

    def reachable(self, meeting: str) -> set[str]:
        """Codes of the delegations with an address that is not dead."""

    def contacts(self, meeting: str, delegation: str | None = None) -> list[Contact]:
        """In order of delegation, role (order of the enum) and address."""

    def each_contact(self, meeting: str) -> Iterator[Contact]:
        """As `contacts`, page by page: for lists that do not fit in memory."""

    def contact(self, meeting: str, address: str) -> Contact | None: ...

    def mark_reach(
        self, meeting: str, address: str, reach: Reach, *, why: str, now: datetime
    ) -> None: ...

    def reach_notes(self, meeting: str) -> Mapping[str, str]:
        """Address → why it is doubtful or dead."""

    def mark_left(self, meeting: str, addresses: Sequence[str], *, why: str, now: datetime) -> None:
        """Takes addresses out of the list: they stay, and get no more letters."""

    def mark_back(self, meeting: str, addresses: Sequence[str]) -> None:
        """Takes addresses into the list again."""


class Records(Protocol):
    """What is known of each delegation."""

    def record(self, meeting: str, delegation: str) -> tuple[Record | None, int]:
        """The record and its version (0 when there is none)."""

    def before(self, meeting: str, delegation: str, *, source: str, at: datetime) -> Standing:
        """As `record` and `comes_last`, of an entry of this source and time, at one look."""

    def records(self, meeting: str) -> dict[str, Record]: ...

    def entries(self, meeting: str, delegation: str) -> list[Entry]:
        """In order of `at`, those that are not effective included."""

    def entries_of(self, meeting: str, delegations: Collection[str]) -> dict[str, list[Entry]]:
        """As `entries`, of each of several delegations."""

    def comes_last(self, entry: Entry) -> bool:
        """Is it a new entry, and later (by `at` and source) than all of its delegation?"""
