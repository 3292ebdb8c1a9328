"""Where the time goes: the parts of a desk, each with a watch on its calls."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mailbot.flows.desk import Desk


class Stopwatch:
    """Processor time by name, in seconds."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: object, **named: object) -> object:
            begun = time.process_time()
            try:
                return call(*args, **named)
            finally:
                self.spent[name] += time.process_time() - begun

        return run


class Watched:
    """Stands for one part; `rooms`: it is its rooms whose calls are watched."""

    def __init__(self, part: object, name: str, watch: Stopwatch, *, rooms: bool = False) -> None:
        self._part, self._name, self._watch, self._rooms = part, name, watch, rooms

    def __getattr__(self, name: str) -> Any:  # Any: whatever the part has
        found = getattr(self._part, name)
        if name == "sitting":  # a store, whose rooms are watched in their turn
            return lambda: Watched(found(), self._name, self._watch, rooms=True)
        if callable(found):
            return self._watch.timed(self._name, found)
        return Watched(found, self._name, self._watch) if self._rooms else found


def watched(desk: Desk, watch: Stopwatch) -> Desk:
    """The desk with a watch on each of its parts. Their calls do not contain one another."""
    parts: dict[str, Any] = {  # Any: stand-ins, by their methods alone
        "reader": Watched(desk.reader, "read: MIME, text, own words, nature", watch),
        "understander": Watched(desk.understander, "understand: rules and model", watch),
        "beside": Watched(desk.beside, "understand: what else is asked", watch),
        "writer": Watched(desk.writer, "write the letter", watch),
        "store": Watched(desk.store, "store", watch, rooms=True),
    }
    return replace(desk, **parts)
