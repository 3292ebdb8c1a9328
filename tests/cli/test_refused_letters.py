"""Letters that were refused, as an officer sees them and sends them again."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands
from mailbot.core.values.letter import Refused
from mailbot.edge.store import Store


def mailbot(*words: str, typed: str = "", status: int = 0) -> Result:
    result = CliRunner().invoke(load_commands(), list(words), input=typed)
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Six invitations were refused for what is in them; how many others there are."""
    folder = tmp_path / "office"
    mailbot("init", str(folder))
    config = folder / "config.toml"
    text = config.read_text(encoding="utf-8").replace("2011-", "2099-")
    config.write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    mailbot("contacts", "import", "lists/organisations.csv")
    due = mailbot("invite").output.split()[0]
    mailbot("invite", "--send", "--count", due)
    store = Store.open(f"sqlite:///{folder / 'mailbot.db'}")
    now = datetime.now(UTC)
    for row in store.outbox.claim("anna", now=now, limit=6, lease=timedelta(minutes=1)):
        store.outbox.hand_over(row.id, "anna", now=now)
        store.outbox.settle(row.id, "anna", Refused("554 5.6.0 content rejected"), now=now)
    store.close()
    return int(due)


def test_they_are_a_problem_are_listed_and_go_again_when_the_count_is_typed(refused: int) -> None:
    told = json.loads(mailbot("status", "--json", status=1).output)["problems"]
    assert [problem.split()[0] for problem in told] == ["refusals", "6"]
    assert "mailbot outbox again" in mailbot("invite").output
    assert mailbot("outbox", "refused").output.count("content rejected") == 6
    assert "999999" in mailbot("outbox", "again", "1", "999999", status=2).output
    wrong = mailbot("outbox", "again", "--send", typed="5\n", status=2).output
    assert "nothing was queued" in wrong
    assert "1 letters queued" in mailbot("outbox", "again", "1", "--send", "--count", "1").output
    assert "5 letters queued" in mailbot("outbox", "again", "--send", typed="5\n").output
    assert f"{refused} queued" in mailbot("status").output
