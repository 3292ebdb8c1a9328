"""State that is neither letter nor message: named values, and the switch that stops all sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, delete, select

from mailbot.core.values.storing import Stop
from mailbot.edge.codec import decode, encode
from mailbot.edge.store import journal
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import switch

STOPPED = "sending is stopped"


class Switches:
    """Named values that survive restarts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_stopped(self) -> bool:
        """Is all sending switched off?"""
        return self.get(STOPPED) is not None

    def stopped(self) -> Stop | None:
        """Who switched all sending off, and why; None while it is on."""
        text = self.get(STOPPED)
        return None if text is None else decode(Stop, text)

    def stop(self, *, who: str, why: str, now: datetime) -> None:
        """Switches all sending off. Of two who do so, the first is remembered."""
        with self._database.write() as connection:
            put = self._database.insert(switch).values(
                name=STOPPED, value=encode(Stop(who, why, now))
            )
            connection.execute(put.on_conflict_do_nothing())
            what = {"why": why}
            journal.append(self._database, connection, "stopped", who=who, what=what, now=now)

    def start(self, *, who: str, now: datetime) -> None:
        with self._database.write() as connection:
            connection.execute(delete(switch).where(switch.c.name == STOPPED))
            journal.append(self._database, connection, "started", who=who, what={}, now=now)

    def get(self, name: str) -> str | None:
        with self._database.read() as connection:
            wanted = select(switch.c.value).where(switch.c.name == name)
            return connection.execute(wanted).scalar_one_or_none()

    def put(self, name: str, value: str) -> None:
        with self._database.write() as connection:
            put(self._database, connection, name, value)

    def change(self, name: str, changed: Callable[[str], str]) -> None:
        """Puts what `changed` makes of the value ('' where there is none); whoever else changes it
        meanwhile waits, so that of two changes neither is lost."""
        with self._database.write() as connection:
            first = self._database.insert(switch).values(name=name, value="")
            connection.execute(first.on_conflict_do_nothing())
            wanted = select(switch.c.value).where(switch.c.name == name).with_for_update()
            put(self._database, connection, name, changed(connection.execute(wanted).scalar_one()))


def put(database: Database, connection: Connection, name: str, value: str) -> None:
    put = database.insert(switch).values(name=name, value=value)
    connection.execute(
        put.on_conflict_do_update(index_elements=["name"], set_={"value": put.excluded.value})
    )
