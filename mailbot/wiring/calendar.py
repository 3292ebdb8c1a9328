"""The working days of a meeting: its reminders' steps, and the holidays of its place."""

from __future__ import annotations

import holidays

from mailbot.config import Config, ConfigFault, ConfigFaults
from mailbot.core.deciding.working_days import Step
from mailbot.core.importing.states import state_code
from mailbot.core.values.delegation import Owed
from mailbot.flows.remind import Calendar


def calendar_of(config: Config) -> Calendar:
    """Raises ConfigFaults for a place whose holidays are not known."""
    reminders, meeting = config.reminders, config.meeting
    must_have_holidays(config)
    years = range(meeting.deadline.year - 1, meeting.ends_on.year + 1)
    return Calendar(
        (
            *(Step(days, reminders.at) for days in reminders.working_days_before),
            *(Step(d, reminders.at, Owed.NAMES) for d in reminders.names_working_days_before),
            *(Step(d, reminders.at, Owed.TEXTS) for d in reminders.texts_working_days_before),
        ),
        holidays.country_holidays(meeting.country, subdiv=meeting.subdivision, years=years),
    )


def must_have_holidays(config: Config) -> None:
    """Raises ConfigFaults naming the key and what there is."""
    country, part = config.meeting.country, config.meeting.subdivision
    if len(country) != 2 or not _has_holidays(country):
        meant = state_code(country)
        mend = f"write {meant}" if meant else "write its ISO 3166-1 code, such as CH"
        raise _fault(config, "country", f"{country!r} is no country; {mend}")
    if part and not _has_holidays(country, part):
        there = holidays.list_supported_countries().get(country) or ["none: leave it empty"]
        said = f"{country} has no part {part!r}; there are: {', '.join(there)}"
        raise _fault(config, "subdivision", said)


def _has_holidays(country: str, part: str | None = None) -> bool:
    try:
        holidays.country_holidays(country, subdiv=part)
    except NotImplementedError:
        return False
    return True


def _fault(config: Config, key: str, what: str) -> ConfigFaults:
    return ConfigFaults([ConfigFault(config.file, 0, f"meeting.{key}", what)])
