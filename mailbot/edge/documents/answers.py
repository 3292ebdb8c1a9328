"""What the child said → a DocumentText, believing nothing about its form."""

from __future__ import annotations

from mailbot.core.values.document import DocumentText
from mailbot.core.values.message import AttachmentState

_MOST_TABLES, _MOST_ROWS, _MOST_CELLS = 100, 5_000, 200
_UNREADABLE = DocumentText(AttachmentState.UNREADABLE)
_STATES = frozenset(AttachmentState)


def document_text(answer: object) -> DocumentText:
    """The answer as a value; UNREADABLE for anything that is not one."""
    if not isinstance(answer, dict) or answer.get("state") not in _STATES:
        return _UNREADABLE
    return DocumentText(
        AttachmentState(str(answer["state"])),
        _text(answer.get("text")),
        _tables(answer.get("tables")),
        is_overrun=answer.get("is_overrun") is True,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _tables(value: object) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(_rows(table) for table in _list(value)[:_MOST_TABLES])


def _rows(table: object) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(_text(cell) for cell in _list(row)[:_MOST_CELLS]) for row in _list(table)[:_MOST_ROWS]
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
