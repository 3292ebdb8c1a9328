"""What an officer types of people goes before what was understood, and loses no title."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Delegate, Reading
from mailbot.flows.correcting import correct


def test_who_keeps_his_name_keeps_his_title() -> None:
    understood = (Delegate("James Okello", "Director", title="Brig. Gen."),)
    stored: Any = SimpleNamespace(
        message=None, reading=Reading(Nature.REPLY, "en", delegates=understood)
    )
    meeting: Any = None
    typed = ("James Okello; Head of Unit; okello@mission.example", "Jane Murphy; Adviser")
    reading = correct(stored, meeting=meeting, delegates=typed)
    assert reading.delegates == (
        Delegate("James Okello", "Head of Unit", "okello@mission.example", title="Brig. Gen."),
        Delegate("Jane Murphy", "Adviser"),
    )
