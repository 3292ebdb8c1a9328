"""Questions: passed on to the Co-Chairs of their item, and answered in words approved before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from starlette.responses import RedirectResponse, Response

from mailbot.core.deciding.record import answered
from mailbot.core.values.browsing import Wanted
from mailbot.core.values.delegation import RecordedQuestion
from mailbot.core.values.people import Approved
from mailbot.core.values.reading import Topic
from mailbot.flows.answered import left_open
from mailbot.flows.asking import pass_on, proposed_words
from mailbot.web.message import stored_of
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

SHOWN = 300  # questions of a topic on the page; the export has them all
WAITING = 500  # messages with a question that wait, at most


class Standing(StrEnum):
    """Where a question stands."""

    WAITS = "waits"  # its message is in the queue
    OPEN = "open"  # its message is settled, without an answer in a person's words
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, who asks it, and where it stands."""

    code: str  # of the delegation, '' when not known
    name: str
    text: str
    message: int  # 0: not asked by mail
    standing: Standing
    mark: str  # of the box that ticks it: the message, and its place where that asks several


def questions_page(visit: Visit) -> Response:
    """Questions by topic, those without an answer first, and the answers approved for each."""
    approved: dict[str, list[Approved]] = defaultdict(list)
    for one in visit.store.approved.all(visit.desk.meeting.code):
        approved[one.topic].append(one)
    by_topic = asked_by_topic(visit)
    topics = [t.value for t in Topic if t.value in by_topic or t.value in approved]
    return visit.page(
        "questions.html",
        topics=[(topic, by_topic.get(topic, []), approved.get(topic, [])) for topic in topics],
        shown=SHOWN,
    )


def asked_by_topic(visit: Visit) -> dict[str, list[Asked]]:
    """Topic → its questions: those that wait, the open ones, the answered ones."""
    store, meeting = visit.store, visit.desk.meeting.code
    wanted = Wanted(states=NEEDS_A_PERSON, intent="question")
    waiting = store.browsing.messages(wanted, limit=WAITING)
    records = store.records.records(meeting)
    asking = {code: record for code, record in records.items() if record.questions}
    codes = {*asking, *(brief.delegation for brief in waiting if brief.delegation)}
    names = store.lists.names(meeting, codes)
    answers, left = store.browsing.answered_messages(meeting), left_open(visit.desk)
    found: dict[str, list[Asked]] = defaultdict(list)
    for brief in waiting:
        code = brief.delegation or ""
        for place, (topic, text) in enumerate(brief.questions):
            asker = names.get(code, brief.author)
            mark = _mark(brief.id, place, len(brief.questions))
            found[topic].append(Asked(code, asker, text, brief.id, Standing.WAITS, mark))
    waits = {brief.id for brief in waiting}
    for code, record in asking.items():
        for one, mark in _marked(answered(record, answers, left).questions):
            if one.message in waits:
                continue
            standing = Standing.OPEN if one.is_open else Standing.ANSWERED
            asker = names.get(code, code)
            found[one.topic].append(Asked(code, asker, one.text, one.message, standing, mark))
    for several in found.values():
        several.sort(key=lambda one: (list(Standing).index(one.standing), one.name))
    return found


def _marked(questions: Sequence[RecordedQuestion]) -> Iterator[tuple[RecordedQuestion, str]]:
    """Questions of a record, each with its mark."""
    counts, places = Counter(one.message for one in questions), Counter[int]()
    for one in questions:
        yield one, _mark(one.message, places[one.message], counts[one.message])
        places[one.message] += 1


def _mark(message: int, place: int, count: int) -> str:
    return f"{message}.{place}" if count > 1 else str(message)


def forward_page(visit: Visit) -> Response:
    """The letter to the Co-Chairs of an item, to be read and changed before it goes."""
    stored, item = stored_of(visit), visit.query("item")
    return visit.page(
        "forward.html",
        stored=stored,
        item=visit.desk.meeting.item(item),
        words=proposed_words(visit.desk, stored, item),
    )


def forward(visit: Visit) -> Response:
    stored = stored_of(visit)
    queued = pass_on(visit.desk, stored, visit.field("item"), visit.field("words"), who=visit.who)
    if not queued:
        raise Refusal(409, "The Co-Chairs of this item were asked about this message already.")
    return RedirectResponse(f"/messages/{stored.id}", status_code=303)


def drop_approved(visit: Visit) -> Response:
    """The answer is offered no longer."""
    visit.store.approved.drop(visit.desk.meeting.code, visit.number())
    return RedirectResponse("/questions", status_code=303)
