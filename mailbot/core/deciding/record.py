"""The record of a delegation: the fold of what its messages said, in order of receipt.

Nothing is ever changed in place: correct an entry and fold again, and the record is right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from mailbot.core.deciding.names import is_fuller, respelt, same_person
from mailbot.core.values.delegation import (
    Record,
    RecordedDelegate,
    RecordedIntervention,
    RecordedQuestion,
    RecordedRequest,
    RecordedStatement,
)
from mailbot.core.values.inbox import Entry
from mailbot.core.values.meeting import UNSPECIFIED_ITEM
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Delegate, Intent, Reading, RegistrationAction

# of which a reading may name both; then neither goes on record (`Reading.excludes_itself`)
_COMING = (Intent.REGISTRATION, Intent.DECLINE)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reading would change on a record: −removed +added."""

    added: tuple[Delegate, ...] = ()
    removed: tuple[str, ...] = ()
    items_added: tuple[str, ...] = ()
    items_removed: tuple[str, ...] = ()
    comes: bool | None = None  # is registered now, or comes no longer; None: as before


def fold(delegation: str, entries: Iterable[Entry]) -> Record:
    """The record that the entries of one delegation make. Order of the entries does not matter."""
    record = Record(delegation)
    for entry in sorted(entries, key=lambda entry: entry.order):
        record = apply(record, entry)
    return record


def apply(record: Record, entry: Entry) -> Record:
    """The record after one more entry, received after all others."""
    if entry.reading.nature is not Nature.REPLY:
        return record
    if record.answered_at is None:
        record = replace(record, answered_at=entry.at, answered_by=entry.source)
    if not entry.is_effective:
        return record
    for intent in entry.reading.intents:
        if not (entry.reading.excludes_itself and intent in _COMING):
            record = _APPLY[intent](record, entry)
    return _with_what_came_beside(record, entry)


def answered(
    record: Record, messages: Collection[int], left: Collection[tuple[int, int]] = ()
) -> Record:
    """The record in which the questions of these messages are open no longer, but for those that
    were `left`: (message, place of the question in it)."""
    places: dict[int, int] = {}
    questions = []
    for one in record.questions:
        place = places[one.message] = places.get(one.message, -1) + 1
        is_open = one.message not in messages or (one.message, place) in left
        questions.append(replace(one, is_open=one.is_open and is_open))
    return replace(record, questions=tuple(questions)) if questions else record


def _with_what_came_beside(record: Record, entry: Entry) -> Record:
    message = message_of(entry)
    texts = tuple(
        RecordedStatement(s.item, s.language, s.filename, message) for s in entry.reading.statements
    )
    asked = tuple(RecordedRequest(r.kind.value, r.text, message) for r in entry.reading.requests)
    if not texts and not asked:
        return record
    return replace(record, statements=record.statements + texts, requests=record.requests + asked)


def _register(record: Record, entry: Entry) -> Record:
    reading = entry.reading
    if reading.action is RegistrationAction.WITHDRAW:
        return replace(record, is_registered=False, delegates=())
    staying = tuple(d for d in record.delegates if not _is_named(d.name, reading.removed))
    return replace(
        record,
        is_registered=True,
        is_declined=False,
        delegates=_with_people(staying, reading.delegates, entry),
    )


def _with_people(
    on_record: tuple[RecordedDelegate, ...], people: Iterable[Delegate], entry: Entry
) -> tuple[RecordedDelegate, ...]:
    result = list(on_record)
    for person in people:
        at = next((i for i, d in enumerate(result) if same_person(d.name, person.name)), None)
        if at is None and person.is_respelt:
            at = _put_right(result, person.name)
        if at is None:
            result.append(
                RecordedDelegate(
                    person.name, person.role, person.email, message_of(entry), title=person.title
                )
            )
        else:
            known = result[at]
            result[at] = replace(
                known,
                name=_called(known.name, person),
                role=known.role or person.role if person.is_respelt else person.role or known.role,
                email=person.email or known.email,
                title=person.title or known.title,
            )
    return tuple(result)


