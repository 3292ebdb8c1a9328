"""mailbot score: the table of what was right, and what each bound would have risked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands

CORPUS = Path(__file__).parents[1] / "corpus" / "en"
SOME = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some labelled messages of the corpus."""
    lines = (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()[:SOME]
    for line in lines:
        name = json.loads(line)["file"]
        shutil.copy(CORPUS / name, tmp_path / name)
    (tmp_path / "labels.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_score_shows_the_bound_and_with_risk_the_errors_of_each(folder: Path) -> None:
    plain = CliRunner().invoke(load_commands(), ["score", str(folder)])
    risky = CliRunner().invoke(load_commands(), ["score", str(folder), "--risk"])
    assert plain.exit_code == risky.exit_code == 0
    assert "bound in force" in plain.output
    assert "answered" not in plain.output
    assert "answered" in risky.output
    assert "at most" in risky.output
