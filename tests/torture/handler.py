"""The hand that orders workers from a victim process, and kills them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

WELL, KILLED, FROZEN = "lived well", "was killed", "froze"


class Victim:
    """One `torture.victim`; one worker of it lives at a time, and one more may be frozen."""

    def __init__(self, config: Path, clock: Path) -> None:
        self.frozen: int | None = None
        self._worker, self._runs = 0, False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "torture.victim", str(config), str(clock)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=with_tests_on_the_path(),
        )
        self._hear("ready")

    def live(
        self,
        *,
        trap: str | None = None,
        call: int = 1,
        freeze: bool = False,
        runs: bool = False,
        seconds: float | None = None,
        gently: bool = False,
    ) -> str:
        """One worker's life; gives how it ended: WELL, KILLED or FROZEN. After `seconds` it is
        killed, or `gently` told to stop. One that `runs` goes on until then."""
        self._runs = runs
        self._order({"trap": trap, "call": call, "freeze": freeze, "runs": runs})
        what = signal.SIGTERM if gently else signal.SIGKILL
        late = threading.Event()
        killer = threading.Timer(seconds or 0, _kill, (self._worker, what, late))
        if seconds is not None:
            killer.start()
        end = self._end()
        killer.cancel()
        return f"{KILLED} at a random instant" if end == KILLED and late.is_set() else end

    def wake(self, *, seconds: float = 4) -> str:
        """The frozen worker goes on to its end; one that runs is told to stop after `seconds`."""
        worker, self.frozen = self.frozen, None
        self._order({"wake": worker})
        stopper = threading.Timer(seconds, _kill, (self._worker, signal.SIGTERM))
        if self._runs:
            stopper.start()
        end = self._end()
        stopper.cancel()
        return end

    def close(self) -> None:
        if self.frozen:
            _kill(self.frozen)
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:  # it has nothing left to say
            self._process.kill()
            self._process.wait()

    def _order(self, order: dict[str, object]) -> None:
        assert self._process.stdin is not None  # it is a pipe
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        self._worker = int(self._hear())

    def _end(self) -> str:
        match self._hear():
            case "0":
                return WELL
            case "-9":
                return KILLED
            case "frozen":
                self.frozen = self._worker
                return FROZEN
            case status:
                raise AssertionError(f"a worker ended with {status}; see its traceback above")

    def _hear(self, expected: str | None = None) -> str:
        assert self._process.stdout is not None  # it is a pipe
        said = self._process.stdout.readline().strip()
        if not said or (expected and said != expected):
            raise AssertionError(f"the victim said {said!r}; see its traceback above")
        return said


def with_tests_on_the_path() -> dict[str, str]:
    """The environment of a process that runs a module of the tests."""
    path = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in path if part)}


def _kill(
    worker: int,
    what: signal.Signals = signal.SIGKILL,
    late: threading.Event | None = None,
) -> None:
    if late is not None:
        late.set()
    with suppress(ProcessLookupError):
        os.kill(worker, what)
