"""mailbot score: the table of what was right, and what each bound would have risked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands
from mailbot.core.understanding.training import unseen
from mailbot.edge import files

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


def test_cross_validation_judges_each_message_by_a_scale_that_has_not_seen_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn", reason="mailbot[learn] brings scikit-learn")
    stored = files.blob("rules", "model/unseen.npz")
    assert stored is not None
    few = unseen.to_bytes(unseen.from_bytes(stored)[::40])  # all of them take minutes
    blob = files.blob
    monkeypatch.setattr(
        files,
        "blob",
        lambda room, name, own=None: few if "unseen" in name else blob(room, name, own=own),
    )
    shown = CliRunner().invoke(
        load_commands(), ["score", str(folder), "--cross-validate", "--risk"]
    )
    assert shown.exit_code == 0, shown.output
    assert "fold 5 of 5" in shown.output
    assert "answered" in shown.output
    assert "bound in force" not in shown.output


def test_cross_validation_says_what_is_missing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = files.blob

    def without(room: str, name: str, *, own: Path | None = None) -> bytes | None:
        return None if "unseen" in name else blob(room, name, own=own)

    monkeypatch.setattr(files, "blob", without)
    refused = CliRunner().invoke(load_commands(), ["score", str(folder), "--cross-validate"])
    assert refused.exit_code == 2
    assert "unseen.npz is missing" in refused.output


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ('{"file": "a.eml"', "labels.jsonl:1: not JSON"),
        ('{"file": "a.eml"}', "labels.jsonl:1: the field 'nature' is missing"),
        ("[]", "labels.jsonl:1: a field is not of the form"),
    ],
)
def test_a_line_of_labels_that_is_wrong_is_named(folder: Path, first: str, told: str) -> None:
    labels = folder / "labels.jsonl"
    labels.write_text(f"{first}\n{labels.read_text('utf-8')}", "utf-8")
    refused = CliRunner().invoke(load_commands(), ["score", str(folder)])
    assert refused.exit_code == 2
    assert told in refused.output


def test_a_label_that_does_not_exist_is_no_error_of_mailbot(folder: Path) -> None:
    labels = folder / "labels.jsonl"
    text = labels.read_text("utf-8").replace('"registration"', '"registraton"')
    labels.write_text("\ufeff" + text, "utf-8")
    refused = CliRunner().invoke(load_commands(), ["score", str(folder)])
    assert refused.exit_code == 2
    assert "'registraton' is none of: registration, intervention" in refused.output


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(load_commands(), ["score", str(tmp_path)])
    assert refused.exit_code == 2
    assert "labels.jsonl" in refused.output
