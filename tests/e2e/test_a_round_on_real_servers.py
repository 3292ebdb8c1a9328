"""The whole round through Postfix and Dovecot, the worker as a process, a real mail client."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import pytest
from imapclient import IMAPClient
from servers.dovecot import Dovecot
from servers.postfix import Postfix

from mailbot.config.example import example

pytestmark = pytest.mark.servers
OFFICE, MISSION, SECRET = "isu@office.test", "geneva@mission-hr.test", "secret"
T = TypeVar("T")


def config(dovecot: Dovecot, postfix: Postfix) -> str:
    head = example().partition("# The mailbox where the answers arrive")[0]
    head = head.replace('address = "isu@apminebanconvention.org"', f'address = "{OFFICE}"')
    # a meeting that is still to come, whenever the test is run
    for old in ("2011-06-20", "2011-06-24", "2011-06-13"):
        head = head.replace(old, old.replace("2011", "2099"))
    return f"""{head}[mailbox]
host = "{dovecot.starttls_host}"
port = {dovecot.imap_port}
security = "starttls"
user = "{OFFICE}"
password_file = "password"
ca_file = "{dovecot.ca_file}"
poll_seconds = 300

[submission]
host = "{postfix.host}"
port = {postfix.submission_port}
security = "starttls"
user = "{OFFICE}"
password_file = "password"
ca_file = "{postfix.ca_file}"
plus_addressing = true
letters_per_minute = 100000

[policy]
least_confidence = 0.5
"""


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


def until(look: Callable[[], T | None], what: str, seconds: float = 60) -> T:
    """Looks until something is there; the deadline only bounds a failure."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.05)  # between two looks at another process
    raise AssertionError(f"{what} did not come within {seconds} s")


def letters(dovecot: Dovecot, address: str) -> list[EmailMessage]:
    client = IMAPClient(dovecot.host, dovecot.imaps_port, ssl_context=_context(dovecot))
    client.login(address, SECRET)
    client.select_folder("INBOX", readonly=True)
    raws = [data[b"BODY[]"] for data in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]
    client.logout()
    return [message_from_bytes(raw, policy=policy.default) for raw in raws]  # type: ignore[misc]


def _context(dovecot: Dovecot):
    import ssl

    return ssl.create_default_context(cafile=str(dovecot.ca_file))


def reply(postfix: Postfix, letter: EmailMessage, text: str) -> None:
    """A mission answers the delivered letter with swaks, from outside."""
    headers = {
        "In-Reply-To": str(letter["Message-ID"]),
        "References": str(letter["Message-ID"]),
        "Subject": f"Re: {letter['Subject']}",
        "From": f"Ivana Horvat <{MISSION}>",
    }
    swaks = shutil.which("swaks")
    assert swaks is not None, "swaks is missing: run tests/servers/install.sh"
    subprocess.run(
        [
            swaks,
            *("--server", f"{postfix.host}:{postfix.smtp_port}"),
            *("--from", MISSION, "--to", letter["Reply-To"].addresses[0].addr_spec),
            *(word for name, value in headers.items() for word in ("--header", f"{name}: {value}")),
            *("--body", text),
        ],
        check=True,
        capture_output=True,
    )


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
