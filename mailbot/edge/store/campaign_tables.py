"""The tables of campaigns and of what messages propose for the lists."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from mailbot.edge.store.columns import Instant, Key, Number, Words
from mailbot.edge.store.rows import Row, table_of


class ProposalRow(Row, table=True):
    """What a message proposes for the lists, once per address and what it stands in for."""

    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("meeting", "kind", "address", "of"),
        Index(None, "meeting", "state", "id"),
        Index(None, "message"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Number)
    meeting: str = Field(sa_type=Key)
    kind: str = Field(sa_type=Key)
    delegation: str = Field(sa_type=Key)
    address: str = Field(sa_type=Key)
    of: str = Field(sa_type=Key)
    message: int = Field(sa_type=Number, foreign_key="message.id")
    at: datetime = Field(default=None, sa_type=Instant)
    state: str = Field(sa_type=Key)
    decided_by: str = Field(sa_type=Words)


class CampaignRow(Row, table=True):
    """Who comes second finds the version moved on."""

    __tablename__ = "campaign"

    meeting: str = Field(primary_key=True, sa_type=Key)
    name: str = Field(primary_key=True, sa_type=Key)
    version: int
    campaign: str = Field(sa_type=Text)  # JSON of core.values.campaign.Campaign


proposal = table_of(ProposalRow)
campaign = table_of(CampaignRow)
