"""A PgBouncer of our own before a PostgreSQL, lending a connection for each transaction."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url

from servers.processes import folder, free_ports, program, running

_CONFIG = """\
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = plain
auth_file = {home}/users.txt
pool_mode = transaction
default_pool_size = {lent}
ignore_startup_parameters = {ignored}
"""


@contextmanager
def pgbouncer(url: str, *, lent: int = 3, ignored: str = "options") -> Iterator[str]:
    """Before the database of this SQLAlchemy URL; yields the URL that leads through it. `lent`:
    how many connections it has; `ignored`: settings of a session that it passes over."""
    direct = make_url(url)
    (port,) = free_ports(1)
    with folder("pgbouncer") as home:
        config = _CONFIG.format(
            server=direct.port, port=port, home=home, lent=lent, ignored=ignored
        )
        (home / "pgbouncer.ini").write_text(config)
        (home / "users.txt").write_text(f'"{direct.username}" "{direct.password}"\n')
        user = "postgres" if os.geteuid() == 0 else None  # it refuses root
        for path in (home, *home.iterdir()) if user else ():
            shutil.chown(path, user, user)
        command = [program("pgbouncer"), str(home / "pgbouncer.ini")]
        with running(command, log=home / "log", ports=[port], user=user):
            yield direct.set(port=port).render_as_string(hide_password=False)
