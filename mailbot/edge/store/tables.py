"""The tables. Rows never leave the store: its rooms give and take the values of the core.

Raw bytes and what was read from them lie in tables of their own, so that counting, claiming and
listing never touch them. Every query of the store is served by an index declared here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    Date,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.schema import ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from mailbot.edge.store.columns import Instant, Key, Number, Words

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Written out, since SQLite uses a partial index only for a condition without parameters.
IS_READY = text("fate IN ('queued', 'deferred')")
IS_CLAIMED = text("fate = 'sending'")
IS_GONE = text("gone_at IS NOT NULL")


def _where(condition: Any) -> dict[str, Any]:  # Any: what Index takes as dialect options
    return {"sqlite_where": condition, "postgresql_where": condition}


def _id() -> Any:  # Any: so does sqlmodel.Field
    return Field(default=None, primary_key=True, sa_type=Number)


def _key(*, primary: bool = False) -> Any:
    return Field(primary_key=primary, sa_type=Key)


def _at(*, primary: bool = False) -> Any:
    return Field(default=None, sa_type=Instant)


def _blank() -> dict[str, Any]:
    """Of a column that came later than its table: what older rows hold."""
    return {"server_default": text("''")}


class Row(SQLModel):
    """What all tables share: our own metadata, with names for every constraint."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMES)


class DelegationRow(Row, table=True):
    __tablename__ = "delegation"

    meeting: str = _key(primary=True)
    code: str = _key(primary=True)
    name: str = Field(sa_type=Words)
    kind: str = _key()
    language: str = _key()
    segments: str = Field(default="", sa_type=Words, sa_column_kwargs=_blank())


class ContactRow(Row, table=True):
    __tablename__ = "contact"
    __table_args__ = (
        ForeignKeyConstraint(["meeting", "delegation"], ["delegation.meeting", "delegation.code"]),
        Index(None, "meeting", "delegation", "rank", "address"),
    )

    meeting: str = _key(primary=True)
    address: str = _key(primary=True)
    delegation: str = _key()
    language: str = _key()
    name: str = Field(sa_type=Words)
    role: str = _key()
    is_copied: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    rank: int  # place of the role in its enum: letters prefer contacts in this order
    reach: str = _key()
    reach_why: str = Field(sa_type=Words)
    reach_at: datetime | None = _at()
    absent_until: date | None = Field(default=None, sa_type=Date)
    failures: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    left_at: datetime | None = _at()
    left_why: str = Field(default="", sa_type=Words, sa_column_kwargs=_blank())


class LetterRow(Row, table=True):
    __tablename__ = "letter"
    __table_args__ = (
        UniqueConstraint("meeting", "purpose", "about", "contact", "step"),
        Index("ix_letter_ready", "due_at", "id", **_where(IS_READY)),
        Index("ix_letter_claimed", "leased_until", **_where(IS_CLAIMED)),
        Index(None, "meeting", "purpose", "fate"),
        Index(None, "meeting", "delegation"),
        Index(None, "recipient", "created_at"),
        Index(None, "created_at"),
        Index(None, "message_id"),
        Index(None, "token"),
        Index(None, "reference"),
        {"sqlite_autoincrement": True},  # an id is never given twice
    )

    id: int | None = _id()
    meeting: str = _key()
    purpose: str = _key()
    about: str = _key()
    contact: str = _key()
    step: str = _key()
    message_id: str = _key()
    reference: str = _key()
    token: str = _key()
    envelope_sender: str = Field(sa_type=Words)
    recipient: str = _key()
    language: str = _key()
    subject: str = Field(sa_type=Words)
    delegation: str | None = _key()
    fate: str = _key()
    attempts: int
    created_at: datetime = _at()
    due_at: datetime = _at()
    settled_at: datetime | None = _at()
    detail: str = Field(sa_type=Words)
    worker: str | None = _key()  # who holds it while SENDING
    leased_until: datetime | None = _at()
    handed_by: str | None = _key()  # who said that the body goes out, until the fate is known


class LetterRawRow(Row, table=True):
    __tablename__ = "letter_raw"

    letter: int = Field(primary_key=True, sa_type=Number, foreign_key="letter.id")
    raw: bytes = Field(sa_type=LargeBinary)


