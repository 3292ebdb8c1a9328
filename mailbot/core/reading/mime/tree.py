"""Bytes → the tree of parts (RFC 2046 section 5.1), each with its place in the bytes.

One pass over the lines that begin with two hyphens, with a stack of the boundaries that are open:
the innermost wins, so that a boundary equal to an outer one, or a prefix of it, divides rightly.
A boundary that never comes is guessed from the lines that are there. Time and memory are bounded
by `Limits`; what lies beyond stays in the part where it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailbot.core.reading.limits import Limits
from mailbot.core.reading.mime.headers import Headers, read_headers
from mailbot.core.reading.mime.parameters import Parametrised, read_parameters

_MOST_CANDIDATES = 200_000  # lines that begin with two hyphens
_GUESS_WINDOW = 65_536  # bytes in which a lost boundary is looked for
_GUESSED = re.compile(rb"(?:^|\n)--([^\r\n]{1,200})\r?\n[Cc]ontent-")
_MOST_GUESSES = 10
_EMBEDDED = frozenset(
    {"message/rfc822", "message/global", "message/news"}
    # headers and text of their own as well (RFC 2046 section 5.2)
    | {"message/partial", "message/external-body"}
)
_IDENTITY = frozenset({b"", b"7bit", b"8bit", b"binary", b"7bits", b"8bits", b"8-bit"})
_PLAIN = Parametrised("text/plain")


@dataclass(slots=True, eq=False)
class Part:
    """A part: its headers, its body as `data[start:end]`, and the parts in it.

    Mutable while the tree grows; afterwards nobody writes to it.
    """

    headers: Headers
    content: Parametrised  # Content-Type; text/plain when absent
    start: int
    end: int = 0
    children: list[Part] = field(default_factory=list)
    is_typed: bool = True  # False: it had no Content-Type of its own

    @property
    def media_type(self) -> str:
        return _TURNED_ROUND.get(self.content.value, self.content.value)

    @property
    def is_multipart(self) -> bool:
        return self.media_type.startswith("multipart/")

    @property
    def is_message(self) -> bool:
        return self.media_type in _EMBEDDED


_TURNED_ROUND = {"plain/text": "text/plain", "html/text": "text/html"}  # as scripts write it


class _Level:
    """A multipart whose boundary is being looked for."""

    __slots__ = ("closer", "delimiter", "depth", "is_closed", "part")

    def __init__(self, boundary: bytes, part: Part, depth: int) -> None:
        self.delimiter = b"--" + boundary
        self.closer = self.delimiter + b"--"
        self.part = part
        self.depth = depth
        self.is_closed = False


@dataclass(frozen=True, slots=True)
class Tree:
    """A message taken apart; places of all parts are offsets into `data`."""

    data: bytes
    root: Part
    defects: tuple[str, ...]

    def body(self, part: Part) -> bytes:
        """A part's body, still in its transfer encoding."""
        return self.data[part.start : part.end]


def divide(data: bytes, limits: Limits) -> Tree:
    """Takes a message apart, from its first header on."""
    return _Division(data, limits).run()


