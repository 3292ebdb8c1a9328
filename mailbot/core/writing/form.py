"""The words of a letter → the bytes that go out (RFC 5322, MIME). No header is built from text
put together: EmailMessage encodes, folds and refuses.

What is marked automatic, and why (RFC 3834 section 5): an acknowledgement answers a message by
itself, `auto-replied`. A reminder goes out because its day has come, `auto-generated`. An
invitation is sent, and an answer written, by a person: not marked, so that an absent addressee's
out-of-office note tells us when he is back and who stands in for him.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from functools import lru_cache

import idna

from mailbot.core.values.letter import Purpose
from mailbot.core.writing.echo import one_line
from mailbot.core.writing.folding import POLICY, UTF8

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
    message = EmailMessage(policy)
    message["From"] = _address(sheet.from_name, sheet.from_address)
    to = sheet.to or ((sheet.recipient_name, sheet.recipient),)
    message["To"] = [_address(*mailbox) for mailbox in to]
    if sheet.cc:
        message["Cc"] = [_address(*mailbox) for mailbox in sheet.cc]
    if sheet.reply_to != sheet.from_address:
        message["Reply-To"] = _address(sheet.from_name, sheet.reply_to)
    message["Date"] = sheet.date
    message["Message-ID"] = sheet.message_id
    message["Subject"] = header_text(sheet.subject)
    _add_thread(message, sheet)
    _add_marks(message, sheet)
    _add_content(message, sheet)
    message["Content-Language"] = sheet.language  # RFC 3282; last, as content goes to a part
    return message.as_bytes()


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


def _add_thread(message: EmailMessage, sheet: Sheet) -> None:
    if sheet.in_reply_to:
        message["In-Reply-To"] = sheet.in_reply_to
    if sheet.references:
        message["References"] = " ".join(sheet.references)


def _add_marks(message: EmailMessage, sheet: Sheet) -> None:
    if sheet.purpose in AUTO_SUBMITTED:
        message["Auto-Submitted"] = AUTO_SUBMITTED[sheet.purpose]
    if sheet.purpose in _SUPPRESSED:
        message["X-Auto-Response-Suppress"] = _SUPPRESSED[sheet.purpose]
    if sheet.unsubscribe:  # RFC 2369 section 3.2
        by_mail = f"<mailto:{sheet.unsubscribe}?subject=unsubscribe%20{sheet.reference}>"
        page = f"<{sheet.unsubscribe_url}>, " if sheet.unsubscribe_url else ""
        message["List-Unsubscribe"] = page + by_mail
    if sheet.unsubscribe and sheet.unsubscribe_url:  # RFC 8058 section 3.1
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _add_content(message: EmailMessage, sheet: Sheet) -> None:
    has_files = bool(sheet.enclosures)
    message.set_content(sheet.text, params={"format": "flowed"})
    message.make_alternative(_boundary(int(has_files), sheet.message_id))
    message.add_alternative(sheet.html, subtype="html")
    if has_files:
        message.make_mixed(_boundary(0, sheet.message_id))
    for enclosure in sheet.enclosures:
        message.attach(_attachment(enclosure))


@lru_cache(16)  # the dates are the same in many letters
def _attachment(enclosure: Enclosure) -> EmailMessage:
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
    return part


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
