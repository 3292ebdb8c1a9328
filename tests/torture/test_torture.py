"""Whatever instant a worker is killed at, nothing is lost and nothing comes twice.

A short run; MAILBOT_TORTURE_KILLS sets another number of lives, `python -m torture` is for long
ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from torture.handler import KILLED
from torture.rounds import played
from torture.verdict import Verdict

KILLS = int(os.environ.get("MAILBOT_TORTURE_KILLS", "25"))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("store", "workers"),
    [
        pytest.param("sqlite", 1, id="one worker on SQLite"),
        pytest.param("postgresql", 4, id="four on PostgreSQL", marks=pytest.mark.servers),
    ],
)
def test_a_meeting_survives_its_workers(
    tmp_path: Path, request: pytest.FixtureRequest, store: str, workers: int
) -> None:
    url = request.getfixturevalue("postgres_url") if store == "postgresql" else None
    rounds = max(KILLS // workers, 5)
    with played(tmp_path, kills=rounds, seed=2011, store_url=url, workers=workers) as game:
        verdict = Verdict(game)
        assert verdict.broken() == []
        assert game.count(KILLED) > KILLS // 4  # else nothing was shown
        print(verdict.tally())  # noqa: T201 - for who wants the figures: pytest -s
