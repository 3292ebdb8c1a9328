"""A backup is put in the place of the store; what was there is kept beside it."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

from mailbot.edge.store import StoreFault
from mailbot.wiring.office import Office
from mailbot.wiring.settings import store_url


class CannotRestore(Exception):
    """The text says why, and what to do."""


def put_back(opened: Office, file: Path) -> Path:
    """Gives where the former store is kept. Raises CannotRestore; then nothing was changed."""
    url = store_url(opened.config)
    if not url.startswith("sqlite:///"):
        raise CannotRestore("a PostgreSQL store is put back with pg_restore; then --confirm")
    path = Path(url.removeprefix("sqlite:///"))
    _must_be_a_store(file)
    now = opened.clock.now()
    kept = path.with_name(f"{path.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    if path.exists():
        _must_be_at_rest(opened)
        opened.close()
        _move(path, kept)
    half = path.with_name(path.name + ".part")
    shutil.copyfile(file, half)
    half.rename(path)
    opened.__dict__.pop("store", None)
    for name in ("desk", "guard"):
        opened.__dict__.pop(name, None)
    return kept


def _must_be_a_store(file: Path) -> None:
    """Opened as it is, not migrated: the backup stays what it was."""
    if not file.is_file():
        raise CannotRestore(f"{file}: no such file")
    try:
        with sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True) as connection:
            fault = connection.execute("PRAGMA quick_check").fetchone()[0]
            connection.execute("SELECT database FROM instance").fetchone()
        connection.close()
    except sqlite3.Error as problem:
        raise CannotRestore(f"{file} is not a backup of a store: {problem}") from problem
    if fault != "ok":
        raise CannotRestore(f"{file} is damaged ({fault}): take an older backup")


def _must_be_at_rest(opened: Office) -> None:
    """The lease of the mailbox tells whether a worker lives."""
    store, now = opened.store, opened.clock.now()
    name = f"mailbox {opened.mailbox_name}"
    try:
        if not store.leases.acquire(name, "restore", now=now, ttl=timedelta(seconds=1)):
            raise CannotRestore("a worker is at work: stop it, and try again in two minutes")
        store.leases.release(name, "restore")
    except StoreFault:
        return  # the store is what is broken: that is why it is replaced


def _move(path: Path, kept: Path) -> None:
    """With its write-ahead log: left behind, it would be taken for that of the new file."""
    path.rename(kept)
    for tail in ("-wal", "-shm"):
        log = Path(f"{path}{tail}")
        if log.exists():
            log.rename(Path(f"{kept}{tail}"))
