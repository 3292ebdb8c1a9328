"""Who writes that he will answer is reminded by no machine; an officer may do it."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.reminding import Hold
from mailbot.core.values.inbox import MessageState
from mailbot.flows.remind import plan_step
from mailbot.flows.reminding_now import due_now, remind_now

PROMISES = {
    "en": "We shall revert in due course.",
    "fr": "Nous avons transmis votre lettre à la capitale et vous reviendrons en temps utile.",
    "es": "Lo antes posible le confirmaremos.",
    "pt": "A carta foi transmitida à capital e responderemos em breve.",
    "ru": "Вернёмся с ответом позднее.",
    "ar": "سنوافيكم بالرد في أقرب وقت.",
    "zh": "已收到来函，谢谢。来函已转国内，我们将在收到答复后尽快告知。",
}


def holds(at) -> dict[str, Hold]:
    step = at.office.calendar.steps[0]
    return dict(plan_step(at.office.desk, step, at=at.clock.now()).held)


@pytest.mark.parametrize("language", sorted(PROMISES))
def test_a_promise_holds_the_reminder_until_an_officer_sends_it(
    at, mission_of, language: str
) -> None:
    croatia = mission_of(at, "HR", "Croatia")
    at.invites(croatia)
    croatia.seen = 1
    number = croatia.writes(PROMISES[language])
    assert at.office.store.inbox.message(number).state is MessageState.SILENT
    assert holds(at) == {"HR": Hold.WROTE}
    at.day("2011-06-08 10:00")
    at.works()
    croatia.receives_nothing()
    assert [d.code for d, _ in due_now(at.office.desk, {"HR"})] == ["HR"]
    assert remind_now(at.office.desk, {"HR"}, who="anna") == 1
    at.sends()
    croatia.receives("13 June")


def test_an_answer_that_comes_meanwhile_withholds_it(at, croatia) -> None:
    croatia.writes(PROMISES["en"])
    at.day("2011-06-08 10:00")
    assert remind_now(at.office.desk, {"HR"}, who="anna") == 1
    croatia.writes("Croatia will be represented by Ms Ivana Horvat, Counsellor.", works=False)
    at.works()
    croatia.receives("Ivana Horvat")
    assert holds(at) == {"HR": Hold.REGISTERED}
    assert not due_now(at.office.desk, {"HR"})


def test_a_question_is_an_answer(at, croatia) -> None:
    croatia.writes("Thank you. Could you tell us whether a visa is needed for our delegates?")
    assert holds(at) == {"HR": Hold.ANSWERED}
    assert not due_now(at.office.desk, {"HR"})
