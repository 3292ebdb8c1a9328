"""The words of a letter → the bytes that go out (RFC 5322, MIME). No header is built from text
put together: `fields` and EmailMessage encode, fold and refuse.

What is marked automatic, and why (RFC 3834 section 5): an acknowledgement answers a message by
itself, `auto-replied`. A reminder goes out because its day has come, `auto-generated`. An
invitation is sent, and an answer written, by a person: not marked, so that an absent addressee's
out-of-office note tells us when he is back and who stands in for him.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from functools import lru_cache

import idna

from mailbot.core.values.letter import Purpose
from mailbot.core.writing.echo import one_line
from mailbot.core.writing.fields import (
    id_field,
    kept_field,
    mailbox_field,
    text_field,
    tokens_field,
)
from mailbot.core.writing.folding import POLICY, UTF8
from mailbot.core.writing.parts import multipart, text_part

_LONGEST_NAME = 120  # characters of a display name; a line of a header holds 998 octets
_LONGEST_ADDRESS = 254  # octets, RFC 5321 section 4.5.3.1.3 without the angle brackets
_ADDRESS = re.compile(r"[^\s<>()\[\],;:@\"\\\x00-\x1f\x7f]+@[\w-]+(\.[\w-]+)*")

AUTO_SUBMITTED = {
    Purpose.ACKNOWLEDGEMENT: "auto-replied",
    Purpose.REMINDER: "auto-generated",
}
# [MS-OXCMAIL] 2.1.3.2.20. Never NDR: a letter that did not arrive must come back to us.
_SUPPRESSED = {
    Purpose.ACKNOWLEDGEMENT: "DR, RN, NRN, OOF, AutoReply",
    Purpose.REMINDER: "DR, RN, NRN",
    Purpose.INVITATION: "DR, RN, NRN",
}


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter."""

    filename: str
    media_type: str  # "application/pdf"
    content: bytes
    parameters: tuple[tuple[str, str], ...] = ()  # of Content-Type


Mailbox = tuple[str, str]
"""Display name, which may be '', and addr-spec."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a letter's bytes are made of. Addresses are addr-specs."""

    purpose: Purpose
    message_id: str
    date: datetime
    from_name: str
    from_address: str
    reply_to: str
    recipient_name: str
    recipient: str
    subject: str
    language: str
    text: str
    html: str
    to: Sequence[Mailbox] = ()  # as the header shows; () → the recipient alone
    cc: Sequence[Mailbox] = ()
    in_reply_to: str = ""
    references: Sequence[str] = ()
    unsubscribe: str = ""  # addr-spec; '' where the letter is not part of a campaign
    unsubscribe_url: str = ""  # beside it, of a page that takes a POST; '' where there is none
    reference: str = ""
    enclosures: Sequence[Enclosure] = ()


def as_bytes(sheet: Sheet) -> bytes:
    """The complete letter, lines ended by CRLF."""
    shown = [sheet.recipient, *(address for _, address in (*sheet.to, *sheet.cc))]
    policy = POLICY if all(map(str.isascii, shown)) else UTF8
    content_type, body = _content(sheet)
    head = (
        *_addresses(sheet, policy),
        f"Date: {format_datetime(sheet.date)}\r\n".encode(),
        id_field("Message-ID", sheet.message_id, policy),
        text_field("Subject", header_text(sheet.subject), policy),
        *(tokens_field(name, tokens, policy) for name, tokens in _thread(sheet)),
        *(kept_field(name, value, policy) for name, value in _marks(sheet)),
        *(tokens_field(name, tokens, policy) for name, tokens in _ways_out(sheet)),
        b"MIME-Version: 1.0\r\n",
        content_type,
        kept_field("Content-Language", sheet.language, policy),  # RFC 3282
    )
    return b"".join((*head, b"\r\n", body))


def header_text(text: str) -> str:
    """The text as it may stand in a header field: on one line, and without the beginning of an
    encoded word. EmailMessage decodes encoded words in what it is given, line breaks included
    (seen in CPython 3.11.7), and a stranger's subject may bear one."""
    return one_line(text).replace("=?", "= ?")


def _address(name: str, address: str) -> Address:
    # by its parts, because Address takes no addr_spec with letters beyond ASCII
    local, _, domain = address.rpartition("@")
    name = one_line(name, longest=_LONGEST_NAME)
    return Address(header_text(name), username=local, domain=domain)


