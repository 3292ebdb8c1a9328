"""The office's own model on disk: put in force, taken back, and named where it cannot be read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mailbot.edge.files import FilesUnusable
from mailbot.edge.own_model import OwnModel


def test_models_are_taken_back_one_by_one_down_to_the_one_that_came_along(tmp_path: Path) -> None:
    own = OwnModel(tmp_path / "rules")
    assert own.in_force() is None
    own.adopt(b"first", {"at": "monday"})
    own.adopt(b"second", {"at": "tuesday"})
    assert (own.in_force(), own.note()) == (b"second", {"at": "tuesday"})
    assert own.undo()
    assert (own.in_force(), own.note()) == (b"first", {"at": "monday"})
    assert own.undo()
    assert (own.in_force(), own.note()) == (None, {})
    assert not own.undo()


def test_a_model_that_the_office_put_there_itself_comes_back(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "sentences.npz").write_bytes(b"by hand")
    own = OwnModel(tmp_path)
    own.adopt(b"learned", {"at": "monday"})
    own.undo()
    assert (own.in_force(), own.note()) == (b"by hand", {})


@pytest.mark.parametrize("nth", [0, 1])
def test_a_disk_that_has_no_room_for_a_model_leaves_the_one_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    own = OwnModel(tmp_path)
    own.adopt(b"first", {"at": "monday"})
    there = sorted(tmp_path.rglob("*"))
    writes = iter([*[Path.write_bytes] * nth, _no_room])
    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", lambda path, data: next(writes)(path, data))
        with pytest.raises(FilesUnusable, match="No space left"):
            own.adopt(b"second", {"at": "tuesday"})
    assert (own.in_force(), own.note()) == (b"first", {"at": "monday"})
    assert sorted(tmp_path.rglob("*")) == there


def _no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_who_died_while_he_put_a_model_in_force_has_the_one_before_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = OwnModel(tmp_path)
    own.adopt(b"first", {"at": "monday"})
    with monkeypatch.context() as dying:
        dying.setattr("mailbot.edge.own_model._put", _no_room)
        with pytest.raises(FilesUnusable):
            own.adopt(b"second", {"at": "tuesday"})
    assert own.in_force() is None
    assert own.undo()
    assert (own.in_force(), own.note()) == (b"first", {"at": "monday"})


def test_a_note_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "sentences.json").write_text("{", encoding="utf-8")
    with pytest.raises(FilesUnusable, match=r"sentences\.json"):
        OwnModel(tmp_path).note()
