"""Which database this is, and how far it has come.

A worker advances the generation when it starts, and notes the mark outside the database. When the
database later has the noted id but a lower generation, an older state was put back: letters sent
since are not in it, and nothing may be sent before a person has looked. What pg_dump copied is
known without a note, too: the database says in which place of which server it was worked with.
"""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, insert, select, text, update

from mailbot.core.values.storing import Mark
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import instance, switch
from mailbot.edge.store.switches import put

PLACE, FORMER = "place of the database", "former databases"  # names of switches
# a standby has the same place, so that who takes over for another is not taken for a copy
WHERE = text(
    "SELECT system_identifier || '/' || oid FROM pg_control_system(), pg_database"
    " WHERE datname = current_database()"
)
MAY_ASK = text("SELECT has_function_privilege('pg_control_system()', 'execute')")


class Instance:
    """The mark of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self) -> Mark:
        with self._database.read() as connection:
            said = _said(connection, PLACE)
            is_moved = bool(said) and self._place(connection) not in ("", said)
            return _mark(connection, is_moved=is_moved)

    def former(self) -> list[str]:
        """Ids that it had before it was adopted, the oldest first."""
        with self._database.read() as connection:
            return _said(connection, FORMER).split()

    def advance(self) -> Mark:
        """One generation more: called when a worker starts."""
        with self._database.write() as connection:
            connection.execute(update(instance).values(generation=instance.c.generation + 1))
            if not _said(connection, PLACE):
                self._note_place(connection)
            return _mark(connection)

    def adopt(self) -> Mark:
        """Takes a copy into service, after a person has said so: it is another database from now
        on, so that the original is not taken for it."""
        with self._database.write() as connection:
            former = [*_said(connection, FORMER).split(), _mark(connection).database]
            connection.execute(
                update(instance).values(
                    database=uuid.uuid4().hex,
                    generation=instance.c.generation + 1,
                    copied_at=None,
                )
            )
            put(self._database, connection, FORMER, " ".join(former))
            self._note_place(connection)
            return _mark(connection)

    def _note_place(self, connection: Connection) -> None:
        if place := self._place(connection):
            put(self._database, connection, PLACE, place)

    def _place(self, connection: Connection) -> str:
        """Which database of which server; '' where that cannot be told."""
        if self._database.is_sqlite or not connection.execute(MAY_ASK).scalar_one():
            return ""
        return str(connection.execute(WHERE).scalar_one())


def found(connection: Connection) -> None:
    """Gives a new database its mark, once; within the transaction that makes its tables."""
    if connection.execute(select(instance.c.database)).first() is None:
        connection.execute(insert(instance), {"database": uuid.uuid4().hex, "generation": 0})


def _mark(connection: Connection, *, is_moved: bool = False) -> Mark:
    row = connection.execute(select(instance)).one()
    return Mark(row.database, row.generation, row.copied_at, is_moved)


def _said(connection: Connection, name: str) -> str:
    wanted = select(switch.c.value).where(switch.c.name == name)
    return connection.execute(wanted).scalar_one_or_none() or ""
