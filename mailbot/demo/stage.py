"""The stage of the demo: embedded servers, a workspace, the mailboxes of the missions."""

from __future__ import annotations

import smtplib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from mailbot.config import Config, parse
from mailbot.config.example import example
from mailbot.core.deciding.matching import reference_in
from mailbot.core.values.delegation import Contact
from mailbot.demo import second
from mailbot.demo.clients import Original, compose
from mailbot.demo.clock import StageClock
from mailbot.demo.script import Answer, To
from mailbot.demo.servers import Acceptance, Delivery, EmbeddedServers
from mailbot.wiring.office import Office, open_office

_PASSWORD = "demo"
HOST = "127.0.0.1"


@dataclass
class Postbag:
    """Every letter that reached a mission, in order."""

    letters: list[Delivery] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, delivery: Delivery) -> None:
        with self.lock:
            self.letters.append(delivery)

    def last_to(self, address: str, *, marked: str) -> EmailMessage | None:
        """The last letter to an address of the purpose `marked` (see `purpose_of`)."""
        with self.lock:
            mine = [d.raw for d in self.letters if d.recipient.lower() == address.lower()]
        parsed = (message_from_bytes(raw, policy=policy.default) for raw in reversed(mine))
        return next((m for m in parsed if purpose_of(m) == marked), None)


def purpose_of(letter: EmailMessage) -> str:
    """invitation, reminder, acknowledgement or circular, as a recipient can tell."""
    if letter["In-Reply-To"]:
        return "acknowledgement"
    if letter["Auto-Submitted"] == "auto-generated":
        return "reminder"
    encloses_dates = any(p.get_content_type() == "text/calendar" for p in letter.walk())
    return "invitation" if encloses_dates else "circular"


@dataclass
class Stage:
    """All that the play needs."""

    office: Office
    clock: StageClock
    servers: EmbeddedServers
    postbag: Postbag
    contacts: dict[str, Contact]  # delegation → its first contact
    asked: list[str] = field(default_factory=list)  # on-line registrations that are not sure

    def deliver(self, answer: Answer) -> str:
        """Sends an answer of the cast to the office by real SMTP; gives its Message-ID."""
        sender = self._sender(answer)
        original = self._original(answer, sender)
        if original is not None:
            subject = answer.subject.replace("{reference}", reference_in(original.subject))
            answer = replace(answer, subject=subject)
        raw = compose(answer, original, sender=sender, office=self.office.meeting.office_address)
        to = original.reply_to if original and original.reply_to else ""
        recipient = to or self.office.meeting.office_address
        null_sender = dict(answer.headers).get("Auto-Submitted", "no") != "no"
        with smtplib.SMTP(HOST, self.servers.smtp_port) as line:
            line.sendmail("" if null_sender else sender, [recipient], raw)
        return str(message_from_bytes(raw)["Message-ID"] or "")

    def _sender(self, answer: Answer) -> str:
        if "@" in answer.address:
            return answer.address
        first = self.contacts[answer.of].address
        return f"{answer.address}@{first.partition('@')[2]}" if answer.address else first

    def _original(self, answer: Answer, sender: str) -> Original | None:
        if answer.to is To.FRESH:
            return None
        mailbox = self.contacts[answer.of].address if answer.of else sender
        letter = next(
            (
                found
                for address in (sender, mailbox)
                if (found := self.postbag.last_to(address, marked=answer.to.value))
            ),
            None,
        )
        return _original(letter) if letter is not None else None


def _original(letter: EmailMessage) -> Original:
    body = letter.get_body(("plain",))
    return Original(
        message_id=str(letter["Message-ID"]).strip(),
        references=str(letter["References"] or ""),
        subject=str(letter["Subject"]),
        sent_at=parsedate_to_datetime(str(letter["Date"])),
        sender=str(letter["From"]),
        reply_to=_address(letter, "Reply-To"),
        text=body.get_content() if body is not None else "",
    )


def _address(letter: EmailMessage, name: str) -> str:
    header = letter[name]
    return header.addresses[0].addr_spec if header and header.addresses else ""


@contextmanager
def stage(folder: Path, *, start: datetime, bounces: frozenset[str]) -> Iterator[Stage]:
    """The stage, set in a folder; `bounces` are recipients that do not exist."""
    clock = StageClock(start.astimezone(UTC))
    postbag = Postbag()
    config = parse(example())
    servers = EmbeddedServers(
        {config.office.address: _PASSWORD},
        accepts=lambda address: (
            Acceptance.BOUNCE if address.lower() in bounces else Acceptance.TAKE
        ),
        on_delivery=postbag.put,
        now=clock.now,
    )
    with servers:
        text = _config(servers)
        (folder / "config.toml").write_text(text, encoding="utf-8")
        (folder / "password").write_text(_PASSWORD, encoding="utf-8")
        (folder / "rules").mkdir(exist_ok=True)
        second.put_text(folder)
        office = open_office(
            parse(text, file=str(folder / "config.toml"), folder=folder), clock=clock
        )
        try:
            yield Stage(office, clock, servers, postbag, {})
        finally:
            office.close()


def _config(servers: EmbeddedServers) -> str:
    """The example's config, with the two accounts on the embedded servers, for an office that
    writes to one address of each delegation, and to the next where the first fails."""
    head, _, _ = example().partition("# The mailbox where the answers arrive")
    tail = example().partition("# Where everything is kept.")[2]
    user = Config.model_validate(parse(example())).office.address
    return f"""{head}[mailbox]
host = "{HOST}"
port = {servers.imap_port}
security = "none"
user = "{user}"
password_file = "password"
trusted_authserv = "mail.office.example"

[submission]
host = "{HOST}"
port = {servers.smtp_port}
security = "none"
user = "{user}"
password_file = "password"
plus_addressing = true
letters_per_minute = 100000

# Where everything is kept.{tail.replace('write_to = "all"', 'write_to = "first"')}"""
