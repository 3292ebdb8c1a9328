"""The organisation that writes is nobody of its own delegation, though its name looks like one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.understanding.people import PeopleFound
from mailbot.core.understanding.registering import without_house
from mailbot.core.values.message import Message, Segment, SegmentKind
from mailbot.core.values.reading import Delegate, Party


def _signed(message: Message, signature: str) -> Message:
    segments = (*message.segments, Segment(SegmentKind.SIGNATURE, signature))
    return replace(message, segments=segments, text=f"{message.text}\n{signature}")


@pytest.mark.parametrize(
    ("language", "text", "signature", "names"),
    [
        pytest.param(
            "it", "Parteciperò per Mano Aperta Onlus, da sola.", "Ana Ruiz\nMano Aperta Onlus",
            ["Ana Ruiz"], id="a part of its name",
        ),
        pytest.param(
            "it", "Parteciperà Carlo Rossi per la Fondazione Carlo Rossi.",
            "Fondazione Carlo Rossi", ["Carlo Rossi"], id="called after him who comes",
        ),
    ],
)  # fmt: skip
def test_a_house_is_no_delegate(
    understander: Understander,
    message: Callable[..., Message],
    language: str,
    text: str,
    signature: str,
    names: list[str],
) -> None:
    reading = understander.understand(_signed(message(text, language), signature))
    assert [one.name for one in reading.delegates] == names
    told = {one.label for one in reading.evidence if one.label.startswith("delegate:")}
    assert told == {f"delegate:{name}" for name in names}


def test_a_house_called_after_its_people_leaves_them_on_the_list(
    message: Callable[..., Message],
) -> None:
    found = PeopleFound(delegates=(Delegate("Lund"),))
    party = Party("organisation", None, "Ruiz and Lund")
    assert without_house(found, party, (), message("We come.")) == found
    assert not without_house(found, replace(party, name="Lund Onlus"), (), message("")).delegates
