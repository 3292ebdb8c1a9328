"""The tables: made by migrations, once, whole, and never by an older program over a newer one."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from mailbot.edge.store import Store, StoreTooNew, StoreUnavailable, schema
from mailbot.edge.store.database import Database


def test_migrations_make_the_tables_that_the_program_declares(empty_url: str) -> None:
    store = Store.open(empty_url)
    with store._database.write() as connection:
        command.check(schema.alembic_config(connection))
    assert store.revision() == schema.HEAD
    assert store.check() == []
    store.close()


def test_the_program_knows_all_its_revisions(empty_url: str) -> None:
    database = Database(empty_url)
    with database.read() as connection:
        scripts = ScriptDirectory.from_config(schema.alembic_config(connection))
    database.close()
    assert scripts.get_heads() == [schema.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == schema.REVISIONS


def test_a_store_without_tables_says_so(empty_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="revision ''"):
        Store.open(empty_url, migrate=False)


def test_a_current_store_opens_without_migrating(url: str) -> None:
    Store.open(url, migrate=False).close()


@pytest.mark.parametrize("migrate", [True, False])
def test_a_store_of_a_later_version_is_refused(store: Store, url: str, migrate: bool) -> None:
    _set_revision(store, "9999")
    try:
        with pytest.raises(StoreTooNew, match=r"revision 9999.*newer mailbot"):
            Store.open(url, migrate=migrate)
        assert "9999" in store.check()[0]
    finally:
        _set_revision(store, schema.HEAD)


def _set_revision(store: Store, revision: str) -> None:
    with store._database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})


def test_a_migration_killed_in_the_middle_leaves_nothing_behind(empty_url: str) -> None:
    killed = (
        "import os, signal; from alembic import op; from mailbot.edge.store import Store\n"
        "made = op.create_index\n"
        "def die(name, *args, **more):\n"
        "    if name == 'ix_message_gone': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return made(name, *args, **more)\n"
        "op.create_index = die\n"
        f"Store.open({empty_url!r})"
    )
    done = subprocess.run([sys.executable, "-c", killed], check=False)
    assert done.returncode == -9
    database = Database(empty_url)
    with database.read() as connection:
        assert inspect(connection).get_table_names() == []
    database.close()
    store = Store.open(empty_url)
    assert store.check() == []
    store.close()
