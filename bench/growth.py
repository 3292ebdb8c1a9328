"""Growth: what planning, reminding, status and the queue need as contacts and messages grow.

Each figure comes from a fresh process, so that its memory is its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.tables import Scale, Table, shown
from bench.workspace import Lines, folder, office
from mailbot.core.values.inbox import Arrival, Place

_BODY = b"From: geneva@mission-%03d.example\r\nMessage-ID: <%d@x>\r\n\r\nWe shall attend.\r\n"


def tables(scale: Scale) -> list[Table]:
    """Contacts, then messages."""
    contacts = (10_000,) if scale.is_small else (1_000, 10_000, 100_000, 1_000_000)
    messages = (1_000,) if scale.is_small else (1_000, 10_000, 100_000)
    return [_by_contacts(contacts, scale.runs), _by_messages(messages, scale.runs)]


def _by_contacts(sizes: tuple[int, ...], runs: int) -> Table:
    rows = []
    for size in sizes:
        with folder() as place:
            with office(place, Lines(), contacts=size):
                pass
            told = [_measured(place, "plan") for _ in range(runs)]
        taken = shown([one["seconds"] for one in told], 2)
        rows.append((f"{size:,}", taken, _memory(told), _queries(told)))
    note = "Who is due an invitation, and who is not and why (SQLite). Limit: 60 s and 250 MB."
    head = ("contacts", "seconds", "memory above an idle process, MB", "queries")
    return Table("Planning a campaign", head, rows, note)


def _by_messages(sizes: tuple[int, ...], runs: int) -> Table:
    rows = []
    for size in sizes:
        with folder() as place:
            with office(place, Lines()) as opened:
                box = opened.mailbox_name
                for start in range(0, size, 1_000):
                    opened.store.inbox.keep(
                        [_arrival(box, n) for n in range(start, min(size, start + 1_000))],
                        now=opened.clock.now(),
                    )
            for step in ("status", "remind", "queue"):
                told = [_measured(place, step) for _ in range(runs)]
                taken = shown([1000 * one["seconds"] for one in told])
                rows.append((f"{size:,}", _STEPS[step], taken, _memory(told), _queries(told)))
    note = "Messages that wait, SQLite; the start of the process is left out."
    head = ("messages", "step", "ms", "memory above an idle process, MB", "queries")
    return Table("Status, reminders, queue", head, rows, note)


_STEPS = {"status": "status", "remind": "reminder run", "queue": "first page of the queue"}


def _arrival(mailbox: str, number: int) -> Arrival:
    raw = _BODY % (number % 200, number)
    from bench.workspace import now

    return Arrival(Place(mailbox, 1, number + 1), raw, now(), len(raw))


def _measured(place: Path, step: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.growing", str(place / "config.toml"), step]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _memory(told: Sequence[dict[str, float]]) -> str:
    return f"{max(one['memory'] for one in told):.0f}"


def _queries(told: Sequence[dict[str, float]]) -> str:
    """How many there are, which chance has no part in."""
    return " or ".join(str(number) for number in sorted({one["queries"] for one in told}))
