"""The ways to play the meeting, from one worker on SQLite to four on Debian's servers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers.certificates import Authority
from servers.dovecot import Dovecot, dovecot
from servers.postfix import Postfix, postfix
from servers.postgres import postgres

from torture.rounds import Game

_KILLED = {True: 0.8, False: 0.4}  # of all lives, by whether they run on; the others end well


@dataclass(frozen=True)
class Setting:
    """Where and how workers live."""

    workers: int = 1
    runs: bool = False
    commands: float = 0.0
    is_postgres: bool = False
    is_debian: bool = False

    @property
    def needs_servers(self) -> bool:
        return self.is_postgres or self.is_debian

    def game(
        self,
        kills: int,
        seed: int,
        *,
        postgres_url: Callable[[], str],
        mail: Callable[[], tuple[Dovecot, Postfix]],
    ) -> Game:
        """In which about so many workers are killed, half of them at the least; servers are asked
        for as they are needed."""
        return Game(
            rounds=max(math.ceil(kills / _KILLED[self.runs] / self.workers), 5),
            least=kills // 2,
            seed=seed,
            workers=self.workers,
            store_url=postgres_url() if self.is_postgres else None,
            debian=mail() if self.is_debian else None,
            runs=self.runs,
            commands=self.commands,
        )


SETTINGS = {
    "one worker, a pass each": Setting(),
    "one worker that runs": Setting(runs=True, commands=0.1),
    "four, PostgreSQL": Setting(4, is_postgres=True),
    "four that run, PostgreSQL": Setting(4, runs=True, is_postgres=True),
    "four, one SQLite file": Setting(4),
    "one that runs, Dovecot and Postfix": Setting(runs=True, commands=0.05, is_debian=True),
    "four, PostgreSQL, Dovecot and Postfix": Setting(4, is_postgres=True, is_debian=True),
}
# in CI: each of the servers once, with and without scheduler, one worker and four
SHORT = (
    "one worker that runs",
    "four, PostgreSQL",
    "one that runs, Dovecot and Postfix",
)


@contextmanager
def opened(name: str, kills: int, seed: int, folder: Path) -> Iterator[Game]:
    """A game with servers of its own."""
    with ExitStack() as stack:

        def mail() -> tuple[Dovecot, Postfix]:
            authority = Authority(folder)
            boxes = stack.enter_context(dovecot(authority))
            return boxes, stack.enter_context(postfix(authority, boxes))

        def postgres_url() -> str:
            server = stack.enter_context(postgres())
            return stack.enter_context(server.database())

        yield SETTINGS[name].game(kills, seed, postgres_url=postgres_url, mail=mail)
