"""Letters that were sent and whose copy is not yet in the folder of sent letters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update

from mailbot.core.values.storing import Unfiled, UnfiledLetter
from mailbot.edge.store import letters
from mailbot.edge.store.database import Database
from mailbot.edge.store.filing_table import unfiled
from mailbot.edge.store.tables import letter

DUE = letters.WHOLE.add_columns(unfiled.c.sent_at, unfiled.c.tries).join(
    unfiled, unfiled.c.letter == letter.c.id
)


def owe(database: Database, connection: Connection, row: int, *, now: datetime) -> None:
    """From here on a copy of the letter is owed; within the transaction that says it was sent."""
    put = database.insert(unfiled).values(letter=row, sent_at=now, due_at=now, tries=0)
    connection.execute(put.on_conflict_do_nothing())


class Filing:
    """What is owed to the folder of sent letters."""

    def __init__(self, database: Database) -> None:
        self._database = database
        mine = select(letter.c.id).where(*database.whose.letters)
        self._mine = unfiled.c.letter.in_(mine)

    def due(self, *, now: datetime, limit: int) -> list[UnfiledLetter]:
        """Copies that may be tried now, the longest due first."""
        wanted = DUE.where(*self._database.whose.letters, unfiled.c.due_at <= now)
        wanted = wanted.order_by(unfiled.c.due_at, unfiled.c.letter).limit(limit)
        with self._database.read() as connection:
            return [
                UnfiledLetter(letters.value(row), row.sent_at, row.tries)
                for row in connection.execute(wanted)
            ]

    def put_off(self, row: int, *, until: datetime) -> None:
        """One more try begins; should nothing more be heard of it, it is tried again then."""
        changed = {"due_at": until, "tries": unfiled.c.tries + 1}
        with self._database.write() as connection:
            connection.execute(update(unfiled).where(unfiled.c.letter == row).values(changed))

    def filed(self, row: int) -> None:
        """The copy lies in the folder, or is owed no more."""
        with self._database.write() as connection:
            connection.execute(delete(unfiled).where(unfiled.c.letter == row))

    def behind(self) -> Unfiled:
        """How many copies are owed, and since when."""
        wanted = select(func.count(), func.min(unfiled.c.sent_at)).where(self._mine)
        with self._database.read() as connection:
            count, since = connection.execute(wanted).one()
        return Unfiled(count, since)

    def forgive(self) -> int:
        """Nothing is owed any more: copies are no longer wanted. Gives how many were."""
        with self._database.read() as connection:
            owed = select(func.count()).select_from(unfiled).where(self._mine)
            if not connection.execute(owed).scalar_one():
                return 0
        with self._database.write() as connection:
            return connection.execute(delete(unfiled).where(self._mine)).rowcount
