"""Learn: what persons confirmed and corrected changes the office's own model, where that harms
nothing. Nothing is decided anew and nothing is sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from mailbot.core.reporting.learning import LEARNED, LearnedRow, Learning
from mailbot.core.understanding import Encoder, Understander
from mailbot.core.understanding.judging.model import LinearModel
from mailbot.core.understanding.learning.cases import Case
from mailbot.core.understanding.learning.nudging import met
from mailbot.core.understanding.learning.office import School, Taught, sentences_of, taught_by
from mailbot.core.understanding.stored import Stored
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.reading import Intent, Reading, RegistrationAction
from mailbot.flows.confirmed import Confirmed, Readings, confirmed, judge_worth
from mailbot.flows.desk import Store
from mailbot.flows.ports import Clock

Tell = Callable[[str], None]  # what is being done, for who waits


class OwnModels(Protocol):
    """The office's own model, and those it had before; see `edge.own_model`."""

    def in_force(self) -> bytes | None: ...
    def note(self) -> Mapping[str, object]: ...
    def adopt(self, model: bytes, note: Mapping[str, object]) -> None: ...
    def undo(self) -> bool: ...


class LearningStore(Store, Protocol):
    """The store, with what was read decision by decision."""

    @property
    def browsing(self) -> Readings: ...


@dataclass(frozen=True, slots=True)
class Classroom:
    """What is needed to learn beside the store: rules, models, and cases that must stay right."""

    meeting: Meeting
    clock: Clock
    rules: Mapping[str, str]  # file name → text, of rules/understanding
    shipped: bytes  # the model that came along
    own: OwnModels
    earlier: tuple[Case, ...]  # messages that came along, with what they want
    encoder: Encoder | None = None  # what an office does not teach


def learn(at: Classroom, store: LearningStore, *, who: str, tell: Tell) -> Learning:
    """Learns from all that persons confirmed or corrected, and puts the result in force."""
    found = list(confirmed(store.inbox, store.browsing))
    base = _base(at)
    before = Understander.from_files(at.rules, base, meeting=at.meeting, encoder=at.encoder)
    first = [before.understand(one.case.message) for one in found]
    misread = [one.case for one, read in zip(found, first, strict=True) if not _is_right(one, read)]
    taught = Taught(Stored.from_bytes(base).model)
    earlier: tuple[Case, ...] = ()
    if misread:
        tell(f"judging {len(at.earlier)} messages that came along")
        earlier = _rightly_read(before, at.earlier)
        tell(f"learning from {len(misread)} messages that were misread")
        right = [one.case for one in found if one.case not in misread]
        taught = _taught(before, taught.model, misread, [*right, *earlier])
    after = taught_by(before, taught.model)
    last = [after.understand(one.case.message) for one in found]
    rows = tuple(_rows(found, first, last, taught))
    model = base
    if taught.learned:
        change = before.panel.taught_by(taught.model)
        model = replace(Stored.from_bytes(base), model=taught.model, taught=change).to_bytes()
    return Learning(
        confirmed=len(found),
        right_before=sum(map(_is_right, found, first)),
        right_after=sum(map(_is_right, found, last)),
        earlier=len(earlier),
        rows=rows,
        is_adopted=_put_in_force(at, store, model, rows, who),
        judge=judge_worth(found),
    )


def undo_learning(at: Classroom, store: LearningStore, *, who: str) -> bool:
    """Puts the model in force that was before the last learning; False when there was none."""
    is_undone = at.own.undo()
    if is_undone:
        now = at.clock.now()
        store.journal.append("unlearned", who=who, what={"model": _in_force(at)[:12]}, now=now)
    return is_undone


def _base(at: Classroom) -> bytes:
    """The office's own model, as long as it was made from the one that came along."""
    own = at.own.in_force()
    if own is None or at.own.note().get("shipped", _digest(at.shipped)) != _digest(at.shipped):
        return at.shipped
    return own


def _rightly_read(understander: Understander, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The least sure first: where a change does harm, it shows there soonest."""
    read = [(understander.understand(case.message), case) for case in cases]
    right = [(reading.confidence, case) for reading, case in read if case.is_right(reading)]
    return tuple(case for _, case in sorted(right, key=lambda one: one[0]))


def _taught(
    understander: Understander, model: LinearModel, misread: Sequence[Case], right: Sequence[Case]
) -> Taught:
    sentences = [
        (sentence.text, case.message.language)
        for case in (*misread, *right)
        for sentence in sentences_of(understander, case)
    ]
    texts, languages = [text for text, _ in sentences], [language for _, language in sentences]
    often = met(understander.panel, texts, languages)
    return School(understander, often=often, right=right).teach(model, misread)


def _rows(
    found: Sequence[Confirmed], first: Sequence[Reading], last: Sequence[Reading], taught: Taught
) -> Iterator[LearnedRow]:
    why = {left.case.name: left.why for left in taught.left_out}
    for one, was, now in zip(found, first, last, strict=True):
        if not _is_right(one, was):
            yield LearnedRow(
                one.case.name,
                _shown(one.case.intents, one.case.action),
                _shown(was.intents, was.action),
                _shown(now.intents, now.action),
                why.get(one.case.name, LEARNED),
            )


def _put_in_force(
    at: Classroom, store: LearningStore, model: bytes, rows: Sequence[LearnedRow], who: str
) -> bool:
    """Whether it was not in force before. Note and journal hold numbers and labels, no words."""
    if _digest(model) == _in_force(at):
        return False
    now = at.clock.now()
    cases = [{"message": r.message, "meant": r.meant, "outcome": r.outcome} for r in rows]
    at.own.adopt(
        model,
        {"shipped": _digest(at.shipped), "at": now.isoformat(), "who": who, "cases": cases},
    )
    what = {
        "model": _digest(model)[:12],
        "messages": " ".join(r.message.split()[-1] for r in rows if r.outcome == LEARNED),
    }
    store.journal.append("learned", who=who, what=what, now=now)
    return True


def _in_force(at: Classroom) -> str:
    return _digest(at.own.in_force() or at.shipped)


def _digest(model: bytes) -> str:
    return sha256(model).hexdigest()


def _is_right(one: Confirmed, reading: Reading) -> bool:
    return one.case.is_right(reading)


def _shown(intents: Collection[Intent], action: RegistrationAction | None) -> str:
    """Labels in the order of the enum: "registration (amend), question"."""
    return ", ".join(
        f"{intent} ({action})" if intent is Intent.REGISTRATION and action else intent.value
        for intent in Intent
        if intent in intents
    )
