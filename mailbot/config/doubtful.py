"""What a configuration may say and hardly means: told by `mailbot check`.

Not here: what makes a file unusable, which is told when it is read.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.config.definitions import Config
from mailbot.config.loading import fault_of
from mailbot.config.meeting import Item


def unlikely(config: Config, now: datetime) -> list[str]:
    """What works and is perhaps not meant."""
    meeting = config.meeting
    past = [
        f"meeting.{key} = {instant} has passed"
        for key in ("deadline", "texts_deadline")
        if (instant := getattr(meeting, key)) is not None and instant < now
    ]
    titled = [("meeting", meeting.titles), *((_named(i), i.titles) for i in meeting.items)]
    untitled = [
        f"{what} has no title in {', '.join(lacking)}: letters say it in English"
        for what, titles in titled
        if (lacking := [x for x in config.office.languages if x != "en" and x not in titles])
    ]
    return past + _shifted(config) + untitled + _unnumbered(meeting.items) + _ports(config)


def _shifted(config: Config) -> list[str]:
    """Deadlines in another time than the place keeps on that day: summer time in winter."""
    meeting, found = config.meeting, []
    for key in ("deadline", "texts_deadline"):
        written: datetime | None = getattr(meeting, key)
        local = written and written.astimezone(ZoneInfo(meeting.zone))
        if written and local and written.utcoffset() != local.utcoffset():
            told = (
                f"{written.isoformat()} is {local.isoformat()} by the clocks of {meeting.zone} on "
                "that day: letters tell that hour"
            )
            found.append(str(fault_of(config, ["meeting", key], told)))
    return found


def _ports(config: Config) -> list[str]:
    return [
        f"{key}.port = {port} is commonly that of {what}"
        for key, port, ports, what in (
            ("mailbox", config.mailbox.port, {25, 465, 587}, "submission; IMAP has 993 or 143"),
            ("submission", config.submission.port, {110, 143, 993, 995}, "mailboxes; see 587, 465"),
        )
        if port in ports
    ]


def _named(item: Item) -> str:
    return f"meeting.items: {item.code}"


def _unnumbered(items: tuple[Item, ...]) -> list[str]:
    if any(item.number for item in items):
        return []
    return [
        'no agenda item has a number: who answers "on item 2" waits for a person; '
        'where the agenda has numbers, write number = "2" below its item'
    ]
