"""What a person types in the queue: what there is is named for a slip, and an answered question is
open no longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.reading import Intent
from mailbot.flows.correcting import correct
from mailbot.flows.listing import sheets
from mailbot.flows.speaking import put_in_order, speakers_of, spoken_off_the_agenda
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person


def open_questions(at) -> list[str]:
    return [row[0] for row in sheets(at.office.desk)["questions"]().rows]


@pytest.fixture
def asked(at, croatia) -> int:
    """A question that was put down on the record."""
    number = croatia.writes("Will there be interpretation into Russian on Tuesday?")
    stored = at.office.store.inbox.message(number)
    reading = correct(stored, meeting=at.office.meeting, intents=["question"])
    assert reading.questions
    decide_by_person(at.office.desk, number, Choice(Verb.SILENT, reading=reading), who="anna")
    assert open_questions(at) == ["HR"]
    return number


def test_a_question_that_was_answered_is_open_no_longer_until_the_answer_is_taken_back(
    at, asked: int
) -> None:
    decide_by_person(at.office.desk, asked, Choice(Verb.ANSWER, words="It will."), who="anna")
    assert open_questions(at) == []
    (row,) = at.office.store.outbox.rows("SC11", purpose=Purpose.ANSWER)
    at.office.store.outbox.cancel(row.id, why="taken back", now=at.clock.now())
    assert at.office.store.outbox.row(row.id).fate is Fate.CANCELLED
    assert open_questions(at) == ["HR"]


def test_an_answer_without_words_is_told_the_option(at, asked: int) -> None:
    with pytest.raises(CannotDecide, match="needs words") as told:
        decide_by_person(at.office.desk, asked, Choice(Verb.ANSWER), who="anna")
    assert "--words" in told.value.by_command


@pytest.mark.parametrize(
    ("slip", "there_are"),
    [
        ({"intents": ["ok"]}, "registration, intervention, question, decline"),
        ({"action": "change"}, "register, amend, withdraw"),
    ],
)
def test_what_there_is_is_named_for_a_slip(at, asked: int, slip, there_are: str) -> None:
    stored = at.office.store.inbox.message(asked)
    with pytest.raises(ValueError, match=f"is none of: {there_are}"):
        correct(stored, meeting=at.office.meeting, **slip)


def test_an_acknowledgement_that_a_person_decided_on_does_not_say_that_a_machine_wrote_it(
    at, croatia
) -> None:
    at.office.__dict__["desk"] = replace(
        at.office.desk, policy=replace(at.office.desk.policy, acknowledge=False)
    )
    number = croatia.writes("We shall take part. Ms Ivana Horvat, First Secretary, will attend.")
    decide_by_person(at.office.desk, number, Choice(Verb.ACKNOWLEDGE), who="anna")
    at.works()
    assert "automatically" not in croatia.receives("Ivana Horvat").as_string()


def speaks_on(at) -> list[str]:
    record, _ = at.office.store.records.record("SC11", "HR")
    return [] if record is None else [one.item for one in record.interventions]


def test_a_wish_to_speak_is_noted_and_taken_back_by_hand(at, croatia) -> None:
    meeting = at.office.meeting
    one, two = meeting.items[0].code, meeting.items[1].code

    def decides(text: str, **said: list[str]) -> None:
        number = croatia.writes(text)
        stored = at.office.store.inbox.message(number)
        choice = Choice(Verb.ACKNOWLEDGE, reading=correct(stored, meeting=meeting, **said))
        decide_by_person(at.office.desk, number, choice, who="anna")
        at.sends()

    decides("Please see to the matter that we discussed by telephone.", items=[one, two])
    assert speaks_on(at) == [one, two]
    decides("As for the other matter, let us leave it as it was before.", withdrawn=[one])
    assert speaks_on(at) == [two]
    assert meeting.items[0].title in " ".join(croatia.letters()[-1].as_string().split())


def test_an_item_that_was_dropped_stays_on_the_list_and_may_be_taken_off_the_record(
    at, croatia
) -> None:
    dropped = at.office.meeting.items[0].code
    number = croatia.writes("Please see to the matter that we discussed by telephone.")
    stored = at.office.store.inbox.message(number)
    reading = correct(stored, meeting=at.office.meeting, items=[dropped])
    decide_by_person(at.office.desk, number, Choice(Verb.SILENT, reading=reading), who="anna")
    meeting = replace(at.office.meeting, items=at.office.meeting.items[1:])
    desk = replace(at.office.desk, meeting=meeting)
    assert spoken_off_the_agenda(desk) == (dropped,)
    (on,) = (on for on in speakers_of(desk) if on.speakers)
    assert (on.item, [s.code for s in on.speakers]) == (dropped, ["HR"])
    put_in_order(desk, dropped, ["HR"], who="anna")
    with pytest.raises(ValueError, match="no item has the code"):
        correct(stored, meeting=meeting, items=[dropped], gone=[dropped])
    reading = correct(stored, meeting=meeting, withdrawn=[dropped], gone=[dropped])
    decide_by_person(desk, number, Choice(Verb.SILENT, reading=reading), who="anna")
    assert spoken_off_the_agenda(desk) == ()


def test_items_and_the_wish_to_speak_agree(at, asked: int) -> None:
    stored, meeting = at.office.store.inbox.message(asked), at.office.meeting
    item = meeting.items[0].code
    named = correct(stored, meeting=meeting, intents=["registration"], items=[item])
    assert [i.value for i in named.intents] == ["registration", "intervention"]
    unnamed = correct(stored, meeting=meeting, intents=["intervention"])
    assert unnamed.interventions == ("unspecified",)
    taken_off = correct(replace(stored, reading=named), meeting=meeting, intents=["registration"])
    assert taken_off.interventions == ()


def test_a_wish_to_speak_that_was_taken_back_is_none_again_where_a_person_changes_nothing(
    at, asked: int
) -> None:
    stored, meeting = at.office.store.inbox.message(asked), at.office.meeting
    taken_back = replace(stored.reading, intents=(Intent.INTERVENTION,))
    form = {"intents": ["intervention"], "items": [], "withdrawn": []}  # as the page sends it
    found = correct(replace(stored, reading=taken_back), meeting=meeting, **form)
    assert (found.interventions, found.interventions_withdrawn) == ((), ())
    wanted = correct(stored, meeting=meeting, **form)
    assert wanted.interventions == ("unspecified",)


def test_what_says_that_they_come_and_that_they_do_not_is_neither_sent_nor_recorded(
    at, croatia
) -> None:
    """An officer asks which holds; until then nothing of it stands, and those on record stay."""
    named = croatia.writes("Please see to the matter that we discussed by telephone.")
    desk, meeting = at.office.desk, at.office.meeting
    stored = at.office.store.inbox.message(named)
    registered = correct(stored, meeting=meeting, delegates=["Ivana Horvat"])
    decide_by_person(desk, named, Choice(Verb.SILENT, reading=registered), who="anna")
    number = croatia.writes("As for the other matter, let us leave it as it was before.")
    stored = at.office.store.inbox.message(number)
    both = correct(
        stored, meeting=meeting, intents=["registration", "decline"], delegates=["Ivo Perić"]
    )
    with pytest.raises(CannotDecide, match="both that the delegation comes"):
        decide_by_person(desk, number, Choice(Verb.ACKNOWLEDGE, reading=both), who="anna")
    asks = Choice(Verb.ANSWER, reading=both, words="Which of the two holds?")
    decide_by_person(desk, number, asks, who="anna")
    record, _ = at.office.store.records.record("SC11", "HR")
    assert (record.is_registered, record.is_declined) == (True, False)
    assert [one.name for one in record.delegates] == ["Ivana Horvat"]


def test_a_registration_that_is_taken_back_with_regrets_says_one_thing(at, croatia) -> None:
    number = croatia.writes("As for the other matter, let us leave it as it was before.")
    stored, meeting = at.office.store.inbox.message(number), at.office.meeting
    taken_back = correct(
        stored, meeting=meeting, intents=["registration", "decline"], action="withdraw"
    )
    choice = Choice(Verb.ACKNOWLEDGE, reading=taken_back)
    decide_by_person(at.office.desk, number, choice, who="anna")
    record, _ = at.office.store.records.record("SC11", "HR")
    assert record.is_declined


def test_a_second_acknowledgement_is_refused_whoever_asks_for_it(at, croatia) -> None:
    """On the command line it was told as done, and no letter went out."""
    number = croatia.writes("Ms Ivana Horvat, First Secretary, will attend.")
    stored, meeting = at.office.store.inbox.message(number), at.office.meeting
    reading = correct(stored, meeting=meeting, delegates=["Ivana Horvat"])
    if stored.state is not MessageState.ANSWERED:
        choice = Choice(Verb.ACKNOWLEDGE, reading=reading)
        decide_by_person(at.office.desk, number, choice, who="anna")
    with pytest.raises(CannotDecide, match="acknowledged already"):
        decide_by_person(at.office.desk, number, Choice(Verb.ACKNOWLEDGE), who="boris")
