"""Signals that end a worker: the letter at hand is finished first."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mailbot.core.values.letter import Fate, Sent

ENDING = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


@contextmanager
def as_they_were() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


_PATIENCE = 60.0  # seconds


@pytest.mark.parametrize("number", ENDING)
def test_the_letter_at_hand_is_finished_and_the_others_stay(house, monkeypatch, number) -> None:
    house.invites()
    taken = []

    def send(*_: object, before_body, recipient: str, **__: object) -> Sent:
        taken.append(recipient)
        os.kill(os.getpid(), number)
        assert house.worker._stop.wait(_PATIENCE)  # the main thread hears it when its turn comes
        assert before_body()
        return Sent("250 Ok")

    for sender in house.worker._lines._senders:
        monkeypatch.setattr(type(sender), "send", send)
    with as_they_were():
        signal.signal(number, signal.SIG_DFL)  # whatever these tests were started under
        house.worker._obey_signals()
        house.worker.send()
    assert len(taken) == 1
    assert [row.letter.recipient for row in house.letters(Fate.SENT)] == taken
    assert len(house.letters(Fate.QUEUED)) == 1


def test_a_hangup_that_is_to_be_ignored_is_ignored(house) -> None:
    with as_they_were():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        house.worker._obey_signals()
        os.kill(os.getpid(), signal.SIGHUP)
        assert not house.worker._stop.is_set()
