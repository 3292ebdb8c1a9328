"""Campaigns and how far they have come. Their letters lie in the outbox."""

from __future__ import annotations

from sqlalchemy import select, update

from mailbot.core.values.campaign import Campaign
from mailbot.core.values.storing import Stale
from mailbot.edge.codec import decode, encode
from mailbot.edge.store.campaign_tables import campaign
from mailbot.edge.store.database import Database


class Campaigns:
    """By meeting and name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def campaigns(self, meeting: str) -> list[tuple[Campaign, int]]:
        """With their versions, in order of name."""
        wanted = select(campaign).where(campaign.c.meeting == meeting).order_by(campaign.c.name)
        with self._database.read() as connection:
            rows = connection.execute(wanted).all()
        return [(decode(Campaign, row.campaign), row.version) for row in rows]

    def campaign(self, meeting: str, name: str) -> tuple[Campaign | None, int]:
        """The campaign and its version; (None, 0) when there is none."""
        wanted = select(campaign).where(campaign.c.meeting == meeting, campaign.c.name == name)
        with self._database.read() as connection:
            row = connection.execute(wanted).one_or_none()
        return (None, 0) if row is None else (decode(Campaign, row.campaign), row.version)

    def save(self, changed: Campaign, *, version: int) -> None:
        """`version`: as it was gathered, 0 for a new one. Raises Stale."""
        text = encode(changed)
        with self._database.write() as connection:
            if version == 0:
                put = self._database.insert(campaign).values(
                    meeting=changed.meeting, name=changed.name, version=1, campaign=text
                )
                put = put.on_conflict_do_nothing().returning(campaign.c.version)
                done = connection.execute(put).first() is not None
            else:
                move = update(campaign).where(
                    campaign.c.meeting == changed.meeting,
                    campaign.c.name == changed.name,
                    campaign.c.version == version,
                )
                changed_row = move.values(version=version + 1, campaign=text)
                done = connection.execute(changed_row).rowcount == 1
            if not done:
                raise Stale(f"campaign {changed.name} has moved on from version {version}")
