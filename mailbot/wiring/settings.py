"""Configuration → what the flows are told: the policy, the store's URL, passwords, and whether two
meetings can be worked together."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from mailbot.config import Config
from mailbot.config.accounts import Account
from mailbot.config.meeting import MeetingSection
from mailbot.core.deciding.caps import Caps
from mailbot.core.understanding import Understander
from mailbot.edge import files
from mailbot.flows.desk import Policy
from mailbot.wiring.judges import below, bound_of


def policy_of(config: Config, understander: Understander) -> Policy:
    said = config.policy
    return Policy(
        acknowledge=said.acknowledge,
        bound=bound_of(config, understander),
        write_to=said.write_to,
        caps=Caps(per_address=said.automatic_per_address_and_day, per_hour=said.automatic_per_hour),
        since=_midnight(config.mailbox.since, config.meeting),
        undo=timedelta(seconds=said.undo_seconds),
        unattributed_hold_all=config.reminders.unattributed_hold_all,
    )


def _midnight(day: date | None, meeting: MeetingSection) -> datetime | None:
    """When the day begins where the meeting is, aware."""
    return None if day is None else datetime.combine(day, time(), ZoneInfo(meeting.zone))


def store_url(config: Config) -> str:
    """The store's URL: a relative SQLite path made absolute, the password filled in."""
    url = config.store.url
    if url.startswith("sqlite:///") and not url.startswith("sqlite:////"):
        return f"sqlite:///{config.folder / url.removeprefix('sqlite:///')}"
    if config.store.password_env:
        word = files.secret(env=config.store.password_env, file=None, what="store")
        parts = urlsplit(url)
        user, _, host = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{user}:{quote(word, safe='')}@{host}").geturl()
    return url


def apart(one: Config, other: Config) -> str:
    """Why two meetings cannot be worked together; '' when they can."""
    if one.meeting.code == other.meeting.code:
        return f"it is the meeting {other.meeting.code}, too"
    if store_url(one) != store_url(other):
        return "it has another store; write the same store.url into both"
    boxes = [(c.mailbox.host, c.mailbox.user, c.mailbox.folder) for c in (one, other)]
    return "" if boxes[0] == boxes[1] else "it reads another mailbox; run a worker for each"


def secret(config: Config, account: Account, what: str) -> str:
    return files.secret(
        env=account.password_env, file=below(config, account.password_file), what=what
    )
