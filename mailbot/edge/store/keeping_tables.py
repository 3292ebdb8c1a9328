"""The tables of what workers keep for one another: switches, steps, leases, the journal, and which
database this is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from mailbot.edge.store.columns import Number
from mailbot.edge.store.rows import Row, at_column, id_column, key_column, table_of


class SwitchRow(Row, table=True):
    __tablename__ = "switch"

    name: str = key_column(primary=True)
    value: str = Field(sa_type=Text)


class StepRow(Row, table=True):
    __tablename__ = "step"

    meeting: str = key_column(primary=True)
    step: str = key_column(primary=True)
    mark: str = Field(sa_type=Text)  # JSON of core.values.storing.StepMark


class LeaseRow(Row, table=True):
    __tablename__ = "lease"

    name: str = key_column(primary=True)
    holder: str = key_column()
    until: datetime = at_column()


class JournalRow(Row, table=True):
    """Each row's hash covers the row before it. Only added to."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = id_column()
    line: str = Field(sa_type=Text)  # JSON: at, event, who, what
    hash: str = key_column()  # SHA-256 of the hash before and the line, hexadecimal


class InstanceRow(Row, table=True):
    """One row: which database this is."""

    __tablename__ = "instance"

    database: str = key_column(primary=True)
    generation: int = Field(sa_type=Number)
    copied_at: datetime | None = at_column()


switch = table_of(SwitchRow)
step = table_of(StepRow)
lease = table_of(LeaseRow)
journal = table_of(JournalRow)
instance = table_of(InstanceRow)
