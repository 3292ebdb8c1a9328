"""One holder of a name at a time, until he lets go or his time runs out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, not_, or_, select

from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import lease

LONGEST = timedelta(hours=6)  # longer than any lease or claim


def has_run_out(until: ColumnElement[datetime], now: datetime) -> ColumnElement[bool]:
    """Is a lease over? One that ends later than any lease lasts was given while a clock was
    wrong, and would otherwise bind what its holder held for as long as the clock was ahead."""
    return or_(until <= now, until > now + LONGEST)


class Leases:
    """Leases, for one reader per mailbox. Who holds one must stop when he cannot renew it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acquire(self, name: str, holder: str, *, now: datetime, ttl: timedelta) -> bool:
        """Takes or renews; False while another's lease runs."""
        put = self._database.insert(lease).values(name=name, holder=holder, until=now + ttl)
        put = put.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": put.excluded.holder, "until": put.excluded.until},
            where=or_(lease.c.holder == put.excluded.holder, has_run_out(lease.c.until, now)),
        )
        with self._database.write() as connection:
            return connection.execute(put.returning(lease.c.name)).first() is not None

    def living(self, *, now: datetime) -> list[tuple[str, str]]:
        """Name and holder of all that run."""
        wanted = select(lease.c.name, lease.c.holder).where(not_(has_run_out(lease.c.until, now)))
        with self._database.read() as connection:
            return [(row.name, row.holder) for row in connection.execute(wanted)]

    def forget(self, *, now: datetime) -> None:
        """Removes those that have run out, whose holders may never come back."""
        with self._database.write() as connection:
            connection.execute(delete(lease).where(has_run_out(lease.c.until, now)))

    def release(self, name: str, holder: str) -> None:
        """Lets go; nothing happens when another holds it."""
        with self._database.write() as connection:
            connection.execute(delete(lease).where(lease.c.name == name, lease.c.holder == holder))
