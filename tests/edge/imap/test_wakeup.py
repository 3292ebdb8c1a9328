"""The bell that ends a wait."""

from __future__ import annotations

import select

from mailbot.edge.imap import Wakeup


def test_a_bell_rings_until_it_is_cleared() -> None:
    bell = Wakeup()
    assert not bell.is_set()
    assert not bell.wait(0)
    for _ in range(100_000):  # more than a pipe holds: ringing never blocks
        bell.set()
    assert bell.is_set()
    assert select.select([bell], [], [], 0)[0] == [bell]
    bell.clear()
    assert not bell.is_set()
    bell.close()
