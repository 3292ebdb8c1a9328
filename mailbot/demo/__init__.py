"""The whole round on embedded servers: the same flows, edges and store, only the clock replaced."""

from __future__ import annotations

from pathlib import Path


def play(*, keep: Path | None = None) -> int:
    """Plays a meeting's correspondence; gives the exit status, 0 when every promise was kept."""
    from mailbot.demo.play import play as perform  # needs the packages of the extra `demo`

    return perform(keep=keep)
