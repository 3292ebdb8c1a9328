"""Views of the queue that officers keep under names, each his own."""

from __future__ import annotations

from sqlalchemy import delete, select

from mailbot.core.values.people import View
from mailbot.edge.store.database import Database
from mailbot.edge.store.people_tables import view


class Views:
    """By account and name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, account: str) -> list[View]:
        """In order of name."""
        wanted = select(view).where(view.c.account == account).order_by(view.c.name)
        with self._database.read() as connection:
            return [View(row.name, row.query) for row in connection.execute(wanted)]

    def keep(self, account: str, kept: View) -> None:
        """In place of one of the same name."""
        put = self._database.insert(view).values(account=account, name=kept.name, query=kept.query)
        put = put.on_conflict_do_update(
            index_elements=["account", "name"], set_={"query": put.excluded.query}
        )
        with self._database.write() as connection:
            connection.execute(put)

    def drop(self, account: str, name: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(view).where(view.c.account == account, view.c.name == name))
