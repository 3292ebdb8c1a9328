"""No message of up to 25 MB makes the process that reads it hold more than 200 MiB."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

MOST = 200  # MiB, the interpreter, its libraries and the message itself included
CHILD = Path(__file__).with_name("memory_child.py")


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in kilobytes on Linux alone")
def test_no_bomb_takes_more_memory_than_promised() -> None:
    done = subprocess.run([sys.executable, str(CHILD)], capture_output=True, text=True, check=True)
    peaks = dict(line.split("\t") for line in done.stdout.splitlines())
    assert len(peaks) > 10
    assert not {name: peak for name, peak in peaks.items() if int(peak) > MOST}
