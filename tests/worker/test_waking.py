"""What makes a worker send: the store that tells of letters; and how fast it goes."""

from __future__ import annotations

import threading
from datetime import timedelta
from queue import Queue
from types import SimpleNamespace

import pytest

from mailbot.edge.store.notices import Notice, Notices
from mailbot.wiring.sending import Lines, Pace

_LONG = 60  # seconds, for a machine that is busy


def test_letters_of_another_process_go_out_when_the_store_tells_of_them(
    house, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailbot.worker._LOOK_AGAIN", timedelta(hours=1))
    told: Queue[Notice | None] = Queue()
    monkeypatch.setattr(Notices, "told", lambda *_: iter(told.get, None))
    house.stage.office.store.notices.are_told = True
    passes: Queue[None] = Queue()
    send = Lines.send

    def watched(lines: Lines) -> None:
        send(lines)
        passes.put(None)

    monkeypatch.setattr(Lines, "send", watched)
    thread = threading.Thread(target=house.worker.run)
    thread.start()
    try:
        passes.get(timeout=_LONG)  # the one at the beginning: nothing was there to send
        house.invites()
        told.put(Notice.LETTERS)
        passes.get(timeout=_LONG)
        assert len(house.arrived()) == 2
    finally:
        house.worker.stop()
        told.put(None)
        thread.join(_LONG)
    assert not thread.is_alive()


class FakeTime:
    """A clock that only waiting and working move on; it is the bell too, and never rings."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += seconds
        return False

    def is_set(self) -> bool:
        return False


def test_the_pace_counts_the_time_that_a_letter_takes_and_makes_up_for_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = FakeTime()
    monkeypatch.setattr("mailbot.wiring.sending.time", SimpleNamespace(monotonic=lambda: at.now))
    pace = Pace(2.0, at)  # type: ignore[arg-type]
    for took in (0.5, 5.0, 0.5, 2.0):
        at.now += took
        assert not pace.wait()
    assert at.waits == [1.5, 1.5]
