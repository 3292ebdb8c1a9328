"""From one meeting to the next: lists, with all that was learned by writing to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, func, literal, select

from mailbot.edge.store import tables
from mailbot.edge.store.database import Database


class Carrying:
    """Copies rows of one meeting to another."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def carry(self, old: str, new: str) -> tuple[int, int]:
        """Delegations and contacts, with reach, failures and who left the list. What the new
        meeting has already stays as it is. Gives how many delegations and addresses it has now."""
        with self._database.write(alone=True) as connection:
            for table in (tables.delegation, tables.contact):
                connection.execute(self._copied(table, old, new))
            counts = [
                connection.execute(
                    select(func.count()).select_from(table).where(table.c.meeting == new)
                ).scalar_one()
                for table in (tables.delegation, tables.contact)
            ]
        return counts[0], counts[1]

    def _copied(self, table: Table, old: str, new: str) -> Any:  # Any: see Database.insert
        columns = [column.name for column in table.c]
        wanted = select(
            *(
                literal(new, column.type).label("meeting") if column.name == "meeting" else column
                for column in table.c
            )
        ).where(table.c.meeting == old)
        put = self._database.insert(table).from_select(columns, wanted)
        return put.on_conflict_do_nothing()
