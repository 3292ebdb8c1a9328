"""Campaigns and how far they have come. Their letters lie in the outbox."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update

from mailbot.core.values.campaign import Campaign
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.storing import Stale
from mailbot.edge.codec import decode, encode
from mailbot.edge.store.campaign_tables import campaign
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import letter

OPEN = (Fate.QUEUED.value, Fate.SENDING.value, Fate.DEFERRED.value)
PORTION = 500  # addresses per look-up

OF_CAMPAIGN = (
    letter.c.meeting == bindparam("meeting"),
    letter.c.purpose == bindparam("purpose"),
    letter.c.step == bindparam("step"),
)
FATES = select(letter.c.fate, func.count()).where(*OF_CAMPAIGN).group_by(letter.c.fate)
OPEN_LETTERS = select(func.count()).select_from(letter).where(*OF_CAMPAIGN, letter.c.fate.in_(OPEN))
LAST_TRIED = (
    select(func.coalesce(letter.c.settled_at, letter.c.due_at, type_=letter.c.due_at.type))
    .where(*OF_CAMPAIGN, letter.c.fate == bindparam("fate"), letter.c.attempts > 0)
    .order_by(letter.c.id.desc())
    .limit(bindparam("count"))
)
WRITTEN: Select[Any] = select(letter.c.contact).where(
    *OF_CAMPAIGN,
    letter.c.about.in_(bindparam("about", expanding=True)),
    letter.c.contact.in_(bindparam("addresses", expanding=True)),
)


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

    def fates(self, meeting: str, purpose: Purpose, step: str) -> dict[Fate, int]:
        """The letters of a campaign, by fate."""
        with self._database.read() as connection:
            rows = connection.execute(FATES, _asked(meeting, purpose, step)).all()
        return {Fate(fate): count for fate, count in rows}

    def open_letters(self, meeting: str, purpose: Purpose, step: str) -> int:
        """QUEUED, SENDING and DEFERRED."""
        with self._database.read() as connection:
            asked = _asked(meeting, purpose, step)
            found: int = connection.execute(OPEN_LETTERS, asked).scalar_one()
        return found

    def last_tried(
        self, meeting: str, purpose: Purpose, step: str, *, fates: Sequence[Fate], count: int
    ) -> list[tuple[datetime, Fate]]:
        """Of each of these fates the last so many letters that were tried, and when that was. (The
        last to be written, which are the last to be tried but for a few that were put off.)"""
        found = []
        with self._database.read() as connection:
            for fate in fates:
                asked = {**_asked(meeting, purpose, step), "fate": fate.value, "count": count}
                found += [(at, fate) for at in connection.execute(LAST_TRIED, asked).scalars()]
        return found

    def written(
        self,
        meeting: str,
        purpose: Purpose,
        step: str,
        *,
        delegations: Collection[str],
        addresses: Sequence[str],
    ) -> set[str]:
        """Those of the addresses that have their letter; `delegations`: the codes of theirs."""
        about = [f"delegation {code}" for code in delegations]
        found: set[str] = set()
        for start in range(0, len(addresses), PORTION):
            portion = list(addresses[start : start + PORTION])
            asked = {**_asked(meeting, purpose, step), "about": about, "addresses": portion}
            with self._database.read() as connection:
                found.update(connection.execute(WRITTEN, asked).scalars())
        return found


def _asked(meeting: str, purpose: Purpose, step: str) -> dict[str, Any]:
    return {"meeting": meeting, "purpose": purpose.value, "step": step}
