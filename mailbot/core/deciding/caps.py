"""Loop and flood safety: how many automatic letters an address may get, and on what matter.

Headers tell an honest machine (RFC 3834); caps stop the one that has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from mailbot.core.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits on automatic letters."""

    window: timedelta = timedelta(hours=24)
    per_address: int = 5  # automatic letters to one address within the window
    per_hour: int = 500  # automatic letters to all within an hour


def matter_of(reading: Reading) -> str:
    """What a letter about this reading is about: two readings that say the same have one matter."""
    said = (
        reading.intents,
        reading.action,
        sorted(d.name for d in reading.delegates),
        sorted(reading.removed),
        sorted(reading.interventions),
        sorted(reading.interventions_withdrawn),
        sorted(question.text for question in reading.questions),
        sorted(request.text for request in reading.requests),
        sorted(statement.filename for statement in reading.statements),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def is_capped(reading: Reading, recent: Sequence[str], *, in_last_hour: int, caps: Caps) -> bool:
    """May this address not have another automatic letter now?

    `recent`: the matters of the automatic letters to the address within the window, '' for one
    that was not about a message. `in_last_hour`: automatic letters to all addresses.
    """
    return (
        matter_of(reading) in recent
        or len(recent) >= caps.per_address
        or in_last_hour >= caps.per_hour
    )
