"""What reading asks of whoever opens attachments. Nothing is opened here.

PDFs and office files are hostile bytes for large libraries: `mailbot.edge.documents` opens them in
a confined child process; tests give a fake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mailbot.core.values.message import AttachmentState


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What an attachment says."""

    state: AttachmentState
    text: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables → rows → cells
    is_overrun: bool = False  # it took more time or memory than is given


class DocumentReader(Protocol):
    """Opens one attachment. Never raises for what the bytes are, whatever they are."""

    def read(self, data: bytes, *, filename: str, media_type: str) -> DocumentText: ...
