"""Which things an answer changes, of those that are asked for when other messages are decided on.

A thing is a kind with the keys by which it is asked for, as the tables hold them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.core.values.letter import Letter
from mailbot.core.values.storing import Answer
from mailbot.edge.store.columns import in_any_case, shortened

Thing = tuple[str | int, ...]


def touched(answer: Answer) -> set[Thing]:
    return {
        ("reading", answer.message_id),
        ("read", shortened(answer.message.message_id)),
        *_records(answer),
        *(thing for letter in answer.letters for thing in _of_letter(letter)),
        *(_of_letter(answer.returned[0].letter) if answer.returned else ()),
        *_contacts(answer),
    }


def _records(answer: Answer) -> Iterator[Thing]:
    meeting = answer.entry.meeting if answer.entry else answer.meeting
    if meeting is None:
        return
    for known in (answer.record, answer.former, answer.entry):
        if known is not None:
            yield "record", meeting, shortened(known.delegation)


def _of_letter(letter: Letter) -> Iterator[Thing]:
    name = shortened(letter.message_id)
    yield "letter", name
    yield "own", name
    yield "token", shortened(letter.token)
    yield "reference", shortened(letter.reference)
    yield "to", shortened(letter.recipient)
    yield "purpose", letter.key.meeting, letter.key.purpose.value


def _contacts(answer: Answer) -> Iterator[Thing]:
    if answer.meeting is None:
        return
    marks = (
        *(address for address, _, _ in answer.reach),
        *(address for address, _ in answer.absences),
        *(address for address, _ in answer.leaving),
    )
    for address in marks:
        yield "contact", answer.meeting, in_any_case(address)
