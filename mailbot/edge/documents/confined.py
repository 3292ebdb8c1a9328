"""The parent's side: keeps one child warm, hands it one file at a time, kills it on overrun.

A child that takes too long, too much memory, or answers what it should not is killed, and the next
file gets a new one. Nothing that it says is believed beyond text and tables.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from mailbot.core.values.document import DocumentText
from mailbot.core.values.message import AttachmentState
from mailbot.edge.documents.answers import document_text
from mailbot.edge.documents.frames import LARGEST_ANSWER, LENGTH, Request

_PIECE = 1 << 16
_SECONDS_WITH_OCR = 45.0
_OVERRUN = DocumentText(AttachmentState.UNREADABLE, is_overrun=True)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may take."""

    seconds: float = 8.0  # of time, waiting included
    memory: int = 768 << 20  # bytes of address space of the child, its libraries included
    files_per_child: int = 500  # then a new child: libraries leak


class _Overrun(Exception):
    """The child took too long, died, or said too much."""


class ConfinedDocuments:
    """A `DocumentReader`. Thread-safe: one file at a time. Close it, or leave it to the exit."""

    def __init__(
        self,
        bounds: Bounds = Bounds(),
        *,
        ocr: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`ocr`: read scans with Tesseract where it is installed; they are given more time."""
        self._tesseract = shutil.which("tesseract") if ocr else None
        self._bounds = replace(bounds, seconds=_SECONDS_WITH_OCR) if self._tesseract else bounds
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        """The text of one file. Never raises for what the bytes are."""
        with self._lock:
            deadline = self._monotonic() + self._bounds.seconds
            try:
                request = Request(filename, media_type, data, may_scan=may_scan)
                answer = self._ask(request, deadline)
            except (_Overrun, OSError):
                self._end_child()
                return _OVERRUN
            return document_text(answer)

    def close(self) -> None:
        """Ends the child."""
        with self._lock:
            self._end_child()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, request: Request, deadline: float) -> object:
        child = self._running()
        self._served += 1
        self._send(child, request.frame(), deadline)
        said_length, _ = LENGTH.unpack(self._receive(child, LENGTH.size, deadline))
        if said_length > LARGEST_ANSWER:
            raise _Overrun
        try:
            return json.loads(self._receive(child, said_length, deadline))
        except ValueError as error:
            raise _Overrun from error

    def _running(self) -> subprocess.Popen[bytes]:
        child = self._child
        is_spent = self._served >= self._bounds.files_per_child
        if child is not None and (is_spent or child.poll() is not None):
            self._end_child()
            child = None
        if child is None:
            child = self._child = _start(self._bounds, self._tesseract)
            self._served = 0
        return child

    def _end_child(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def _send(self, child: subprocess.Popen[bytes], frame: bytes, deadline: float) -> None:
        assert child.stdin is not None
        pipe = child.stdin.fileno()
        rest = memoryview(frame)
        while rest:
            self._wait(pipe, selectors.EVENT_WRITE, deadline)
            rest = rest[os.write(pipe, rest[:_PIECE]) :]

    def _receive(self, child: subprocess.Popen[bytes], length: int, deadline: float) -> bytes:
        assert child.stdout is not None
        pipe = child.stdout.fileno()
        received = bytearray()
        while len(received) < length:
            self._wait(pipe, selectors.EVENT_READ, deadline)
            piece = os.read(pipe, min(_PIECE, length - len(received)))
            if not piece:
                raise _Overrun
            received += piece
        return bytes(received)

    def _wait(self, pipe: int, event: int, deadline: float) -> None:
        """Until the pipe is ready; raises when the deadline comes first."""
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, event)
            if not selector.select(max(0.0, deadline - self._monotonic())):
                raise _Overrun


def _start(bounds: Bounds, tesseract: str | None) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-I", "-m", "mailbot.edge.documents.child", str(bounds.memory)]
        + ([tesseract] if tesseract else []),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd="/",
        # one thread: the limits are those of one process
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    assert child.stdin is not None
    os.set_blocking(child.stdin.fileno(), False)
    return child
