"""The line to an IMAP server: imaplib and IMAPClient, with a read buffer of our own.

IMAPClient's own `idle_check` loses half a line that arrives in two TCP segments and takes a
closed connection for silence (its issues 519, 565); imaplib bounds neither lines nor literals
nor the time they take. Here a line is whole or the line is lost, and nothing waits for ever.
"""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
import time
from collections.abc import Sequence
from typing import Any, cast

from imapclient import IMAPClient

_CHUNK = 256 * 1024
MAX_LINE = 32 * 1024 * 1024  # the answer to SEARCH lists each UID in one line: four million
LITERAL_SLACK = 4 * 1024 * 1024  # Exchange's RFC822.SIZE is an estimate


class Wire(imaplib.IMAP4):
    """imaplib's protocol on a buffer that knows what has arrived."""

    def __init__(
        self, host: str, port: int, *, tls: ssl.SSLContext | None, timeout: float, max_literal: int
    ) -> None:
        self._tls, self._patience, self._max_literal = tls, timeout, max_literal
        self._arrived = bytearray()
        super().__init__(host, port, timeout)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        # imaplib writes an APPEND's literal and its end apart: 40 ms each under Nagle's algorithm
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tls is None:
            return plain
        try:
            return self._tls.wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> Any:  # as imaplib has it
        """imaplib's, but deaf to what was said in clear after the OK.

        imaplib would read such injected lines as the first of the protected conversation.
        """
        answer = self._simple_command("STARTTLS")
        if answer[0] != "OK":
            raise self.error(f"STARTTLS refused: {answer[1][-1]!r}")
        if self._arrived:
            raise self.abort("the server went on talking in clear after STARTTLS")
        assert ssl_context is not None  # IMAPClient always gives one
        self.sock = ssl_context.wrap_socket(self.sock, server_hostname=self.host)
        self._get_capabilities()  # the old ones may have been anybody's
        return answer

    def _log(self, line: object) -> None:
        """imaplib keeps the last commands, passwords among them; we do not."""

    def has_arrived(self) -> bool:
        """Whether the server has said something, without waiting.

        Takes bytes off the socket, so it is not fooled by TLS records that carry no data
        (session tickets), nor by data that OpenSSL has already read.
        """
        if self._arrived:
            return True
        self.sock.settimeout(0)
        try:
            data = self.sock.recv(_CHUNK)
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            self.sock.settimeout(self._patience)
        self._take(data)
        return True

    def readline(self) -> bytes:
        """A whole line, within the timeout from its first byte on."""
        until, seen = time.monotonic() + self._patience, 0
        while (end := self._arrived.find(b"\n", seen)) < 0:
            seen = len(self._arrived)
            if seen > MAX_LINE:
                raise self.abort("a line without end")
            if time.monotonic() > until:
                raise self.abort("the server stopped in the middle of a line")
            self._take(self.sock.recv(_CHUNK))
        return self._cut(end + 1)

    def read(self, size: int) -> bytes:
        """A literal of `size` bytes."""
        if size > self._max_literal:
            raise self.abort(f"a literal of {size} bytes, which nobody asked for")
        while len(self._arrived) < size:
            self._take(self.sock.recv(_CHUNK))
        return self._cut(size)

    def _take(self, data: bytes) -> None:
        if not data:
            raise self.abort("the server closed the connection")
        self._arrived += data

    def _cut(self, size: int) -> bytes:
        piece = bytes(memoryview(self._arrived)[:size])
        del self._arrived[:size]
        return piece


class Client(IMAPClient):  # type: ignore[misc]  # IMAPClient has no type information
    """IMAPClient on a `Wire`. Its debug log, which would hold tokens, is off."""

    def __init__(
        self, host: str, port: int, *, tls: ssl.SSLContext | None, timeout: float, max_literal: int
    ) -> None:
        self._max_literal = max_literal
        self._count = 0  # messages in the open folder, as the server last said
        super().__init__(host, port, ssl=tls is not None, ssl_context=tls, timeout=timeout)
        self._imap.debug = 0
        self.normalise_times = False  # aware times, as the server gave them

    def _create_IMAP4(self) -> Wire:  # noqa: N802 - IMAPClient's name
        tls = self.ssl_context if self.ssl else None
        return Wire(
            self.host,
            self.port,
            tls=tls,
            timeout=self._timeout.read,
            max_literal=self._max_literal,
        )

    def _check_resp(self, expected: str, command: str, typ: str, data: Sequence[object]) -> None:
        """IMAPClient keeps only the ASCII of what a server says of a failure."""
        said = [str(one, "utf-8", "replace") if isinstance(one, bytes) else one for one in data]
        super()._check_resp(expected, command, typ, data if typ == expected else said)

    @property
    def wire(self) -> Wire:
        return cast(Wire, self._imap)

    def opened(self, count: int) -> None:
        """A folder with `count` messages was opened: what was said before is old."""
        self._count = count
        self.wire.untagged_responses.clear()

    def take_news(self) -> bool:
        """Whether the server has announced mail since this was last asked.

        Its count has changed, or it has told the same one after messages went away. Some servers
        repeat their count with each answer: that is no news.
        """
        said = self.wire.untagged_responses
        told = [count for count in said.pop("EXISTS", []) if isinstance(count, bytes)]
        counts = [int(count) for count in told if count.isdigit()]
        gone = len(said.pop("EXPUNGE", []))
        for noise in ("FETCH", "RECENT", "FLAGS"):
            said.pop(noise, None)
        is_news = bool(counts) and (gone > 0 or counts[-1] != self._count)
        self._count = counts[-1] if counts else self._count - gone
        return is_news

    def drop(self) -> None:
        """Let go of the line without a word: it is lost, or must be."""
        with contextlib.suppress(OSError):  # already gone
            self.wire.shutdown()