def _called(name: str, person: Delegate) -> str:
    """How somebody on record is called now: more fully, or put right."""
    if is_fuller(person.name, name):
        return person.name
    return (respelt(name, person.name) if person.is_respelt else None) or name


def _put_right(on_record: list[RecordedDelegate], name: str) -> int | None:
    """The place of the one person on record whose name a message puts right, written so from now
    on; None where it is nobody's, or more than one may be meant."""
    righted = [(i, new) for i, d in enumerate(on_record) if (new := respelt(d.name, name))]
    if len(righted) != 1:
        return None
    at, new = righted[0]
    on_record[at] = replace(on_record[at], name=new)
    return at


def _intervene(record: Record, entry: Entry) -> Record:
    reading = entry.reading
    if not reading.interventions and not reading.interventions_withdrawn:
        return replace(record, interventions=())  # the wish to speak as such was taken back
    gone = set(reading.interventions_withdrawn)
    if reading.interventions and set(reading.interventions) != {UNSPECIFIED_ITEM}:
        gone.add(UNSPECIFIED_ITEM)  # now it is said on what
    staying = tuple(i for i in record.interventions if i.item not in gone)
    known = {i.item for i in staying}
    new = tuple(
        RecordedIntervention(item, message_of(entry), entry.at)
        for item in reading.interventions
        if item not in known and not (item == UNSPECIFIED_ITEM and known)
    )
    return replace(record, interventions=staying + new)


def _ask(record: Record, entry: Entry) -> Record:
    asked = tuple(
        RecordedQuestion(question.topic.value, question.text, message_of(entry))
        for question in entry.reading.questions
    )
    return replace(record, questions=record.questions + asked)


def _decline(record: Record, entry: Entry) -> Record:
    return replace(record, is_declined=True, is_registered=False, delegates=())


_APPLY: dict[Intent, Callable[[Record, Entry], Record]] = {
    Intent.REGISTRATION: _register,
    Intent.INTERVENTION: _intervene,
    Intent.QUESTION: _ask,
    Intent.DECLINE: _decline,
}


def message_of(entry: Entry) -> int:
    """The id of the message that an entry comes from; 0 for an import or a staff note."""
    kind, _, number = entry.source.partition(" ")
    return int(number) if kind == "message" and number.isdigit() else 0


def difference(before: Record, after: Record) -> Difference:
    """What lies between two records of one delegation."""
    names_before, names_after = _names(before), _names(after)
    items_before = {i.item for i in before.interventions}
    items_after = {i.item for i in after.interventions}
    return Difference(
        added=tuple(
            Delegate(d.name, d.role, d.email) for d in after.delegates if d.name not in names_before
        ),
        removed=tuple(name for name in names_before if name not in names_after),
        items_added=tuple(i.item for i in after.interventions if i.item not in items_before),
        items_removed=tuple(i.item for i in before.interventions if i.item not in items_after),
        comes=_comes_now(before, after),
    )


def _comes_now(before: Record, after: Record) -> bool | None:
    stood, stands = ((one.is_registered, one.is_declined) for one in (before, after))
    return None if stood == stands else after.is_registered


def contradicts(record: Record, reading: Reading) -> bool:
    """Does a reading disagree with what the same delegation said before?

    A decline after a registration (unless it takes the registration back in so many words), a
    registration after a decline, and the removal of somebody who is not among those on record.
    """
    if Intent.DECLINE in reading.intents and reading.action is not RegistrationAction.WITHDRAW:
        return record.is_registered
    if Intent.REGISTRATION not in reading.intents:
        return False
    if record.is_declined and reading.action is not RegistrationAction.WITHDRAW:
        return True
    return bool(record.delegates) and not all(
        any(same_person(name, d.name) for d in record.delegates) for name in reading.removed
    )


def _names(record: Record) -> list[str]:
    return [d.name for d in record.delegates]


def _is_named(name: str, names: Iterable[str]) -> bool:
    return any(same_person(name, other) for other in names)
