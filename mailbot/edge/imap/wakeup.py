"""A bell that ends a wait on a socket: `threading.Event` with a file descriptor.

Rung from another thread or from a signal handler; `poll` and `select` see it.
"""

from __future__ import annotations

import os
import select


class Wakeup:
    """Like `threading.Event`, and a wait for a server's line can end with it."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)

    def set(self) -> None:
        """Ring. Safe in signal handlers; ringing twice is ringing once."""
        if not self.is_set():
            os.write(self._writer, b"!")

    def clear(self) -> None:
        while self.is_set():
            os.read(self._reader, 64)

    def is_set(self) -> bool:
        return self.wait(0.0)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the bell, in seconds (None: for ever); True when it has rung."""
        return bool(_poll(self._reader, timeout))

    def fileno(self) -> int:
        """Readable from ringing until `clear`."""
        return self._reader

    def close(self) -> None:
        os.close(self._reader)
        os.close(self._writer)


def _poll(descriptor: int, timeout: float | None) -> list[tuple[int, int]]:
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return poller.poll(None if timeout is None else timeout * 1000)
