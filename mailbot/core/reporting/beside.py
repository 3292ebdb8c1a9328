"""Records → the lists of what came beside: side requests, and texts of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.delegation import Delegation, Record


def requests(
    delegations: Sequence[Delegation],
    records: Mapping[str, Record],
    deadlines: Mapping[str, date],
) -> Sheet:
    """Side requests, kind by kind, each with the last day for its kind."""
    rows = sorted(
        (
            (r.kind, d.name, d.code, _day(deadlines.get(r.kind)), r.text, f"message {r.message}")
            for d in delegations
            if (record := records.get(d.code)) is not None
            for r in record.requests
        ),
        key=lambda row: row[:2],
    )
    head = ("kind", "delegation", "code", "until", "request", "source")
    return Sheet("requests", "Side requests", head, tuple(rows))


def statements(
    delegations: Sequence[Delegation],
    records: Mapping[str, Record],
    names: Mapping[tuple[str, int, str], str],
) -> Sheet:
    """Texts that have come, and speakers without one. `names`: (code of the delegation, message,
    name as sent) → name of the file."""
    rows: list[tuple[str, ...]] = []
    for d in delegations:
        record = records.get(d.code)
        if record is None:
            continue
        rows += [
            (d.code, d.name, s.item, names.get((d.code, s.message, s.filename), ""), s.filename,
             f"message {s.message}")
            for s in record.statements
        ]  # fmt: skip
        rows += [(d.code, d.name, item, "", "missing", "") for item in record.items_without_text]
    head = ("code", "delegation", "item", "file", "as sent", "source")
    return Sheet("statements", "Statements", head, tuple(rows))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
