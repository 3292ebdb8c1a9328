"""The office's own model on disk: put in force, taken back, and named where it cannot be read."""

from __future__ import annotations

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


def test_a_note_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "sentences.json").write_text("{", encoding="utf-8")
    with pytest.raises(FilesUnusable, match=r"sentences\.json"):
        OwnModel(tmp_path).note()
