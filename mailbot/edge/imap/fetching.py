"""The questions that reading a folder asks: what is there, how large is it, what does it say.

Sizes come before bodies, so that one giant does not fill the memory, and small messages come
many at a time.
"""

from __future__ import annotations

import imaplib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Any

from mailbot.core.values.inbox import Mark
from mailbot.edge.imap.account import Fetched, MailboxState
from mailbot.edge.imap.line import Client
from mailbot.edge.imap.trouble import MailboxRefused, is_passing, plain

SIZES_AT_ONCE = 1000
BYTES_AT_ONCE = 16 * 1024 * 1024
_HEADER_LIMIT = 1024 * 1024
_GONE = "EXPUNGEISSUED"
# what Courier gives in place of a message that another client removed
_COURIER_GONE = (
    b"From: System Administrator <root@localhost>\r\nSubject: message unavailable\r\n\r\n"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Items = dict[int, dict[bytes, Any]]  # UID → item → value, as IMAPClient types it


class Part(Enum):
    """How much of a message is asked for: FETCH items, and the key of their answer."""

    WHOLE = (("BODY.PEEK[]",), b"BODY[]")
    HEADER = ((f"BODY.PEEK[HEADER]<0.{_HEADER_LIMIT}>",), b"BODY[HEADER]<0>")
    PLACE = ((), b"INTERNALDATE")

    def __init__(self, items: tuple[str, ...], key: bytes) -> None:
        self.items, self.key = items, key


@dataclass(frozen=True, slots=True)
class Group:
    """Messages to be fetched in one command."""

    sizes: dict[int, int]  # UID → bytes
    part: Part


def examine(client: Client, folder: str, where: str) -> MailboxState:
    """Open the folder for reading only (RFC 3501 section 6.3.2)."""
    said = client.select_folder(folder, readonly=True)
    if b"UIDVALIDITY" not in said:
        raise MailboxRefused(
            f"folder {folder} has no UIDVALIDITY, so no message in it has a lasting place",
            where=where,
            mend="Choose a folder that the server itself keeps",
        )
    # UIDNEXT may be missing on old servers; 0 says so
    return MailboxState(said[b"UIDVALIDITY"], said.get(b"UIDNEXT", 0), said[b"EXISTS"])


def sizes(client: Client, uids: list[int]) -> dict[int, int]:
    """UID → size in bytes, ascending, without those that are gone."""
    items = _fetch(client, uids, ["RFC822.SIZE"])
    return {uid: items[uid][b"RFC822.SIZE"] for uid in uids if b"RFC822.SIZE" in items.get(uid, {})}


def marks(client: Client, uids: list[int]) -> dict[int, Mark]:
    """UID → INTERNALDATE (UTC) and size in bytes, where the server says both."""
    items = _fetch(client, uids, ["RFC822.SIZE", "INTERNALDATE"])
    return {
        uid: (received_at(item[b"INTERNALDATE"], b""), item[b"RFC822.SIZE"])
        for uid, item in items.items()
        if item.get(b"INTERNALDATE") is not None and b"RFC822.SIZE" in item
    }


def groups(sizes: dict[int, int], batch: int, limit: int) -> Iterator[Group]:
    """Cut into groups of at most `batch` messages and some megabytes, keeping the order."""
    group: dict[int, int] = {}
    for uid, size in sizes.items():
        if size > limit:
            if group:
                yield Group(group, Part.WHOLE)
            yield Group({uid: size}, Part.HEADER)
            group = {}
            continue
        if group and (len(group) >= batch or sum(group.values()) + size > BYTES_AT_ONCE):
            yield Group(group, Part.WHOLE)
            group = {}
        group[uid] = size
    if group:
        yield Group(group, Part.WHOLE)


def bodies(client: Client, group: Group, uidvalidity: int) -> list[Fetched]:
    """The messages of a group, without those that are gone.

    One that the server itself fails at, while it gives others, must not hold them up for ever:
    of it the header comes, or nothing but its place.
    """
    try:
        return _read(client, group.sizes, group.part, uidvalidity)
    except imaplib.IMAP4.error as problem:
        _endure(problem)
        return _one_by_one(client, group, uidvalidity, problem)


def _one_by_one(
    client: Client, group: Group, uidvalidity: int, problem: imaplib.IMAP4.error
) -> list[Fetched]:
    found: list[Fetched] = []
    for uid, size in group.sizes.items():
        for part in (group.part, Part.HEADER, Part.PLACE):
            try:
                found += _read(client, {uid: size}, part, uidvalidity)
                break
            except imaplib.IMAP4.error as single:
                _endure(single)
    if not any(message.is_whole for message in found):
        raise problem  # it is the server that fails, not a message
    return found


def _endure(problem: imaplib.IMAP4.error) -> None:
    """Let a NO to a message pass; a lost line and a server that is only busy are raised again."""
    if isinstance(problem, imaplib.IMAP4.abort) or is_passing(plain(problem), otherwise=False):
        raise problem


def _read(client: Client, sizes: dict[int, int], part: Part, uidvalidity: int) -> list[Fetched]:
    items = _fetch(client, list(sizes), ["INTERNALDATE", *part.items])
    found = []
    for uid, size in sizes.items():
        if part.key not in (said := items.get(uid, {})):
            continue
        raw = said[part.key] if part.items else b""
        if raw and raw.startswith(_COURIER_GONE):
            continue
        at = received_at(said.get(b"INTERNALDATE"), raw or b"")
        is_whole = part is Part.WHOLE and raw is not None  # NIL: the server has no bytes
        found.append(Fetched(uidvalidity, uid, raw or b"", size, at, is_whole))
    return found


def message_ids(client: Client, wanted: set[str], *, since: datetime | None = None) -> set[str]:
    """Which of these Message-IDs the open folder holds, looking at its newest messages first.

    SINCE knows days only, in a zone that the server chooses (RFC 9051 section 6.4.4): hence a
    day more."""
    day = (since - timedelta(days=1)).astimezone(UTC).date() if since else None
    uids = sorted(client.search(["SINCE", day] if day else "ALL"), reverse=True)
    found: set[str] = set()
    for start in range(0, len(uids), SIZES_AT_ONCE):
        if found == wanted:
            break
        chunk = uids[start : start + SIZES_AT_ONCE]
        items = _fetch(client, chunk, ["BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"])
        found |= wanted & set(_ids_in(items.values()))
    return found


def received_at(internal_date: datetime | None, raw: bytes) -> datetime:
    """INTERNALDATE in UTC; where a server gives none that can be read, the Date header."""
    if internal_date is not None:
        return internal_date.astimezone(UTC)
    try:
        at = parsedate_to_datetime(str(BytesHeaderParser().parsebytes(raw)["Date"]))
    except ValueError:
        return _EPOCH
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _ids_in(items: Iterable[dict[bytes, Any]]) -> Iterator[str]:
    parser = BytesHeaderParser()
    for item in items:
        for key, value in item.items():
            if key.startswith(b"BODY[") and value:
                yield str(parser.parsebytes(value)["Message-ID"]).strip()


def _fetch(client: Client, uids: list[int], items: list[str]) -> Items:
    """FETCH; when another client expunges under us, tell the server that we know and ask again."""
    for _ in range(3):
        try:
            return dict(client.fetch(uids, items))
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as problem:
            if _GONE not in plain(problem):
                raise
            client.noop()
    return dict(client.fetch(uids, items))
