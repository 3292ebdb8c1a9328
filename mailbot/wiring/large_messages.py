"""Large messages are read by a process of their own: what Python and its libraries have taken for
25 MB of mail they do not give back, and a worker lives for months.

The process is started for one message and ends with it. It gets what a reader is made of, then the
message; it answers with the message as read, in the form in which the store keeps it.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.reading import DocumentReader, ReadApart, Reader
from mailbot.core.values.message import Message
from mailbot.edge.codec import Undecodable, decode, encode

CHILD = "mailbot.wiring.large_message"
LENGTHS = struct.Struct(">QQ")  # bytes of the parts, and of the message that follows them
SECONDS = 240.0  # for one message, its scans included


@dataclass(frozen=True, slots=True)
class ReaderParts:
    """What a reader is made of, besides its documents; see `Reader.from_rules`."""

    rules: Mapping[str, str]
    own_letters: tuple[str, ...] = ()
    office_addresses: tuple[str, ...] = ()
    office_names: tuple[str, ...] = ()
    trusted_authserv: str | None = None
    ocr: bool = False

    def reader(self, documents: DocumentReader, read_apart: ReadApart | None = None) -> Reader:
        """Raises BrokenRule."""
        return Reader.from_rules(
            self.rules,
            documents=documents,
            own_letters=self.own_letters,
            office_addresses=frozenset(self.office_addresses),
            office_names=frozenset(self.office_names),
            trusted_authserv=self.trusted_authserv,
            read_apart=read_apart,
        )


class LargeMessages:
    """A `ReadApart` for readers made of the same parts."""

    def __init__(self, parts: ReaderParts, *, seconds: float = SECONDS) -> None:
        self._parts = parts
        self._seconds = seconds

    def __call__(self, raw: bytes) -> Message | None:
        """The message as read; None when the process died, or took too long."""
        try:
            return decode(Message, self._answer(raw))
        except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError, Undecodable):
            return None

    def _answer(self, raw: bytes) -> str:
        with _start() as child:
            try:
                assert child.stdin is not None
                said = encode(self._parts).encode()
                child.stdin.write(LENGTHS.pack(len(said), len(raw)) + said)
                child.stdin.write(raw)
                child.stdin.close()
                child.stdin = None  # for `communicate`, which would close it again
                said, _ = child.communicate(timeout=self._seconds)
            finally:
                child.kill()
        return said.decode()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-m", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    )
