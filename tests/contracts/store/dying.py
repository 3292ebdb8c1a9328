"""Processes that migrate a store and die of it: `python -m contracts.store.dying URL`.

Each is killed some statements further on than the one before, until one comes through. Says how
many died.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys

from sqlalchemy import Engine, event

from mailbot.edge.store import Store, schema

STRIDE = 6  # statements; 1 takes minutes


def migrates(url: str, statement: int) -> None:
    """In a child: dies before the so many-th statement."""
    said = itertools.count(1)

    @event.listens_for(Engine, "before_cursor_execute")
    def die(*_: object) -> None:
        if next(said) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    Store.open(url).close()


def main() -> None:
    assert schema.HEAD  # what a child needs is loaded before the first fork
    import alembic.command  # noqa: F401 - the same

    for deaths, statement in enumerate(itertools.count(1, STRIDE)):
        child = os.fork()
        if not child:
            try:
                migrates(sys.argv[1], statement)
            except BaseException as error:  # noqa: BLE001 - told by the exit status
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status != -signal.SIGKILL:
            sys.stdout.write(f"{deaths}\n")
            sys.exit(status)


if __name__ == "__main__":
    main()
