"""The line to an SMTP server: smtplib's verbs on a read buffer of our own.

smtplib bounds neither the lines of an answer nor the time they take, shows garbage as code -1
and lets Nagle's algorithm hold small writes back. Here an answer is whole or the line is lost.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import time

from mailbot.edge.smtp.trouble import LineLost, Reply

_MAX_REPLY = 64 * 1024
_PIECE = 64 * 1024
_LINE = re.compile(rb"([2-5][0-9][0-9])([ -]?)([^\r\n]*)\r?\n")  # RFC 5321 section 4.2


class Wire(smtplib.SMTP):
    """A connected line; use `command` and `write`, and smtplib for EHLO and STARTTLS."""

    def __init__(
        self, host: str, port: int, *, tls: ssl.SSLContext | None, timeout: float, name: str
    ) -> None:
        self._tls, self._arrived = tls, bytearray()
        self.patience = timeout
        super().__init__(host="", local_hostname=name, timeout=timeout)
        self._host = host  # STARTTLS checks the certificate against it
        try:
            self.welcome = Reply("", *self._answer(super().connect(host, port)))
        except BaseException:
            self.close()
            raise

    def command(self, line: str, verb: str = "") -> Reply:
        """Say a line and hear the answer.

        Raises:
            LineLost: the line broke, fell silent, or carried something else than SMTP.
        """
        self.insist_on_turns()
        self.write(f"{line}\r\n".encode())
        return self.hear(verb or line.split(" ", 1)[0])

    def write(self, data: bytes) -> None:
        """Put bytes on the line; raises LineLost. A large letter may take its time, piecewise."""
        if self.sock is None:
            raise LineLost("the line is closed")
        view = memoryview(data)
        try:
            self.sock.settimeout(self.patience)
            for start in range(0, len(view), _PIECE):
                self.sock.sendall(view[start : start + _PIECE])
        except OSError as problem:
            raise LineLost(problem.strerror or str(problem)) from problem

    def hear(self, verb: str, patience: float | None = None) -> Reply:
        """The next answer, within `patience` seconds; raises LineLost."""
        try:
            return Reply(verb, *self._answer(self._read(patience or self.patience)))
        except OSError as problem:
            raise LineLost(problem.strerror or str(problem)) from problem

    def insist_on_turns(self) -> None:
        """Raises LineLost when the server has said something unasked.

        Whose answer the next one is could not be told from then on.
        """
        if self._arrived:
            raise LineLost("the server spoke out of turn")

    def upgrade(self, context: ssl.SSLContext) -> Reply:
        """STARTTLS (RFC 3207), refusing what was said in clear after it; then EHLO again."""
        reply = Reply("STARTTLS", *self._answer(self.starttls(context=context)))
        if self._arrived:
            raise LineLost("the server went on talking in clear after STARTTLS")
        return reply

    def drop(self) -> None:
        """Close without a word."""
        with contextlib.suppress(OSError):
            self.close()

    def getreply(self) -> tuple[int, bytes]:
        """As smtplib has it, for its own verbs."""
        return self._read(self.patience)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = socket.create_connection((host, port), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._tls is None:
            return plain
        try:
            return self._tls.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise

    @staticmethod
    def _answer(reply: tuple[int, bytes]) -> tuple[int, str]:
        code, text = reply
        return code, " ".join(text.decode("utf-8", "replace").split())[:500]

    def _read(self, patience: float) -> tuple[int, bytes]:
        until, texts, size, code = time.monotonic() + patience, [], 0, None
        while True:
            line = self._read_line(until)
            parts = _LINE.fullmatch(line)
            size += len(line)
            if parts is None or size > _MAX_REPLY or code not in (None, parts[1]):
                raise LineLost("what the server says is not SMTP")
            code = parts[1]  # the same on each line of an answer
            texts.append(parts[3])
            if parts[2] != b"-":
                return int(code), b"\n".join(texts)

    def _read_line(self, until: float) -> bytes:
        while (end := self._arrived.find(b"\n")) < 0:
            if self.sock is None:
                raise LineLost("the line is closed")
            left = until - time.monotonic()
            if left <= 0 or len(self._arrived) > _MAX_REPLY:
                raise LineLost("the server did not come to an end")
            self.sock.settimeout(left)
            data = self.sock.recv(8192)
            if not data:
                raise LineLost("the server closed the connection")
            self._arrived += data
        line = bytes(self._arrived[: end + 1])
        del self._arrived[: end + 1]
        return line
