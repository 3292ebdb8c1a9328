"""The line that must always add up: on server = stored = answered + waiting + silent + stuck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.values.inbox import MessageState


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Counts to the unit. `gone`: stored, and since removed from the server by others."""

    on_server: int
    gone: int
    states: Mapping[MessageState, int]

    @property
    def stored(self) -> int:
        return sum(self.states.values())

    @property
    def adds_up(self) -> bool:
        return self.on_server + self.gone == self.stored

    def __str__(self) -> str:
        parts = " + ".join(f"{self.states.get(s, 0)} {s.value}" for s in MessageState)
        gone = f" (+ {self.gone} removed there since)" if self.gone else ""
        sign = "=" if self.adds_up else "≠"
        return f"on server {self.on_server}{gone} {sign} stored {self.stored} = {parts}"
