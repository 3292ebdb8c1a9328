"""An office that has outgrown one machine, as its administrator types it (docs/scale.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands

pytestmark = pytest.mark.servers


def mailbot(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result.output


def test_a_store_is_moved_to_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    mailbot("contacts", "import", "lists/organisations.csv")
    mailbot("backup", "move.db")
    before = mailbot("record")
    config = tmp_path / "office" / "config.toml"
    said = config.read_text(encoding="utf-8")
    config.write_text(said.replace("sqlite:///mailbot.db", postgres_url), encoding="utf-8")
    assert mailbot("record") != before

    told = mailbot("restore", "move.db")
    assert "moved into the database" in told
    assert "restore --confirm" in told
    assert mailbot("record") == before
    assert "holds a store already" in mailbot("restore", "move.db", status=2)
    assert "not a backup" in mailbot("restore", "config.toml", status=2)
    assert "pg_dump" in mailbot("backup", "again.db", status=2)
