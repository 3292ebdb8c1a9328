"""`mailbot run` itself, from nothing: `python -m torture.command CONFIG CLOCK TRAP`.

Only the clock is another, and where it dies. It loads all that it needs, opens the store, and
goes on until the trap springs or somebody stops it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from torture.clock import SharedClock
from torture.handler import KILLED, WELL, with_tests_on_the_path
from torture.traps import set_trap


def command(config: Path, clock: Path, trap: str, seconds: float) -> str:
    """One life of the command, killed after so long when the trap has not sprung."""
    process = subprocess.Popen(
        [sys.executable, "-m", "torture.command", str(config), str(clock), trap],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=with_tests_on_the_path(),
    )
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return f"{KILLED} at a random instant"
    assert status in (0, -signal.SIGKILL), status
    return KILLED if status else WELL


def main() -> None:
    from mailbot.cli import load_commands
    from mailbot.wiring import office

    config, clock, trap = sys.argv[1:]
    shared = SharedClock(Path(clock))
    office.SystemClock = lambda: shared  # type: ignore[assignment,misc]
    set_trap(trap, 1)
    load_commands()(["run", "-c", config])


if __name__ == "__main__":
    main()
