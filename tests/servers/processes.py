"""Starting a server, waiting until it listens, and stopping it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

INSTALL = "tests/servers/install.sh, as root, installs them"


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where the servers are required."""
    if os.environ.get("MAILBOT_REQUIRE_SERVERS"):
        pytest.fail(f"{what} (MAILBOT_REQUIRE_SERVERS is set)", pytrace=False)
    pytest.skip(what)


def program(name: str, *folders: str) -> str:
    """The path of a server's program, or the test is skipped."""
    path = os.pathsep.join([*folders, os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=path)
    return found or missing(f"{name} is not installed; {INSTALL}")


def root_needed(for_what: str) -> None:
    if os.geteuid() != 0:
        missing(f"{for_what} must be started by root; run the tests as root in a container")


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody listens on, all different."""
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


@contextmanager
def folder(purpose: str) -> Iterator[Path]:
    """A short path that the servers' own users may pass through (pytest's may not)."""
    path = Path(tempfile.mkdtemp(prefix=f"mailbot-{purpose}-"))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def running(
    command: Sequence[str],
    *,
    log: Path,
    ports: Sequence[int],
    user: str | None = None,
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """A server in the foreground of its own session, listening on all of `ports`.

    It never holds the test runner's own stdin or stdout: whoever pipes the tests would wait for
    the server. It is told to stop when the test runner dies.
    """
    guard = ["setpriv", "--pdeathsig", stop.name.removeprefix("SIG")]
    if not shutil.which("setpriv"):  # no Linux: the tests stop it, unless they are killed
        guard = []
    elif user:
        guard += ["--reuid", user, "--regid", user, "--init-groups"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*guard, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            start_new_session=True,
        )
    try:
        for port in ports:
            _listens(process, port, log)
        yield process
    finally:
        _stop(process, stop)


def _listens(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"{process.args!r} does not listen on {port}:\n{log.read_text()}", pytrace=False)


def _stop(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    process.send_signal(stop)
    try:
        process.wait(3)  # Postfix's master lingers; its queue is on disk
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(5)
