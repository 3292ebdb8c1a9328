"""`mailbot purge` at an office whose meeting is long over: shown first, typed, certified."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailbot.cli import load_commands
from mailbot.core.values.inbox import MessageState
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person
from mailbot.flows.undoing import undo

PRIVATE = "Zorislava Tajnić"
RULE = "\n[retention]\ncontents_days = 180\nrecords_days = 730\n"


def mailbot(folder: Path, *words: str, typed: str = "", status: int = 0) -> Result:
    order = [*words, "-c", str(folder / "config.toml")]
    result = CliRunner().invoke(load_commands(), order, input=typed)
    assert result.exit_code == status, result.output
    return result


@pytest.fixture
def over(invited) -> Path:
    """Croatia has registered, a stranger's message waits; the clock of the command is today's."""
    invited.writes(f"Croatia will be represented at the meetings by Ms {PRIVATE}, Adviser.")
    invited.writes("Please call me back.", sender="somebody@elsewhere.example")
    invited.works()
    states = [m.state for m in invited.stage.office.store.inbox.messages()]
    assert states == [MessageState.ANSWERED, MessageState.WAITING]
    config = invited.folder / "config.toml"
    text = re.sub(r"\n\[retention\]\n(#.*\n)*", RULE, config.read_text(encoding="utf-8"))
    assert RULE in text
    config.write_text(text, encoding="utf-8")
    return invited.folder


def test_without_a_rule_nothing_goes(invited) -> None:
    assert "[retention]" in mailbot(invited.folder, "purge", status=2).output


def test_a_dry_run_shows_what_would_go_and_removes_nothing(over, invited) -> None:
    shown = mailbot(over, "purge", "--dry-run").output
    assert "1 messages, 3 letters, 1 records" in shown
    assert "1 stay, message: the message waits for a person" in shown
    first, _ = invited.stage.office.store.inbox.messages()
    assert PRIVATE in first.message.text
    assert not list(over.glob("purge-*"))


def test_the_number_must_be_typed(over, invited) -> None:
    shown = mailbot(over, "purge", typed="4\n", status=2).output
    assert "nothing was removed" in shown
    assert mailbot(over, "purge", typed="5\n").output.count("certificate:") == 1
    first, second = invited.stage.office.store.inbox.messages()
    assert (first.message.text, first.message.is_purged) == ("", True)
    assert "call me" in second.message.text


def test_the_certificate_is_proved_by_the_journal_and_an_altered_one_is_not(over) -> None:
    mailbot(over, "purge", "--count", "5", "--who", "anna")
    (path,) = over.glob("purge-*.json")
    (text,) = over.glob("purge-*.txt")
    assert "by         anna" in text.read_text(encoding="utf-8")
    assert PRIVATE not in text.read_text(encoding="utf-8") + path.read_text(encoding="utf-8")
    assert "stands in line" in mailbot(over, "purge", "--verify", str(path)).output
    told = json.loads(path.read_text(encoding="utf-8"))
    told["certificate"]["gone"].pop()
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "altered" in mailbot(over, "purge", "--verify", str(path), status=2).output
    path.write_bytes(b"%PDF-1.7 \xb0")  # the other file of that name
    told = mailbot(over, "purge", "--verify", str(path), status=2).output
    assert f"{path} is no certificate" in told


def test_lost_certificates_are_written_again_and_a_second_purge_finds_nothing(over) -> None:
    mailbot(over, "purge", "--count", "5")
    (path,) = over.glob("purge-*.json")
    first = path.read_text(encoding="utf-8")
    path.unlink()
    mailbot(over, "purge", "--again")
    assert path.read_text(encoding="utf-8") == first
    assert mailbot(over, "purge").output.startswith("contents 180 days")
    assert len(list(over.glob("purge-*.json"))) == 1


def test_what_was_purged_is_shown_as_such_and_cannot_be_decided_anew(over, invited) -> None:
    mailbot(over, "purge", "--count", "5")
    shown = mailbot(over, "triage", "show", "1").output
    assert "removed by `mailbot purge`" in shown
    assert PRIVATE not in shown
    desk, store = invited.stage.office.desk, invited.stage.office.store
    with pytest.raises(CannotDecide, match="purge"):
        decide_by_person(desk, 1, Choice(Verb.SILENT), who="anna")
    with pytest.raises(CannotDecide, match="purge"):
        undo(desk, store.taking_back, store.browsing, 1, version=1, who="anna")


def test_a_late_reply_to_a_purged_letter_is_taken_as_ever(over, invited) -> None:
    mailbot(over, "purge", "--count", "5")
    invited.writes("Please note that our Adviser cannot come after all.")
    invited.works()
    *_, last = invited.stage.office.store.inbox.messages()
    assert last.delegation == "HR"
    assert last.state is not MessageState.STUCK
