"""One clock for many processes: the world's, shifted by as much as a file says.

The harness moves it on; a process that was frozen finds, on waking, that time has passed.
"""

from __future__ import annotations

import mmap
import struct
import time
from datetime import UTC, datetime
from pathlib import Path


class SharedClock:
    """`now` in every process that opened the same file."""

    def __init__(self, file: Path) -> None:
        if not file.exists():
            file.write_bytes(struct.pack("d", 0.0))
        self.file = file
        with file.open("r+b") as opened:
            self._shift = mmap.mmap(opened.fileno(), 8)

    def now(self) -> datetime:
        (shift,) = struct.unpack("d", self._shift[:])
        return datetime.fromtimestamp(time.time() + shift, UTC)

    def move_to(self, instant: datetime) -> None:
        self._shift[:] = struct.pack("d", instant.timestamp() - time.time())
