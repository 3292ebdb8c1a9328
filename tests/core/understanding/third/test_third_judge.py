"""What the third judge's answer may do: raise nothing it has not earned, and prove every word."""

from __future__ import annotations

import json
import math

import pytest

from mailbot.core.understanding.sources import Source
from mailbot.core.understanding.third import Opinion, Trust, joined, opinion_of
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Doubt, Intent, Reading, RegistrationAction

OWN = "Dear colleagues,\nMs Lena Brandt will attend.\nCould you send the agenda?"
SOURCES = (Source("own", OWN), Source("attachment:list.pdf", "We shall speak on clearance."))


def completion(*labels: tuple[str, str]) -> str:
    said = {"labels": [{"label": label, "words": words} for label, words in labels]}
    return json.dumps({"choices": [{"message": {"content": json.dumps(said)}}]})


def reading(*intents: Intent, action: RegistrationAction | None = None) -> Reading:
    return Reading(Nature.REPLY, "en", intents=intents, action=action, confidence=0.9)


def test_labels_count_with_words_that_stand_in_the_message() -> None:
    answer = completion(
        ("registration:register", "Ms Lena Brandt will attend"),
        ("intervention", "We shall speak"),
        ("question", "Could you send the agenda?"),
    )
    opinion = opinion_of(answer, SOURCES)
    assert opinion.intents == {Intent.REGISTRATION, Intent.INTERVENTION, Intent.QUESTION}
    assert opinion.action is RegistrationAction.REGISTER
    for evidence in opinion.evidence:
        text = {source.name: source.text for source in SOURCES}[evidence.source]
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.by == "judge"


@pytest.mark.parametrize(
    "words", ["Ms Lena Brandt will not attend", "", "Ms", "MS LENA BRANDT WILL ATTEND", "."]
)
def test_a_label_without_words_of_the_message_counts_for_nothing(words: str) -> None:
    assert opinion_of(completion(("registration:register", words)), SOURCES).intents == frozenset()


def test_words_may_be_wrapped_otherwise() -> None:
    opinion = opinion_of(completion(("decline", "Dear colleagues, Ms Lena")), SOURCES)
    assert opinion.evidence[0].text == "Dear colleagues,\nMs Lena"


def test_a_fence_around_the_answer_is_looked_through() -> None:
    content = '```json\n{"labels": []}\n```'
    answer = json.dumps({"choices": [{"message": {"content": content}}]})
    assert opinion_of(answer, SOURCES) == Opinion(frozenset(), None, ())


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "<html>",
        "{}",
        "[" * 100_000,
        '{"choices": []}',
        '{"choices": [{"message": {"content": null}}]}',
        '{"choices": [{"message": {"content": "I would say it is a question."}}]}',
        '{"choices": [{"message": {"content": "{\\"labels\\": 3}"}}]}',
        completion(("send-money", "Ms Lena Brandt will attend")),
        completion(*[("question", "Could you send the agenda?")] * 100),
        completion(("question", "x" * 10_000)),
    ],
    ids=lambda text: text[:30],
)
def test_any_other_answer_is_no_opinion(answer: str) -> None:
    with pytest.raises(ValueError):
        opinion_of(answer, SOURCES)


def test_agreement_is_worth_nothing_until_it_was_measured() -> None:
    before = reading(Intent.QUESTION)
    agreed = joined(before, Opinion(frozenset({Intent.QUESTION}), None, ()), Trust())
    assert math.isclose(agreed.confidence, before.confidence)
    assert agreed.doubts == ()


@pytest.mark.parametrize(
    ("intents", "action"),
    [
        ((Intent.QUESTION, Intent.DECLINE), None),
        ((), None),
        ((Intent.QUESTION,), RegistrationAction.REGISTER),
    ],
)
def test_where_it_differs_a_person_looks(
    intents: tuple[Intent, ...], action: RegistrationAction | None
) -> None:
    before = reading(Intent.QUESTION)
    after = joined(before, Opinion(frozenset(intents), action, ()), Trust(agrees=3))
    assert after.doubts == (Doubt.JUDGES_DISAGREE,)
    assert after.confidence < before.confidence
    assert (after.intents, after.action) == (before.intents, before.action)


def test_trust_is_what_confirmed_messages_make_of_it() -> None:
    good = Trust.from_counts(right_agreed=95, wrong_agreed=1, right=100, wrong=20)
    assert good.agrees > 2
    assert good.disagrees < -2
    parrot = Trust.from_counts(right_agreed=100, wrong_agreed=20, right=100, wrong=20)
    assert parrot.agrees < 0.1
    contrary = Trust.from_counts(right_agreed=1, wrong_agreed=20, right=100, wrong=20)
    assert contrary == Trust(0.0, 0.0)
    assert Trust.from_counts(right_agreed=1, wrong_agreed=0, right=1, wrong=1).agrees < 1
