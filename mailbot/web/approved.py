"""Answers that officers approve, kept with their questions and offered again beside a message."""

from __future__ import annotations

from mailbot.core.deciding.asking import offers
from mailbot.core.reading.language import language_of
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.people import Approved, Note
from mailbot.flows.asking import CO_CHAIR
from mailbot.flows.staff import Choice, Verb
from mailbot.web.visits import Visit

LONGEST_QUESTION = 2_000  # characters kept with an approved answer


def keep_approved(visit: Visit, stored: StoredMessage, choice: Choice) -> None:
    """Keeps the words of an answer for each question of its message, when the officer ticked so."""
    reading = choice.reading or stored.reading
    if choice.verb is not Verb.ANSWER or not visit.field("approve") or reading is None:
        return
    for question in reading.questions:
        topic = question.topic.value
        keep_words(visit, topic, question.text, choice.words, hint=tongue_of(stored))


def keep_words(visit: Visit, topic: str, question: str, words: str, *, hint: str) -> None:
    """Keeps an answer with its question. `hint`: the asker's language, which the answer is
    probably in."""
    visit.store.approved.add(
        visit.desk.meeting.code,
        topic=topic,
        language=language_of(words, hint) or hint,
        question=question[:LONGEST_QUESTION],
        words=words,
        who=visit.who,
        now=visit.now,
    )


def tongue_of(stored: StoredMessage) -> str:
    """In which language its writer wrote; '' when that is not known."""
    said = stored.reading.language if stored.reading else ""
    return (stored.message.language if stored.message else "") or said


def offered(visit: Visit, stored: StoredMessage) -> tuple[Approved, ...]:
    """Approved answers that fit the questions of a message."""
    if stored.reading is None or not stored.reading.questions:
        return ()
    return offers(
        [(question.topic.value, question.text) for question in stored.reading.questions],
        visit.store.approved.all(visit.desk.meeting.code),
        language=stored.reading.language,
    )


def is_of_co_chair(note: Note) -> bool:
    """Does a note hold words that a Co-Chair wrote?"""
    return note.who.startswith(CO_CHAIR)
