"""Several messages at once: what would go out for each, then all of it, and all of it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.storing import Stale
from mailbot.flows.previewing import Preview, preview
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person
from mailbot.flows.undoing import undo
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
    version: int = 0  # of the message since; 0 when it was left alone


def bulk_preview(visit: Visit) -> Response:
    """What the same choice would do to each of the ticked messages."""
    verb = _verb(visit)
    ids = [int(text) for text in visit.fields("id") if re.fullmatch("[0-9]{1,15}", text)][:MOST]
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
    return done_page(visit, lambda stored: Choice(verb))


def bulk_undo(visit: Visit) -> Response:
    """Takes back what was decided together, each as far as its letter has not left."""
    return visit.page("bulk_undone.html", done=[_undone(visit, text) for text in _named(visit)])


def done_page(visit: Visit, choose: Callable[[StoredMessage], Choice]) -> Response:
    """Makes a choice for each of the messages named in the form, and tells of each."""
    return visit.page("bulk_done.html", done=[_decided(visit, choose, t) for t in _named(visit)])


def _named(visit: Visit) -> list[str]:
    """Each is ID:VERSION, as its page showed it."""
    return visit.fields("message")[:MOST]


def _decided(visit: Visit, choose: Callable[[StoredMessage], Choice], text: str) -> Done:
    number, version = _pair(text)
    stored = visit.store.inbox.message(number)
    if stored is None:
        return Done(number, "there is no such message")
    try:
        choice = choose(stored)
        decide_by_person(visit.desk, stored.id, choice, who=visit.who, version=version)
    except (CannotDecide, Stale) as fault:
        return Done(stored.id, str(fault))
    return Done(stored.id, version=version + 1)


def _undone(visit: Visit, text: str) -> Done:
    number, version = _pair(text)
    try:
        undo(
            visit.desk,
            visit.store.taking_back,
            visit.store.browsing,
            number,
            version=version,
            who=visit.who,
        )
    except (CannotDecide, Stale) as fault:
        return Done(number, str(fault))
    return Done(number, version=version + 1)


def _pair(text: str) -> tuple[int, int]:
    """(id, version); 0 for what is not a number, which no message has."""
    number, _, version = text.partition(":")
    is_pair = re.fullmatch(r"[0-9]{1,15}:[0-9]{1,15}", text)
    return (int(number), int(version)) if is_pair else (0, 0)


def _verb(visit: Visit) -> Verb:
    try:
        verb = Verb(visit.field("verb"))
    except ValueError:
        raise Refusal(422, "Choose what to do.") from None
    if verb is Verb.ANSWER:
        raise Refusal(422, "An answer to several is written on the page Questions.")
    return verb