class _Division:
    """The state of one pass."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self.levels: list[_Level] = []
        self.open: list[Part] = []  # parts begun and not ended, outermost first
        self.count = 0
        self.guesses = 0
        self.defects: dict[str, None] = {}

    def run(self) -> Tree:
        root, at = self._begin(0, parent=None)
        candidates = 0
        while self.levels and candidates < _MOST_CANDIDATES:
            line_start = self._next_candidate(at)
            if line_start < 0:
                break
            candidates += 1
            at = self._pass_line(line_start)
        if candidates >= _MOST_CANDIDATES:
            self.defects["parts: too many lines that look like boundaries"] = None
        self._end_parts(0, len(self.data))
        if any(not level.is_closed for level in self.levels):
            self.defects["parts: the last boundary is missing"] = None
        return Tree(self.data, root, tuple(self.defects))

    def _next_candidate(self, at: int) -> int:
        """Where the next line that begins with two hyphens starts, from a line start on."""
        if self.data.startswith(b"--", at) and (at == 0 or self.data[at - 1] == 0x0A):
            return at
        found = self.data.find(b"\n--", at)
        return found + 1 if found >= 0 else -1

    def _pass_line(self, start: int) -> int:
        """Looks at one such line, and gives where to go on."""
        newline = self.data.find(b"\n", start, start + 1_000)
        after = newline + 1 if newline >= 0 else min(len(self.data), start + 1_000)
        line = self.data[start:after].rstrip()
        level, is_close = self._level_of(line)
        if level is None:
            return after
        position = self.levels.index(level)
        self._end_parts(self.open.index(level.part) + 1, self._before_line(start))
        del self.levels[position + 1 :]
        level.is_closed = is_close
        if is_close or self.count >= self.limits.parts:
            if not is_close:
                self.defects["parts: too many, the rest was passed over"] = None
            return after
        _, at = self._begin(after, parent=level.part, depth=level.depth + 1)
        return at

    def _level_of(self, line: bytes) -> tuple[_Level | None, bool]:
        """The multipart that a line divides or closes: open ones first, from the inside."""
        for is_closed in (False, True):
            for level in reversed(self.levels):
                if level.is_closed is not is_closed:
                    continue
                if line == level.delimiter:
                    return level, False
                if line == level.closer:
                    return level, True
        return None, False

    def _before_line(self, start: int) -> int:
        """The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1)."""
        end = start
        if end > 0 and self.data[end - 1] == 0x0A:
            end -= 1
            if end > 0 and self.data[end - 1] == 0x0D:
                end -= 1
        return end

    def _end_parts(self, position: int, end: int) -> None:
        for part in self.open[position:]:
            part.end = max(part.start, end)
        del self.open[position:]

    def _begin(self, start: int, *, parent: Part | None, depth: int = 0) -> tuple[Part, int]:
        """Reads a part's headers; gives the part and where its body is to be scanned from."""
        self.count += 1
        block = read_headers(self.data, self._past_blank(start), self.limits, self._is_boundary)
        for defect in block.defects:
            self.defects[defect] = None
        part = _part_of(block.headers, block.body_start, parent)
        if parent:
            parent.children.append(part)
        self.open.append(part)
        if depth >= self.limits.depth:
            if part.is_multipart or part.is_message:
                self.defects["parts: nested too deep, the rest was passed over"] = None
            return part, part.start
        if part.is_multipart or (not part.is_typed and (parent is None or parent.is_message)):
            self._open_level(part, depth)
        elif part.is_message and _is_identity(part.headers) and self.count < self.limits.parts:
            _, at = self._begin(part.start, parent=part, depth=depth + 1)
            return part, at
        return part, part.start

    def _past_blank(self, start: int) -> int:
        """A blank line above headers that are plainly headers is passed over."""
        for blank in (b"\r\n", b"\n"):
            below = start + len(blank)
            head = self.data[below : below + 8].lower()
            if self.data.startswith(blank, start) and head == b"content-":
                self.defects["headers: a blank line above them"] = None
                return below
        return start

    def _is_boundary(self, line: bytes) -> bool:
        return line.startswith(b"--") and self._level_of(line.rstrip())[0] is not None

    def _open_level(self, part: Part, depth: int) -> None:
        declared = part.content.parameters.get("boundary")
        boundary = declared.value.rstrip() if declared and part.is_multipart else b""
        window = part.start + _GUESS_WINDOW
        if not boundary or self.data.find(b"--" + boundary, part.start, window) < 0:
            boundary = self._guessed(part) or boundary
        if boundary:
            self.levels.append(_Level(boundary, part, depth))

    def _guessed(self, part: Part) -> bytes:
        """A boundary taken from the lines that are there."""
        self.guesses += 1
        if self.guesses > _MOST_GUESSES:
            return b""
        found = _GUESSED.search(self.data, max(0, part.start - 1), part.start + _GUESS_WINDOW)
        if not found or self._is_boundary(b"--" + found[1]):
            return b""
        if not part.is_typed:
            # mail that lost its Content-Type: only where the body is plainly divided from its top
            if found.start() > part.start + 200:
                return b""
            part.content = Parametrised("multipart/mixed")
        self.defects["parts: boundary guessed"] = None
        return found[1].rstrip()


def _is_identity(headers: Headers) -> bool:
    return (headers.first("content-transfer-encoding") or b"").lower() in _IDENTITY


def _part_of(headers: Headers, start: int, parent: Part | None) -> Part:
    declared = headers.first("content-type")
    if declared is None or not declared.strip():
        if parent and parent.media_type == "multipart/digest":
            return Part(headers, Parametrised("message/rfc822"), start)
        return Part(headers, _PLAIN, start, is_typed=False)
    content = read_parameters(declared)
    if "/" not in content.value:
        # RFC 2045 section 5.2: what makes no sense is plain text; "text" and "html" do
        value = {"html": "text/html", "multipart": "multipart/mixed"}.get(
            content.value, "text/plain"
        )
        content = Parametrised(value, content.parameters)
    return Part(headers, content, start)
