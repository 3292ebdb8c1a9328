"""The tables of the office's own people: who may work in the browser, and what they leave there.

Secrets are never stored: a password as its argon2 hash, a link, session or token as its SHA-256.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field

from mailbot.edge.store.columns import Key, Number, Words
from mailbot.edge.store.rows import Row, at_column, key_column, table_of


class AccountRow(Row, table=True):
    __tablename__ = "account"

    name: str = key_column(primary=True)
    role: str = key_column()
    password: str = Field(sa_type=Text)  # argon2id, with its parameters and salt
    created_at: datetime = at_column()
    blocked_at: datetime | None = at_column()


class AdmissionRow(Row, table=True):
    """A link that makes one account, or sets its password anew, once."""

    __tablename__ = "admission"

    digest: str = key_column(primary=True)
    name: str = key_column()  # '' → whoever uses it chooses
    role: str = key_column()
    made_by: str = Field(sa_type=Words)
    until: datetime = at_column()


class SessionRow(Row, table=True):
    __tablename__ = "session"
    __table_args__ = (Index(None, "account"),)

    digest: str = key_column(primary=True)
    account: str = Field(sa_type=Key, foreign_key="account.name")
    created_at: datetime = at_column()
    until: datetime = at_column()


class TokenRow(Row, table=True):
    """A key to the API."""

    __tablename__ = "token"
    __table_args__ = (Index(None, "account"),)

    digest: str = key_column(primary=True)
    account: str = Field(sa_type=Key, foreign_key="account.name")
    label: str = Field(sa_type=Words)
    created_at: datetime = at_column()


class NoteRow(Row, table=True):
    """What one officer tells the others about a message; never sent."""

    __tablename__ = "note"
    __table_args__ = (Index(None, "message", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Number)
    message: int = Field(sa_type=Number, foreign_key="message.id")
    at: datetime = at_column()
    who: str = key_column()
    text: str = Field(sa_type=Text)


class CareRow(Row, table=True):
    """Who takes care of a message, and from when on it is to be seen in the queue again."""

    __tablename__ = "care"
    __table_args__ = (Index(None, "who"),)

    message: int = Field(primary_key=True, sa_type=Number, foreign_key="message.id")
    who: str = key_column()  # '' → nobody yet
    asleep_until: datetime | None = at_column()


class ViewRow(Row, table=True):
    """Filters of the queue that an officer keeps under a name."""

    __tablename__ = "view"

    account: str = Field(primary_key=True, sa_type=Key, foreign_key="account.name")
    name: str = key_column(primary=True)
    query: str = Field(sa_type=Text)


class ApprovedRow(Row, table=True):
    """An answer that may be offered again; not whose question it was."""

    __tablename__ = "approved"
    __table_args__ = (Index(None, "meeting", "topic"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Number)
    meeting: str = key_column()
    topic: str = key_column()
    language: str = key_column()
    question: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    who: str = Field(sa_type=Words)
    at: datetime = at_column()


account = table_of(AccountRow)
admission = table_of(AdmissionRow)
session = table_of(SessionRow)
token = table_of(TokenRow)
note = table_of(NoteRow)
care = table_of(CareRow)
view = table_of(ViewRow)
approved = table_of(ApprovedRow)
