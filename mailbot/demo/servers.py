"""A mail system in this process, from pip packages alone: SMTP in and out, mailboxes over IMAP.

It behaves as a submission server and a mailbox server do: it wants a login before it relays,
knows plus-addresses, refuses unknown recipients or bounces them (RFC 3464), and adds the trace
headers of a delivery. Letters to addresses without a mailbox here, the missions of the demo,
go to whoever listens. It is for demonstrations and tests on loopback, not for the network.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, Self, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mailbot.demo.bounces import delivery_report
from mailbot.demo.mailstore import MailStore

HOST = "127.0.0.1"
NAME = "mail.office.example"
_MAX_LETTER = 50 * 1024 * 1024
_T = TypeVar("_T")


class Acceptance(StrEnum):
    """What the server does with a recipient that has no mailbox here."""

    TAKE = "take"  # delivered elsewhere: the listener sees it
    REFUSE = "refuse"  # 550 at RCPT
    BOUNCE = "bounce"  # taken, then reported back as undeliverable
    DEFER = "defer"  # 451 at RCPT: try again later


@dataclass(frozen=True, slots=True)
class Delivery:
    """A letter that reached its recipient; `raw` as it was handed in."""

    envelope_sender: str
    recipient: str
    raw: bytes


class _Session(Session):
    """aiosmtpd's, without its warning at each login about an attribute that it sets itself."""

    login_data = None


class _Smtp(SMTP):
    def _create_session(self) -> Session:
        return _Session(self.loop)


class EmbeddedServers:
    """SMTP and IMAP on free ports of 127.0.0.1, in a thread of their own.

    `mailboxes` maps addresses to passwords. `accepts` decides about every other recipient,
    `on_delivery` is called for each delivery (in the servers' thread: be quick), `now` gives
    the time that trace headers and INTERNALDATE show.
    """

    def __init__(
        self,
        mailboxes: Mapping[str, str],
        *,
        accepts: Callable[[str], Acceptance] = lambda _: Acceptance.REFUSE,
        on_delivery: Callable[[Delivery], None] = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        has_idle: bool = True,
    ) -> None:
        self._mailboxes = dict(mailboxes)
        self._store = MailStore(has_idle=has_idle)
        self._accepts, self._on_delivery, self._now = accepts, on_delivery, now
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="embedded servers")
        self._smtp: asyncio.Server | None = None
        self.imap_port = self.smtp_port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when both servers listen."""
        self._thread.start()
        try:
            self._in_loop(self._start())
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Close the doors, end every conversation, end the thread."""
        if self._thread.is_alive():
            self._in_loop(self._stop())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()

    def add(self, mailbox: str, password: str) -> None:
        """One more mailbox, while the servers run."""
        self._in_loop(self._store.add(mailbox.lower(), password))

    def deliver(self, recipient: str, raw: bytes, *, envelope_sender: str = "") -> None:
        """Put a message into a mailbox without SMTP, as the last step of a delivery."""
        self._in_loop(self._deliver(envelope_sender, recipient, raw))

    # ---- the servers' thread

    async def _start(self) -> None:
        self.imap_port = await self._store.start()
        for address, password in self._mailboxes.items():
            await self._store.add(address.lower(), password)
        self._smtp = await asyncio.get_running_loop().create_server(self._protocol, HOST, 0)
        self.smtp_port = self._smtp.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._store.stop()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._loop.shutdown_default_executor()

    def _protocol(self) -> SMTP:
        return _Smtp(
            self,
            hostname=NAME,
            ident="mailbot embedded servers",
            authenticator=self._authenticate,
            auth_require_tls=False,  # loopback, in clear
            enable_SMTPUTF8=True,
            data_size_limit=_MAX_LETTER,
            loop=self._loop,
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: object
    ) -> AuthResult:
        is_known = isinstance(said, LoginPassword) and self._store.is_login(
            said.login.decode("utf-8", "replace"), said.password.decode("utf-8", "replace")
        )
        return AuthResult(success=is_known, handled=False)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not self._store.holds(mailbox_of(address)):
            if not session.authenticated:
                return "554 5.7.1 Relay access denied"
            match self._accepts(address):
                case Acceptance.REFUSE:
                    return "550 5.1.1 No such user here"
                case Acceptance.DEFER:
                    return "451 4.7.1 Greylisted, please try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        raw = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            await self._deliver(envelope.mail_from or "", recipient, raw)
        return "250 2.0.0 Delivered"

    async def _deliver(self, envelope_sender: str, recipient: str, raw: bytes) -> None:
        mailbox, at = mailbox_of(recipient), self._now()
        if self._store.holds(mailbox):
            traced = _trace(envelope_sender, recipient, at) + raw
            await self._store.put(mailbox, traced, at=at)
        elif self._accepts(recipient) is Acceptance.BOUNCE:
            if envelope_sender:  # a report is never reported on (RFC 5321 section 4.5.5)
                report = delivery_report(envelope_sender, recipient, raw, by=NAME, at=at)
                await self._deliver("", envelope_sender, report)
            return
        self._on_delivery(Delivery(envelope_sender, recipient, raw))

    def _in_loop(self, work: Coroutine[Any, Any, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def mailbox_of(address: str) -> str:
    """The mailbox behind a plus-address (RFC 5233), in lower case."""
    local, _, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"


def _trace(envelope_sender: str, recipient: str, at: datetime) -> bytes:
    """What the last server on the way writes on top (RFC 5321 section 4.4)."""
    lines = [
        f"Return-Path: <{envelope_sender}>",
        f"Delivered-To: {recipient}",
        f"Received: by {NAME} with ESMTP; {format_datetime(at)}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode()
