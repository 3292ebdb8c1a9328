"""Brings a database to the tables of this version, and tells when it is of a later one.

One transaction under one lock: two processes that start at once do it once, and one that is killed
in the middle leaves everything as it was. Alembic is loaded only when there is something to do,
since it takes longer to load than most commands take to run.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text

from mailbot.core.values.storing import StoreTooNew
from mailbot.edge.store import instance
from mailbot.edge.store.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0009"  # the revision of this version's tables; a test holds it to the newest migration
REVISIONS = frozenset(
    {"0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009"}
)  # all that ever were
LOCK = 0x736368656D61  # PostgreSQL advisory lock: "schema"
MIGRATIONS = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str:
    """The revision of the database; '' when it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return found or ""


def migrate(database: Database) -> None:
    """Raises StoreTooNew when the database is of a later version."""
    with database.read() as connection:
        if must_fit(database, revision(connection)) == HEAD:
            return
    with database.write(alone=True) as connection:
        if not database.is_sqlite:  # SQLite's writing transaction is a lock already
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        if must_fit(database, revision(connection)) != HEAD:  # not done by another meanwhile
            _upgrade(connection)
            instance.found(connection)


def must_fit(database: Database, found: str) -> str:
    """The revision, when this program knows it. Raises StoreTooNew."""
    if found and found not in REVISIONS:
        raise StoreTooNew(
            f"the store is at revision {found}, this program knows only up to {HEAD}",
            where=database.where,
            mend="install the newer mailbot, or restore the backup made before it was upgraded",
        )
    return found


def alembic_config(connection: Connection) -> Config:
    """What Alembic needs to work on this connection."""
    from alembic.config import Config

    # else it speaks to what was the output when Alembic was first loaded, which may be closed
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    from alembic import command

    command.upgrade(alembic_config(connection), "head")
