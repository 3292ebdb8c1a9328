"""A folder of a mailbox, read without leaving a trace.

The folder is opened with EXAMINE and messages are read with BODY.PEEK[]: no flag changes, the
staff's view of their mailbox stays theirs. Where we are is a UID and nothing else.
"""

from __future__ import annotations

import imaplib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Self

from mailbot.core.values.inbox import Mark
from mailbot.edge.imap import fetching
from mailbot.edge.imap.account import Fetched, ImapAccount, MailboxState, Woke
from mailbot.edge.imap.line import Client
from mailbot.edge.imap.opening import open_client, place
from mailbot.edge.imap.trouble import (
    MailboxRefused,
    MailboxTrouble,
    MailboxUnreachable,
    told,
)
from mailbot.edge.imap.waiting import HasFileno, wait_idle, wait_noop

_FOLDER_MEND = "Check the folder's name and that the account may read it"


class ImapMailbox:
    """One folder of one account. For one thread at a time.

    The line is opened when it is needed and kept; after MailboxUnreachable the next call
    opens a new one. Any call may raise MailboxUnreachable or MailboxRefused.
    """

    def __init__(self, account: ImapAccount) -> None:
        self._account = account
        self._client: Client | None = None
        self._state: MailboxState | None = None  # None: the folder must be examined again
        self._seen = MailboxState(0, 0, 0)  # the folder when it was last looked into
        self._seen_when_opened = self._seen  # what the server had said of it before that
        self._has_idle = True

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Log in and open the folder, unless that is done."""
        with self._line():
            pass

    def close(self) -> None:
        """Take leave of the server; never raises."""
        client, self._client, self._state = self._client, None, None
        if client is None:
            return
        try:
            client.logout()
        except (OSError, imaplib.IMAP4.error):  # it may be gone already
            client.drop()

    def state(self) -> MailboxState:
        """What the server says of the folder now."""
        self._state = None
        with self._line():
            assert self._state is not None  # examined just now
            return self._state

    def uids(self) -> list[int]:
        """All UIDs in the folder, ascending."""
        with self._line() as client:
            client.noop()  # a server may search in the folder as we last saw it
            return sorted(client.search("ALL"))

    def marks(self, uids: Sequence[int]) -> dict[int, Mark]:
        """UID → when the server received it (UTC) and its bytes, of those that are there."""
        with self._line() as client:
            return fetching.marks(client, list(uids))

    def fetch_after(self, uid: int, *, batch: int = 50) -> Iterator[list[Fetched]]:
        """Messages with UIDs above `uid`, ascending, at most `batch` at a time.

        A message that goes away meanwhile is left out.
        """
        with self._line() as client:
            client.noop()  # a server may search in the folder as we last saw it
            client.take_news()  # what is announced from here on may have missed the search
            found = client.search(["UID", f"{uid + 1}:*"])
            self._looked(max(found, default=0))
        # "n:*" names the last message even when its UID is below n (RFC 3501 section 6.4.8)
        yield from self.fetch([number for number in found if number > uid], batch=batch)

    def fetch(self, uids: Iterable[int], *, batch: int = 50) -> Iterator[list[Fetched]]:
        """The messages with these UIDs, ascending, as far as they exist."""
        wanted = sorted(set(uids))
        uidvalidity = self._uidvalidity()
        for start in range(0, len(wanted), fetching.SIZES_AT_ONCE):
            with self._line() as client:
                sizes = fetching.sizes(client, wanted[start : start + fetching.SIZES_AT_ONCE])
            for group in fetching.groups(sizes, batch, self._account.max_message_size):
                with self._line() as client:
                    self._insist_on(uidvalidity)
                    messages = fetching.bodies(client, group, uidvalidity)
                yield messages

    def wait(self, timeout: timedelta, *, stop: HasFileno | None = None) -> Woke:
        """Wait until mail is announced, the time is over, the line is lost or `stop` rings.

        Announced means: since the last `fetch_after` began, over this line or before it was
        opened. `stop` is anything whose file descriptor becomes readable, such as `Wakeup`.
        Look for mail after TIMEOUT too: not every server keeps the promise of IDLE. Raises
        MailboxRefused only (at a new login).
        """
        try:
            with self._line() as client:
                return self._wait(client, timeout.total_seconds(), stop)
        except MailboxRefused:
            raise
        except MailboxTrouble:
            return Woke.CLOSED

    def sent_folder(self) -> str | None:
        """The folder of sent letters (RFC 6154, or by its usual name); None where there is none."""
        with self._line() as client:
            name = client.find_special_folder(rb"\Sent")
            return str(name) if name else None

    def append(self, folder: str, raw: bytes, *, at: datetime | None = None) -> None:
        """Put a copy of a letter, marked as seen, into a folder such as "Sent". `at`: aware, when
        it was sent; it becomes the copy's INTERNALDATE."""
        with self._line() as client:
            client.append(folder, raw, flags=[rb"\Seen"], msg_time=at)

    def find_message_ids(
        self, folder: str, ids: Iterable[str], *, since: datetime | None = None
    ) -> set[str]:
        """Which of these Message-IDs (with angle brackets) lie in the folder. With `since`, only
        among what it received from about then on."""
        with self._line() as client:
            self._state = None  # another folder is open from here on
            with told(place(self._account), mend=_FOLDER_MEND, passes=False):
                client.select_folder(folder, readonly=True)
            return fetching.message_ids(client, set(ids), since=since)

    def count_before(self, day: date) -> int:
        """How many messages the folder received before a day (of the server's zone)."""
        with self._line() as client:
            return len(client.search(["BEFORE", day]))

    def _looked(self, newest: int) -> None:
        """Note what the folder held when it was looked into; `newest` is the highest UID found."""
        assert self._state is not None  # `_line` has examined the folder
        self._seen = replace(self._state, uidnext=max(self._state.uidnext, newest + 1))
        self._seen_when_opened = self._state

    def _has_unseen(self) -> bool:
        """Whether the folder, when it was opened, held what the last look cannot have seen."""
        assert self._state is not None  # `_line` has examined the folder
        if self._state.uidvalidity != self._seen.uidvalidity:
            return True
        if not self._state.uidnext:  # the server does not say it
            return self._state != self._seen_when_opened
        return self._state.uidnext > self._seen.uidnext

    def _uidvalidity(self) -> int:
        with self._line():
            assert self._state is not None  # `_line` has examined the folder
            return self._state.uidvalidity

    def _insist_on(self, uidvalidity: int) -> None:
        """Between two batches the caller may have asked for the state anew, over a new line."""
        if self._state is None or self._state.uidvalidity != uidvalidity:
            raise MailboxUnreachable(
                "the folder was replaced while it was read",
                where=place(self._account),
                mend="It is read again from its beginning by itself",
            )

    def _wait(self, client: Client, seconds: float, stop: HasFileno | None) -> Woke:
        client.noop()  # some servers announce in IDLE only what comes after its beginning
        if client.take_news() or self._has_unseen():
            return Woke.MAIL
        if self._has_idle and client.has_capability("IDLE"):
            woke = wait_idle(client, seconds, stop)
            if woke is not None:
                return woke
            self._has_idle = False  # offered, and refused when asked for
        return wait_noop(client, seconds, self._account.poll_every.total_seconds(), stop)

    @contextmanager
    def _line(self) -> Iterator[Client]:
        """The open line with the folder open; whatever goes wrong on it becomes our trouble."""
        if self._client is None:
            self._client, self._state = open_client(self._account), None
        client = self._client
        where = place(self._account)
        try:
            with told(where, mend=_FOLDER_MEND, passes=False):
                if self._state is None:
                    self._state = fetching.examine(client, self._account.folder, where)
                    client.opened(self._state.count)
            with told(where, mend=_FOLDER_MEND):
                yield client
        except MailboxTrouble:
            self._client = self._state = None
            client.drop()
            raise