class CounterRow(Row, table=True):
    """The last number given for the speakable reference of a meeting."""

    __tablename__ = "counter"

    meeting: str = _key(primary=True)
    last: int = Field(sa_type=Number)


class MailboxRow(Row, table=True):
    __tablename__ = "mailbox"

    name: str = _key(primary=True)
    uidvalidity: int | None = Field(default=None, sa_type=Number)
    last_uid: int | None = Field(default=None, sa_type=Number)
    looked_at: datetime | None = _at()
    on_server: int = Field(sa_type=Number)
    error: str = Field(sa_type=Words)
    error_since: datetime | None = _at()


class MessageRow(Row, table=True):
    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("mailbox", "uidvalidity", "uid"),
        Index(None, "state", "received_at", "id"),
        Index(None, "received_at", "id"),
        Index(None, "meeting", "delegation", "received_at"),
        Index(None, "digest"),
        Index(None, "message_id"),
        Index("ix_message_gone", "gone_at", **_where(IS_GONE)),
        {"sqlite_autoincrement": True},  # "message 17" is named in records for ever
    )

    id: int | None = _id()
    mailbox: str = _key()
    uidvalidity: int = Field(sa_type=Number)
    uid: int = Field(sa_type=Number)
    digest: str = _key()
    received_at: datetime = _at()
    kept_at: datetime = _at()
    size: int = Field(sa_type=Number)
    is_whole: bool
    gone_at: datetime | None = _at()
    state: str = _key()
    meeting: str | None = _key()
    delegation: str | None = _key()
    message_id: str | None = _key()
    author: str | None = _key()
    subject: str | None = Field(default=None, sa_type=Words)
    decision: str | None = Field(default=None, sa_type=Text)  # JSON
    decided_by: str = Field(sa_type=Words)
    decided_at: datetime | None = _at()
    version: int
    error: str = Field(sa_type=Words)
    worker: str | None = _key()
    leased_until: datetime | None = _at()


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

    id: int | None = _id()
    message: int = Field(sa_type=Number, foreign_key="message.id")
    version: int
    at: datetime = _at()
    who: str = Field(sa_type=Words)
    decision: str = Field(sa_type=Text)  # JSON
    reading: str = Field(sa_type=Text)  # JSON


class EntryRow(Row, table=True):
    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("meeting", "delegation", "source"),
        Index(None, "message"),
    )

    id: int | None = _id()
    meeting: str = _key()
    delegation: str = _key()
    source: str = _key()
    message: int | None = Field(default=None, sa_type=Number, foreign_key="message.id")
    at: datetime = _at()
    reading: str = Field(sa_type=Text)  # JSON
    is_effective: bool


class RecordRow(Row, table=True):
    __tablename__ = "record"

    meeting: str = _key(primary=True)
    delegation: str = _key(primary=True)
    version: int
    record: str = Field(sa_type=Text)  # JSON


class SwitchRow(Row, table=True):
    __tablename__ = "switch"

    name: str = _key(primary=True)
    value: str = Field(sa_type=Text)


class StepRow(Row, table=True):
    __tablename__ = "step"

    meeting: str = _key(primary=True)
    step: str = _key(primary=True)
    mark: str = Field(sa_type=Text)  # JSON of core.values.storing.StepMark


class LeaseRow(Row, table=True):
    __tablename__ = "lease"

    name: str = _key(primary=True)
    holder: str = _key()
    until: datetime = _at()


class JournalRow(Row, table=True):
    """Each row's hash covers the row before it. Only added to."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = _id()
    line: str = Field(sa_type=Text)  # JSON: at, event, who, what
    hash: str = _key()  # SHA-256 of the hash before and the line, hexadecimal


class InstanceRow(Row, table=True):
    """One row: which database this is."""

    __tablename__ = "instance"

    database: str = _key(primary=True)
    generation: int = Field(sa_type=Number)
    copied_at: datetime | None = _at()


def table_of(row: type[Row]) -> Table:
    return Row.metadata.tables[str(row.__tablename__)]


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
switch = table_of(SwitchRow)
step = table_of(StepRow)
lease = table_of(LeaseRow)
journal = table_of(JournalRow)
instance = table_of(InstanceRow)
