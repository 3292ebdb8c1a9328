"""Letters and their fate: the room of the store that the flows see.

How a letter is held and by whom is told in `claims`, how it is stored in `letters`; what is told of
all together, in `at_large`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update

from mailbot.core.values.letter import Fate, Letter, LetterKey, OutboxRow, Outcome, Purpose
from mailbot.edge.store import claims, keys
from mailbot.edge.store.at_large import WENT_OUT, LettersAtLarge
from mailbot.edge.store.database import Database
from mailbot.edge.store.letters import LISTED, WHOLE, Queued, put, value, values
from mailbot.edge.store.numbers import Numbers
from mailbot.edge.store.tables import letter, letter_raw

AUTOMATIC = (Purpose.ACKNOWLEDGEMENT.value, Purpose.REMINDER.value)
BY_HAND = (Purpose.ANSWER.value, Purpose.OTHER.value)
LEFT_US = (*WENT_OUT, Fate.UNKNOWN.value, Fate.SENDING.value)
BEFORE_SENDING = (Fate.QUEUED.value, Fate.DEFERRED.value)
BY_A_PERSONS_WILL = tuple(
    fate.value for fate in (Fate.UNKNOWN, Fate.REFUSED, Fate.BOUNCED, Fate.CANCELLED)
)
HAS_BYTES = (
    select(letter_raw.c.letter)
    .where(letter_raw.c.letter == letter.c.id, func.length(letter_raw.c.raw) > 0)
    .exists()
)
PORTION = 500  # Message-IDs per look-up; a stranger's References may hold any number

OF_MESSAGE_IDS: Select[Any] = WHOLE.where(letter.c.message_id.in_(bindparam("ids", expanding=True)))
OF_REFERENCE = WHOLE.where(letter.c.reference == bindparam("reference")).order_by(
    letter.c.id.desc()
)
AUTOMATIC_TO_ANY: Select[Any] = LISTED.where(
    letter.c.recipient.in_(bindparam("recipients", expanding=True)),
    letter.c.created_at >= bindparam("since", type_=letter.c.created_at.type),
    letter.c.purpose.in_(AUTOMATIC),
).order_by(letter.c.created_at, letter.c.id)

BY_HAND_TO: Select[Any] = (
    WHOLE.where(
        letter.c.recipient == bindparam("recipient"),
        letter.c.meeting == bindparam("meeting"),
        letter.c.purpose.in_(BY_HAND),
        letter.c.fate.in_(LEFT_US),
    )
    .order_by(letter.c.created_at.desc(), letter.c.id.desc())
    .limit(bindparam("most"))
)


class Outbox(LettersAtLarge):
    """The table of letters."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._numbers = Numbers(database)

    def queue(self, letters: Sequence[Letter], *, now: datetime, due_at: datetime) -> int:
        """Adds those whose key is new; gives how many were. The others are left as they are."""
        if not letters:
            return 0
        queued = [Queued(letter, now, due_at) for letter in letters]
        with self._database.write(alone=True) as connection:
            return len(put(self._database, connection, queued))

    def claim(
        self,
        worker: str,
        *,
        now: datetime,
        limit: int,
        lease: timedelta,
        meetings: Sequence[str] = (),
    ) -> list[OutboxRow]:
        """Up to `limit` letters that are QUEUED or DEFERRED and due, oldest first → SENDING, held
        by `worker` until now + lease; of these meetings, () → of all. No two workers get the same
        letter."""
        return claims.claim(
            self._database, worker, now=now, limit=limit, lease=lease, meetings=meetings
        )

    def hand_over(self, row: int, worker: str, *, now: datetime) -> bool:
        """Marks that the body goes out next. False when the claim is no longer the worker's (then
        nothing may be sent)."""
        return claims.hand_over(self._database, row, worker, now=now)

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
        """Sent → SENT, Deferred → DEFERRED until `retry_at`, Refused → REFUSED, Unsure → UNKNOWN,
        Withheld → CANCELLED; one more attempt. With `is_to_file`, a copy of what was sent is owed
        (see `filing`). False when the letter was no longer the worker's and his word came too
        late: see `claims`."""
        return claims.settle(
            self._database,
            row,
            worker,
            outcome,
            now=now,
            retry_at=retry_at,
            is_to_file=is_to_file,
        )

    def release(self, rows: Sequence[int], worker: str, *, now: datetime) -> None:
        """Gives claimed letters back that were not handed over → QUEUED, due as they were."""
        claims.release(self._database, rows, worker)

    def release_expired(self, *, now: datetime) -> tuple[int, int]:
        """Claims whose lease has run out: not handed over → QUEUED again; handed over → UNKNOWN.
        Gives (requeued, unknown)."""
        return claims.release_expired(self._database, now=now)

    def rewrite(self, row: int, anew: Letter) -> bool:
        """The same letter in other words, while it is QUEUED or DEFERRED; False when it is too
        late. Its key, its names and its times stay."""
        changed = {"language": anew.language, "subject": anew.subject}
        move = update(letter).where(letter.c.id == row, letter.c.fate.in_(BEFORE_SENDING))
        with self._database.write() as connection:
            is_in_time = connection.execute(move.values(changed)).rowcount == 1
            if is_in_time:
                of_it = update(letter_raw).where(letter_raw.c.letter == row)
                connection.execute(of_it.values(raw=anew.raw))
        return is_in_time

    def cancel(self, row: int, *, why: str, now: datetime) -> bool:
        """QUEUED or DEFERRED → CANCELLED; False when it is too late."""
        changed = {"fate": Fate.CANCELLED.value, "detail": why, "settled_at": now}
        return self._move(row, BEFORE_SENDING, changed)

    def requeue(self, row: int, *, why: str, now: datetime) -> bool:
        """UNKNOWN, REFUSED, BOUNCED or CANCELLED → QUEUED, by a person's will; keeps its
        Message-ID. One whose bytes were purged is left alone."""
        changed = {
            "fate": Fate.QUEUED.value,
            "detail": why,
            "due_at": now,
            "settled_at": None,
            "attempts": 0,
        }
        return self._move(row, BY_A_PERSONS_WILL, changed, HAS_BYTES)

    def tell(self, row: int, fate: Fate, *, why: str, now: datetime) -> bool:
        """QUEUED or DEFERRED → what became of the letter as it is known from elsewhere; False
        when it is no longer to be sent."""
        changed = {"fate": fate.value, "detail": why, "settled_at": now}
        return self._move(row, BEFORE_SENDING, changed)

    def rows(
        self,
        meeting: str,
        *,
        purpose: Purpose | None = None,
        fate: Fate | None = None,
        delegation: str | None = None,
        whole: bool = False,
    ) -> list[OutboxRow]:
        """In order of their numbers. Without `whole` the letters' `raw` is left empty, since ten
        thousand of them do not fit in memory."""
        wanted = WHOLE if whole else LISTED
        wanted = wanted.where(letter.c.meeting == meeting).order_by(letter.c.id)
        if purpose is not None:
            wanted = wanted.where(letter.c.purpose == purpose.value)
        if fate is not None:
            wanted = wanted.where(letter.c.fate == fate.value)
        if delegation is not None:
            wanted = wanted.where(letter.c.delegation == delegation)
        with self._database.read() as connection:
            return values(connection, wanted)

    def row(self, row: int) -> OutboxRow | None:
        """Whole."""
        return self._first(WHOLE.where(letter.c.id == row))

    def keys(self, meeting: str, purpose: Purpose) -> set[LetterKey]:
        return keys.keys(self._database, meeting, purpose)

    def each_key(self, meeting: str, purpose: Purpose) -> Iterator[LetterKey]:
        """As `keys`, in order of (about, contact, step) and page by page: for campaigns that do
        not fit in memory. `each_contact` comes in the like order, so that the two can be merged."""
        return keys.each_key(self._database, meeting, purpose)

    def find(
        self, *, message_ids: Sequence[str] = (), token: str = "", reference: str = ""
    ) -> OutboxRow | None:
        """The letter that a message answers or reports on, whole: by token, else by Message-ID
        (the first of the given that is ours), else by reference (the latest that bears it)."""
        if token and (found := self._first(WHOLE.where(letter.c.token == token))):
            return found
        if found := self._of_message_ids(message_ids):
            return found
        if not reference:
            return None
        return self._first(OF_REFERENCE, {"reference": reference})

    def by_hand(self, meeting: str, recipient: str, *, most: int) -> list[OutboxRow]:
        """The last letters to an address whose words stand in no template, whole."""
        whose = {"recipient": recipient, "meeting": meeting, "most": most}
        with self._database.look() as connection:
            return [value(row) for row in connection.execute(BY_HAND_TO, whose)]

    def automatic_since(self, recipient: str, since: datetime) -> list[OutboxRow]:
        """Acknowledgements and reminders to an address, created since then, oldest first, without
        their bytes: for the caps."""
        with self._database.look() as connection:
            rows = connection.execute(AUTOMATIC_TO_ANY, {"recipients": [recipient], "since": since})
            return [value(row) for row in rows]

    def reference(self, meeting: str) -> int:
        """A fresh number for one letter, of some that were taken at once; see `numbers`."""
        return self._numbers.reference(meeting)

    def next_reference(self, meeting: str, *, count: int = 1) -> int:
        """A fresh number for the speakable reference, never given twice; with `count`, the first
        of so many that follow one another."""
        return self._numbers.next_reference(meeting, count=count)

    def _move(
        self, row: int, fates: Sequence[str], changed: dict[str, Any], *conditions: Any
    ) -> bool:
        move = update(letter).where(letter.c.id == row, letter.c.fate.in_(fates), *conditions)
        with self._database.write() as connection:
            return connection.execute(move.values(changed)).rowcount == 1

    def _first(
        self, wanted: Any, asked: dict[str, str] | None = None
    ) -> OutboxRow | None:  # Any: Select of whatever columns
        with self._database.look() as connection:
            row = connection.execute(wanted.limit(1), asked or {}).first()
        return None if row is None else value(row)

    def _of_message_ids(self, message_ids: Sequence[str]) -> OutboxRow | None:
        for start in range(0, len(message_ids), PORTION):
            portion = list(message_ids[start : start + PORTION])
            with self._database.look() as connection:
                found = [value(row) for row in connection.execute(OF_MESSAGE_IDS, {"ids": portion})]
            if found:
                return min(found, key=lambda row: portion.index(row.letter.message_id))
        return None
