"""Alarm: a person is told of trouble by a way that does not depend on the mail servers.

What was told is kept in the store, so that neither a restart nor another worker tells it again;
while the store itself is away, in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

from mailbot.core.deciding.alarming import Notice, Trouble, watch
from mailbot.core.values.storing import StoreFault
from mailbot.flows.ports import Clock

TOLD = "alarms"  # name of the switch


class Memory(Protocol):
    """Named values that survive a restart."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, value: str) -> None: ...


class Alarms:
    """The trouble that stands, and who was told."""

    def __init__(
        self,
        memory: Memory,
        clock: Clock,
        *,
        after: timedelta,
        ring: Callable[[str, str], None],
        name: str = TOLD,
    ) -> None:
        """`ring` is given subject and text; when it raises OSError, it is called again later.
        `name`: of the switch, where several offices have one store."""
        self._memory, self._clock, self._after, self._ring = memory, clock, after, ring
        self._name = name
        self._known: dict[str, Trouble] | None = None  # while the store does not know it

    @property
    def is_ahead(self) -> bool:
        """Does it know what the store could not be told?"""
        return self._known is not None

    def look(self, problems: Callable[[], Sequence[str]]) -> Notice:
        """Tells what is to be told. `problems` may raise StoreFault: that is one, too."""
        try:
            found = list(problems())
        except StoreFault as fault:
            found = [f"store: {fault}"]
        known = self._remembered() if self._known is None else self._known
        standing, notice = watch(found, known, now=self._clock.now(), after=self._after)
        if not notice.is_empty:
            self._ring(notice.subject, notice.text)
        if standing != known or self.is_ahead:
            self._known = standing
            with suppress(StoreFault):  # kept in memory until the store is back
                self._memory.put(self._name, _written(standing))
                self._known = None
        return notice

    def _remembered(self) -> dict[str, Trouble]:
        try:
            return _read(self._memory.get(self._name) or "{}")
        except StoreFault:
            return {}


def _written(standing: dict[str, Trouble]) -> str:
    return json.dumps(
        {kind: [t.text, t.since.isoformat(), t.is_told] for kind, t in standing.items()}
    )


def _read(text: str) -> dict[str, Trouble]:
    return {
        kind: Trouble(said, datetime.fromisoformat(since), is_told)
        for kind, (said, since, is_told) in json.loads(text).items()
    }
