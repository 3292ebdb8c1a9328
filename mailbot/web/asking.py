"""Questions: passed on to the Co-Chairs of their item, and answered in words approved before."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.browsing import Wanted
from mailbot.core.values.delegation import RecordedQuestion
from mailbot.core.values.people import Approved
from mailbot.core.values.reading import Topic
from mailbot.flows.asking import pass_on, proposed_words
from mailbot.web.message import stored_of
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

SHOWN = 300  # questions of a topic on the page; the export has them all


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, who asks it, and whether an answer was written to the message."""

    code: str  # of the delegation
    name: str
    question: RecordedQuestion
    is_answered: bool


def questions_page(visit: Visit) -> Response:
    """Questions by topic, those without an answer first, and the answers approved for each."""
    store, meeting = visit.store, visit.desk.meeting.code
    answered = store.browsing.answered_messages(meeting)
    records = store.records.records(meeting)
    by_topic: dict[str, list[Asked]] = defaultdict(list)
    asking = {code: record.questions for code, record in records.items() if record.questions}
    names = store.lists.names(meeting, asking)
    for code, questions in asking.items():
        for question in questions:
            asked = Asked(code, names.get(code, code), question, question.message in answered)
            by_topic[question.topic].append(asked)
    approved: dict[str, list[Approved]] = defaultdict(list)
    for one in store.approved.all(meeting):
        approved[one.topic].append(one)
    for asked_of in by_topic.values():
        asked_of.sort(key=lambda one: (one.is_answered, one.name))
    waiting = store.browsing.messages(Wanted(states=NEEDS_A_PERSON, intent="question"), limit=50)
    topics = [t.value for t in Topic if t.value in by_topic or t.value in approved]
    return visit.page(
        "questions.html",
        topics=[(topic, by_topic.get(topic, []), approved.get(topic, [])) for topic in topics],
        waiting=waiting,
        shown=SHOWN,
    )


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
