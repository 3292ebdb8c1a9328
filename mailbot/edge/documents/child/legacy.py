"""Office files from before 2007 (.doc, .xls) and encrypted new ones: OLE2 compound files."""

from __future__ import annotations

from mailbot.edge.documents.child.found import Document, State

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes) -> Document:
    """Encrypted OOXML is wrapped in OLE2 ([MS-OFFCRYPTO] section 2.3.4); others hold no text for
    us yet."""
    if _ENCRYPTED_STREAM in data:
        return Document(State.ENCRYPTED)
    return Document(State.OTHER)
