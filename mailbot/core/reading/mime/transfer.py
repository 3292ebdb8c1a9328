"""Content-Transfer-Encoding undone (RFC 2045 section 6), and what is really there when it lies.

Encodings inside the text itself (uuencode, yEnc) are in `inline_files`.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from io import BytesIO

_ALPHABET = re.compile(rb"[A-Za-z0-9+/=\s]*+")
_UU_BEGIN = re.compile(rb"^begin [^\n]*\n", re.MULTILINE)
_NOT_LETTER = re.compile(rb"[^A-Za-z0-9+/]")
_PADDED = re.compile(rb"=[=\s]*")
_BASE64_LINES = re.compile(rb"(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]{0,76}={0,2}\s*")
_QUOTED_BYTE = re.compile(rb"=(?:[0-9A-Fa-f]{2}|\r?\n)")
_SOFT_BREAK_BLANKS = re.compile(rb"=[ \t]+(?=\r?\n|$)")
_BEHIND = "transfer: something stands behind the end of the base64"
_BLANKS = b" \t\r\n\v\f"
_SAMPLE = 8_192
_PIECE = 256 * 1024
_MOST_BEFORE_FOOTER = 1_000_000  # bytes of a text below which one is looked for
_MOST_PIECES = 1_000  # of base64, each with its own padding

_NAMES = {
    "base64": "base64",
    "base-64": "base64",
    "b": "base64",
    "quoted-printable": "quoted-printable",
    "quoted_printable": "quoted-printable",
    "quotedprintable": "quoted-printable",
    "q": "quoted-printable",
    "x-uuencode": "uuencode",
    "x-uue": "uuencode",
    "uuencode": "uuencode",
    "uue": "uuencode",
}


def decode_transfer(data: bytes, encoding: bytes | None) -> tuple[bytes, tuple[str, ...]]:
    """The bytes of a part's body, and what was wrong with their encoding.

    `encoding` is the value of the header, None when there was none. Unknown names ("8bits",
    empty, "binary") mean that the bytes stand as they are.
    """
    name = _NAMES.get(_cleaned(encoding), "")
    if name == "base64":
        return _from_base64(data)
    if name == "quoted-printable":
        return _from_quoted_printable(data), ()
    if name == "uuencode":
        return _from_uuencode(data)
    if encoding is None:
        return _from_undeclared(data)
    if data.isascii() and _is_quoted_printable(data):
        return _from_quoted_printable(data), ("transfer: quoted-printable, said to be plain",)
    return data, ()


def _cleaned(encoding: bytes | None) -> str:
    if encoding is None:
        return ""
    words = encoding.decode("latin-1").lower().replace('"', " ").replace(";", " ").split()
    return words[0] if words else ""


def _from_base64(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    if not _looks_like_base64(data):
        return data, ("transfer: said to be base64, is not",)
    defects: list[str] = []
    footer = _footer(data)
    if footer:
        data = data[:footer]
        defects.append(_BEHIND)
    decoded: list[bytes] = []
    at = pieces = 0
    while at < len(data):
        padding = _PADDED.search(data, at)
        end = padding.end() if padding else len(data)
        piece = data[at:end]
        pieces += 1
        if at and (pieces > _MOST_PIECES or not _is_whole_base64(piece)):
            defects.append(_BEHIND)
            break
        decoded.append(_base64_piece(piece, defects))
        at = end
    whole = decoded[0] if len(decoded) == 1 else b"".join(decoded)
    return whole, tuple(dict.fromkeys(defects))


def _looks_like_base64(data: bytes) -> bool:
    """Plain text that was labelled base64 has blanks between words and full stops."""
    sample = data.lstrip()[:_SAMPLE]
    leading = _ALPHABET.match(sample)
    run = leading[0] if leading else b""
    if len(run) < len(sample) and b"=" not in run:
        # something foreign in it: base64 only if a good piece of it came before
        return len(run) >= 20 and b" " not in run.strip()
    lines = run.count(b"\n") + 1
    return run.strip().count(b" ") <= lines + len(run) // 40


def _footer(data: bytes) -> int:
    """Where text stands that a mailing list put below base64 that needed no padding; 0 for none."""
    run = _ALPHABET.match(data, 0, _MOST_BEFORE_FOOTER)
    foreign = run.end() if run else 0
    start = data.rfind(b"\n", 0, foreign) + 1
    if foreign in {len(data), _MOST_BEFORE_FOOTER} or _BASE64_LINES.search(data, foreign):
        return 0
    return start if len(data[:start].translate(None, _BLANKS)) % 4 == 0 else 0


def _is_whole_base64(piece: bytes) -> bool:
    """Is this a further run of base64, and not a mailing list's footer?"""
    if not piece.strip():
        return True
    matched = _ALPHABET.match(piece)
    packed = len(piece.translate(None, _BLANKS))
    return bool(matched and matched.end() == len(piece) and packed % 4 == 0)


def _base64_piece(piece: bytes, defects: list[str]) -> bytes:
    try:
        return binascii.a2b_base64(piece)
    except binascii.Error:
        packed = _NOT_LETTER.sub(b"", piece)
        defects.append("transfer: base64 cut short")
        packed = packed[: len(packed) - (len(packed) % 4 == 1)]
        return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))


def _from_quoted_printable(data: bytes) -> bytes:
    if b"= " in data or b"=\t" in data:
        # in pieces: a substitution in bytes keeps a list of all that it found
        data = b"".join(_SOFT_BREAK_BLANKS.sub(b"=", piece) for piece in _pieces(data))
    return binascii.a2b_qp(data)


def _pieces(data: bytes) -> Iterator[bytes]:
    """Some hundred kilobytes each, ending where a line ends if one does within reach."""
    at = 0
    while at < len(data):
        newline = data.find(b"\n", at + _PIECE, at + 2 * _PIECE)
        end = newline + 1 if newline >= 0 else at + 2 * _PIECE
        yield data[at:end]
        at = end


def _from_uuencode(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    decoded = BytesIO()
    is_broken = False
    lines = BytesIO(data)  # neither copies: what is large stands in memory once
    begin = _UU_BEGIN.search(data[:_SAMPLE])
    lines.seek(begin.end() if begin else 0)
    for line in lines:
        line = line.rstrip(b"\r\n")
        if line.strip() == b"end":
            break
        piece = uu_line(line)
        if piece is None:
            is_broken = True
        else:
            decoded.write(piece)
    return decoded.getvalue(), ("transfer: broken lines in the uuencode",) * is_broken


def uu_line(line: bytes) -> bytes | None:
    """One line of uuencode (POSIX `uuencode`), None when it is none."""
    if not line.strip():
        return b""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        # some encoders leave padding behind the counted characters
        length = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:length])
        except binascii.Error:
            return None


def _from_undeclared(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Text whose header was lost on the way is known by its looks, if they are unmistakable."""
    if _is_quoted_printable(data):
        return _from_quoted_printable(data), ("transfer: quoted-printable, unsaid",)
    if _BASE64_LINES.fullmatch(data.strip()):
        decoded, defects = _from_base64(data)
        return decoded, ("transfer: base64, unsaid", *defects)
    return data, ()


def _is_quoted_printable(data: bytes) -> bool:
    """Quoted bytes and soft line breaks, and few other signs of equality."""
    sample = data[:_SAMPLE]
    if b"=\n" not in sample and b"=\r\n" not in sample:
        return False
    quoted = _QUOTED_BYTE.findall(sample)
    hexadecimal = [found for found in quoted if not found.endswith(b"\n")]
    return len(quoted) >= 4 and 0 < sample.count(b"=") <= len(hexadecimal) * 4
