"""The same stage on Debian's Dovecot and Postfix: what missions receive lies in their maildirs.

Their clock is the machine's, so the meeting is moved into the weeks that come.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

from servers.dovecot import Dovecot
from servers.postfix import Postfix

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.demo.clock import StageClock
from mailbot.demo.servers import Delivery
from mailbot.demo.stage import Postbag, Stage
from mailbot.wiring.office import open_office

OFFICE = "isu@office.example"
_DAY = re.compile(r"\b2011-\d\d-\d\d(?!\d)")


@dataclass
class Outside:
    """The two servers, as the stage needs them."""

    dovecot: Dovecot
    postfix: Postfix
    known: set[Path] = field(default_factory=set)  # files that were collected

    @property
    def smtp_port(self) -> int:
        return self.postfix.smtp_port

    def collect(self, postbag: Postbag) -> None:
        """Puts what has reached the missions into the postbag."""
        for box in (self.dovecot.home / "mail").iterdir():
            if box.name == OFFICE:
                continue
            for path in sorted((*box.glob("Maildir/new/*"), *box.glob("Maildir/cur/*"))):
                if path not in self.known:
                    self.known.add(path)
                    raw = path.read_bytes()
                    sender = str(message_from_bytes(raw)["Return-Path"] or "").strip(" <>")
                    postbag.put(Delivery(sender, box.name, raw))

    def drain(self, *, seconds: float = 60) -> None:
        """Waits until Postfix has nothing left to deliver; the limit only bounds a failure."""
        until = time.monotonic() + seconds
        while waiting := self._queue():
            assert time.monotonic() < until, f"Postfix still holds {waiting}"
            time.sleep(0.2)  # between two looks at another process

    def _queue(self) -> list[object]:
        order = ["postqueue", "-c", str(self.postfix.home / "etc"), "-j"]
        said = subprocess.run(order, check=True, capture_output=True, text=True).stdout
        return [json.loads(line) for line in said.splitlines()]


@contextmanager
def debian_stage(
    folder: Path, *, begin: datetime, dovecot: Dovecot, postfix: Postfix, shift: timedelta
) -> Iterator[Stage]:
    """The stage, set in a folder; all days of the meeting are moved by `shift`."""
    clock = StageClock(begin.astimezone(UTC))
    text = moved(_config(dovecot, postfix), shift)
    (folder / "config.toml").write_text(text, encoding="utf-8")
    (folder / "password").write_text("secret", encoding="utf-8")
    office = open_office(parse(text, file=str(folder / "config.toml"), folder=folder), clock=clock)
    for box in (dovecot.home / "mail").iterdir():  # of another game
        shutil.rmtree(box)
    dovecot.add(OFFICE)
    servers = Outside(dovecot, postfix)
    try:
        yield Stage(office, clock, servers, Postbag(), {})  # type: ignore[arg-type]
    finally:
        office.close()


def add_mailboxes(stage: Stage, addresses: Iterable[str]) -> None:
    """Of all to whom letters may go: elsewhere they would bounce."""
    for address in addresses:
        stage.servers.dovecot.add(address)  # type: ignore[attr-defined]


def shift_to(now: datetime, begin: datetime) -> timedelta:
    """By how many whole weeks `begin` is moved to lie just after `now`."""
    weeks = (now - begin) // timedelta(weeks=1) + 1
    return timedelta(weeks=weeks)


def moved(text: str, shift: timedelta) -> str:
    """The text with each of its days moved."""
    return _DAY.sub(lambda day: (date.fromisoformat(day[0]) + shift).isoformat(), text)


def _config(dovecot: Dovecot, postfix: Postfix) -> str:
    head, _, _ = example().partition("# The mailbox where the answers arrive")
    tail = example().partition("# Where everything is kept.")[2]
    head = head.replace('"isu@apminebanconvention.org"', f'"{OFFICE}"')
    account = f"""security = "starttls"
user = "{OFFICE}"
password_file = "password"
"""
    return f"""{head}[mailbox]
host = "{dovecot.starttls_host}"
port = {dovecot.imap_port}
{account}ca_file = "{dovecot.ca_file}"

[submission]
host = "{postfix.host}"
port = {postfix.submission_port}
{account}ca_file = "{postfix.ca_file}"
plus_addressing = true
letters_per_minute = 100000

# Where everything is kept.{tail.replace('write_to = "all"', 'write_to = "first"')}"""
