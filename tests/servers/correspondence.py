"""An office's correspondence over real servers: its configuration, what lies in a mailbox, and a
mission that answers from outside."""

from __future__ import annotations

import ssl
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from imapclient import IMAPClient

from mailbot.config.example import example
from servers.dovecot import Dovecot
from servers.postfix import Postfix
from servers.processes import program

OFFICE, MISSION, SECRET = "isu@office.test", "geneva@mission-hr.test", "secret"
T = TypeVar("T")


def config(dovecot: Dovecot, postfix: Postfix, *, office: str = OFFICE) -> str:
    """A configuration whose mailbox and submission are theirs, the password in the file
    `password` beside it, for a meeting that is still to come."""
    head = example().partition("# The mailbox where the answers arrive")[0]
    head = head.replace('address = "isu@apminebanconvention.org"', f'address = "{office}"')
    head = head.replace("2011-", "2099-")
    return f"""{head}[mailbox]
host = "{dovecot.starttls_host}"
port = {dovecot.imap_port}
security = "starttls"
user = "{office}"
password_file = "password"
since = 2011-04-20
ca_file = "{dovecot.ca_file}"
poll_seconds = 300

[submission]
host = "{postfix.host}"
port = {postfix.submission_port}
security = "starttls"
user = "{office}"
password_file = "password"
ca_file = "{postfix.ca_file}"
plus_addressing = true
letters_per_minute = 100000

[policy]
least_confidence = 0.5
"""


def until(look: Callable[[], T | None], what: str, seconds: float = 60) -> T:
    """Looks until something is there; the deadline only bounds a failure."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (found := look()) is not None:
            return found
        time.sleep(0.05)  # between two looks at another process
    raise AssertionError(f"{what} did not come within {seconds} s")


def letters(dovecot: Dovecot, address: str) -> list[EmailMessage]:
    """What lies in somebody's INBOX."""
    client = IMAPClient(dovecot.host, dovecot.imaps_port, ssl_context=_context(dovecot))
    client.login(address, SECRET)
    client.select_folder("INBOX", readonly=True)
    raws = [data[b"BODY[]"] for data in client.fetch(client.search(), ["BODY.PEEK[]"]).values()]
    client.logout()
    return [message_from_bytes(raw, policy=policy.default) for raw in raws]  # type: ignore[misc]


def _context(dovecot: Dovecot) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(dovecot.ca_file))


def reply(postfix: Postfix, letter: EmailMessage, text: str) -> None:
    """A mission answers the delivered letter with swaks, from outside."""
    headers = {
        "In-Reply-To": str(letter["Message-ID"]),
        "References": str(letter["Message-ID"]),
        "Subject": f"Re: {letter['Subject']}",
    }
    write(postfix, letter["Reply-To"].addresses[0].addr_spec, text, headers)


def write(
    postfix: Postfix,
    to: str,
    text: str,
    headers: Mapping[str, str],
    *,
    sender: str = MISSION,
    attached: Sequence[Path] = (),
) -> None:
    """A mission writes with swaks, from outside."""
    headers = {"From": f"Ivana Horvat <{sender}>", **headers}
    subprocess.run(
        [
            program("swaks"),
            *("--server", f"{postfix.host}:{postfix.smtp_port}"),
            *("--from", sender, "--to", to),
            *(word for name, value in headers.items() for word in ("--header", f"{name}: {value}")),
            *("--body", text),
            *(word for path in attached for word in ("--attach", f"@{path}")),
        ],
        check=True,
        capture_output=True,
    )
