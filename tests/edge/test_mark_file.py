"""The noted mark only grows, however many note at once."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mailbot.core.values.storing import Mark
from mailbot.edge.files import FilesUnusable, unwritable
from mailbot.edge.mark_file import MarkFile


def test_of_many_who_note_at_once_the_greatest_remains(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: MarkFile(path).note(Mark("x", n * 37 % 101)), range(101)))
    assert MarkFile(path).noted() == Mark("x", 100)
    assert list(tmp_path.iterdir()) == [path]  # nothing else is left


def test_another_database_is_noted_whatever_its_generation(tmp_path: Path) -> None:
    file = MarkFile(tmp_path / "mark")
    assert file.noted() is None
    file.note(Mark("x", 9))
    file.note(Mark("y", 1))
    assert file.noted() == Mark("y", 1)


def test_a_note_that_cannot_be_read_is_not_taken_for_none(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(FilesUnusable):
        MarkFile(path).noted()


def test_who_may_not_write_is_told_who_must_and_where(tmp_path: Path) -> None:
    path = tmp_path / "mark"
    denied = str(unwritable(path, PermissionError(errno.EACCES, "Permission denied")))
    assert f"(number {os.geteuid()}) write in {tmp_path}" in denied
    full = str(unwritable(path, OSError(errno.ENOSPC, "No space left on device")))
    assert full == f"{path} cannot be written: No space left on device"
