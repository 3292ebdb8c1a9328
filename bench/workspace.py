"""An office to measure: the example's meeting, on servers and a store of the bench's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.corpus import DELEGATIONS, OFFICE, address
from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.wiring.office import Office, open_office

SECRET = "secret"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
_NOBODY = 9  # a port where nobody listens


@dataclass(frozen=True, slots=True)
class Lines:
    """Ports of the servers on this machine, and the store's address ('' → SQLite)."""

    imap: int = _NOBODY
    smtp: int = _NOBODY
    store: str = ""
    connections: int = 1
    has_login: bool = False  # at the submission server
    dkim: Path | None = None  # a key to sign with
    poll_seconds: float = 60  # the mailbox is looked into at least so often


@contextmanager
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    path = Path(tempfile.mkdtemp(prefix="mailbot-bench-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def office(place: Path, lines: Lines, *, contacts: int = DELEGATIONS) -> Iterator[Office]:
    """An office with its lists filled, in a folder with its config.toml."""
    (place / "password").write_text(SECRET)
    text = _config(lines)
    (place / "config.toml").write_text(text)
    opened = open_office(parse(text, file="config.toml", folder=place))
    try:
        fill_lists(opened, contacts)
        yield opened
    finally:
        opened.close()


def fill_lists(opened: Office, contacts: int) -> None:
    """200 delegations, and the contacts spread over them."""
    meeting, lists = opened.meeting.code, opened.store.lists
    lists.save_delegations(
        meeting,
        [
            Delegation(f"D{code:03}", f"State {code}", DelegationKind.STATE_PARTY)
            for code in range(DELEGATIONS)
        ],
    )
    lists.save_contacts(meeting, (_contact(number) for number in range(contacts)))


def now() -> datetime:
    return datetime.now(UTC)


def _contact(number: int) -> Contact:
    code = number % DELEGATIONS
    whose = address(code) if number < DELEGATIONS else f"person{number:07}@{address(code)[7:]}"
    return Contact(whose, f"D{code:03}", language=LANGUAGES[number % len(LANGUAGES)])


def _config(lines: Lines) -> str:
    head = example().partition("# The mailbox where the answers arrive")[0]
    head = head.replace('address = "isu@apminebanconvention.org"', f'address = "{OFFICE}"')
    head = head.replace("2011-", "2099-")  # a meeting still to come
    login = f'user = "{OFFICE}"\npassword_file = "password"' if lines.has_login else 'user = ""'
    store = f'\n[store]\nurl = "{lines.store}"\n' if lines.store else ""
    key = f'[[letters.dkim]]\nselector = "bench"\nfile = "{lines.dkim}"\n' if lines.dkim else ""
    return f"""{head}[mailbox]
host = "127.0.0.1"
port = {lines.imap}
security = "none"
user = "{OFFICE}"
password_file = "password"
since = 2000-01-01
poll_seconds = {lines.poll_seconds}

[submission]
host = "127.0.0.1"
port = {lines.smtp}
security = "none"
{login}
plus_addressing = true
connections = {lines.connections}
letters_per_minute = 1000000

[letters]
pdf = false

{key}
[policy]
least_confidence = 0.5
automatic_per_hour = 1000000
automatic_per_address_and_day = 1000000
undo_seconds = 0
{store}"""
