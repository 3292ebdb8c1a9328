"""Which database this is, and how far it has come.

A worker advances the generation when it starts, and notes the mark outside the database. When the
database later has the noted id but a lower generation, an older state was put back: letters sent
since are not in it, and nothing may be sent before a person has looked.
"""

from __future__ import annotations

import uuid

from sqlalchemy import Connection, insert, select, update

from mailbot.core.values.storing import Mark
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import instance


class Instance:
    """The mark of the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self) -> Mark:
        with self._database.read() as connection:
            return _mark(connection)

    def advance(self) -> Mark:
        """One generation more: called when a worker starts."""
        with self._database.write() as connection:
            connection.execute(update(instance).values(generation=instance.c.generation + 1))
            return _mark(connection)

    def adopt(self) -> Mark:
        """Takes a copy into service, after a person has said so: it is another database from now
        on, so that the original is not taken for it."""
        with self._database.write() as connection:
            connection.execute(
                update(instance).values(
                    database=uuid.uuid4().hex,
                    generation=instance.c.generation + 1,
                    copied_at=None,
                )
            )
            return _mark(connection)


def found(connection: Connection) -> None:
    """Gives a new database its mark, once; within the transaction that makes its tables."""
    if connection.execute(select(instance.c.database)).first() is None:
        connection.execute(insert(instance), {"database": uuid.uuid4().hex, "generation": 0})


def _mark(connection: Connection) -> Mark:
    row = connection.execute(select(instance)).one()
    return Mark(row.database, row.generation, row.copied_at)
