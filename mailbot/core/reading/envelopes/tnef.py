"""winmail.dat: the files and texts inside TNEF ([MS-OXTNEF]), in one bounded pass.

The Python packages for it copy the rest of the data for every attribute and follow counts that
the data claims, so that a small file holds them for hours.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

SIGNATURE = b"\x78\x9f\x3e\x22"

_LEVEL_ATTACHMENT = 2
_ATTACH_RENDER = 0x9002  # begins an attachment
_ATTACH_DATA = 0x800F
_ATTACH_TITLE = 0x8010
_ATTACH_PROPERTIES = 0x9005
_MESSAGE_PROPERTIES = 0x9003
_MESSAGE_BODY = 0x800C
_CODEPAGE = 0x9007

_BODY, _BODY_HTML, _RTF = 0x1000, 0x1013, 0x1009
_LONG_NAME, _SHORT_NAME, _FILE, _MEDIA_TYPE = 0x3707, 0x3704, 0x3701, 0x370E
_INTERNET_CODEPAGE = 0x3FDE

_UNICODE = 0x1F
_VARIABLE = frozenset({0x0D, 0x1E, _UNICODE, 0x102})
_FIXED = {0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4} | {
    0x05: 8,
    0x06: 8,
    0x07: 8,
    0x14: 8,
    0x40: 8,
    0x48: 16,
}
_MOST_ATTRIBUTES = 5_000
_MOST_PROPERTIES = 2_000


@dataclass(frozen=True, slots=True)
class TnefFile:
    """A file in a TNEF stream; `name` in the stream's code page, already text."""

    name: str = ""
    media_type: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Tnef:
    """What a TNEF stream holds. `charset` is that of `body`; HTML says its own or has this one."""

    files: tuple[TnefFile, ...] = ()
    body: bytes = b""
    html: bytes = b""
    compressed_rtf: bytes = b""
    charset: str = "windows-1252"
    is_whole: bool = True


def open_tnef(data: bytes) -> Tnef | None:
    """Takes a TNEF stream apart; None when it is none. One cut short gives what is there."""
    if not data.startswith(SIGNATURE):
        return None
    return _Stream(data).read()


class _Stream:
    """The state of one pass."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.result = Tnef()
        self.files: list[TnefFile] = []

    def read(self) -> Tnef:
        is_whole = True
        try:
            for level, attribute, value in _attributes(self.data):
                self._take(level, attribute, value)
        except (struct.error, IndexError):
            is_whole = False
        files = tuple(file for file in self.files if file.data or file.name)
        return replace(self.result, files=files, is_whole=is_whole)

    def _take(self, level: int, attribute: int, value: bytes) -> None:
        if level == _LEVEL_ATTACHMENT:
            self._take_file(attribute, value)
        elif attribute == _CODEPAGE and len(value) >= 4:
            self.result = replace(self.result, charset=f"cp{_uint32(value, 0)}")
        elif attribute == _MESSAGE_BODY:
            self.result = replace(self.result, body=value)
        elif attribute == _MESSAGE_PROPERTIES:
            for identifier, kind, content in _properties(value):
                self._take_property(identifier, kind, content)

    def _take_property(self, identifier: int, kind: int, value: bytes) -> None:
        if identifier == _INTERNET_CODEPAGE and len(value) >= 4:
            self.result = replace(self.result, charset=f"cp{_uint32(value, 0)}")
        elif identifier == _BODY:
            text = self._text(kind, value).encode("utf-8") if kind == _UNICODE else value
            self.result = replace(self.result, body=text)
        elif identifier == _BODY_HTML:
            self.result = replace(self.result, html=value.rstrip(b"\0"))
        elif identifier == _RTF:
            self.result = replace(self.result, compressed_rtf=value)

    def _take_file(self, attribute: int, value: bytes) -> None:
        if attribute == _ATTACH_RENDER or not self.files:
            self.files.append(TnefFile())
        file = self.files[-1]
        if attribute == _ATTACH_DATA:
            file = replace(file, data=value)
        elif attribute == _ATTACH_TITLE and not file.name:
            file = replace(file, name=self._text(0, value))
        elif attribute == _ATTACH_PROPERTIES:
            file = self._with_properties(file, value)
        self.files[-1] = file

    def _with_properties(self, file: TnefFile, value: bytes) -> TnefFile:
        for identifier, kind, content in _properties(value):
            if identifier == _LONG_NAME or (identifier == _SHORT_NAME and not file.name):
                file = replace(file, name=self._text(kind, content))
            elif identifier == _MEDIA_TYPE:
                file = replace(file, media_type=self._text(kind, content).lower())
            elif identifier == _FILE and not file.data:
                # an embedded object has its interface's GUID in front (section 2.1.3.4)
                file = replace(file, data=content[16:] if kind == 0x0D else content)
        return file

    def _text(self, kind: int, value: bytes) -> str:
        codec = "utf-16-le" if kind == _UNICODE else self.result.charset
        try:
            return value.decode(codec, "replace").strip("\0 ")
        except LookupError:
            return value.decode("cp1252", "replace").strip("\0 ")


def _attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, attribute, value) in order; raises struct.error where the data ends early."""
    at = 6
    for _ in range(_MOST_ATTRIBUTES):
        if at + 9 > len(data):
            return
        level, tag, length = struct.unpack_from("<BII", data, at)
        at += 9
        if length > len(data) - at:
            raise struct.error("attribute runs over the end")
        yield level, tag & 0xFFFF, data[at : at + length]
        at += length + 2


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(identifier, type, first value) of a MAPI property list."""
    count = min(_uint32(data, 0), _MOST_PROPERTIES)
    at = 4
    for _ in range(count):
        kind, identifier = struct.unpack_from("<HH", data, at)
        at += 4
        if identifier >= 0x8000:
            at = _past_name(data, at)
        is_multiple, kind = bool(kind & 0x1000), kind & 0x0FFF
        values, value = 1, b""
        if is_multiple or kind in _VARIABLE:
            values = _uint32(data, at)
            at += 4
        for number in range(min(values, _MOST_PROPERTIES)):
            piece, at = _value(data, at, kind)
            value = piece if number == 0 else value
        yield identifier, kind, value


def _past_name(data: bytes, at: int) -> int:
    """A named property: a GUID, then a number or a name (section 2.1.3.3)."""
    at += 16
    if _uint32(data, at) == 0:
        return at + 8
    return at + 8 + _padded(_uint32(data, at + 4))


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    if kind in _VARIABLE:
        length = _uint32(data, at)
        at += 4
    else:
        length = _FIXED.get(kind, 4)
    if length > len(data) - at:
        raise struct.error("property runs over the end")
    return data[at : at + length], at + _padded(length)


def _padded(length: int) -> int:
    return (length + 3) & ~3


def _uint32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])
