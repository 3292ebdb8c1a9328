"""The whole round through Postfix and Dovecot, the worker as a process, a real mail client."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from servers.correspondence import MISSION, OFFICE, SECRET, config, letters, reply, until
from servers.dovecot import Dovecot
from servers.postfix import Postfix

pytestmark = pytest.mark.servers


def mailbot(folder: Path, *command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mailbot", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def worker(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "mailbot", "run", "--verbose"],
            cwd=folder,
            stdout=log,
            stderr=log,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0, (folder / "log").read_text()


@pytest.mark.timeout(240)
def test_invitation_answer_and_acknowledgement(
    dovecot_server: Dovecot, postfix_server: Postfix, tmp_path: Path
) -> None:
    dovecot_server.add(OFFICE)
    dovecot_server.add(MISSION)
    (tmp_path / "config.toml").write_text(config(dovecot_server, postfix_server))
    (tmp_path / "password").write_text(SECRET)
    (tmp_path / "list.csv").write_text(
        f"delegation,kind,address,language,name,role\nHR,state-party,{MISSION},en,,geneva\n"
    )
    mailbot(tmp_path, "check")
    mailbot(tmp_path, "contacts", "import", "list.csv", "--sample-domains")
    mailbot(tmp_path, "invite", "--send", "--count", "1")
    with worker(tmp_path):
        invitation = until(
            lambda: next(iter(letters(dovecot_server, MISSION)), None), "the invitation"
        )
        assert "20–24 June 2099" in invitation.get_body(("plain",)).get_content()
        reply(
            postfix_server,
            invitation,
            "Croatia will be represented by Ms. Ivana Horvat, First Secretary.",
        )
        # poll_seconds is far off: only IDLE can bring it in time
        acknowledgement = until(
            lambda: next(
                (
                    m
                    for m in letters(dovecot_server, MISSION)
                    if m["Auto-Submitted"] == "auto-replied"
                ),
                None,
            ),
            "the acknowledgement",
        )
    ours = next(m for m in letters(dovecot_server, OFFICE))
    assert acknowledgement["In-Reply-To"] == ours["Message-ID"]
    assert str(invitation["Message-ID"]) in str(acknowledgement["References"])
    assert "Ivana Horvat" in acknowledgement.get_body(("plain",)).get_content()
    assert "on server 1 = stored 1" in mailbot(tmp_path, "status")
    assert "Ivana Horvat" in mailbot(tmp_path, "record", "HR")
