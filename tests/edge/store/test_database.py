"""Connections: a file that several open for the first time at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import text

from mailbot.edge.store.database import Database

AT_ONCE = 8
FILES = 60  # before it asked again, one opening in seventy was refused


def test_all_who_open_a_new_file_at_once_are_let_in(tmp_path: Path) -> None:
    def opens(path: Path, gate: Barrier) -> str:
        database = Database(f"sqlite:///{path}")
        gate.wait()
        with database.read() as connection:
            mode = str(connection.execute(text("PRAGMA journal_mode")).scalar_one())
        database.close()
        return mode

    with ThreadPoolExecutor(AT_ONCE) as threads:
        for number in range(FILES):
            gate = Barrier(AT_ONCE)
            path = tmp_path / f"{number}.db"
            modes = list(threads.map(lambda _, p=path, g=gate: opens(p, g), range(AT_ONCE)))
            assert modes == ["wal"] * AT_ONCE
