"""Header fields as they stand on the line: the same bytes that EmailMessage gives, at once where
a field is as plain as nearly all of ours are.

What is not plain (long names with commas, lists of addresses, UTF-8 headers, what came from a
stranger and looks odd) goes through EmailMessage, which also refuses what must not stand in a
header. Nothing that could end a line can pass as plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import base64mime, quoprimime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from itertools import chain, repeat

from mailbot.core.writing.folding import POLICY

_LINE = 78  # RFC 5322 section 2.1.1, as EmailMessage folds
_ENCODED_LINE = 76  # RFC 2047 section 2, of a line that holds an encoded word
_CHROME = len("=?utf-8?q??=")
_KEPT = 1024  # fields

_UNBROKEN = re.compile(r"[!-~]+")
_TOKEN = re.compile(r"[!-~]{1,900}")
_SHORT = 64  # of a word: with the longest name of a field it fits on a line
_WORDS = re.compile(r"[!-~]{1,64}(?: [!-~]{1,64})*")
# atoms of RFC 5322 section 3.2.3: what needs no quotes
_NAME = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?: [\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_MAILBOX = re.compile(
    r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\w-]+(?:\.[\w-]+)*", re.ASCII
)
_MESSAGE_ID = re.compile(r"<[\w+.=-]+@[\w.-]+>", re.ASCII)


def text_field(name: str, value: str, policy: EmailPolicy = POLICY) -> bytes:
    """A field of text; ValueError for a value that would end the line."""
    if policy is POLICY and "=?" not in value:
        if _UNBROKEN.fullmatch(value):
            return f"{name}: {value}\r\n".encode()  # never folded: see FaithfulPolicy
        if _WORDS.fullmatch(value):
            return _wrapped(name, value).encode()
        if _is_calm(value) and not value.isascii():
            return f"{name}: {_encoded(name, value)}\r\n".encode()
    return by_email(name, value, policy)


def tokens_field(name: str, tokens: Sequence[str], policy: EmailPolicy = POLICY) -> bytes:
    """A field of Message-IDs or of addresses in angle brackets, broken only between them. (CPython
    3.11 puts one of more than 76 characters into encoded words, which nobody can follow.)"""
    value = " ".join(tokens)
    if max(map(len, tokens)) <= _SHORT or not all(map(_TOKEN.fullmatch, tokens)):
        return text_field(name, value, policy)
    return f"{name}: {broken(tokens, _LINE - len(f'{name}: '))}\r\n".encode()


def id_field(name: str, value: str, policy: EmailPolicy = POLICY) -> bytes:
    """A field with one Message-ID, in its angle brackets."""
    if policy is POLICY and _MESSAGE_ID.fullmatch(value):
        return f"{name}: {value}\r\n".encode()
    return by_email(name, value, policy)


def mailbox_field(name: str, mailboxes: Sequence[Address], policy: EmailPolicy = POLICY) -> bytes:
    """A field of addresses."""
    if policy is POLICY and len(mailboxes) == 1 and (line := _mailbox(name, mailboxes[0])):
        return line.encode()
    return by_email(name, mailboxes, policy)


@lru_cache(_KEPT)
def kept_field(name: str, value: str, policy: EmailPolicy = POLICY) -> bytes:
    """A field of text that stands in many letters."""
    return text_field(name, value, policy)


def by_email(name: str, value: str | Sequence[Address], policy: EmailPolicy) -> bytes:
    """The field as EmailMessage has it, whatever the value."""
    message = EmailMessage(policy)
    message[name] = value
    return policy.fold_binary(name, message[name])


def _mailbox(name: str, one: Address) -> str:
    """The lines of a field with one address; '' where EmailMessage must see to them."""
    shown, address = one.display_name, f"{one.username}@{one.domain}"
    if not _MAILBOX.fullmatch(address):
        return ""
    if not shown:
        return f"{name}: {address}\r\n"
    if not shown.isascii():
        is_plain = _is_calm(shown) and "=?" not in shown
        return f"{name}: {_encoded(name, shown)}\r\n <{address}>\r\n" if is_plain else ""
    if not _NAME.fullmatch(shown) or "=?" in shown or len(address) > _LINE - 3:
        return ""
    return _folded_mailbox(f"{name}:", shown, f"<{address}>")


def _folded_mailbox(head: str, shown: str, address: str) -> str:
    """Broken as late as EmailMessage does, and never within the name."""
    if len(f"{head} {shown} {address}") <= _LINE:
        return f"{head} {shown} {address}\r\n"
    if len(f" {shown} {address}") <= _LINE:
        return f"{head}\r\n {shown} {address}\r\n"
    if len(f"{head} {shown} ") <= _LINE:
        return f"{head} {shown}\r\n {address}\r\n"
    return ""


def _wrapped(name: str, value: str) -> str:
    """Words in lines of at most 78 characters; the first is left empty if all then fit on one."""
    if len(f"{name}: {value}") > _LINE > len(value):
        return f"{name}:\r\n {value}\r\n"
    return f"{name}: {broken(value.split(' '), _LINE - len(f'{name}: '))}\r\n"


def broken(words: Sequence[str], first: int, further: int = _LINE - 1) -> str:
    """Words in as many lines as they need: characters on the first and on each further one, the
    space before it not counted. No word is broken."""
    lines, line, room = [], words[0], first
    for word in words[1:]:
        if len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, further
        else:
            line = f"{line} {word}"
    return "\r\n ".join([*lines, line])


def _is_calm(text: str) -> bool:
    """Nothing but printed characters with single spaces between them."""
    return text.isprintable() and "  " not in text and text == text.strip(" ")


@lru_cache(_KEPT)  # a name stands in many letters
def _encoded(name: str, text: str) -> str:
    """Encoded words (RFC 2047) in the lines of a field, as `email.header.Header` makes them: one
    run of text, in the shorter of the two encodings, each line as full as it may be."""
    data = text.encode()
    is_short = base64mime.header_length(data) < quoprimime.header_length(data)
    pieces = _pieces(text, name, is_base64=is_short)
    encode = base64mime.header_encode if is_short else quoprimime.header_encode
    return "\r\n ".join(encode(piece.encode(), charset="utf-8") for piece in pieces)


def _pieces(text: str, name: str, *, is_base64: bool) -> Iterator[str]:
    """The text, cut where a line is full: never within a character (RFC 2047 section 5)."""
    rooms = chain([_ENCODED_LINE - len(f"{name}: ")], repeat(_ENCODED_LINE - 1))
    room, start, size = next(rooms) - _CHROME, 0, 0
    for place, character in enumerate(text):
        width = len(character.encode()) if is_base64 else _quoted_width(character)
        size += width
        if (-(-size // 3) * 4 if is_base64 else size) > room:
            yield text[start:place]
            room, start, size = next(rooms) - _CHROME, place, width
    yield text[start:]


@lru_cache(_KEPT)
def _quoted_width(character: str) -> int:
    return quoprimime.header_length(character.encode())
