"""What an officer says in the form beside a message: corrections of what was understood, and whose
message it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mailbot.core.reporting.speakers import off_the_agenda
from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Delegate, Intent, Question, Reading, SideRequest
from mailbot.flows.correcting import correct, one_line
from mailbot.flows.lists import delegation_meant
from mailbot.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Lines:
    """What was understood as lines of a form, one each."""

    delegates: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


def lines_of(reading: Reading | None) -> Lines:
    if reading is None:
        return Lines()
    return Lines(
        delegates=tuple(map(_person, reading.delegates)),
        removed=tuple(map(one_line, reading.removed)),
        questions=tuple(map(_question, reading.questions)),
        requests=tuple(map(_request, reading.requests)),
    )


def delegation_in(visit: Visit) -> str | None:
    """The code of the delegation in the form; '' where the officer emptied the field, None where
    there is none. Raises ValueError for what is no delegation."""
    if "delegation" not in visit.form:
        return None
    return delegation_meant(visit.desk, visit.field("delegation"))


def corrected(visit: Visit, stored: StoredMessage) -> Reading | None:
    """None where the form says just what was understood. Raises ValueError for what does not
    exist."""
    if "labels" not in visit.form:
        return None
    known = stored.reading or Reading(Nature.REPLY, "en")
    gone = gone_items(visit, _record(visit, stored))
    reading = correct(stored, meeting=visit.desk.meeting, gone=gone, **said_in(visit, known))
    return None if stored.reading is not None and _says_the_same(known, reading) else reading


def gone_items(visit: Visit, record: Record | None) -> tuple[str, ...]:
    """Items on a record that the agenda has no more."""
    return off_the_agenda(visit.desk.meeting, [record] if record else [])


def _record(visit: Visit, stored: StoredMessage) -> Record | None:
    if not stored.delegation:
        return None
    return visit.store.records.record(visit.desk.meeting.code, stored.delegation)[0]


def said_in(visit: Visit, known: Reading) -> dict[str, Any]:
    """What the form says, as `correct_reading` has it, beside what was `known` (Any: of each its
    own type)."""
    shown, ticked = lines_of(known), set(visit.fields("intent"))
    asks, comes = Intent.QUESTION, Intent.REGISTRATION
    return {
        "intents": visit.fields("intent"),
        "action": visit.field("action") or None,
        "delegates": _meant(_lines(visit, "delegates"), shown.delegates, comes, known, ticked),
        "removed": _meant(_lines(visit, "removed"), shown.removed, comes, known, ticked),
        "items": _items(visit, "item", known.interventions, known, ticked),
        "withdrawn": _items(visit, "withdrawn", known.interventions_withdrawn, known, ticked),
        "questions": _meant(_lines(visit, "questions"), shown.questions, asks, known, ticked),
        "requests": _lines(visit, "requests"),
    }


def _lines(visit: Visit, name: str) -> list[str] | None:
    if name not in visit.form:
        return None
    return [line.strip() for line in visit.field(name).splitlines() if line.strip()]


def _items(
    visit: Visit, name: str, shown: Sequence[str], known: Reading, ticked: set[str]
) -> Sequence[str] | None:
    typed = visit.fields(name)
    is_same = set(typed) == set(shown)
    return _meant(shown if is_same else typed, shown, Intent.INTERVENTION, known, ticked)


def _meant(
    typed: Sequence[str] | None,
    shown: Sequence[str],
    intent: Intent,
    known: Reading,
    ticked: set[str],
) -> Sequence[str] | None:
    """The particulars of an intent, as its tick has them: who takes the tick away takes them away
    with it, and what nobody ticked and nobody changed stays as it was."""
    if typed is None or intent in ticked:
        return typed
    if intent in known.intents:
        return ()
    return None if list(typed) == list(shown) else typed


def _says_the_same(known: Reading, reading: Reading) -> bool:
    return (
        set(known.intents) == set(reading.intents)
        and known.action == reading.action
        and lines_of(known) == lines_of(reading)
        and set(known.interventions) == set(reading.interventions)
        and set(known.interventions_withdrawn) == set(reading.interventions_withdrawn)
    )


def _person(delegate: Delegate) -> str:
    parts = [delegate.name, delegate.role or "", delegate.email or ""]
    while parts and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def _question(question: Question) -> str:
    return f"{one_line(question.text)}; {question.topic}"


def _request(request: SideRequest) -> str:
    return f"{one_line(request.text)}; {request.kind}".removeprefix("; ")
