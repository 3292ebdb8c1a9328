"""PGP in the text of a message (RFC 9580 section 7).

A clear signature comes off; a ciphertext is said to be one.
"""

from __future__ import annotations

import re

_MESSAGE = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END = "-----END PGP SIGNATURE-----"
_HEADERS_END = re.compile(r"\n[ \t]*\n")
_ESCAPED = re.compile(r"^- ", re.MULTILINE)


def is_ciphertext(text: str) -> bool:
    """Is the text, or a passage of it, encrypted?"""
    return bool(_MESSAGE.search(text))


def without_armour(text: str) -> str:
    """The text without the lines of a clear signature (section 7.1 and 7.2), the rest untouched."""
    start = text.find(_SIGNED)
    signature = text.find(_SIGNATURE, start + 1)
    if start < 0 or signature < 0 or (start and text[start - 1] != "\n"):
        return text
    body = _HEADERS_END.search(text, start, signature)
    if not body:
        return text
    end = text.find(_SIGNATURE_END, signature)
    rest = text[end + len(_SIGNATURE_END) :] if end >= 0 else ""
    return text[:start] + _ESCAPED.sub("", text[body.end() : signature]) + rest.lstrip("\n")
