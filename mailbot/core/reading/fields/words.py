"""Header bytes → text: RFC 2047 encoded words, as they are really written, and raw 8-bit headers.

Decoded although the standard forbids it: encoded words in quotes, glued to other text, with blanks
inside, broken over two words in the middle of a character, without their end, or without padding.
"""

from __future__ import annotations

import binascii
import re

from mailbot.core.reading.charset import decode_text

# The text of a word runs to `?=`, or, where that was lost, to the next blank. A new word's opening
# ends it too, so that one lost end does not swallow the next word.
_WORD = re.compile(
    rb"=\?([!->@-~]{1,60})\?([BbQq])\?((?:[^?=]|=(?!\?[!-<>@-~])|\?(?!=)){0,2000})\?="
    rb"|=\?([!->@-~]{1,60})\?([BbQq])\?([^\s?]{1,2000}+)(?=\s|$)"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f]")


def decode_words(value: bytes, *, hint: str = "") -> str:
    """The text of an unfolded header; runs of blanks become one.

    `hint` is the charset that the body uses: raw 8-bit bytes are likely in it too.
    """
    if b"=?" not in value:
        return _tidy(_raw(value, hint))
    pieces: list[str] = []
    run: list[tuple[str, bytes]] = []  # (charset, decoded bytes) of adjacent words
    at = 0
    for word in _WORD.finditer(value):
        between = value[at : word.start()]
        if between.strip() or not at:
            pieces += [_joined(run), _raw(between, hint)]
            run = []
        charset, kind, text = word[1] or word[4], word[2] or word[5], word[3]
        if text is None:
            text = word[6]
        run.append((charset.decode("ascii").split("*", 1)[0].lower(), _bytes_of(kind, text)))
        at = word.end()
    pieces += [_joined(run), _raw(value[at:], hint)]
    return _tidy("".join(pieces))


def _bytes_of(kind: bytes, text: bytes) -> bytes:
    if kind in b"Qq":
        return binascii.a2b_qp(text.replace(b" ", b"_"), header=True)
    packed = _NOT_BASE64.sub(b"", text)
    packed = packed[: len(packed) - (len(packed) % 4 == 1)]
    return binascii.a2b_base64(packed + b"=" * (-len(packed) % 4))


def _joined(run: list[tuple[str, bytes]]) -> str:
    """Adjacent words of one charset are read as one: writers cut characters in two."""
    pieces: list[str] = []
    at = 0
    while at < len(run):
        charset = run[at][0]
        end = at
        while end < len(run) and run[end][0] == charset:
            end += 1
        pieces.append(decode_text(b"".join(data for _, data in run[at:end]), charset).text)
        at = end
    return "".join(pieces)


def _raw(value: bytes, hint: str) -> str:
    is_plain = value.isascii() and b"\x1b" not in value
    return value.decode("ascii") if is_plain else decode_text(value, hint=hint).text


def _tidy(text: str) -> str:
    return _BLANKS.sub(" ", _CONTROLS.sub(" ", text)).strip()
