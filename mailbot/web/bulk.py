"""Several messages at once: first what would go out for each, then all of it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.storing import Stale
from mailbot.flows.previewing import Preview, preview
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person, must_not_double
from mailbot.web.visits import Refusal, Visit
from mailbot.web.wording import NEEDS_A_PERSON

MOST = 50  # messages at once: as many as a page of the queue


@dataclass(frozen=True, slots=True)
class Planned:
    """One of the messages, with what would follow."""

    stored: StoredMessage
    preview: Preview


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one of the messages; `trouble` is '' when it was decided."""

    message: int
    trouble: str = ""


def bulk_preview(visit: Visit) -> Response:
    """What the same choice would do to each of the ticked messages."""
    verb = _verb(visit)
    ids = [int(text) for text in visit.fields("id") if text.isdigit()][:MOST]
    if not ids:
        raise Refusal(422, "Tick the messages first.")
    stored = [found for number in ids if (found := visit.store.inbox.message(number)) is not None]
    planned = [
        Planned(one, preview(visit.desk, one, Choice(verb), who=visit.who))
        for one in stored
        if one.state in NEEDS_A_PERSON
    ]
    return visit.page("bulk.html", planned=planned, verb=verb)


def bulk_decide(visit: Visit) -> Response:
    """Decides each as it was shown; what somebody else has touched since is left alone."""
    verb = _verb(visit)
    done = [_decided(visit, verb, text) for text in visit.fields("message")[:MOST]]
    return visit.page("bulk_done.html", done=done, verb=verb)


def _decided(visit: Visit, verb: Verb, text: str) -> Done:
    """`text` is ID:VERSION."""
    number, _, version = text.partition(":")
    if not (number.isdigit() and version.isdigit()):
        return Done(0, "not a message")
    stored = visit.store.inbox.message(int(number))
    if stored is None:
        return Done(int(number), "there is no such message")
    try:
        must_not_double(visit.desk, stored, Choice(verb))
        decide_by_person(visit.desk, stored.id, Choice(verb), who=visit.who, version=int(version))
    except (CannotDecide, Stale) as fault:
        return Done(stored.id, str(fault))
    return Done(stored.id)


def _verb(visit: Visit) -> Verb:
    try:
        verb = Verb(visit.field("verb"))
    except ValueError:
        raise Refusal(422, "Choose what to do.") from None
    if verb is Verb.ANSWER:
        raise Refusal(422, "An answer in your own words is written to one message at a time.")
    return verb
