"""Whatever instant a worker is killed at, nothing is lost and nothing comes twice.

A short run; MAILBOT_TORTURE_KILLS sets another number of lives, `python -m torture` is for long
ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from torture.handler import KILLED
from torture.rounds import Game, played
from torture.verdict import Verdict

KILLS = int(os.environ.get("MAILBOT_TORTURE_KILLS", "25"))


GAMES = {
    "one worker, one pass each, on SQLite": {},
    "one that runs, on SQLite": {"runs": True, "commands": 0.1},
    "four that run, on PostgreSQL": {"runs": True, "workers": 4},
    "one that runs, on SQLite, Dovecot and Postfix": {"runs": True, "debian": True},
    "four, one pass each, on PostgreSQL, Dovecot and Postfix": {"workers": 4, "debian": True},
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.servers if "Postfix" in name or "Post" in name else [])
        for name in GAMES
    ],
)
def test_a_meeting_survives_its_workers(
    tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    game = _game(name, request)
    with played(tmp_path, game) as meeting:
        verdict = Verdict(meeting)
        assert verdict.broken() == []
        assert meeting.count(KILLED) > KILLS // 4  # else nothing was shown
        print(verdict.tally())  # noqa: T201 - for who wants the figures: pytest -s


def _game(name: str, request: pytest.FixtureRequest) -> Game:
    said = dict(GAMES[name])
    workers = int(said.get("workers", 1))
    debian = None
    if said.pop("debian", False):
        servers = ("dovecot_server", "postfix_server")
        debian = tuple(request.getfixturevalue(server) for server in servers)
    url = request.getfixturevalue("postgres_url") if "PostgreSQL" in name else None
    rounds = max(KILLS // workers, 5)
    return Game(rounds, 2011, store_url=url, debian=debian, **said)  # type: ignore[arg-type]
