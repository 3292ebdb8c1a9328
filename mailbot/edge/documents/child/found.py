"""What a format reader gives back."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.message import AttachmentState as State

__all__ = ["Document", "State", "Table", "of_text"]

Table = list[list[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, and its tables as rows of cells."""

    state: State
    text: str = ""
    tables: tuple[Table, ...] = ()
    is_overrun: bool = False


def of_text(text: str, tables: tuple[Table, ...] = ()) -> Document:
    """A document that could be read; EMPTY when no word is in it."""
    return Document(State.READ if text.strip() else State.EMPTY, text, tables)
