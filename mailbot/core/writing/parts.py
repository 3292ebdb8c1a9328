"""The parts of a letter as bytes: text, and what holds several of them together (RFC 2046).

A text is encoded as EmailMessage would: in seven bits where it has no others and its lines are
short, else in what is shorter for its beginning, quoted-printable or base64. Most lines of a
letter stand in the next one too, and are encoded once.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Sequence
from dataclasses import dataclass
from email import quoprimime
from functools import lru_cache

_LINE = 78
_BASE64_LINE = _LINE // 4 * 4
_LOOKED_AT = 10  # lines by which the encoding is chosen
_KEPT = 4096  # lines


@dataclass(frozen=True, slots=True)
class Part:
    """A text as it stands in a letter."""

    media_type: str  # as Content-Type has it
    encoding: str  # as Content-Transfer-Encoding has it
    body: bytes


def text_part(text: str, subtype: str, **parameters: str) -> Part:
    """Text in UTF-8. `parameters`: of Content-Type."""
    encoding, body = _encoded(text.encode().splitlines())
    said = "".join(f'; {name}="{value}"' for name, value in parameters.items())
    return Part(f'text/{subtype}; charset="utf-8"{said}', encoding, body)


def multipart(subtype: str, boundary: str, parts: Sequence[bytes]) -> tuple[bytes, bytes]:
    """Its field Content-Type, and its body."""
    begin, end = f"--{boundary}\r\n".encode(), f"\r\n--{boundary}--\r\n".encode()
    head = f"Content-Type: multipart/{subtype};", f'boundary="{boundary}"\r\n'
    fits = len(head[0]) + len(head[1]) - 1 <= _LINE
    field = (" " if fits else "\r\n ").join(head)
    return field.encode(), begin + (b"\r\n" + begin).join(parts) + end


def _encoded(lines: Sequence[bytes]) -> tuple[str, bytes]:
    """The name of the encoding, and the text in it."""
    if max(map(len, lines), default=0) <= _LINE and all(map(bytes.isascii, lines)):
        return "7bit", _joined(lines)
    beginning = _quoted(lines[:_LOOKED_AT])
    # EmailMessage counts a line's end as one in the one, and as two in the other
    if len(beginning) - beginning.count(b"\n") > len(b2a_base64(_joined(lines[:_LOOKED_AT]))):
        return "base64", _base64(_joined(lines))
    return "quoted-printable", _quoted(lines)


def _joined(lines: Sequence[bytes]) -> bytes:
    return b"\r\n".join(lines) + b"\r\n"


def _quoted(lines: Sequence[bytes]) -> bytes:
    return b"".join(map(_quoted_line, lines))


@lru_cache(_KEPT)
def _quoted_line(line: bytes) -> bytes:
    quoted = quoprimime.body_encode(line.decode("latin-1"), _LINE, eol="\r\n")
    return f"{quoted}\r\n".encode("ascii")


def _base64(data: bytes) -> bytes:
    encoded = b2a_base64(data, newline=False)
    lines = range(0, len(encoded), _BASE64_LINE)
    return b"".join(encoded[at : at + _BASE64_LINE] + b"\r\n" for at in lines)
