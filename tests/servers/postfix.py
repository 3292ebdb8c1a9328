"""A Postfix of our own in front of a Dovecot: submission with login, and plain mail in."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from servers.certificates import Authority
from servers.dovecot import Dovecot
from servers.processes import folder, free_ports, program, root_needed, running

_HERE = Path(__file__).parent
# the domains that Dovecot has mailboxes for: all reserved ones (RFC 2606)
_DOMAINS = r"/^([^@]+@)?([a-z0-9-]+\.)*(test|example)$/ ok"
# logins own their address, its plus-addresses, and the null sender; who is not@… owns nothing
_LOGINS = r"/^([^@+]+)(\+[^@]*)?@(.+)$/ $1@$3"
# recipients that are refused at RCPT, for good and for now
_RECIPIENTS = """\
/^refused@/ 550 5.1.1 No such user here
/^later@/ 450 4.2.0 Greylisted, please try again later"""


@dataclass(frozen=True)
class Postfix:
    """A running Postfix. Logins are Dovecot's."""

    home: Path
    ca_file: Path
    submission_port: int  # STARTTLS and login; senders must be the login's own addresses
    smtps_port: int  # TLS and login
    smtp_port: int  # from the outside: to our own domains only, no login
    host: str = "127.0.0.1"

    def log(self) -> str:
        return (self.home / "log" / "postfix.log").read_text()


@contextmanager
def postfix(authority: Authority, mailboxes: Dovecot) -> Iterator[Postfix]:
    """Start Postfix; what it accepts is delivered to `mailboxes`."""
    master = program("master", "/usr/lib/postfix/sbin")
    check = program("postfix")
    root_needed("Postfix")
    _package_file()
    with folder("postfix") as home:
        submission, smtps = free_ports(2)
        certificate = authority.issue("postfix", addresses=("127.0.0.1",))
        _configure(home, mailboxes, submission, smtps, certificate.chain, certificate.key)
        config = str(home / "etc")
        subprocess.run(  # makes the queue's folders
            [check, "-c", config, "check"],
            check=True,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        # `postfix start` sleeps before it looks; -d keeps master in the foreground
        command = [
            "env",
            f"MAIL_CONFIG={config}",
            "MAIL_LOGTAG=postfix",
            master,
            "-d",
            "-c",
            config,
        ]
        ports = (submission, smtps, mailboxes.smtp_port)
        with running(command, log=home / "out", ports=ports):
            yield Postfix(home, authority.ca_file, *ports)


def _configure(
    home: Path, mailboxes: Dovecot, submission: int, smtps: int, chain: Path, key: Path
) -> None:
    for part in ("etc", "spool", "lib", "log"):
        (home / part).mkdir()
    shutil.chown(home / "lib", "postfix")
    settings = {
        "home": home,
        "chain": chain,
        "key": key,
        "lmtp_port": mailboxes.lmtp_port,
        "dovecot_run": mailboxes.home / "run",
        "smtp_port": mailboxes.smtp_port,
        "submission_port": submission,
        "smtps_port": smtps,
    }
    for name in ("main.cf", "master.cf"):
        template = Template((_HERE / f"postfix.{name}").read_text())
        (home / "etc" / name).write_text(template.substitute(settings))
    for name, table in ("domains", _DOMAINS), ("logins", _LOGINS), ("recipients", _RECIPIENTS):
        (home / "etc" / name).write_text(table + "\n")
    # Postfix sleeps two seconds over a main.cf written within the last one
    before = time.time() - 60
    for file in (home / "etc").iterdir():
        os.utime(file, (before, before))


def _package_file() -> None:
    """Postfix's programs want this file to exist even when they read another."""
    file = Path("/etc/postfix/main.cf")
    if not file.exists():
        file.touch()
        os.utime(file, (0, 0))
