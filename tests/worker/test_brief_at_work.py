"""The worker sends the morning brief by itself, over real lines, and heeds the answer."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy

import pytest
from prepared import prepared

from mailbot.config.conduct import BriefSection
from mailbot.core.values.letter import Fate, Purpose
from mailbot.wiring.office import open_office
from mailbot.worker import Worker

ANNA = "anna@unit.example"


@pytest.fixture
def briefed(invited):
    """The house, now with an officer who gets the brief."""
    old = invited.stage.office
    config = old.config.model_copy(update={"brief": BriefSection(officers=(ANNA,))})
    invited.worker.close()
    old.close()
    invited.stage.office = prepared(open_office(config, clock=old.clock))
    invited.worker = Worker(invited.stage.office)
    invited.worker.begin()
    return invited


def briefs(house) -> list:
    return [
        message_from_bytes(d.raw, policy=policy.default)
        for d in house.stage.postbag.letters
        if d.recipient == ANNA
    ]


def test_the_brief_arrives_once_a_morning(briefed) -> None:
    for day in ("2011-04-21T07:30", "2011-04-21T08:01", "2011-04-21T08:05", "2011-04-22T08:01"):
        briefed.stage.clock.move_to(datetime.fromisoformat(f"{day}:00+02:00"))
        briefed.works()
    first, second = briefs(briefed)
    assert "brief of 21 Apr 2011" in first["Subject"]
    assert "brief of 22 Apr 2011" in second["Subject"]
    body = first.get_body(("plain",)).get_content()
    assert body.startswith("on server 0 = stored 0")
    assert "Waiting for a person: 0." in body
    purposes = [(r.letter.key.purpose, r.fate) for r in briefed.letters()]
    assert purposes.count((Purpose.BRIEF, Fate.SENT)) == 2
