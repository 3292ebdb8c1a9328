"""Whether a mailbox is this process's to read, where several processes are ready to.

Each tells by a lease that it is ready; the leases of all tell how the mailboxes are shared (see
`core.deciding.sharing`). When a process dies its leases run out, and the others take over.
"""

from __future__ import annotations

import socket
import uuid
from collections import defaultdict
from datetime import datetime, timedelta

from mailbot.core.deciding.sharing import readers
from mailbot.edge.store.leases import Leases

_READY = "ready "
_MAILBOX = "mailbox "
_RENEWED_BEFORE = 0.75  # of its time is over


def process_name() -> str:
    """Of this process at this start; never the same again."""
    return f"{socket.gethostname()}-{uuid.uuid4().hex[:8]}"


class Share:
    """One mailbox, seen by one process."""

    def __init__(self, leases: Leases, mailbox: str, *, process: str, ttl: timedelta) -> None:
        """`ttl`: how long a process is taken to be alive after its last sign."""
        self._leases, self._mailbox, self._process, self._ttl = leases, mailbox, process, ttl
        self._said_at: datetime | None = None

    def take(self, *, now: datetime) -> bool:
        """Takes the mailbox, or keeps it; False when another reads it, or is to read it."""
        self._say_ready(now)
        ready: dict[str, set[str]] = defaultdict(set)
        reading = {}
        for name, holder in self._leases.living(now=now):
            if name.startswith(_READY):
                ready[name.removeprefix(_READY).removesuffix(f" {holder}")].add(holder)
            elif name.startswith(_MAILBOX):
                reading[name.removeprefix(_MAILBOX)] = holder
        if readers(ready, reading).get(self._mailbox) == self._process:
            name = f"{_MAILBOX}{self._mailbox}"
            return self._leases.acquire(name, self._process, now=now, ttl=self._ttl)
        if reading.get(self._mailbox) == self._process:
            self._leases.release(f"{_MAILBOX}{self._mailbox}", self._process)
        return False

    def leave(self) -> None:
        """Another may read it from now on."""
        self._said_at = None
        for name in (f"{_MAILBOX}{self._mailbox}", self._sign):
            self._leases.release(name, self._process)

    @property
    def _sign(self) -> str:
        return f"{_READY}{self._mailbox} {self._process}"

    def _say_ready(self, now: datetime) -> None:
        """Seldom, since each sign is a commit; a clock that was put back is no reason to wait."""
        if self._said_at is None or not (
            timedelta() <= now - self._said_at < self._ttl * (1 - _RENEWED_BEFORE)
        ):
            self._leases.forget(now=now)
            self._leases.acquire(self._sign, self._process, now=now, ttl=self._ttl)
            self._said_at = now
