"""The units of `deploy/` are such as systemd takes without a word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from servers.processes import program

DEPLOY = Path(__file__).parents[2] / "deploy"
_PROGRAM = "/opt/mailbot/.venv/bin/mailbot"


@pytest.mark.servers
@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda unit: unit.name)
def test_systemd_finds_nothing_to_say(unit: Path, tmp_path: Path) -> None:
    said = unit.read_text(encoding="utf-8")
    assert f"ExecStart={_PROGRAM} " in said
    here = tmp_path / unit.name  # systemd looks whether the program is there
    here.write_text(said.replace(_PROGRAM, sys.executable), encoding="utf-8")

    done = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", str(here)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
