"""The units of `deploy/`: such as systemd takes without a word, and such as mailbot works in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import docx
import pytest
from servers.correspondence import SECRET, config, letters, until, write
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from servers.processes import free_ports, missing, program
from servers.systemd import Systemd, systemd

pytestmark = pytest.mark.servers
UNITS = sorted((Path(__file__).parents[2] / "deploy").glob("*.service"))
OFFICE, MISSION = "units@office.test", "zagreb@mission-hr.test"
WORKER, PAGES = "mailbot-worker@1.service", "mailbot-pages.service"
_PROGRAM = "/opt/mailbot/.venv/bin/mailbot"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_nothing_to_say(unit: Path, tmp_path: Path) -> None:
    said = unit.read_text(encoding="utf-8")
    assert f"ExecStart={_PROGRAM} " in said
    here = tmp_path / unit.name  # systemd looks whether the program is there
    here.write_text(said.replace(_PROGRAM, sys.executable), encoding="utf-8")

    done = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", str(here)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_worker_and_the_pages_run_as_units(
    dovecot_server: Dovecot, postfix_server: Postfix, tmp_path: Path
) -> None:
    """Under all that the units forbid: mail is received, a document opened, an answer sent; the
    pages answer; told to stop, the worker ends well."""
    if Path(sys.executable).resolve().is_relative_to(Path.home()):
        missing("the units hide home folders, and this Python lies in one: PYTHON=/usr/bin/python3")
    dovecot_server.add(OFFICE)
    dovecot_server.add(MISSION)
    office = _office(dovecot_server, postfix_server, tmp_path / "office")
    (port,) = free_ports(1)
    port_of_pages = (
        f"[Service]\nExecStart=\nExecStart={_PROGRAM} web --behind-proxy --port {port}\n"
    )
    with systemd(office, UNITS, [WORKER, PAGES], {PAGES: port_of_pages}) as machine:
        write(
            postfix_server,
            OFFICE,
            "Croatia registers for the meetings those who stand in the attached list.",
            {"Subject": "Registration of Croatia"},
            sender=MISSION,
            attached=[_delegation(tmp_path / "delegation.docx", "Dr. Zvonimir Kovačić")],
        )
        _until_heard(machine, lambda: letters(dovecot_server, MISSION), "the acknowledgement")
        (acknowledgement,) = letters(dovecot_server, MISSION)
        (ours,) = letters(dovecot_server, OFFICE)
        assert acknowledgement["In-Reply-To"] == ours["Message-ID"]
        assert "Zvonimir Kovačić" in acknowledgement.get_body(("plain",)).get_content()
        assert "Zvonimir Kovačić" in _record(machine)
        assert len(machine.networks(WORKER)) == 2  # what opened the document has none of ours
        _until_heard(machine, lambda: _answers(port), "an answer of the pages")
        machine.run("systemctl", "stop", WORKER, PAGES)
        ended = {unit: machine.value(unit, "Result") for unit in (WORKER, PAGES)}
        restarts = {unit: machine.value(unit, "NRestarts") for unit in (WORKER, PAGES)}
        journal = machine.journal(WORKER)
    assert ended == {WORKER: "success", PAGES: "success"}, journal
    assert restarts == {WORKER: "0", PAGES: "0"}, journal


def _office(dovecot: Dovecot, postfix: Postfix, folder: Path) -> Path:
    folder.mkdir()
    said = config(dovecot, postfix, office=OFFICE).replace(str(dovecot.ca_file), "ca.pem")
    (folder / "config.toml").write_text(said.replace(str(postfix.ca_file), "ca.pem"))
    (folder / "ca.pem").write_bytes(dovecot.ca_file.read_bytes())
    (folder / "password").write_text(SECRET)
    (folder / "password").chmod(0o600)
    (folder / "list.csv").write_text(
        f"delegation,kind,address,language,name,role\nHR,state-party,{MISSION},en,,geneva\n"
    )
    subprocess.run(
        [sys.executable, "-m", "mailbot", "contacts", "import", "list.csv", "--sample-domains"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return folder


def _delegation(path: Path, name: str) -> Path:
    document = docx.Document()
    document.add_paragraph("Delegation of Croatia")
    table = document.add_table(rows=0, cols=2)
    for cell, text in zip(table.add_row().cells, (name, "Head of delegation"), strict=True):
        cell.text = text
    document.save(os.fspath(path))
    return path


def _until_heard(machine: Systemd, look: Callable[[], object], what: str) -> None:
    """As `until`; where it does not come, with what the units said."""
    try:
        until(lambda: look() or None, what, seconds=90)
    except AssertionError as error:
        raise AssertionError(
            f"{error}\n{machine.journal(WORKER)}\n{machine.journal(PAGES)}"
        ) from None


def _record(machine: Systemd) -> str:
    there = ["runuser", "--user", "mailbot", "--", _PROGRAM, "record", "HR"]
    return machine.run("env", "--chdir=/var/lib/mailbot", *there).stdout


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
