"""Processes that read and understand ahead: what the next messages say, while this process decides
about those before them and stores what follows.

They begin with the last, so that both meet in the middle and neither waits for the other. They look
into the store and write nothing. They are started when many messages wait, on a machine
that has cores to spare, and end when there is nothing to do for a while, or with this process,
however it ends. When what they found counts is told in `flows.understanding`. A message at which
one of them dies is tried once more, and then told as one that breaks us.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from mailbot.config import Config
from mailbot.edge.codec import Undecodable, decode
from mailbot.flows.ports import ReadAhead, ReaderDied

log = logging.getLogger(__name__)

CHILD = "mailbot.wiring.reader_ahead"
READY = b"ready"
MANY = 16  # messages at once, from which a process is worth its start
MOST_BY_ITSELF = 4  # processes, where the configuration tells no number
_SECONDS = 120.0  # for one message, its scans included
_SECONDS_TO_START = 60.0
_SECONDS_IDLE = 60.0
_SENT = 2  # messages that a process has before it, so that it need not wait for the next
_TRIES = 2


def processes_of(config: Config) -> int:
    """How many are wanted: the configuration's number, else a core for each, one left for us."""
    said = config.reading.processes
    if said is not None:
        return said
    return min(MOST_BY_ITSELF, len(os.sched_getaffinity(0)) - 1)


@dataclass(slots=True, eq=False)
class _Task:
    """A message that is to be read."""

    message: int
    deaths: int = 0
    found: ReadAhead | None = None  # None when nobody could tell
    is_done: threading.Event = field(default_factory=threading.Event)


class ReadersAhead:
    """A `flows.ports.Ahead`: messages are taken in the order in which they were begun."""

    def __init__(
        self,
        config: Config,
        *,
        processes: int,
        many: int = MANY,
        seconds: float = _SECONDS,
        idle: float = _SECONDS_IDLE,
        start: Callable[[int], subprocess.Popen[bytes]] | None = None,
    ) -> None:
        self._greeting = greeting(config)
        self._processes = processes
        self._many, self._seconds, self._idle = many, seconds, idle
        self._start = start or _start
        self._changed = threading.Condition()  # over what follows
        self._tasks: dict[int, _Task] = {}  # begun and not yet taken
        self._waiting: deque[_Task] = deque()  # of them, those that no process has; the next last
        self._at_work = 0
        self._running: set[_Process] = set()
        self._is_closed = False

    def begin(self, messages: Sequence[int]) -> None:
        """These come next. What was begun before and not taken is forgotten."""
        with self._changed:
            self._tasks.clear()
            self._waiting.clear()
            if self._is_closed or (len(messages) < self._many and not self._at_work):
                return
            self._tasks.update((number, _Task(number)) for number in messages)
            self._waiting.extend(self._tasks.values())
            while self._at_work < self._processes:
                self._at_work += 1
                threading.Thread(target=self._serve, name="reader ahead", daemon=True).start()
            self._changed.notify_all()

    def take(self, message: int) -> ReadAhead | None:
        """What was found; None when nobody has begun with it: then it is the caller's. Raises
        ReaderDied."""
        with self._changed:
            task = self._tasks.pop(message, None)
            if task is None:
                return None
            if task in self._waiting:
                self._waiting.remove(task)
                return None
        task.is_done.wait()  # who serves it has bounded its time
        if task.deaths >= _TRIES:
            raise ReaderDied(f"reading message {message} ended a process {task.deaths} times")
        return task.found

    def close(self) -> None:
        """Ends the processes; what was not taken is the caller's."""
        with self._changed:
            self._is_closed = True
            self._tasks.clear()
            self._waiting.clear()
            for process in self._running:
                process.kill()
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._at_work, timeout=_SECONDS_TO_START)

    def _serve(self) -> None:
        """One process, and another one after it when it dies, until there is nothing to do."""
        sent: deque[_Task] = deque()
        try:
            while self._serve_by_one(sent) and not self._is_closed:
                self._after_death(sent)
        except (OSError, EOFError) as fault:  # it does not start: we do without
            log.warning("no process reads ahead: %s", type(fault).__name__)
        finally:
            with self._changed:
                self._at_work -= 1
                while sent:
                    sent.popleft().is_done.set()
                self._changed.notify_all()

    def _serve_by_one(self, sent: deque[_Task]) -> bool:
        """Whether it died at its work."""
        with _Process(self._start, self._greeting) as process, self._noted(process):
            while self._next(sent, process):
                answer = process.answer(self._seconds)
                if answer is None:
                    return True
                task = sent.popleft()
                task.found = _found(answer)
                task.is_done.set()
        return False

    @contextmanager
    def _noted(self, process: _Process) -> Iterator[None]:
        """So that it can be ended at its work."""
        with self._changed:
            self._running.add(process)
        try:
            yield
        finally:
            with self._changed:
                self._running.discard(process)

    def _next(self, sent: deque[_Task], process: _Process) -> bool:
        """Gives the process what waits; False when there has been nothing for it for long."""
        with self._changed:
            if self._is_closed:
                return False
            if not sent:
                self._changed.wait_for(lambda: self._waiting or self._is_closed, self._idle)
            while self._waiting and len(sent) < _SENT:
                sent.append(self._waiting.pop())
                process.ask(sent[-1].message)
        return bool(sent)

    def _after_death(self, sent: deque[_Task]) -> None:
        """The message that it was at is tried again, once; those behind it as if nothing were."""
        log.warning("a process that read ahead died, or took too long")
        task = sent[0]
        task.deaths += 1
        if task.deaths >= _TRIES:
            sent.popleft().is_done.set()
        with self._changed:
            self._waiting.extend(reversed(sent))
            self._tasks.update((task.message, task) for task in sent)
        sent.clear()


class _Process:
    """A process and the line to it. Raises OSError or EOFError when it does not start."""

    def __init__(self, start: Callable[[int], subprocess.Popen[bytes]], greeting: bytes) -> None:
        """`start`: starts it with its end of the line, a descriptor's number."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = start(theirs.fileno())
        self._line = Connection(ours.detach())
        try:
            self._line.send_bytes(greeting)
            if self.answer(_SECONDS_TO_START) != READY:
                raise EOFError
        except BaseException:
            self.end()
            raise

    def __enter__(self) -> _Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, message: int) -> None:
        with suppress(OSError):  # it is dead, as who waits for its answer will see
            self._line.send_bytes(b"%d" % message)

    def answer(self, seconds: float) -> bytes | None:
        """None when it died, or took too long."""
        try:
            return self._line.recv_bytes() if self._line.poll(seconds) else None
        except (OSError, EOFError):
            return None

    def kill(self) -> None:
        self._child.kill()

    def end(self) -> None:
        self._line.close()
        self._child.kill()
        self._child.wait()


def _start(line: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-m", CHILD, str(line)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[line],
        start_new_session=True,
    )


def greeting(config: Config) -> bytes:
    """The configuration, as a process gets it."""
    said = config.model_dump(mode="json") | {"folder": str(config.folder.absolute())}
    return json.dumps(said).encode()


def _found(answer: bytes) -> ReadAhead | None:
    if not answer:
        return None
    try:
        return decode(ReadAhead, answer.decode())
    except (Undecodable, UnicodeDecodeError):
        return None
