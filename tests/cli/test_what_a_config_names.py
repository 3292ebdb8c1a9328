"""What a configuration names beside itself: folders, other configurations, commands."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from faults.imap import ScriptedImap
from typer.testing import CliRunner

from mailbot.cli import load_commands


def mailbot(*words: str, status: int = 0) -> str:
    result = CliRunner().invoke(load_commands(), list(words))
    assert result.exit_code == status, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    mailbot("init", str(tmp_path / "office"))
    monkeypatch.chdir(tmp_path / "office")
    return tmp_path / "office" / "config.toml"


def changed(config: Path, key: str, line: str) -> str:
    """Writes another line for a key; gives where it stands, as a fault names it."""
    lines = config.read_text(encoding="utf-8").splitlines()
    at = next(n for n, old in enumerate(lines) if old.removeprefix("# ").startswith(f"{key} ="))
    lines[at] = line
    config.write_text("\n".join(lines), encoding="utf-8")
    return f"config.toml:{at + 1}: "


@pytest.mark.parametrize("key", ["templates", "rules"])
def test_a_folder_of_own_files_that_is_not_there_is_named_by_check(config: Path, key: str) -> None:
    where = changed(config, key, f'{key} = "nowhere"')
    told = mailbot("check", "--offline", status=2)
    assert f"{where}files.{key}: there is no folder" in told


@pytest.mark.parametrize("command", ["check --offline", "run", "run --once"])
def test_a_config_beside_that_is_not_there_is_named(config: Path, command: str) -> None:
    where = changed(config, "beside", 'beside = ["nope.toml"]')
    told = mailbot(*command.split(), status=2)
    assert f"{where}files.beside: nope.toml: " in told
    assert "no such file" in told


def test_a_config_beside_with_a_fault_is_named_by_check(config: Path) -> None:
    (config.parent / "other.toml").write_text('[office]\nnamee = "x"\n', encoding="utf-8")
    changed(config, "beside", 'beside = ["other.toml"]')
    assert "other.toml:2: office.namee: unknown key" in mailbot("check", "--offline", status=2)


def test_a_folder_that_takes_no_note_of_what_was_sent_is_named_by_check(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker would not begin there."""

    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    mailbot("check", "--offline")
    monkeypatch.setattr("mailbot.edge.mark_file.tempfile.TemporaryFile", denied)
    told = mailbot("check", "--offline", status=2)
    assert ".mark cannot be written: Permission denied; let the user that runs mailbot" in told


def test_an_alarm_that_could_not_be_told_is_named_by_check(config: Path) -> None:
    where = changed(config, "command", 'command = ["/no/such/thing", "x"]')
    told = mailbot("check", "--offline", status=2)
    assert f"{where}alarm.command: there is no command /no/such/thing" in told


def test_the_port_of_another_protocol_is_noted(config: Path) -> None:
    changed(config, "port", "port = 587")
    assert "note   mailbox.port = 587" in mailbot("check", "--offline")


def test_check_goes_on_where_a_secret_is_not_there(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OFFICE_CLIENT_SECRET", raising=False)
    monkeypatch.delenv("MAILBOT_SMTP_PASSWORD", raising=False)
    changed(config, "auth", 'auth = "xoauth2"')  # of the mailbox, which stands first
    changed(config, "tenant", 'tenant = "office.test"')
    changed(config, "client_id", 'client_id = "5"')
    changed(config, "client_secret_env", 'client_secret_env = "OFFICE_CLIENT_SECRET"')
    text = re.sub(r'host = "\w+\.example\.org"', 'host = "127.0.0.1"', config.read_text("utf-8"))
    text = re.sub(r'security = "\w+"', 'security = "none"', text)
    with ScriptedImap({}) as server:
        text = re.sub(r"port = \d+", f"port = {server.port}", text)
        config.write_text(text, encoding="utf-8")
        told = mailbot("check", status=2)
    assert "FAULT  mailbox" in told
    assert "OFFICE_CLIENT_SECRET is not set" in told
    assert "FAULT  submission" in told


def test_a_third_judge_that_does_not_answer_is_named_by_check(config: Path) -> None:
    assert "  judge" not in mailbot("check", "--offline")
    text = re.sub(r'host = "\w+\.example\.org"', 'host = "127.0.0.1"', config.read_text("utf-8"))
    text = re.sub(r"port = \d+", "port = 1", text)
    before, section, rest = text.partition("[judge]")
    rest = rest.replace('url = ""', 'url = "http://127.0.0.1:1/v1"')
    rest = rest.replace('model = ""', 'model = "a-model"')
    config.write_text(before + section + rest, encoding="utf-8")
    assert "  judge" not in mailbot("check", "--offline")
    told = mailbot("check", status=2)
    assert "FAULT  judge" in told
    assert "model server 127.0.0.1:1: " in told
