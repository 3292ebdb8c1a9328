"""Statements: the texts that were sent in, as files under one scheme."""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.core.deciding.statement_names import NamedStatement, named
from mailbot.core.reading.taking_out import files_in
from mailbot.flows.desk import Desk


def statements(desk: Desk) -> tuple[NamedStatement, ...]:
    """All that have come, with the names of their files."""
    meeting = desk.meeting.code
    return named(desk.store.lists.delegations(meeting), desk.store.records.records(meeting))


def statement_files(desk: Desk) -> Iterator[tuple[NamedStatement, bytes | None]]:
    """Each with its bytes as they were sent; None where the message no longer holds it."""
    for one in statements(desk):
        raw = desk.store.inbox.raw(one.statement.message) if one.statement.message else b""
        yield one, file_named(raw, one.statement.filename)


def file_named(raw: bytes, filename: str) -> bytes | None:
    """The bytes of an attachment of a message; None when it holds none of that name."""
    return next((data for file, data in files_in(raw) if file.filename == filename), None)
