"""What strangers write is shown on a terminal and never obeyed by it, nor by what draws tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands
from mailbot.config import load
from mailbot.core.values.inbox import Arrival, Place
from mailbot.flows.answer import answer_new
from mailbot.wiring.office import open_office

COLOURED = "Our delegation \x1b[8m will not \x1b[0m attend. Is there \x9b2J parking near the venue?"
TERMINAL = {"\x1b", "\x9b", "\x07"}
MAIL = (
    "From: =?utf-8?b?W2JvbGRdQW5hIOKAliDCmzJK?= <ana@mission.example>\r\n"
    "To: isu@apminebanconvention.org\r\n"
    "Subject: [external] [/b] :smile: Registration\r\nMessage-ID: <1@mission.example>\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    f"{COLOURED}\r\n\x1b$B$3$s\x1b(B\r\n"
)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of an office whose store holds one message of a stranger, which waits."""
    folder = tmp_path_factory.mktemp("strangers") / "office"
    CliRunner().invoke(load_commands(), ["init", str(folder)])
    opened = open_office(load(folder / "config.toml"))
    raw, at = MAIL.encode(), datetime.now(UTC) - timedelta(hours=1)
    place = Place(opened.mailbox_name, 1, 1)
    opened.store.inbox.keep([Arrival(place, raw, at, len(raw))], now=at)
    assert answer_new(opened.desk, worker="test") == 1
    opened.close()
    (folder / "a.eml").write_bytes(raw)
    return folder / "config.toml"


@pytest.fixture
def shows(config: Path) -> Callable[..., str]:
    def shown(*words: str) -> str:
        result = CliRunner().invoke(load_commands(), [*words, "-c", str(config)], color=True)
        assert result.exit_code in {0, 1}, (result.output, result.exception)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.output

    return shown


def test_brackets_and_colons_of_a_subject_stand_in_the_list_as_they_were_written(shows) -> None:
    assert "[external] [/b] :smile: Registration" in shows("triage", "list")


@pytest.mark.parametrize("command", ["triage list", "triage show 1", "report questions", "status"])
def test_nothing_that_a_terminal_obeys_is_shown(shows, command) -> None:
    assert not TERMINAL & set(shows(*command.split()))


def test_the_words_themselves_are_shown(shows) -> None:
    assert "Our delegation \ufffd[8m will not \ufffd[0m attend." in shows("triage", "show", "1")


def test_a_message_on_disk_is_shown_no_otherwise(shows, config) -> None:
    path = str(config.parent / "a.eml")
    assert not TERMINAL & set(shows("read", path))
    told = shows("read", "--json", path)
    assert not TERMINAL & set(told)
    assert "\x9b2J" in json.loads(told)["questions"][0]["text"]


def test_into_a_file_goes_the_message_as_it_arrived(shows) -> None:
    assert "\x1b$B$3$s\x1b(B" in shows("triage", "show", "1", "--raw")
