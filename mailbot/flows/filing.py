"""Filing: a copy of each letter that was sent, put into the folder of sent letters where wanted.

The copy is owed from the very transaction in which the letter is noted as sent. Before it is put
there the next try is noted, and what lies there already is not put there again: whoever dies in
between leaves neither a gap nor a double. Sending never waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from mailbot.core.deciding.sending import retry_at
from mailbot.core.values.storing import UnfiledLetter
from mailbot.flows.ports import Clock, Filing

_BATCH = 50  # letters, of a megabyte each at the most


class Folders(Protocol):
    """The folders of the mailbox; what raises here ends the pass, and nothing is lost."""

    def find_message_ids(
        self, folder: str, ids: Iterable[str], *, since: datetime | None = None
    ) -> set[str]: ...

    def append(self, folder: str, raw: bytes, *, at: datetime | None = None) -> None: ...


def file_copies(
    filing: Filing,
    folders: Folders,
    folder: str,
    *,
    clock: Clock,
    may_go_on: Callable[[], bool] = lambda: True,
) -> int:
    """Puts there what is owed and due, a batch at a time; gives how many copies were put there.

    `may_go_on` is asked before each copy: False ends the pass (another worker files, or this one
    is to stop). A letter that the server does not take waits longer each time, and stops no other.
    """
    put = 0
    while batch := filing.due(now=clock.now(), limit=_BATCH):
        there = _there(folders, folder, batch)
        for owed in batch:
            if not may_go_on():
                return put
            put += _file(filing, folders, folder, owed, there=there, clock=clock)
    return put


def _there(folders: Folders, folder: str, batch: Sequence[UnfiledLetter]) -> set[str]:
    """What lies there: after a crash, or because the server keeps copies by itself."""
    since = min(owed.sent_at for owed in batch)
    wanted = {owed.row.letter.message_id for owed in batch}
    return folders.find_message_ids(folder, wanted, since=since)


def _file(
    filing: Filing,
    folders: Folders,
    folder: str,
    owed: UnfiledLetter,
    *,
    there: set[str],
    clock: Clock,
) -> bool:
    """Was a copy put there? Not where one lies, nor of a letter whose bytes were purged."""
    letter, row = owed.row.letter, owed.row.id
    is_owed = bool(letter.raw) and letter.message_id not in there
    if is_owed:
        filing.put_off(row, until=retry_at(owed.tries + 1, now=clock.now()))
        folders.append(folder, letter.raw, at=owed.sent_at)
    filing.filed(row)
    return is_owed
