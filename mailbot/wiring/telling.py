"""Of the workers of a mailbox one tells of trouble; each does, while the store cannot say which."""

from __future__ import annotations

from datetime import timedelta

from mailbot.core.values.storing import StoreFault
from mailbot.wiring.office import Office

_LEASE = timedelta(minutes=2)  # each looks once a minute


def is_to_tell(office: Office, worker: str) -> bool:
    try:
        now = office.clock.now()
        return office.store.leases.acquire(_name(office), worker, now=now, ttl=_LEASE)
    except StoreFault:
        return True


def tells_no_more(office: Office, worker: str) -> None:
    office.store.leases.release(_name(office), worker)


def _name(office: Office) -> str:
    return f"alarms {office.mailbox_name}"
