"""Steps fall at the hour of the place, whatever its clocks do in between. (They change on Sundays,
on which no step falls.)"""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.deciding.working_days import Step, instant_of

GENEVA = ZoneInfo("Europe/Zurich")


@pytest.mark.parametrize(
    ("zone", "deadline", "days", "at", "falls"),
    [
        # Sunday 30 October 2011, 03:00: back to winter time
        pytest.param(GENEVA, "2011-11-01T23:59", 1, "09:00", "2011-10-31T08:00", id="winter"),
        pytest.param(GENEVA, "2011-11-01T23:59", 2, "09:00", "2011-10-28T07:00", id="summer"),
        # Sunday 27 March 2011, 02:00: on to summer time
        pytest.param(GENEVA, "2011-03-29T23:59", 1, "09:00", "2011-03-28T07:00", id="after"),
        pytest.param(GENEVA, "2011-03-29T23:59", 2, "09:00", "2011-03-25T08:00", id="before"),
        # letters call it the end of Thursday
        pytest.param(GENEVA, "2011-06-10T00:00", 1, "09:00", "2011-06-08T07:00", id="midnight"),
    ],
)
def test_a_step_falls_at_the_hour_of_the_place(
    zone: ZoneInfo, deadline: str, days: int, at: str, falls: str
) -> None:
    end = datetime.fromisoformat(deadline).replace(tzinfo=zone)
    found = instant_of(Step(days, time.fromisoformat(at)), end, zone, set())
    assert found == datetime.fromisoformat(falls).replace(tzinfo=UTC)
