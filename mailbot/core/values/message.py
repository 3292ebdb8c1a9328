"""An incoming e-mail and what was read from its bytes, before anyone asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

_UNDER_WAY = timedelta(days=30)
_CLOCKS_APART = timedelta(days=1)


class Nature(StrEnum):
    """What kind of mail a message is."""

    REPLY = "reply"  # a person wrote it: a reply, a fresh message or a forward
    AUTO_REPLY = "auto-reply"  # a machine answered: out of office, ticket robot, read receipt
    BOUNCE = "bounce"  # a delivery report, RFC 3464 or free text
    BULK = "bulk"  # spam, newsletters, list mail
    UNKNOWN = "unknown"  # could not be told; a person looks


class SegmentKind(StrEnum):
    """What a stretch of a message's text is; only OWN is the sender's word in this message."""

    OWN = "own"
    ATTRIBUTION = "attribution"  # "On 20 April 2011, ISU wrote:", Outlook's header block
    QUOTE = "quote"  # the text answered
    FORWARD = "forward"  # text passed on
    FORWARD_SIGNATURE = "forward-signature"  # of who wrote the text passed on
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    DEVICE = "device"  # "Sent from my iPhone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the message's text, in the order of the message."""

    kind: SegmentKind
    text: str
    has_struck: bool = False  # words in it were struck out; they are not in its text


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of RFC 5322 section 3.4, decoded: `name` is '' when there is none."""

    name: str
    address: str  # addr-spec, the domain in lower case; '' when it could not be read


class AttachmentState(StrEnum):
    """Whether the text of an attachment could be had."""

    READ = "read"
    EMPTY = "empty"  # opened, nothing said in it
    SCAN = "scan"  # pictures of pages, no text layer
    IMAGE = "image"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"  # broken, or the reader ran out of its limits
    OTHER = "other"  # a type that holds no text for us


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that was sent as a file (or an embedded message), with the text found in it."""

    filename: str  # '' when none was given
    media_type: str  # lower case, "application/pdf"
    size: int  # bytes, decoded
    state: AttachmentState
    text: str = ""
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables → rows → cells, where known
    is_inline: bool = False  # shown within the text (a logo, a pasted picture), not sent as a file


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """One recipient of a delivery report (RFC 3464 section 2.3)."""

    address: str  # '' where a warning names nobody
    is_permanent: bool
    status: str = ""  # RFC 3463 enhanced code, "5.1.1"; '' when not given
    diagnostic: str = ""
    is_delayed: bool = False  # the server goes on trying: no failure yet


@dataclass(frozen=True, slots=True)
class BounceReport:
    """A delivery report: whom it is about, and which letter of ours."""

    recipients: tuple[FailedRecipient, ...]
    original_message_id: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """What an out-of-office note tells."""

    returns_on: date | None = None
    substitutes: tuple[str, ...] = ()  # addresses named as "write to …"


@dataclass(frozen=True, slots=True)
class NoteVerbale:
    """A diplomatic note that the message is or brings, to be quoted back; '' and None if unsaid."""

    number: str  # as written: "No. 123/2011"
    dated_on: date | None = None
    source: str = "own"  # "own", "forwarded" or "attachment:NAME"


@dataclass(frozen=True, slots=True)
class Authentication:
    """Results of the office's own server (RFC 8601), '' where it said nothing.

    Values in lower case: pass, fail, softfail, neutral, none, temperror, permerror.
    """

    spf: str = ""
    dkim: str = ""
    dmarc: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """An incoming e-mail as read. Every text is decoded; `defects` names what had to be mended."""

    digest: str  # SHA-256 of the raw bytes, hexadecimal
    message_id: str  # with angle brackets; made from the digest when the message has none
    nature: Nature
    nature_evidence: tuple[
        str, ...
    ]  # "header Auto-Submitted: auto-replied", "rule out-of-office-fr"
    subject: str
    language: str  # ISO 639-1 of the own words; '' when there are too few to tell
    text: str  # all readable text of the body, quotes included
    segments: tuple[Segment, ...]
    own_text: str  # what the sender wrote: OWN segments joined by blank lines
    from_: tuple[Address, ...] = ()
    sender: Address | None = None
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    envelope_sender: str | None = None  # Return-Path; '' is the null sender; None when absent
    delivered_to: tuple[str, ...] = ()  # Delivered-To, X-Original-To: where plus tokens are found
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sent_at: datetime | None = None  # Date header, aware
    attachments: tuple[Attachment, ...] = ()
    forwarded_text: str = ""  # FORWARD segments and embedded messages, for a mission that passes on
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # of the own HTML: tables → rows → cells
    bounce: BounceReport | None = None
    absence: Absence | None = None
    note_verbale: NoteVerbale | None = None
    authentication: Authentication | None = None
    is_encrypted: bool = False
    defects: tuple[str, ...] = field(default=())  # "charset: gb2312 read as gb18030"
    is_purged: bool = False  # its contents were removed after the meeting; these are the remains

    @property
    def has_struck(self) -> bool:
        """Did the sender strike out words of his own?"""
        return any(part.has_struck for part in self.segments if part.kind is SegmentKind.OWN)

    def dated(self, received_at: datetime) -> Message:
        """With the moment at which it came in the place of a Date that cannot be right, or of none:
        nothing is under way for a month, and nothing comes before it is written."""
        at = self.sent_at or received_at
        is_likely = received_at - _UNDER_WAY <= at <= received_at + _CLOCKS_APART
        return replace(self, sent_at=at if is_likely else received_at)

    @property
    def author(self) -> Address | None:
        """The first mailbox of From, else Sender."""
        return self.from_[0] if self.from_ else self.sender
