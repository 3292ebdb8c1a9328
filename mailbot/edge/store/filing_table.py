"""The table of letters whose copy is not yet in the folder of sent letters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from mailbot.edge.store.columns import Instant, Number
from mailbot.edge.store.rows import Row, table_of


class UnfiledRow(Row, table=True):
    """Written with the fate of the letter, gone when its copy lies in the folder."""

    __tablename__ = "unfiled"
    __table_args__ = (Index(None, "due_at", "letter"),)

    letter: int = Field(primary_key=True, sa_type=Number, foreign_key="letter.id")
    sent_at: datetime = Field(default=None, sa_type=Instant)
    due_at: datetime = Field(default=None, sa_type=Instant)
    tries: int


unfiled = table_of(UnfiledRow)
