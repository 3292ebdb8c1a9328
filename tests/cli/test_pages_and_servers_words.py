"""A port that another has, and words of servers: what a command shows of them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailbot.cli import load_commands
from mailbot.flows.state import SUBMISSION_ERROR, of_mailbox
from mailbot.worker import Worker

SAID = "SMTP 127.0.0.1:25: the server says: 535 5.7.8 bad credentials for isu@office.test"


def mailbot(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office"


@pytest.fixture
def taken() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


@pytest.mark.parametrize("command", ["web --port", "run --web --web-port"])
def test_a_port_that_another_has_is_told_with_its_mend(
    office: Path, taken: str, command: str
) -> None:
    told = mailbot(*command.split(), taken, status=2)
    assert f"no pages at 127.0.0.1:{taken}: Address already in use" in told
    assert "--web-port" in told
    assert "in the browser" not in told


def test_no_address_that_a_server_speaks_is_shown(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_once(worker: Worker) -> list[str]:
        office = worker.office
        office.store.switches.put(of_mailbox(SUBMISSION_ERROR, office.mailbox_name), SAID)
        return [f"submission: {SAID}"]

    monkeypatch.setattr(Worker, "run_once", run_once)
    for command in ("run --once", "status", "status --json"):
        told = mailbot(*command.split(), status=1)
        assert "535 5.7.8 bad credentials for <address>" in told
        assert "isu@office.test" not in told
