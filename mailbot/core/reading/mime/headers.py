"""A header block, tolerantly: bytes → header fields in order, and where the body starts.

Values are kept as bytes, unfolded; decoding them is the business of `fields.words`. RFC 5322
section 2.2 and, for what old programs wrote, section 4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mailbot.core.reading.limits import Limits

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*")
# names that make an unindented line after a broken one a header again, and not body text
_KNOWN = re.compile(
    rb"(?:from|to|cc|bcc|subject|date|sender|reply-to|return-path|received|message-id|in-reply-to"
    rb"|references|mime-version|content-[a-z-]+|x-[a-z0-9-]+|list-[a-z-]+|auto-submitted"
    rb"|precedence|delivered-to|thread-[a-z]+|importance|priority|user-agent|dkim-signature"
    rb"|authentication-results)[ \t]*:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Headers:
    """Header fields in the order of the message: (name in lower case, value as unfolded bytes)."""

    fields: tuple[tuple[str, bytes], ...] = ()

    def first(self, name: str) -> bytes | None:
        """The first value of a header (`name` in lower case), None when there is none."""
        return next((value for field, value in self.fields if field == name), None)

    def all(self, name: str) -> tuple[bytes, ...]:
        return tuple(value for field, value in self.fields if field == name)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """What stood above a body."""

    headers: Headers
    body_start: int  # offset in the data that was given
    defects: tuple[str, ...] = ()


def read_headers(
    data: bytes,
    start: int,
    limits: Limits,
    is_delimiter: Callable[[bytes], bool] = lambda line: False,
) -> HeaderBlock:
    """The header block of `data` from offset `start` on.

    `is_delimiter` knows the boundary lines of the parts around: a block that runs into one ends
    there. A line that is neither header nor continuation ends the block, unless a well-known
    header follows: then it was a continuation that lost its indent.
    """
    return _Block(data, start, limits, is_delimiter).read()


class _Block:
    """One reading of one block; the state of the loop."""

    def __init__(
        self, data: bytes, start: int, limits: Limits, is_delimiter: Callable[[bytes], bool]
    ) -> None:
        self.data = data
        self.at = start
        self.end = min(len(data), start + limits.header_bytes)
        self.limits = limits
        self.is_delimiter = is_delimiter
        self.fields: list[tuple[str, list[bytes]]] = []
        self.defects: dict[str, None] = {}

    def read(self) -> HeaderBlock:
        while self.at < self.end and len(self.fields) <= self.limits.headers:
            line, after = self._line(self.at)
            if not line or self.is_delimiter(line):
                return self._block(after if not line else self.at)
            if not self._take(line, after):
                return self._block(self.at)
            self.at = after
        if self.at < len(self.data):
            return self._cut_short()
        return self._block(self.at)

    def _line(self, start: int) -> tuple[bytes, int]:
        """A line without its end, and where the next one starts."""
        newline = self.data.find(b"\n", start, self.end)
        after = self.end if newline < 0 else newline + 1
        stop = after if newline < 0 else newline
        if stop > start and self.data[stop - 1] == 0x0D:
            stop -= 1
        return self.data[start:stop], after

    def _take(self, line: bytes, after: int) -> bool:
        """Adds a line to the block; False when the body starts here."""
        if line[0] in b" \t":
            return self._continue(line, after)
        field = _FIELD.match(line)
        if field:
            self.fields.append((field[1].decode("ascii").lower(), [line[field.end() :]]))
            return True
        if self._is_known_header(after):
            self.defects["headers: a line that is no header"] = None
            if self.fields and not line.startswith(b"From "):
                self.fields[-1][1].append(b" " + line)
            return True
        self.defects["headers: no blank line below them"] = None
        return False

    def _continue(self, line: bytes, after: int) -> bool:
        if not line.strip():
            following, _ = self._line(after)
            if not (following[:1] in {b" ", b"\t"} or _FIELD.match(following)):
                # a "blank" line made of blanks ends the block all the same
                self.at = after
                return False
        if self.fields:
            self.fields[-1][1].append(b" " + line.lstrip())
        return True

    def _is_known_header(self, start: int) -> bool:
        line, _ = self._line(start)
        return bool(_KNOWN.match(line))

    def _cut_short(self) -> HeaderBlock:
        """The block is longer than is looked at: the body starts after the next blank line."""
        self.defects["headers: too many, the rest was passed over"] = None
        ends = [
            at + len(mark)
            for mark in (b"\n\n", b"\n\r\n")
            if (at := self.data.find(mark, max(0, self.at - 2))) >= 0
        ]
        return self._block(min(ends, default=len(self.data)))

    def _block(self, body_start: int) -> HeaderBlock:
        longest = self.limits.header_value
        fields = tuple(
            (name, b"".join(pieces)[:longest].replace(b"\0", b"").strip())
            for name, pieces in self.fields
        )
        return HeaderBlock(Headers(fields), body_start, tuple(self.defects))
