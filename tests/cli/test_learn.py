"""mailbot learn, as an officer types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands


def mailbot(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


def test_without_a_decision_by_a_person_nothing_is_learned_and_nothing_changed(
    office: Path,
) -> None:
    shown = mailbot("learn").output
    assert "no message was confirmed" in shown
    assert not (office / "rules" / "model").exists()
    assert json.loads(mailbot("learn", "--json").stdout)["confirmed"] == 0


def test_undoing_what_was_never_learned_says_so(office: Path) -> None:
    assert "nothing was learned" in mailbot("learn", "--undo").output
    assert json.loads(mailbot("learn", "--undo", "--json").stdout) == {"undone": False}


def test_without_a_folder_of_own_rules_the_mend_is_named(office: Path) -> None:
    config = office / "config.toml"
    text = config.read_text(encoding="utf-8").replace('rules = "rules"', "")
    config.write_text(text, encoding="utf-8")
    assert 'rules = "rules"' in mailbot("learn", status=2).output


def test_what_cannot_be_read_is_named(office: Path) -> None:
    messages, model = office / "rules" / "messages", office / "rules" / "model"
    messages.mkdir()
    (messages / "own-en.jsonl").write_text('{"language": "en"}\n', encoding="utf-8")
    assert "own-en.jsonl holds what is no annotated message" in mailbot("learn", status=2).output
    (messages / "own-en.jsonl").unlink()
    model.mkdir()
    (model / "sentences.npz").write_bytes(b"no model")
    assert "the stored model cannot be read" in mailbot("learn", status=2).output
