"""What held a message is named: each doubt, each reason, the confidence and the bound."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.reporting.card import card
from mailbot.core.reporting.labels import as_labels, in_words
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState, Place, StoredMessage
from mailbot.core.values.judged import Judged
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Doubt, Intent, Reading

NOW = datetime(2011, 5, 25, 8, 0, tzinfo=UTC)
MESSAGE = Message("d", "<d@state.example>", Nature.REPLY, (), "", "en", "We come.", (), "We come.")
BOUND = 0.9551


def _reading(confidence: float, *doubts: Doubt) -> Reading:
    intents = (Intent.REGISTRATION,)
    return Reading(Nature.REPLY, "en", intents=intents, confidence=confidence, doubts=doubts)


DOUBTED = Judged(
    MESSAGE,
    _reading(0.973, Doubt.UNCLEAR, Doubt.CONDITIONAL),
    Decision(Handling.REVIEW, Reason.CONDITIONAL, (Reason.UNSURE,)),
    BOUND,
)
BELOW = Judged(MESSAGE, _reading(0.91), Decision(Handling.REVIEW, Reason.UNSURE), BOUND)
SURE = Judged(MESSAGE, _reading(0.999), Decision(Handling.AUTO, Reason.SURE), BOUND)


def test_a_program_is_told_each_doubt_and_the_bound() -> None:
    told = as_labels(DOUBTED, file="a.eml")
    assert (told["reason"], told["also"]) == ("conditional", ["unsure"])
    assert told["doubts"] == ["unclear", "conditional"]
    assert (told["confidence"], told["bound"]) == (0.973, 0.9551)
    assert as_labels(BELOW, file="a.eml")["doubts"] == []


@pytest.mark.parametrize(
    ("judged", "lines"),
    [
        pytest.param(
            DOUBTED,
            [
                "  doubts: unclear, conditional",
                "  → review (conditional, unsure)",
                "  confidence 0.973, automatic from 0.955 on",
            ],
            id="doubted",
        ),
        pytest.param(
            BELOW,
            ["  → review (unsure)", "  confidence 0.910, below 0.955 from which it is automatic"],
            id="below the bound",
        ),
        pytest.param(
            SURE,
            ["  → auto (sure)", "  confidence 0.999, automatic from 0.955 on"],
            id="sure",
        ),
        pytest.param(
            Judged(
                MESSAGE,
                Reading(Nature.REPLY, "en", confidence=0.96),
                Decision(Handling.REVIEW, Reason.UNSURE),
                BOUND,
            ),
            ["  → review (unsure)", "  confidence 0.960, below 0.970 from which it is put aside"],
            id="below the bound of silence",
        ),
    ],
)
def test_a_reader_is_told_which_it_was(judged: Judged, lines: list[str]) -> None:
    assert list(in_words(judged, file="a.eml"))[-len(lines) :] == lines


def test_the_card_of_a_stored_message_names_them_too() -> None:
    stored = StoredMessage(
        1,
        Place("box", 1, 1),
        "d",
        NOW,
        size=1,
        is_whole=True,
        state=MessageState.WAITING,
        reading=DOUBTED.reading,
    )
    shown = list(card(stored, (), zone=ZoneInfo("UTC"), bound=BOUND))
    assert {"doubt       unclear", "doubt       conditional"} <= set(shown)
    assert "confidence  0.973, automatic from 0.955 on" in shown
