"""The tools that mark the limits: Dovecot filled with mail, mbsync, smtp-sink and smtp-source."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.postgres import postgres
from servers.processes import free_ports, program, running

from bench.corpus import OFFICE, messages
from bench.workspace import SECRET

_MBSYNC = """\
IMAPAccount office
Host 127.0.0.1
Port {port}
User {user}
Pass {secret}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account office

MaildirStore near
Path {place}/
Inbox {place}/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns INBOX
Create Near
Sync Pull
SyncState *
"""


@contextmanager
def mailbox(count: int) -> Iterator[Dovecot]:
    """A Dovecot whose office has so many messages."""
    with tempfile.TemporaryDirectory() as keys, dovecot(Authority(Path(keys))) as server:
        server.add(OFFICE, SECRET)
        place = server.home / "mail" / OFFICE / "Maildir"
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True)
        for number, raw in enumerate(messages(count)):
            (place / "new" / f"{1_300_000_000 + number}.M{number}.bench").write_bytes(raw)
        owner = pwd.getpwnam("mail")
        for path in (place.parent, place, *place.rglob("*")):
            shutil.chown(path, owner.pw_uid, owner.pw_gid)
        server.say("mailbox", "status", "-u", OFFICE, "messages", "INBOX")  # its index is made
        yield server


def mbsync(server: Dovecot, place: Path) -> None:
    """Copies the office's mailbox into an empty Maildir, each message flushed to the disk, as
    mbsync does unless it is told not to."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    config = place / "mbsyncrc"
    config.write_text(
        _MBSYNC.format(port=server.imap_port, user=OFFICE, secret=SECRET, place=place)
    )
    subprocess.run(
        [program("mbsync"), "-q", "-c", str(config), "all"], check=True, stdin=subprocess.DEVNULL
    )


@contextmanager
def sink(*, delay_ms: int = 0) -> Iterator[int]:
    """Postfix's smtp-sink: takes everything, keeps nothing; gives its port. `delay_ms`: as far
    away as that (see `distance`)."""
    port, far = free_ports(2)
    with tempfile.TemporaryDirectory() as logs:
        log = Path(logs) / "log"
        user = "mail" if os.geteuid() == 0 else None  # it refuses root
        near = [program("smtp-sink"), f"127.0.0.1:{port}", "1000"]
        with running(near, log=log, ports=[port], user=user):
            if not delay_ms:
                yield port
                return
            here = str(Path(__file__).with_name("distance.py"))
            between = [sys.executable, here, str(far), str(port), str(delay_ms)]
            with running(between, log=log, ports=[far]):
                yield far


def source(port: int, *, letters: int, size: int, connections: int) -> None:
    """Postfix's smtp-source: so many letters over so many lines that are kept."""
    asked = ["-d", "-m", str(letters), "-l", str(size), "-s", str(connections)]
    ends = ["-f", OFFICE, "-t", "someone@mission.example", f"127.0.0.1:{port}"]
    subprocess.run([program("smtp-source"), *asked, *ends], check=True, stdin=subprocess.DEVNULL)


@contextmanager
def database() -> Iterator[str]:
    """An empty database in a PostgreSQL that flushes each commit, as in service."""
    with postgres(is_durable=True) as server, server.database() as url:
        yield url
