"""Pictures of a file's pages, drawn by a confined child that lives for one picture.

What comes back was made in a stranger's hands' reach: it is a PNG by its first bytes and no longer
than it may be, or it is nothing; the browser that shows it has walls of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys

CHILD = "mailbot.edge.documents.child.picture"
MEMORY = 1_200 << 20  # bytes of address space, libraries included
SECONDS = 15.0
LARGEST = 8_000_000  # bytes of a picture
_PNG = b"\x89PNG\r\n\x1a\n"


def count_of(data: bytes) -> int:
    """How many pages a file has; 0 when it cannot be shown."""
    said = _said(data, 0)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def picture_of(data: bytes, page: int) -> bytes | None:
    """The PNG of a page (from 1); None when it cannot be shown."""
    said = _said(data, page)
    return said if said.startswith(_PNG) and len(said) <= LARGEST else None


def _said(data: bytes, page: int) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-m", CHILD, str(MEMORY), str(page)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            cwd="/",
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout
