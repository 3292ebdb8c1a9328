"""State tells of messages and letters that no worker takes up, and of nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.reporting.reconciliation import Reconciliation
from mailbot.flows.state import State

AT = datetime(2011, 6, 8, 6, 0, tzinfo=UTC)


def state(**fields: object) -> State:
    common = {"mailbox": None, "reconciliation": Reconciliation(0, 0, {}), "fates": {}}
    plain = {"is_stopped": False, "submission_error": ""}
    return State(at=AT, zone=ZoneInfo("Europe/Zurich"), **(common | plain | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "word"),
    [({"unread": 2}, "2 messages were kept"), ({"overdue": 3}, "3 letters were due")],
    ids=["messages", "letters"],
)
def test_what_nobody_takes_up_is_a_problem(fields: dict[str, object], word: str) -> None:
    (problem,) = state(**fields).problems
    assert problem.startswith(word)


@pytest.mark.parametrize(
    "why", [{"is_stopped": True}, {"submission_error": "refused"}], ids=["stopped", "refused"]
)
def test_letters_that_cannot_go_are_told_once(why: dict[str, object]) -> None:
    assert len(state(overdue=3, **why).problems) == 1


@pytest.mark.parametrize(
    ("answer", "is_limit"),
    [
        ("452 4.5.3 Too many recipients", True),
        ("450 4.7.1 Error: too much mail; rate limit reached", True),
        ("421 4.7.28 Our system has detected an unusual rate of mail", True),
        ("451 4.7.1 Greylisting in action", False),
        ("450 4.2.1 The mailbox is busy", False),
    ],
)
def test_a_limit_of_the_server_is_told_with_its_mend(answer: str, is_limit: bool) -> None:
    (problem,) = state(put_off=(3, answer)).problems
    assert problem.startswith(f"3 letters are put off again and again: {answer}")
    assert ("submission.letters_per_minute" in problem) is is_limit
