"""Whether anything more can be kept."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import delete

from mailbot.core.values.storing import StoreFault
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import switch

LITTLE = 20_000_000  # bytes: fewer do not hold the next large message
_TRIAL, _BYTES = "trial of the room", 100_000


def trouble(database: Database) -> str:
    """Writes something and takes it away again; a disk may still hold that, and no message more."""
    try:
        with database.write(alone=True) as connection:
            connection.execute(delete(switch).where(switch.c.name == _TRIAL))
            connection.execute(database.insert(switch).values(name=_TRIAL, value="x" * _BYTES))
            connection.execute(delete(switch).where(switch.c.name == _TRIAL))
    except StoreFault as fault:
        return str(fault)
    return _full(Path(database.path).resolve().parent) if database.is_sqlite else ""


def _full(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    if free >= LITTLE:
        return ""
    return f"the disk of {folder} has {free / 1_000_000:.1f} MB left: make room on it"
