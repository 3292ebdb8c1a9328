"""A backup is put in the place of the store, and what was there is kept beside it; or it is moved
into an empty PostgreSQL database."""

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


def put_back(opened: Office, file: Path) -> str:
    """Gives what was done. Raises CannotRestore or StoreFault; then nothing was changed."""
    url = store_url(opened.config)
    _must_be_a_store(file)
    if not url.startswith("sqlite:///"):
        return f"{file} is moved into the database: {opened.store.move_in(file)} rows"
    kept = _put_in_place(opened, file, Path(url.removeprefix("sqlite:///")))
    return f"{file} is in the place of the store; what was there is kept as {kept}"


def _put_in_place(opened: Office, file: Path, path: Path) -> Path:
    """Gives where the former store is kept."""
    now = opened.clock.now()
    kept = path.with_name(f"{path.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    if path.exists():
        _must_be_at_rest(opened)
        opened.close()
    half = _copied(file, path.with_name(path.name + ".part"))
    if path.exists():
        _move(path, kept)
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
        with sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True
        ) as connection:
            fault = connection.execute("PRAGMA quick_check").fetchone()[0]
            connection.execute("SELECT database FROM instance").fetchone()
        connection.close()
    except sqlite3.Error as problem:
        raise CannotRestore(
            f"{file} is not a backup of a store by `mailbot backup`: {problem} (what pg_dump made "
            "is put back with pg_restore; then --confirm)"
        ) from problem
    if fault != "ok":
        raise CannotRestore(f"{file} is damaged ({fault}): take an older backup")


def _copied(file: Path, half: Path) -> Path:
    """Beside the store, which stays in its place until the copy is whole."""
    try:
        shutil.copyfile(file, half)
    except OSError as fault:
        half.unlink(missing_ok=True)
        raise CannotRestore(
            f"{file} cannot be copied to {half.parent}: {fault.strerror}; nothing was changed"
        ) from fault
    return half


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
