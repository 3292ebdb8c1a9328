"""Everything that must survive: letters, messages, records, on SQLite or PostgreSQL.

One class per thing that the flows need; each takes and gives values of the core, and each method
that writes is one transaction that has committed when it returns. No rules live here beyond
"each once" and "nobody overwrites what he has not seen". May be used by several threads and
processes at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from mailbot.core.values.storing import (
    Stale,
    StoreDamaged,
    StoreFault,
    StoreTooNew,
    StoreUnavailable,
)
from mailbot.edge.store import moving, room, schema
from mailbot.edge.store.accounts import Accounts
from mailbot.edge.store.answers import Answers
from mailbot.edge.store.approved import ApprovedAnswers
from mailbot.edge.store.backup import backup
from mailbot.edge.store.beside import Beside
from mailbot.edge.store.browsing import Browsing
from mailbot.edge.store.campaigns import Campaigns
from mailbot.edge.store.carrying import Carrying
from mailbot.edge.store.database import Database
from mailbot.edge.store.filing import Filing
from mailbot.edge.store.inbox import Inbox
from mailbot.edge.store.instance import Instance
from mailbot.edge.store.journal import Journal
from mailbot.edge.store.leases import Leases
from mailbot.edge.store.lists import Lists
from mailbot.edge.store.notices import Notices
from mailbot.edge.store.outbox import Outbox
from mailbot.edge.store.proposals import Proposals
from mailbot.edge.store.purging import Purging
from mailbot.edge.store.records import Records
from mailbot.edge.store.refusals import Refusals
from mailbot.edge.store.search import Search
from mailbot.edge.store.steps import Steps
from mailbot.edge.store.switches import Switches
from mailbot.edge.store.taking_back import TakingBack
from mailbot.edge.store.views import Views
from mailbot.edge.store.whose import Whose

if TYPE_CHECKING:
    from mailbot.edge.store.sitting import Sitting

__all__ = ["Stale", "Store", "StoreDamaged", "StoreFault", "StoreTooNew", "StoreUnavailable"]


class Store:
    """An open store."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.lists = Lists(database)
        self.outbox = Outbox(database)
        self.inbox = Inbox(database)
        self.answers = Answers(database)
        self.records = Records(database)
        self.switches = Switches(database)
        self.steps = Steps(database)
        self.leases = Leases(database)
        self.journal = Journal(database)
        self.instance = Instance(database)
        self.proposals = Proposals(database)
        self.campaigns = Campaigns(database)
        self.carrying = Carrying(database)
        self.purging = Purging(database)
        self.filing = Filing(database)
        self.notices = Notices(database)
        self.refusals = Refusals(database)
        # what the pages need besides
        self.accounts = Accounts(database)
        self.approved = ApprovedAnswers(database)
        self.beside = Beside(database)
        self.browsing = Browsing(database)
        self.search = Search(database)
        self.taking_back = TakingBack(database)
        self.views = Views(database)

    @classmethod
    def open(cls, url: str, *, migrate: bool = True) -> Store:
        """`url` is sqlite:///PATH or postgresql+psycopg://USER:PASSWORD@HOST/NAME.

        With `migrate`, tables are made or brought to this version; without, a store of another
        version is refused. Raises StoreFault: unreachable, locked, full, damaged, too new.
        """
        store = cls(Database(url))
        if migrate:
            store.migrate()
        else:
            store._must_be_current()
        return store

    def of(self, mailbox: str, meetings: Sequence[str]) -> Store:
        """The same store, seen by the office of one mailbox and of the meetings on it."""
        return Store(self._database.seen_by(Whose(mailbox, tuple(meetings))))

    def migrate(self) -> None:
        """Makes the tables, or brings them to this version. Raises StoreTooNew."""
        schema.migrate(self._database)

    def sitting(self) -> Sitting:
        """A store for who decides on several messages, one after the other: see `sitting`."""
        from mailbot.edge.store.sitting import Sitting  # which is a Store

        return Sitting(self, self._database)

    def revision(self) -> str:
        """The revision of the tables; '' when there are none yet."""
        with self._database.read() as connection:
            return schema.revision(connection)

    def check(self) -> list[str]:
        """What is wrong with the store, each with its mend; empty when all is well. Reads
        everything: it takes long on a large store."""
        faults = []
        if (found := self.revision()) != schema.HEAD:
            faults.append(f"the tables are at revision {found!r}, not {schema.HEAD}: migrate")
            return faults
        if self._database.is_sqlite:
            faults += self._broken_pages()
        if (line := self.journal.verify()) is not None:
            faults.append(f"the journal does not fit its chain from line {line} on: it was altered")
        return faults

    def trouble(self) -> str:
        """Why nothing can be kept now, or soon; '' when all is well."""
        return room.trouble(self._database)

    def backup(self, path: Path, *, now: datetime) -> None:
        """Copies a SQLite store while others work on it; see `store.backup`."""
        backup(self._database, path, now=now)

    def move_in(self, path: Path) -> int:
        """Takes the rows of a copy of a SQLite store into an empty PostgreSQL store; gives how many
        came. See `store.moving`."""
        return moving.move_in(self._database, path)

    def close(self) -> None:
        self._database.close()

    def _must_be_current(self) -> None:
        found = schema.must_fit(self._database, self.revision())
        if found != schema.HEAD:
            raise StoreUnavailable(
                f"the store is at revision {found!r}, this program needs {schema.HEAD}",
                where=self._database.where,
                mend="run the program once with the right to migrate it",
            )

    def _broken_pages(self) -> list[str]:
        with self._database.read() as connection:
            pages = connection.execute(text("PRAGMA quick_check")).scalars().all()
            orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
        faults = [f"damaged: {page}: restore the last backup" for page in pages if page != "ok"]
        faults += [f"a row of {row[0]} points to nothing in {row[2]}" for row in orphans]
        return faults
