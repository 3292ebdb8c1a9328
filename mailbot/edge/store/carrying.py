"""From one meeting to the next: lists, with all that was learned by writing to them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, func, insert, literal, select

from mailbot.edge.store import tables
from mailbot.edge.store.database import Database
from mailbot.edge.store.people_tables import approved


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

    def carry_answers(self, old: str, new: str, *, with_questions: bool) -> int:
        """Approved answers, each once however often it is called; gives how many came. Without
        `with_questions` only the office's own words: those in which it was asked stay behind."""
        names = [column.name for column in approved.c if column.name != "id"]
        there = approved.alias("there")
        is_there = select(there.c.id).where(
            there.c.meeting == new,
            there.c.topic == approved.c.topic,
            there.c.language == approved.c.language,
            there.c.words == approved.c.words,
        )
        changed = {"meeting": literal(new, approved.c.meeting.type)}
        if not with_questions:
            changed["question"] = literal("", approved.c.question.type)
        said = [
            changed[name].label(name) if name in changed else approved.c[name] for name in names
        ]
        wanted = select(*said).where(approved.c.meeting == old, ~is_there.exists())
        put = insert(approved).from_select(names, wanted.order_by(approved.c.id))
        with self._database.write(alone=True) as connection:
            return len(connection.execute(put.returning(approved.c.id)).all())

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
