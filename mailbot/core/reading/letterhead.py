"""The header fields of a message that others ask for, each decoded on its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailbot.core.reading.fields.addresses import normalised, read_addresses
from mailbot.core.reading.fields.authentication import read_authentication
from mailbot.core.reading.fields.dates import read_date
from mailbot.core.reading.fields.identifiers import read_identifiers, read_message_id
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.values.message import Address, Authentication

_RECEIVED_BY = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_MOST_RECEIVED_BY = 50


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Decoded header fields; see `Message` for what each means."""

    subject: str
    message_id: str  # '' when there is none
    from_: tuple[Address, ...]
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    envelope_sender: str | None
    delivered_to: tuple[str, ...]
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sent_at: datetime | None
    authentication: Authentication | None

    @property
    def author(self) -> Address | None:
        return self.from_[0] if self.from_ else self.sender

    @property
    def most_addresses(self) -> int:
        """Of one field."""
        return max(map(len, (self.from_, self.reply_to, self.to, self.cc)))


def read_letterhead(
    headers: Headers, *, charset: str, trusted: str | None, addresses: int
) -> Letterhead:
    """Reads the fields. `charset` is the body's, for raw 8-bit headers; `addresses` the most
    mailboxes of one field; `trusted` the authserv-id of the office's own server."""

    def text(name: str) -> str:
        return decode_words(headers.first(name) or b"", hint=charset)

    def mailboxes(name: str) -> tuple[Address, ...]:
        # a header that stands twice (against RFC 5322 section 3.6) is read as one
        joined = b", ".join(headers.all(name))
        return read_addresses(joined, hint=charset, limit=addresses) if joined else ()

    senders, authors = mailboxes("sender"), mailboxes("from")
    results = [value.decode("latin-1") for value in headers.all("authentication-results")]
    return Letterhead(
        subject=text("subject"),
        message_id=read_message_id(text("message-id")),
        from_=authors,
        sender=senders[0] if senders else None,
        reply_to=mailboxes("reply-to"),
        to=mailboxes("to"),
        cc=mailboxes("cc"),
        envelope_sender=_envelope_sender(headers),
        delivered_to=_delivered_to(headers),
        in_reply_to=read_identifiers(text("in-reply-to")),
        references=read_identifiers(text("references")),
        sent_at=read_date(text("date")),
        authentication=read_authentication(
            results, trusted, author=authors[0].address if authors else ""
        ),
    )


def _envelope_sender(headers: Headers) -> str | None:
    """Return-Path as the last server wrote it, on top; '' is the null sender `<>`."""
    value = headers.first("return-path")
    if value is None:
        return None
    text = value.decode("latin-1").strip()
    if text.startswith("<"):
        text = text[1:].partition(">")[0]
    elif not text:
        return None  # emptied by somebody on the way: says nothing
    return normalised(text)


def _delivered_to(headers: Headers) -> tuple[str, ...]:
    found = (
        normalised(value.decode("latin-1"))
        for name in _RECEIVED_BY
        for value in headers.all(name)[:_MOST_RECEIVED_BY]
    )
    return tuple(dict.fromkeys(address for address in found if "@" in address))
