"""The tables. Rows never leave the store: its rooms give and take the values of the core.

Raw bytes and what was read from them lie in tables of their own, so that counting, claiming and
listing never touch them. Every query of the store is served by an index declared here.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    Date,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.schema import ForeignKeyConstraint
from sqlmodel import Field

from mailbot.edge.store.columns import Number, Words
from mailbot.edge.store.rows import (
    Row,
    at_column,
    blank_column,
    id_column,
    key_column,
    table_of,
    where,
)

# Written out, since SQLite uses a partial index only for a condition without parameters.
IS_READY = text("fate IN ('queued', 'deferred')")
IS_CLAIMED = text("fate = 'sending'")
IS_GONE = text("gone_at IS NOT NULL")


class DelegationRow(Row, table=True):
    __tablename__ = "delegation"

    meeting: str = key_column(primary=True)
    code: str = key_column(primary=True)
    name: str = Field(sa_type=Words)
    kind: str = key_column()
    language: str = key_column()
    segments: str = Field(default="", sa_type=Words, sa_column_kwargs=blank_column())


class ContactRow(Row, table=True):
    __tablename__ = "contact"
    __table_args__ = (
        ForeignKeyConstraint(["meeting", "delegation"], ["delegation.meeting", "delegation.code"]),
        Index(None, "meeting", "delegation", "rank", "address"),
        Index("ix_contact_any_case", "meeting", text("lower(address)")),
    )

    meeting: str = key_column(primary=True)
    address: str = key_column(primary=True)
    delegation: str = key_column()
    language: str = key_column()
    name: str = Field(sa_type=Words)
    role: str = key_column()
    is_copied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    rank: int  # place of the role in its enum: letters prefer contacts in this order
    reach: str = key_column()
    reach_why: str = Field(sa_type=Words)
    reach_at: datetime | None = at_column()
    absent_until: date | None = Field(default=None, sa_type=Date)
    failures: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    left_at: datetime | None = at_column()
    left_why: str = Field(default="", sa_type=Words, sa_column_kwargs=blank_column())


class LetterRow(Row, table=True):
    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("meeting", "purpose", "about", "contact", "step"),
        Index("ix_letter_ready", "due_at", "id", **where(IS_READY)),
        Index("ix_letter_claimed", "leased_until", **where(IS_CLAIMED)),
        Index(None, "meeting", "purpose", "fate"),
        Index(None, "meeting", "delegation"),
        Index(None, "recipient", "created_at"),
        Index(None, "created_at"),
        Index(None, "message_id"),
        Index(None, "token"),
        Index(None, "reference"),
        {"sqlite_autoincrement": True},  # an id is never given twice
    )

    id: int | None = id_column()
    meeting: str = key_column()
    purpose: str = key_column()
    about: str = key_column()
    contact: str = key_column()
    step: str = key_column()
    message_id: str = key_column()
    reference: str = key_column()
    token: str = key_column()
    envelope_sender: str = Field(sa_type=Words)
    recipient: str = key_column()
    language: str = key_column()
    subject: str = Field(sa_type=Words)
    delegation: str | None = key_column()
    fate: str = key_column()
    attempts: int
    created_at: datetime = at_column()
    due_at: datetime = at_column()
    settled_at: datetime | None = at_column()
    detail: str = Field(sa_type=Words)
    worker: str | None = key_column()  # who holds it while SENDING
    leased_until: datetime | None = at_column()
    handed_by: str | None = key_column()  # who said that the body goes out, until the fate is known


class LetterRawRow(Row, table=True):
    __tablename__ = "letter_raw"

    letter: int = Field(primary_key=True, sa_type=Number, foreign_key="letter.id")
    raw: bytes = Field(sa_type=LargeBinary)


class CounterRow(Row, table=True):
    """The last number given for the speakable reference of a meeting."""

    __tablename__ = "counter"

    meeting: str = key_column(primary=True)
    last: int = Field(sa_type=Number)


class MailboxRow(Row, table=True):
    __tablename__ = "mailbox"

    name: str = key_column(primary=True)
    uidvalidity: int | None = Field(default=None, sa_type=Number)
    last_uid: int | None = Field(default=None, sa_type=Number)
    looked_at: datetime | None = at_column()
    on_server: int = Field(sa_type=Number)
    error: str = Field(sa_type=Words)
    error_since: datetime | None = at_column()


class MessageRow(Row, table=True):
    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index(None, "state", "received_at", "id"),
        Index(None, "received_at", "id"),
        Index(None, "meeting", "delegation", "received_at"),
        Index(None, "digest"),
        Index(None, "message_id"),
        Index("ix_message_gone", "gone_at", **where(IS_GONE)),
        {"sqlite_autoincrement": True},  # "message 17" is named in records for ever
    )

    id: int | None = id_column()
    mailbox: str = key_column()
    uidvalidity: int = Field(sa_type=Number)
    uid: int = Field(sa_type=Number)
    digest: str = key_column()
    received_at: datetime = at_column()
    kept_at: datetime = at_column()
    size: int = Field(sa_type=Number)
    is_whole: bool
    gone_at: datetime | None = at_column()
    state: str = key_column()
    meeting: str | None = key_column()
    delegation: str | None = key_column()
    message_id: str | None = key_column()
    author: str | None = key_column()
    subject: str | None = Field(default=None, sa_type=Words)
    decision: str | None = Field(default=None, sa_type=Text)  # JSON
    decided_by: str = Field(sa_type=Words)
    decided_at: datetime | None = at_column()
    version: int
    error: str = Field(sa_type=Words)
    worker: str | None = key_column()
    leased_until: datetime | None = at_column()


class MessageRawRow(Row, table=True):
    __tablename__ = "message_raw"

    message: int = Field(primary_key=True, sa_type=Number, foreign_key="message.id")
    raw: bytes = Field(sa_type=LargeBinary)


class ContentRow(Row, table=True):
    """What was read from a message and what it says, as JSON of the values."""

    __tablename__ = "content"

    message: int = Field(primary_key=True, sa_type=Number, foreign_key="message.id")
    read: str = Field(sa_type=Text)  # core.values.message.Message
    reading: str = Field(sa_type=Text)  # core.values.reading.Reading


class DecisionRow(Row, table=True):
    """Who decided what about a message, and what it was then understood to say; only added to."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("message", "version"), Index(None, "at"))

    id: int | None = id_column()
    message: int = Field(sa_type=Number, foreign_key="message.id")
    version: int
    at: datetime = at_column()
    who: str = Field(sa_type=Words)
    decision: str = Field(sa_type=Text)  # JSON
    reading: str = Field(sa_type=Text)  # JSON


class EntryRow(Row, table=True):
    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("meeting", "delegation", "source"),
        Index(None, "message"),
    )

    id: int | None = id_column()
    meeting: str = key_column()
    delegation: str = key_column()
    source: str = key_column()
    message: int | None = Field(default=None, sa_type=Number, foreign_key="message.id")
    at: datetime = at_column()
    reading: str = Field(sa_type=Text)  # JSON
    is_effective: bool


class RecordRow(Row, table=True):
    __tablename__ = "record"

    meeting: str = key_column(primary=True)
    delegation: str = key_column(primary=True)
    version: int
    record: str = Field(sa_type=Text)  # JSON


delegation = table_of(DelegationRow)
contact = table_of(ContactRow)
letter = table_of(LetterRow)
letter_raw = table_of(LetterRawRow)
counter = table_of(CounterRow)
mailbox = table_of(MailboxRow)
message = table_of(MessageRow)
message_raw = table_of(MessageRawRow)
content = table_of(ContentRow)
decision = table_of(DecisionRow)
entry = table_of(EntryRow)
record = table_of(RecordRow)
