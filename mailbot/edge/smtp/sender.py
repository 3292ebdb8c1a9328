"""Handing letters to a submission server, one at a time, over one kept line.

What can go wrong falls on one side or the other of a single byte: the dot that ends a letter.
A server that has not seen it must not deliver (RFC 5321 sections 4.1.1.4 and 6.1), so what is
lost before is deferred; what is lost between the dot and the answer is unsure, and only a
person may send it again. The caller is asked in between, when the server has taken the
recipient and waits for the body: there it commits that the letter is being handed over.
"""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from mailbot.core.deciding.sending import AT_A_LIMIT, is_at_a_limit
from mailbot.core.values.letter import Deferred, Outcome, Refused, Unsure
from mailbot.edge.smtp.account import SmtpAccount
from mailbot.edge.smtp.body import END, on_the_line
from mailbot.edge.smtp.envelope import Envelope, address_envelope
from mailbot.edge.smtp.opening import open_wire, place, trust
from mailbot.edge.smtp.trouble import (
    LineLost,
    Reply,
    SenderRefused,
    SenderUnreachable,
    is_about_account,
    outcome_of,
)
from mailbot.edge.smtp.wire import Wire

_ACCOUNT_MEND = "Check that the account may send from this address, and its limits"


class SmtpSender:
    """One kept line to a submission server. For one thread; a pool is several of them."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._tls: ssl.SSLContext | None = None
        self._wire: Wire | None = None
        self._letters = 0  # sent over this line
        self._last_use = 0.0
        self._is_midway = False  # a transaction was begun and not ended: RSET comes first

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def connect(self) -> None:
        """Open the line and log in, unless that is done.

        Raises:
            SenderUnreachable: the server is away or busy.
            SenderRefused: login, certificate or protection are not as they must be.
        """
        if self._wire is not None and not self._is_worn():
            return
        self.close()
        self._tls = self._tls or trust(self._account)
        self._wire = open_wire(self._account, self._tls)
        self._letters, self._is_midway, self._last_use = 0, False, time.monotonic()

    def close(self) -> None:
        """Take leave of the server; never raises."""
        if self._wire is None:
            return
        with contextlib.suppress(LineLost):
            self._wire.write(b"QUIT\r\n")  # its answer changes nothing
        self._drop()

    def send(
        self,
        *,
        envelope_sender: str,
        recipient: str,
        raw: bytes,
        before_body: Callable[[], bool],
    ) -> Outcome:
        """Hand over one letter to one recipient.

        `before_body` is called when the server has taken the recipient and waits for the body:
        it commits that the letter is handed over now, or returns False when it may not be
        (its claim was lost): then the line is closed without the final dot, which no server
        may deliver, and the outcome is Deferred. A server that is away is Deferred, too.

        Raises:
            SenderRefused: the server refuses the account, not the letter, before the body:
                nothing was handed over, and no other letter will fare better.
        """
        try:
            offered = self._offer(envelope_sender, recipient, raw)
        except SenderUnreachable as trouble:
            return Deferred(str(trouble), of_server=True)
        if not isinstance(offered, Wire):
            return offered
        if not self._may_go(before_body):
            return Deferred("the claim on this letter was lost; nothing was handed over")
        return self._hand_over(offered, on_the_line(raw))

    def _offer(self, sender: str, recipient: str, raw: bytes) -> Wire | Outcome:
        """Up to the 354: the line that waits for the body, or what became of the letter.

        A kept line that the server has closed meanwhile is replaced, once: nothing is lost.
        """
        while True:
            self.connect()
            wire, is_kept = self._wire, self._letters > 0 or self._is_midway
            assert wire is not None  # connected just now
            envelope = address_envelope(
                sender, recipient, raw, wire.esmtp_features, self._account.notify
            )
            if isinstance(envelope, Refused):
                return envelope
            try:
                refusal = self._ask(wire, envelope)
            except LineLost as lost:
                self._drop()
                if not is_kept:
                    return Deferred(f"the line was lost before the letter: {lost}")
                continue
            if refusal is None:
                return wire
            if refusal.ends_session:
                self._drop()
                if is_kept:
                    continue
            return self._refused(refusal)

    def _ask(self, wire: Wire, envelope: Envelope) -> Reply | None:
        """MAIL, RCPT, DATA: the first answer that is not good, or None.

        Together in one write where the server takes that (RFC 2920).
        """
        wire.insist_on_turns()
        commands = [envelope.mail, envelope.rcpt, "DATA"]
        if self._is_midway:
            commands.insert(0, "RSET")
        self._is_midway, self._last_use = True, time.monotonic()
        if not wire.has_extn("pipelining"):
            replies = (wire.command(command) for command in commands)
            return next((reply for reply in replies if not reply.is_good), None)
        wire.write("".join(f"{command}\r\n" for command in commands).encode())
        return self._first_refusal(wire, [command.split(" ", 1)[0] for command in commands])

    def _first_refusal(self, wire: Wire, verbs: list[str]) -> Reply | None:
        refusal: Reply | None = None
        for verb in verbs:
            try:
                reply = wire.hear(verb)
            except LineLost:
                if refusal is None:
                    raise
                self._drop()  # a refusal was said, then the server hung up
                break
            if refusal is None and not reply.is_good:
                refusal = reply
            elif refusal is not None and reply.code == 354:
                self._drop()  # it would take a letter for nobody; RFC 2920 section 3.1
        return refusal

    def _refused(self, refusal: Reply) -> Outcome:
        if is_about_account(refusal):
            raise SenderRefused(
                f"the server refuses the account at {refusal.verb}: {refusal}",
                where=place(self._account),
                mend=f"It is {AT_A_LIMIT}" if is_at_a_limit(str(refusal)) else _ACCOUNT_MEND,
            )
        return outcome_of(refusal)

    def _may_go(self, before_body: Callable[[], bool]) -> bool:
        may_go = False
        try:
            may_go = before_body()
        finally:
            if not may_go:
                self._drop()
        return may_go

    def _hand_over(self, wire: Wire, body: bytes) -> Outcome:
        try:
            wire.write(body)
            wire.insist_on_turns()
        except LineLost as lost:
            self._drop()
            return Deferred(f"the line was lost before the end of the letter: {lost}")
        try:
            wire.write(END)
            reply = wire.hear(".", self._account.final_timeout.total_seconds())
        except LineLost as lost:
            self._drop()
            return Unsure(f"the line was lost after the letter, before the answer: {lost}")
        outcome = outcome_of(reply)
        self._letters, self._is_midway, self._last_use = self._letters + 1, False, time.monotonic()
        if reply.ends_session or isinstance(outcome, Unsure):
            self._drop()
        return outcome

    def _is_worn(self) -> bool:
        silence = time.monotonic() - self._last_use
        return (
            self._letters >= self._account.letters_per_line
            or silence > self._account.idle.total_seconds()
        )

    def _drop(self) -> None:
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.drop()
