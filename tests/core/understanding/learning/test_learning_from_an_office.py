"""What an office teaches is learned by the least change, and only where it turns nothing wrong.

Sentences are labelled against their plain sense here, so that each is a lesson for any model.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.understanding import Understander
from mailbot.core.understanding.acts import ACTS, Act
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.learning import office
from mailbot.core.understanding.learning.cases import Case, read_cases
from mailbot.core.understanding.learning.lessons import Lesson, lessons_of
from mailbot.core.understanding.learning.nudging import Fine, Numbers, met, nudged
from mailbot.core.understanding.learning.office import (
    HARMS,
    NOT_LEARNED,
    School,
    sentences_of,
    taught_by,
)
from mailbot.core.understanding.sentences import split_sentences
from mailbot.core.understanding.stored import Stored
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Intent, Reading, RegistrationAction
from mailbot.edge import files
from mailbot.wiring.judges import encoder, meeting_of

NOTHING = frozenset[Intent]()
QUESTION = frozenset({Intent.QUESTION})
ORDINARY = (
    "Thank you for your letter of 20 April.",
    "Ms Ivana Horvat will attend the meetings of the week.",
    "We would like to take the floor on victim assistance.",
    "Could you tell us where badges are handed out?",
)
ODD = "There is some news from the garden."
ODD_TOO = "The matter of the parking garage remains."


@pytest.fixture(scope="module")
def model() -> bytes:
    found = files.blob("rules", "model/sentences.npz")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def understander(model: bytes) -> Understander:
    rules = files.texts("rules", "understanding")
    meeting = meeting_of(parse(example()))
    return Understander.from_files(rules, model, meeting=meeting, encoder=encoder())


@pytest.fixture(scope="module")
def judge(model: bytes) -> LinearModel:
    return Stored.from_bytes(model).model


@pytest.fixture(scope="module")
def often(understander: Understander) -> Numbers:
    return met(understander.panel, ORDINARY, ["en"] * len(ORDINARY))


def case(
    text: str,
    intents: Collection[Intent] = NOTHING,
    action: RegistrationAction | None = None,
    *,
    name: str = "message 1",
) -> Case:
    found = read_cases({"x-en.jsonl": line(text)})[0]
    return replace(found, name=name, intents=frozenset(intents), action=action)


def line(*sentences: str, language: str = "en", **labels: object) -> str:
    """A message as rules/messages holds it."""
    nothing: dict[str, object] = {
        "intents": [],
        "action": None,
        "items": [],
        "delegates": [],
        "handling": "review",
    }
    texts = [{"text": text, "acts": []} for text in sentences]
    return json.dumps({"language": language, "sentences": texts, **nothing, **labels})


def margin(understander: Understander, text: str, act: Act) -> float:
    (one,) = sentences_of(understander, case(text))
    return one.margin(act)


def wants(understander: Understander, text: str) -> tuple[float, ...]:
    (heard,) = understander.hear(case(text).message)
    return heard.wants


def asking_by(understander: Understander, judge: LinearModel, often: Numbers) -> Understander:
    """After one lesson: that the odd sentence asks."""
    lesson = Lesson(ODD, "en", Act.ASKS, 3.0)
    fine = nudged(Fine.of(judge), understander.panel, [lesson], often)
    return taught_by(understander, fine.rounded())


def test_a_judge_that_learned_nothing_is_what_it_was_to_the_bit(judge: LinearModel) -> None:
    same = Fine.of(judge).rounded()
    for name in ("buckets", "weights", "scales", "intercepts"):
        assert np.array_equal(getattr(same, name), getattr(judge, name))


def test_a_lesson_moves_its_sentence_and_leaves_others_where_they_are(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    after = asking_by(understander, judge, often)
    assert margin(after, ODD, Act.ASKS) > margin(understander, ODD, Act.ASKS) + 1
    for text in ORDINARY:
        for act in ACTS:
            moved = margin(after, text, act) - margin(understander, text, act)
            assert abs(moved) < 0.3, (text, act)


def test_what_is_learned_holds_for_sentences_that_share_its_words(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    after = asking_by(understander, judge, often)
    like = "Our garden has some news."
    like_moved = margin(after, like, Act.ASKS) - margin(understander, like, Act.ASKS)
    other_moved = margin(after, ODD_TOO, Act.ASKS) - margin(understander, ODD_TOO, Act.ASKS)
    assert like_moved > 4 * abs(other_moved)


def test_what_is_taught_of_a_sentence_moves_the_whole_as_far(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    after = asking_by(understander, judge, often)
    sentence = margin(after, ODD, Act.ASKS) - margin(understander, ODD, Act.ASKS)
    whole = np.subtract(wants(after, ODD), wants(understander, ODD))
    question = list(Intent).index(Intent.QUESTION)
    assert whole[question] == pytest.approx(sentence, rel=0.1)  # clauses count in the sentence
    assert np.abs(np.delete(whole, question)).max() < 0.1  # no other act was taught


def test_what_is_taught_twice_counts_from_the_judge_that_came_along(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    learned = [Lesson(text, "en", Act.ASKS, 3.0) for text in (ODD, ODD_TOO)]
    first = nudged(Fine.of(judge), understander.panel, learned[:1], often).rounded()
    once = taught_by(understander, first)
    second = nudged(Fine.of(first), once.panel, learned[1:], often).rounded()
    twice = taught_by(once, second)
    at_once = taught_by(understander, second)
    for text in (ODD, ODD_TOO, ORDINARY[0]):
        assert wants(twice, text) == pytest.approx(wants(at_once, text), abs=1e-5)


def test_misread_cases_are_learned_where_they_harm_nothing(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    right = [one for text in ORDINARY if (one := as_read(understander, text))]
    misread = [case(ODD, QUESTION, name="message 7")]
    taught = School(understander, often=often, right=right).teach(judge, misread)
    assert [one.name for one in taught.learned] == ["message 7"]
    after = taught_by(understander, taught.model)
    assert set(after.understand(misread[0].message).intents) == QUESTION
    assert all(one.is_right(after.understand(one.message)) for one in right)


def test_the_same_cases_give_the_same_numbers(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    school = School(understander, often=often, right=[])
    first, second = (school.teach(judge, [case(ODD, QUESTION)]).model for _ in range(2))
    assert np.array_equal(first.weights, second.weights)
    assert np.array_equal(first.buckets, second.buckets)


def test_a_case_that_would_turn_an_earlier_one_wrong_is_left_out_and_the_others_are_learned(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    kept = replace(as_read(understander, ODD), name="message 3")  # a person confirmed it as it is
    misread = [case(ODD, QUESTION, name="message 8"), case(ODD_TOO, QUESTION, name="message 9")]
    taught = School(understander, often=often, right=[kept]).teach(judge, misread)
    assert [one.name for one in taught.learned] == ["message 9"]
    assert [(one.case.name, one.why) for one in taught.left_out] == [
        ("message 8", f"{HARMS} message 3")
    ]
    assert kept.is_right(taught_by(understander, taught.model).understand(kept.message))


class ByHeart(School):
    """Learns each text by heart: its model is text → what it wants, and the last case counts."""

    def _tried(self, fine, misread):
        return {**fine, **{one.message.own_text: tuple(one.intents) for one in misread}}


def test_of_two_persons_who_decided_alike_messages_differently_the_second_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def by_heart(_, model):
        def understand(message):
            return Reading(Nature.REPLY, "en", intents=model.get(message.own_text, ()))

        return SimpleNamespace(understand=understand)

    monkeypatch.setattr(office, "Fine", SimpleNamespace(of=lambda model: model))
    monkeypatch.setattr(office, "taught_by", by_heart)
    misread = [
        case(ODD, QUESTION, name="message 8"),
        case(ODD_TOO, QUESTION, name="message 9"),
        case(ODD, {Intent.DECLINE}, name="message 10"),
    ]
    school = ByHeart(SimpleNamespace(), often=np.zeros(0), right=[case(ODD_TOO, name="message 3")])
    taught = school.teach({}, misread)
    assert [one.name for one in taught.learned] == ["message 8"]
    assert [(one.case.name, one.why) for one in taught.left_out] == [
        ("message 9", f"{HARMS} message 3"),
        ("message 10", f"{HARMS} message 8"),
    ]
    assert taught.model == {ODD: tuple(QUESTION)}


def test_a_case_whose_sentences_say_nothing_is_given_up_and_nothing_changes(
    understander: Understander, judge: LinearModel, often: Numbers
) -> None:
    silent = case("...", QUESTION)
    taught = School(understander, often=often, right=[]).teach(judge, [silent])
    assert taught.model is judge
    assert [one.why for one in taught.left_out] == [NOT_LEARNED]


def as_read(understander: Understander, text: str) -> Case:
    plain = case(text)
    reading = understander.understand(plain.message)
    return replace(plain, intents=frozenset(reading.intents), action=reading.action)


# which sentence a lesson is taken from


def judged(text: str, **margins: float) -> JudgedSentence:
    (sentence,) = split_sentences(text)
    by_act = {Act(name.replace("_", "-")): margin for name, margin in margins.items()}
    of_acts = tuple(by_act.get(act, -3.0) for act in ACTS)
    done = frozenset(act for act, margin in by_act.items() if margin > 0.5)
    return JudgedSentence(sentence, "own", of_acts, done)


HELLO = judged("Dear colleagues.", courtesy=4.0, registers=-5.0)
COMES = judged("She will be in the room.", registers=-0.7)
TAKEN_BACK = judged("We cancel our statement.", will_not_speak=2.0, will_speak=-0.2)
FILM = judged("A film will be shown.", will_speak=1.2)


def test_a_missed_intent_is_learned_from_the_sentence_that_came_nearest() -> None:
    wanted = case("x", {Intent.REGISTRATION}, RegistrationAction.REGISTER)
    (lesson,) = lessons_of(wanted, [HELLO, COMES], NOTHING)
    assert (lesson.text, lesson.act) == ("She will be in the room.", Act.REGISTERS)
    assert lesson.change == pytest.approx(2.2)


def test_a_missed_amendment_is_learned_as_an_amendment() -> None:
    wanted = case("x", {Intent.REGISTRATION}, RegistrationAction.AMEND)
    (lesson,) = lessons_of(wanted, [COMES], NOTHING)
    assert lesson.act is Act.AMENDS


def test_an_intent_that_is_not_there_is_unlearned_where_it_was_read() -> None:
    (lesson,) = lessons_of(case("x"), [HELLO, FILM], frozenset({Intent.INTERVENTION}))
    assert (lesson.text, lesson.act) == ("A film will be shown.", Act.WILL_SPEAK)
    assert lesson.change < -2


def test_taking_back_a_statement_is_no_lesson_in_how_one_is_announced() -> None:
    wanted = case("x", {Intent.INTERVENTION})
    assert [lesson.text for lesson in lessons_of(wanted, [TAKEN_BACK, COMES], NOTHING)] == [
        "She will be in the room."
    ]


def test_no_lesson_is_taken_from_a_sentence_that_is_nowhere_near() -> None:
    far = judged("Dear colleagues.", asks=-13.5, requests=-14.0)
    assert not list(lessons_of(case("x", QUESTION), [far], NOTHING))


# the messages that come along


def test_annotated_messages_become_cases_with_their_sentences_as_own_words() -> None:
    text = line("Bonjour,", "Mme Brun viendra.", language="fr", intents=["registration"])
    changed = line("Bonjour,", intents=["registration"], action="amend")
    first, second = read_cases({"a-fr.jsonl": f"{text}\n\n{changed}\n"})
    assert first.message.own_text == "Bonjour,\nMme Brun viendra."
    assert first.intents == {Intent.REGISTRATION}
    assert first.message.language == "fr"
    assert (second.name, second.action) == ("a-fr.jsonl, example 2", RegistrationAction.AMEND)


def test_all_messages_that_come_along_can_be_read() -> None:
    folder = Path(files.shipped("rules")) / "messages"
    lines = sum(
        bool(line.strip())
        for path in folder.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    )
    assert len(read_cases(files.texts("rules", "messages"))) == lines > 0
