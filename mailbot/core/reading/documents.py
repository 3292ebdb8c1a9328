"""What reading asks of whoever opens attachments. Nothing is opened here.

PDFs and office files are hostile bytes for large libraries: `mailbot.edge.documents` opens them in
a confined child process; tests give a fake.
"""

from __future__ import annotations

from typing import Protocol

from mailbot.core.values.document import DocumentText

__all__ = ["DocumentReader", "DocumentText"]


class DocumentReader(Protocol):
    """Opens one attachment. Never raises for what the bytes are, whatever they are.

    Text files (`text/*`) are handed over as UTF-8, whatever they were. `may_scan` False: pages that
    are pictures are told so, and not read, for that takes long.
    """

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText: ...
