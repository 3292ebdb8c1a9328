"""What other judges would make of stored messages, and that asking changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from mailbot.core.reporting.replay import sheet_of, summed_up
from mailbot.core.understanding import Context, Understander
from mailbot.core.values.decision import Handling
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Intent, Reading
from mailbot.flows.replaying import replay
from mailbot.flows.trial import Trial

COMES = "Dear colleagues,\n\nMs Ivana Horvat, First Secretary, will attend the meetings.\n"


@dataclass(frozen=True)
class TakesAllForQuestions:
    """Judges whose rules were changed for the worse."""

    judges: Understander

    def understand(self, message: Message, context: Context | None = None) -> Reading:
        reading = self.judges.understand(message, context)
        if not reading.intents:
            return reading
        return replace(
            reading, intents=(Intent.QUESTION,), action=None, delegates=(), confidence=1.0
        )


@pytest.fixture
def judges(at):
    desk = at.office.desk
    return Trial(desk.reader, desk.understander, desk.policy.bound)


@pytest.fixture
def written(at, mission_of):
    croatia, norway = mission_of(at, "HR", "Croatia"), mission_of(at, "NO", "Norway")
    at.invites(croatia, norway)
    croatia.writes(COMES)
    norway.writes("Thank you for your message, which we have passed on to our capital.\n")


def test_the_rules_in_force_read_what_they_read(at, judges, written) -> None:
    found = list(replay(at.office.desk, judges))
    assert len(found) == 2
    assert not [one for one in found if one.changes]


def test_changed_rules_show_label_by_label_what_they_change(at, judges, written) -> None:
    worse = Trial(judges.reader, TakesAllForQuestions(judges.understander), judges.bound)
    store = at.office.store
    before = store.answers.history(1), store.outbox.rows("SC11"), store.records.records("SC11")
    found = list(replay(at.office.desk, worse, judges))
    assert ("1", "HR", "intents", "registration", "question") in sheet_of(found).rows
    assert ("1", "HR", "delegates", "Ivana Horvat", "-") in sheet_of(found).rows
    assert "2 messages judged again, 1 of them otherwise" in summed_up(found)
    after = store.answers.history(1), store.outbox.rows("SC11"), store.records.records("SC11")
    assert after == before


def test_what_waited_for_its_sender_would_wait_for_a_person_under_any_rules(
    at, judges, written, croatia
) -> None:
    croatia.writes(
        "Please register me for the meetings: Jane Kamau, Example University.",
        sender="jane@university.example",
        name="Jane Kamau",
    )
    worse = Trial(judges.reader, TakesAllForQuestions(judges.understander), judges.bound)
    (found,) = (one for one in replay(at.office.desk, worse, judges) if one.message == 3)
    assert (found.before.handling, found.after.handling) == ("review", "review")
    assert not found.is_now(Handling.REVIEW)
