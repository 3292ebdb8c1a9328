"""An officer corrects what was misread; the office learns from it, and can take it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.reporting.learning import LEARNED, judge_summed_up, summed_up
from mailbot.core.understanding import Understander
from mailbot.core.understanding.learning.cases import read_cases
from mailbot.core.understanding.third import Trust
from mailbot.core.values.reading import Evidence, Intent
from mailbot.edge import files
from mailbot.edge.own_model import OwnModel
from mailbot.flows.confirmed import confirmed, judge_worth
from mailbot.flows.correcting import correct
from mailbot.flows.learning import Classroom, learn, undo_learning
from mailbot.flows.staff import Choice, Verb, decide_by_person
from mailbot.wiring.judges import encoder

ODD = "There is some news from the garden.\n"
COMES = "Dear colleagues,\n\nMs Ivana Horvat, First Secretary, will attend the meetings.\n"
CAME_ALONG = """\
{"language": "en", "sentences": [{"text": "Thank you for your letter.", "acts": []}], \
"intents": [], "action": null, "items": [], "delegates": [], "handling": "silent"}
{"language": "en", "sentences": [{"text": "Ms Ana Kos will attend the meetings.", "acts": []}], \
"intents": ["registration"], "action": "register", "items": [], "delegates": ["Ana Kos"], \
"handling": "auto"}
"""


@pytest.fixture
def own(tmp_path) -> OwnModel:
    return OwnModel(tmp_path / "rules")


@pytest.fixture
def classroom(at, own) -> Classroom:
    shipped = files.blob("rules", "model/sentences.npz")
    assert shipped is not None
    return Classroom(
        meeting=at.office.meeting,
        clock=at.clock,
        rules=files.texts("rules", "understanding"),
        shipped=shipped,
        own=own,
        earlier=read_cases({"came-en.jsonl": CAME_ALONG}),
        encoder=encoder(),
    )


def decides(at, message: int, verb: Verb, *, words: str = "", **labels) -> None:
    stored = at.office.store.inbox.message(message)
    reading = correct(stored, meeting=at.office.meeting, **labels) if labels else None
    choice = Choice(verb, reading=reading, words=words)
    decide_by_person(at.office.desk, message, choice, who="anna")


def learns(at, classroom):
    return learn(classroom, at.office.store, who="anna", tell=lambda _: None)


def reads(classroom, at, message: int) -> set[Intent]:
    model = classroom.own.in_force() or classroom.shipped
    judges = Understander.from_files(
        classroom.rules, model, meeting=classroom.meeting, encoder=classroom.encoder
    )
    return set(judges.understand(at.office.store.inbox.message(message).message).intents)


def test_nothing_is_learned_of_what_nobody_looked_at(at, classroom, croatia) -> None:
    croatia.writes(COMES)
    learning = learns(at, classroom)
    assert learning.confirmed == 0
    assert not learning.is_adopted
    assert "no message was confirmed" in "\n".join(summed_up(learning))


def test_a_correction_is_learned_put_in_force_and_taken_back(at, classroom, croatia) -> None:
    number = croatia.writes(ODD)
    before = reads(classroom, at, number)
    assert before != {Intent.QUESTION}
    decides(at, number, Verb.SILENT, intents=["question"])

    learning = learns(at, classroom)
    assert [row.outcome for row in learning.rows] == [LEARNED]
    assert learning.is_adopted
    assert (learning.right_before, learning.right_after, learning.earlier) == (0, 1, 2)
    assert reads(classroom, at, number) == {Intent.QUESTION}
    assert classroom.own.note()["cases"] == [
        {"message": f"message {number}", "meant": "question", "outcome": LEARNED}
    ]

    again = learns(at, classroom)
    assert not again.is_adopted
    assert again.right_before == 1

    assert undo_learning(classroom, at.office.store, who="anna")
    assert reads(classroom, at, number) == before
    assert not undo_learning(classroom, at.office.store, who="anna")
    events = [line for _, line in at.office.store.browsing.journal()]
    assert [
        word
        for line in reversed(events)
        for word in ("unlearned", "learned")
        if f'"{word}"' in line
    ] == ["learned", "unlearned"]


def test_no_word_of_a_correspondent_is_written_beside_the_model(at, classroom, croatia) -> None:
    number = croatia.writes(ODD)
    decides(at, number, Verb.SILENT, intents=["question"])
    learns(at, classroom)
    written = str(classroom.own.note()) + str(at.office.store.browsing.journal())
    assert "garden" not in written
    assert croatia.address not in written


def test_a_correction_that_contradicts_what_was_confirmed_is_not_learned(
    at, classroom, croatia
) -> None:
    first, second = croatia.writes(ODD), croatia.writes(ODD)
    decides(at, first, Verb.SILENT, intents=[])
    decides(at, second, Verb.SILENT, intents=["question"])
    learning = learns(at, classroom)
    assert [row.outcome for row in learning.rows] == [f"would turn wrong message {first}"]
    assert not learning.is_adopted
    assert not learning.is_all_learned
    assert classroom.own.in_force() is None


def test_a_second_lesson_builds_on_the_first_and_is_taken_back_alone(
    at, classroom, croatia
) -> None:
    first = croatia.writes(ODD)
    decides(at, first, Verb.SILENT, intents=["question"])
    learns(at, classroom)
    second = croatia.writes("The matter of the parking garage remains.\n")
    decides(at, second, Verb.SILENT, intents=["decline"])
    assert learns(at, classroom).is_adopted
    assert reads(classroom, at, first) == {Intent.QUESTION}
    assert reads(classroom, at, second) == {Intent.DECLINE}
    undo_learning(classroom, at.office.store, who="anna")
    assert reads(classroom, at, first) == {Intent.QUESTION}
    assert reads(classroom, at, second) != {Intent.DECLINE}


def test_a_newer_model_that_came_along_is_learned_from_anew(at, classroom, croatia) -> None:
    number = croatia.writes(ODD)
    decides(at, number, Verb.SILENT, intents=["question"])
    classroom.own.adopt(b"made from an older one that came along", {"shipped": "older"})
    assert learns(at, classroom).is_adopted
    assert reads(classroom, at, number) == {Intent.QUESTION}


def test_what_a_person_did_tells_whether_the_reading_was_confirmed(at, croatia) -> None:
    noted, worded, corrected, refused, open_ = (croatia.writes(COMES) for _ in range(5))
    decides(at, noted, Verb.SILENT)
    decides(at, worded, Verb.ANSWER, words="See you there.")
    decides(at, corrected, Verb.ANSWER, words="See you there.", intents=["question"])
    decides(at, refused, Verb.NOT_OURS)
    store = at.office.store
    found = {one.id: one.case for one in confirmed(store.inbox, store.browsing)}
    assert set(found) == {noted, corrected}
    assert found[corrected].intents == {Intent.QUESTION}
    assert open_ not in found


# what the third judge is worth


def heard(one, *opinion: str, is_right: bool):
    """A confirmed message with an opinion, read rightly or not."""
    evidence = tuple(Evidence(f"intent:{i}", "words", "own", 0, 5, "judge", 0.0) for i in opinion)
    intents = one.case.intents if is_right else frozenset({Intent.DECLINE})
    action = one.case.action if is_right else None
    first = replace(
        one.first,
        intents=tuple(i for i in Intent if i in intents),
        action=action,
        evidence=evidence,
    )
    return replace(one, first=first)


def test_the_third_judge_is_worth_what_its_opinions_in_the_evidence_show(at, croatia) -> None:
    number = croatia.writes(COMES)
    decides(at, number, Verb.SILENT)
    store = at.office.store
    (one,) = confirmed(store.inbox, store.browsing)
    assert judge_worth([one]) is None
    found = [
        *[heard(one, "registration", is_right=True)] * 20,
        *[heard(one, "question", is_right=True)] * 2,
        *[heard(one, "question", is_right=False)] * 5,
        heard(one, "decline", is_right=False),
        one,
    ]
    worth = judge_worth(found)
    assert worth is not None
    expected = Trust.from_counts(right_agreed=20, wrong_agreed=1, right=22, wrong=6)
    assert (worth.messages, worth.agrees, worth.disagrees) == (
        28,
        expected.agrees,
        expected.disagrees,
    )
    assert f"agrees = {expected.agrees:.2f}" in judge_summed_up(worth)
