"""A PostgreSQL cluster of our own, and a fresh database for each test."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from servers.processes import folder, free_ports, program, running

_USER = "mailbot"
_FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]


@dataclass
class Postgres:
    """A running cluster; its password is its user's name and opens nothing else."""

    port: int
    _serve: Callable[[], AbstractContextManager[object]]
    _running: ExitStack = field(default_factory=ExitStack)
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def start(self) -> None:
        self._running.enter_context(self._serve())
        self.wait_until_ready()

    def stop(self) -> None:
        self._running.close()

    @contextmanager
    def away(self) -> Iterator[None]:
        """The server is stopped, and started again."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def database(self, encoding: str = "UTF8") -> Iterator[str]:
        """An empty database; yields its SQLAlchemy URL."""
        name = f"mailbot_{next(self._numbers)}"
        locale = "" if encoding == "UTF8" else "LOCALE 'C' TEMPLATE template0"
        self._say(f"CREATE DATABASE {name} ENCODING '{encoding}' {locale}")
        try:
            yield f"postgresql+psycopg://{_USER}:{_USER}@127.0.0.1:{self.port}/{name}"
        finally:
            self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def wait_until_ready(self) -> None:
        """It listens a moment before it takes logins ("the database system is starting up")."""
        until = time.monotonic() + 20
        while True:
            try:
                return self._say("SELECT 1")
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def _say(self, sql: str) -> None:
        url = f"postgresql://{_USER}:{_USER}@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())


@contextmanager
def postgres(*, is_durable: bool = False) -> Iterator[Postgres]:
    """A cluster in a folder of its own. PostgreSQL refuses root: then it runs as `postgres`.

    `is_durable`: it flushes each commit, which tests need not wait for.
    """
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
    initdb, server = (program(name, *map(str, newest)) for name in ("initdb", "postgres"))
    user = "postgres" if os.geteuid() == 0 else None
    with folder("pg") as home:
        if user:
            shutil.chown(home, user, user)
        _initialise(initdb, home, user)
        (port,) = free_ports(1)
        options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={home}"]
        chosen = ["max_connections=200"] if is_durable else _FAST
        settings = [part for option in [*options, *chosen] for part in ("-c", option)]
        command = [server, "-D", str(home / "data"), *settings]

        def serve() -> AbstractContextManager[object]:
            log = home / "log"  # SIGINT: "fast shutdown"
            return running(command, log=log, ports=[port], user=user, stop=signal.SIGINT)

        server_of_tests = Postgres(port, serve)
        server_of_tests.start()
        try:
            yield server_of_tests
        finally:
            server_of_tests.stop()


def _initialise(initdb: str, home: Path, user: str | None) -> None:
    password = home / "password"
    password.write_text(_USER)
    if user:
        shutil.chown(password, user, user)
    # C.UTF-8: a machine without the caller's locale makes initdb refuse
    locale = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    login = ["-U", _USER, "-A", "scram-sha-256", f"--pwfile={password}"]
    subprocess.run(
        [initdb, "-D", str(home / "data"), *login, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        cwd="/",
        env=locale,
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )
