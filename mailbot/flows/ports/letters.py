"""Letters in the store, and the copies of them that are owed to the sent folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.values.letter import Fate, Letter, LetterKey, OutboxRow, Outcome, Purpose
from mailbot.core.values.storing import (
    Unfiled,
    UnfiledLetter,
)


class Outbox(Protocol):
    """Letters and their fate. The unique key is the whole of LetterKey."""

    def queue(self, letters: Sequence[Letter], *, now: datetime, due_at: datetime) -> int:
        """Adds those whose key is new; gives how many were. The others are left as they are."""

    def claim(
        self,
        worker: str,
        *,
        now: datetime,
        limit: int,
        lease: timedelta,
        meetings: Sequence[str] = (),
    ) -> list[OutboxRow]:
        """Up to `limit` letters that are QUEUED or DEFERRED and due, oldest first → SENDING,
        held by `worker` until now + lease; of these meetings, () → of all. No two workers get
        the same letter."""

    def hand_over(self, row: int, worker: str, *, now: datetime) -> bool:
        """Marks that the body goes out next. False when the claim is no longer the worker's
        (then nothing may be sent)."""

    def settle(
        self,
        row: int,
        worker: str,
        outcome: Outcome,
        *,
        now: datetime,
        retry_at: datetime | None = None,
        is_to_file: bool = False,
    ) -> bool:
        """Sent → SENT, Deferred → DEFERRED until `retry_at`, Refused → REFUSED,
        Unsure → UNKNOWN, Withheld → CANCELLED; one more attempt. With `is_to_file`, a copy of
        what was sent is owed to the folder of sent letters.

        Who handed a letter over and was frozen past his lease may still say what became of it
        (it is UNKNOWN by then). False when another has it or a fate was written."""

    def release(self, rows: Sequence[int], worker: str, *, now: datetime) -> None:
        """Gives claimed letters back that were not handed over → QUEUED, due as they were."""

    def release_expired(self, *, now: datetime) -> tuple[int, int]:
        """Claims whose lease has run out: not handed over → QUEUED again; handed over → UNKNOWN.
        Gives (requeued, unknown)."""

    def rewrite(self, row: int, anew: Letter) -> bool:
        """The same letter in other words, while it is QUEUED or DEFERRED; False when it is too
        late."""

    def cancel(self, row: int, *, why: str, now: datetime) -> bool:
        """QUEUED or DEFERRED → CANCELLED; False when it is too late."""

    def requeue(self, row: int, *, why: str, now: datetime) -> bool:
        """UNKNOWN, REFUSED or CANCELLED → QUEUED, by a person's will; keeps its Message-ID."""

    def rows(
        self,
        meeting: str,
        *,
        purpose: Purpose | None = None,
        fate: Fate | None = None,
        delegation: str | None = None,
        whole: bool = False,
    ) -> list[OutboxRow]:
        """In order of their numbers; `letter.raw` is empty unless `whole` is asked for."""

    def row(self, row: int) -> OutboxRow | None: ...

    def keys(self, meeting: str, purpose: Purpose) -> set[LetterKey]: ...

    def each_key(self, meeting: str, purpose: Purpose) -> Iterator[LetterKey]:
        """As `keys`, in order of (about, contact, step) and page by page: to be merged with
        `each_contact` for campaigns that do not fit in memory."""

    def is_written(self, meeting: str, purpose: Purpose, about: str) -> bool:
        """Is there a letter of this purpose about this, the only one of its kind (no step)?"""

    def fates(self, meeting: str) -> dict[tuple[Purpose, Fate], int]: ...

    def find(
        self, *, message_ids: Sequence[str] = (), token: str = "", reference: str = ""
    ) -> OutboxRow | None:
        """The letter that a message answers or reports on, whole: by token, else by Message-ID
        (the first of the given that is ours), else by reference (the latest that bears it)."""

    def by_hand(self, meeting: str, recipient: str, *, most: int) -> list[OutboxRow]:
        """The last letters that went to an address and that a person, or a campaign, worded; whole,
        the latest first."""

    def automatic_since(self, recipient: str, since: datetime) -> list[OutboxRow]:
        """Acknowledgements and reminders to an address, created since then: for the caps."""

    def reference(self, meeting: str) -> int:
        """A fresh number for one letter; numbers may be left out."""

    def next_reference(self, meeting: str, *, count: int = 1) -> int:
        """A fresh number for the speakable reference, never given twice; with `count` the first
        of so many that follow one another (a campaign takes its numbers at once)."""

    def reminded_since(self, meeting: str, since: datetime) -> list[tuple[str, str]]:
        """Delegation and step of each reminder that went out, or may have, since then (aware)."""

    def sent_at(self, meeting: str, purpose: Purpose) -> list[tuple[str, str, datetime]]:
        """Delegation, address and time of each letter of this purpose that was sent."""

    def invited_elsewhere(self, meeting: str, *, since: datetime) -> dict[str, int]:
        """Code of another meeting → how many of this one's addresses it invited since then."""

    def first_at(self, meeting: str, purpose: Purpose) -> datetime | None:
        """When the first letter of this purpose was written."""

    def put_off(self, meeting: str, *, tries: int) -> tuple[int, str]:
        """How many letters are DEFERRED after so many tries or more, and what the server said of
        one of them."""

    def overdue(self, before: datetime) -> int:
        """How many letters of any meeting are QUEUED and were due before an instant (aware)."""

    def pending(self, meeting: str) -> int:
        """QUEUED, SENDING and DEFERRED: a campaign is finished when there are none."""


class Refusals(Protocol):
    """Letters that were refused for good, or came back, where nobody of those they were meant for
    got another: the contact is in the list still, no other letter of this purpose and step about
    the same went out or is on its way, and to an invitation or reminder nobody has answered."""

    def standing(self, meeting: str) -> list[OutboxRow]:
        """Those letters in order of their numbers, without their bytes."""

    def count(self, meeting: str) -> tuple[int, str]:
        """How many there are, and what the server said of one of them."""

    def unreached(self, meeting: str) -> set[str]:
        """Codes of the delegations that had letters refused and none that went out."""

    def lately(self, meeting: str, *, count: int) -> list[Fate]:
        """SENT, REFUSED or BOUNCED, of the last so many letters that were any of them, in order of
        the time when they were tried."""

    def send_again(self, meeting: str, rows: Sequence[int], *, why: str, now: datetime) -> int:
        """Those of these that stand → QUEUED, with their Message-IDs; gives how many. What their
        refusal said against their addresses is taken back."""


class Filing(Protocol):
    """Copies of letters that are owed to the folder of sent ones."""

    def due(self, *, now: datetime, limit: int) -> list[UnfiledLetter]:
        """That may be tried now, the longest due first."""

    def put_off(self, row: int, *, until: datetime) -> None:
        """One more try begins; should nothing more be heard of it, it is tried again then."""

    def filed(self, row: int) -> None:
        """The copy lies in the folder, or is owed no more."""

    def behind(self) -> Unfiled: ...

    def forgive(self) -> int:
        """Nothing is owed any more. Gives how many copies were."""
