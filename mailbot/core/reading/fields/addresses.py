"""Address headers (RFC 5322 section 3.4), as mail programs write them.

The structure is read before encoded words are decoded, so that a comma in a name divides nothing.
Groups, routes, comments, semicolons between addresses, missing brackets and missing commas are
taken as they come; what holds no address is kept as a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mailbot.core.reading.fields.words import decode_words
from mailbot.core.values.message import Address

_TOKEN = re.compile(
    rb'"(?P<quoted>(?:[^"\\]|\\.?)*)"?'
    rb"|<(?P<angle>[^<>]*)>?"
    rb"|\((?P<comment>(?:[^()\\]|\\.)*)\)?"
    rb"|(?P<word>=\?[!->@-~]{1,60}\?[BbQq]\?[^?\"<>]*\?=)"
    rb"|(?P<end>[,;])"
    rb"|(?P<group>:)"
    rb"|(?P<atom>[^\s\",;:<>()]+)"
    rb"|(?P<other>.)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
# a local part begins where something else ends, else a long word without an @ is read n² times
_ADDRESS = re.compile(
    r"(?<![^\s@<>\"(),;:\[\]\\])[^\s@<>\"(),;:\[\]\\]+"
    r"@(?:[^\s@<>\"(),;:\[\]\\]+|\[[0-9A-Za-z.:]{1,50}\])"
)
_MAILTO = re.compile(r"^(?:mailto|smtp):", re.IGNORECASE)


def read_addresses(value: bytes, *, hint: str = "", limit: int = 500) -> tuple[Address, ...]:
    """The mailboxes of one header value, in order, at most `limit`.

    `hint` is the charset of the body, for raw 8-bit names.
    """
    found: list[Address] = []
    for mailbox in _mailboxes(value):
        address = mailbox.read(hint)
        if address:
            found.append(address)
        if len(found) >= limit:
            break
    return tuple(found)


def normalised(address: str) -> str:
    """An addr-spec without blanks around it, its domain in lower case."""
    address = _MAILTO.sub("", address.strip().strip("'\"<>")).rstrip(".")
    local, at, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}" if at else address


@dataclass(slots=True)
class _Mailbox:
    """What stood between two commas."""

    words: list[bytes] = field(default_factory=list)  # display name, encoded words kept
    comments: list[bytes] = field(default_factory=list)
    angle: bytes | None = None
    behind: list[bytes] = field(default_factory=list)  # words behind the angle brackets

    def add(self, word: bytes) -> None:
        (self.words if self.angle is None else self.behind).append(word)

    def read(self, hint: str) -> Address | None:
        name = decode_words(b" ".join(self.words or self.behind), hint=hint)
        comment = decode_words(b" ".join(self.comments), hint=hint)
        if self.angle is not None:
            address = _in_angle(decode_words(self.angle, hint=hint))
            if not address and (inside := _ADDRESS.search(name)):
                address = normalised(inside[0])
            return _made(name.strip("'\" ") or comment, address)
        inside = _ADDRESS.search(name)
        if inside:
            rest = (name[: inside.start()] + " " + name[inside.end() :]).strip(" '\"[]")
            return _made(rest or comment, normalised(inside[0]))
        return _made(name.strip("'\" ") or comment, "")


def _made(name: str, address: str) -> Address | None:
    return Address(" ".join(name.split()), address) if name or address else None


def _in_angle(text: str) -> str:
    """The address of `<...>`: routes (RFC 5322 section 4.4) and blanks go; no @, no address."""
    text = text.rpartition(":")[2] if text.startswith("@") else text
    found = _ADDRESS.search(text.replace(" ", ""))
    if found:
        return normalised(found[0])
    quoted = normalised(text)
    return quoted if "@" in quoted else ""


def _mailboxes(value: bytes) -> Iterator[_Mailbox]:
    current = _Mailbox()
    for token in _TOKEN.finditer(value):
        kind = token.lastgroup
        if kind == "end":
            yield current
            current = _Mailbox()
        elif kind == "angle":
            if current.angle is not None:
                # two addresses without a comma between them
                following = _Mailbox(words=current.behind)
                current.behind = []
                yield current
                current = following
            current.angle = token["angle"]
        elif kind == "quoted":
            current.add(_ESCAPED.sub(rb"\1", token["quoted"]))
        elif kind == "comment":
            current.comments.append(_ESCAPED.sub(rb"\1", token["comment"]))
        elif kind == "group":
            current = _after_colon(current, value, token.end())
        elif kind in {"word", "atom"}:
            current.add(token[0])
    yield current


def _after_colon(current: _Mailbox, value: bytes, at: int) -> _Mailbox:
    """A group's name is dropped (`undisclosed-recipients:;`); other colons belong to the name."""
    if current.words and current.words[-1].lower() in {b"mailto", b"smtp"}:
        current.words.pop()
        return current
    if b"@" in b"".join(current.words) or value[at : at + 2] == b"//":
        return current
    return _Mailbox()
