"""What the misbehaving servers share: connections in threads, and what a script can tell them."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from types import TracebackType
from typing import Self


class Do(Enum):
    """What a server does instead of answering."""

    STALL = auto()  # nothing, with the line open
    DROP = auto()  # closes the line
    BABBLE = auto()  # says something that is not the protocol


Reaction = str | Do


class Hangup(Exception):
    """The conversation ends here."""


class Script:
    """For each moment of a conversation what happens, one reaction each time, then as usual."""

    def __init__(self, moments: dict[str, Reaction | Iterable[Reaction]]) -> None:
        self._moments: dict[str, Iterator[Reaction]] = {
            moment: iter([told] if isinstance(told, str | Do) else told)
            for moment, told in moments.items()
        }

    def next(self, moment: str) -> Reaction | None:
        """None: as usual."""
        return next(self._moments.get(moment, iter(())), None)


class Line:
    """One connection, seen from the server."""

    def __init__(self, connection: socket.socket, closing: threading.Event) -> None:
        self._connection, self._closing = connection, closing
        self._arrived = connection.makefile("rb")

    def say(self, *lines: str) -> None:
        self.write("".join(f"{line}\r\n" for line in lines).encode())

    def write(self, data: bytes) -> None:
        self._connection.sendall(data)

    def hear(self) -> str:
        """The next line; raises Hangup when the client is gone."""
        line = self._arrived.readline()
        if not line:
            raise Hangup
        return line.decode("utf-8", "replace").rstrip("\r\n")

    def take(self, size: int) -> bytes:
        return self._arrived.read(size)

    def act(self, what: Do) -> None:
        """Misbehave; afterwards the conversation is over."""
        if what is Do.BABBLE:
            self.say("\x00\x16\x03 what is it that you want?")
        elif what is Do.STALL:
            self._closing.wait()
        raise Hangup

    def upgrade(self, context: ssl.SSLContext) -> None:
        self._arrived.close()
        self._connection = context.wrap_socket(self._connection, server_side=True)
        self._arrived = self._connection.makefile("rb")

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)
        self._arrived.close()
        self._connection.close()


class Server:
    """Listens on 127.0.0.1; a conversation per connection is `talk`, which a subclass gives."""

    def __init__(self, *, tls: ssl.SSLContext | None = None) -> None:
        self.tls, self.connections = tls, 0
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._lines: list[Line] = []

    def talk(self, line: Line) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        for line in self._lines:
            line.close()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _start(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._start(self._converse, connection)

    def _converse(self, connection: socket.socket) -> None:
        line = Line(connection, self._closing)
        self._lines.append(line)
        try:
            self.talk(line)
        except (Hangup, OSError, ValueError):  # the client is gone, or we are to go
            pass
        finally:
            with contextlib.suppress(OSError, ValueError):
                line.close()


@contextlib.contextmanager
def in_clear(welcome: bytes) -> Iterator[int]:
    """A server that speaks first and in clear, to one who comes; its port."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def speak() -> None:
            line, _ = door.accept()
            with line, contextlib.suppress(OSError):
                line.sendall(welcome)
                line.recv(4096)

        thread = threading.Thread(target=speak)
        thread.start()
        yield door.getsockname()[1]
        thread.join()
