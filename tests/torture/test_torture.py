"""Whatever instant a worker is killed at, nothing is lost and nothing comes twice.

Short runs; MAILBOT_TORTURE_KILLS sets another number of deaths in each, `python -m torture` is
for long ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from torture.games import SETTINGS, SHORT
from torture.handler import KILLED
from torture.rounds import played
from torture.verdict import Verdict

KILLS = int(os.environ.get("MAILBOT_TORTURE_KILLS", "18"))


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[pytest.mark.servers] if SETTINGS[name].needs_servers else [])
        for name in SHORT
    ],
)
def test_a_meeting_survives_its_workers(
    tmp_path: Path, request: pytest.FixtureRequest, name: str
) -> None:
    ask = request.getfixturevalue
    game = SETTINGS[name].game(
        KILLS,
        2011,
        postgres_url=lambda: str(ask("postgres_url")),
        mail=lambda: (ask("dovecot_server"), ask("postfix_server")),
    )
    with played(tmp_path, game) as meeting:
        verdict = Verdict(meeting)
        assert verdict.broken() == []
        assert meeting.count(KILLED) > KILLS // 3  # else nothing was shown
        print(verdict.tally())  # noqa: T201 - for who wants the figures: pytest -s