def _addresses(sheet: Sheet, policy: EmailPolicy) -> Iterator[bytes]:
    yield mailbox_field("From", (_address(sheet.from_name, sheet.from_address),), policy)
    to = sheet.to or ((sheet.recipient_name, sheet.recipient),)
    yield mailbox_field("To", [_address(*mailbox) for mailbox in to], policy)
    if sheet.cc:
        yield mailbox_field("Cc", [_address(*mailbox) for mailbox in sheet.cc], policy)
    if sheet.reply_to != sheet.from_address:
        yield mailbox_field("Reply-To", (_address(sheet.from_name, sheet.reply_to),), policy)


def _thread(sheet: Sheet) -> Iterator[tuple[str, Sequence[str]]]:
    if sheet.in_reply_to:
        yield "In-Reply-To", (sheet.in_reply_to,)
    if sheet.references:
        yield "References", sheet.references


def _marks(sheet: Sheet) -> Iterator[tuple[str, str]]:
    if sheet.purpose in AUTO_SUBMITTED:
        yield "Auto-Submitted", AUTO_SUBMITTED[sheet.purpose]
    if sheet.purpose in _SUPPRESSED:
        yield "X-Auto-Response-Suppress", _SUPPRESSED[sheet.purpose]


def _ways_out(sheet: Sheet) -> Iterator[tuple[str, Sequence[str]]]:
    """How a campaign is left."""
    if sheet.unsubscribe:  # RFC 2369 section 3.2
        by_mail = f"<mailto:{sheet.unsubscribe}?subject=unsubscribe%20{sheet.reference}>"
        page = [f"<{sheet.unsubscribe_url}>,"] if sheet.unsubscribe_url else []
        yield "List-Unsubscribe", [*page, by_mail]
    if sheet.unsubscribe and sheet.unsubscribe_url:  # RFC 8058 section 3.1
        yield "List-Unsubscribe-Post", ("List-Unsubscribe=One-Click",)


def _content(sheet: Sheet) -> tuple[bytes, bytes]:
    """The field Content-Type, and the body: the text, the same as HTML, and the files."""
    has_files = bool(sheet.enclosures)
    text = text_part(sheet.text, "plain", format="flowed")
    html = text_part(sheet.html, "html")
    both = (
        f"Content-Transfer-Encoding: {text.encoding}\r\nContent-Type: {text.media_type}"
        "\r\n\r\n".encode()
        + text.body,
        f"Content-Type: {html.media_type}\r\nContent-Transfer-Encoding: {html.encoding}"
        "\r\nMIME-Version: 1.0\r\n\r\n".encode()
        + html.body,
    )
    field, body = multipart("alternative", _boundary(int(has_files), sheet.message_id), both)
    if not has_files:
        return field, body
    files = map(_attachment, sheet.enclosures)
    return multipart("mixed", _boundary(0, sheet.message_id), (field + b"\r\n" + body, *files))


@lru_cache(16)  # the dates are the same in many letters
def _attachment(enclosure: Enclosure) -> bytes:
    maintype, _, subtype = enclosure.media_type.partition("/")
    part = EmailMessage(POLICY)
    part.set_content(
        enclosure.content,
        maintype=maintype,
        subtype=subtype,
        disposition="attachment",
        filename=enclosure.filename,
        params=dict(enclosure.parameters),
    )
    return part.as_bytes()


def _boundary(number: int, seed: str) -> str:
    """From the Message-ID, so that the same letter is the same bytes; nobody can foretell it."""
    digest = hashlib.sha256(f"{number} {seed}".encode()).hexdigest()[:32]
    return f"=_{digest}"


def mailable(address: str) -> str:
    """The address with its domain in ASCII (IDNA 2008); a local part in UTF-8 stays as it is."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"


def is_mailable(address: str) -> bool:
    """May the address stand in a header of ours? Quoted local parts and address literals, which
    no office has, may not."""
    try:
        is_short = len(address.encode()) <= _LONGEST_ADDRESS
        return is_short and bool(_ADDRESS.fullmatch(address)) and bool(mailable(address))
    except UnicodeError:  # of IDNA, or of a lone surrogate
        return False


def plus_address(address: str, token: str) -> str:
    """The office's address with a token that tells which letter is answered (RFC 5233)."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{token}@{domain}" if token else address
