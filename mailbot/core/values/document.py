"""What an attachment says, as whoever opened it gives it to reading."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.message import AttachmentState


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text and tables of a file."""

    state: AttachmentState
    text: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables → rows → cells
    is_overrun: bool = False  # it took more time or memory than is given
