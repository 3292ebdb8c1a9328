"""Whatever statement of a migration a process dies at, the store is whole, as it was or as it is
to be, and the next process brings it to its end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from contracts.store.samples import NOON, kept, queued

from mailbot.edge.store import Store, schema
from mailbot.edge.store.database import Database


@pytest.mark.slow
@pytest.mark.parametrize(
    "first", [pytest.param("", id="from nothing"), pytest.param("0001", id="from the first tables")]
)
def test_a_migration_killed_at_any_of_its_statements_leaves_a_whole_store(
    empty_url: str, first: str
) -> None:
    if first:
        _at_revision(empty_url, first)
    tests = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "contracts.store.dying", empty_url],
        env={**os.environ, "PYTHONPATH": tests},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5  # died so often, each time some statements later
    store = Store.open(empty_url, migrate=False)
    assert store.check() == []
    if first:
        assert store.inbox.mailbox_status()[0].mailbox == "office"
    kept(store)
    queued(store)
    assert len(store.outbox.claim("w", now=NOON, limit=9, lease=NOON - NOON)) == 1
    store.close()


def _at_revision(url: str, revision: str) -> None:
    """A store of an earlier version, with something in it."""
    from alembic import command
    from sqlalchemy import text

    database = Database(url)
    with database.write(alone=True) as connection:
        command.upgrade(schema.alembic_config(connection), revision)
        connection.execute(
            text("INSERT INTO mailbox (name, on_server, error) VALUES ('office', 0, '')")
        )
        connection.execute(text("INSERT INTO instance (database, generation) VALUES ('x', 0)"))
    database.close()
