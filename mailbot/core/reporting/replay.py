"""What other rules make of messages that were judged before, label by label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from mailbot.core.reporting.lists import Sheet
from mailbot.core.values.decision import Decision, Handling
from mailbot.core.values.reading import Reading


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is compared of a judgement, each as it is shown."""

    nature: str
    intents: str
    action: str
    delegates: str
    removed: str
    items: str
    topics: str
    handling: str

    @classmethod
    def of(cls, reading: Reading, decision: Decision) -> Verdict:
        return cls(
            nature=reading.nature.value,
            intents=_listed(reading.intents),
            action=reading.action.value if reading.action else "",
            delegates=_listed(delegate.name for delegate in reading.delegates),
            removed=_listed(reading.removed),
            items=_listed(sorted(reading.interventions)),
            topics=_listed(question.topic for question in reading.questions),
            handling=decision.handling.value,
        )


@dataclass(frozen=True, slots=True)
class Replayed:
    """One message under both rules."""

    message: int
    delegation: str
    before: Verdict
    after: Verdict

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """(what, before, after) of each label that is another one."""
        return tuple(
            (field.name, old, new)
            for field in fields(Verdict)
            if (old := getattr(self.before, field.name)) != (new := getattr(self.after, field.name))
        )

    def is_now(self, handling: Handling) -> bool:
        """Handled so now, and otherwise before."""
        return self.after.handling == handling != self.before.handling


def sheet_of(replayed: Iterable[Replayed]) -> Sheet:
    """A row for each label that changed."""
    rows = tuple(
        (str(one.message), one.delegation, what, old or "-", new or "-")
        for one in replayed
        for what, old, new in one.changes
    )
    head = ("message", "delegation", "label", "before", "after")
    return Sheet("replay", "What would be read otherwise", head, rows)


def summed_up(replayed: Sequence[Replayed]) -> Iterator[str]:
    """The sum, the dangerous direction first."""
    changed = [one for one in replayed if one.changes]
    yield f"{len(replayed)} messages judged again, {len(changed)} of them otherwise"
    bolder = sum(one.is_now(Handling.AUTO) for one in replayed)
    yield f"{bolder} would be acknowledged that were not"
    shyer = sum(one.is_now(Handling.REVIEW) for one in replayed)
    yield f"{shyer} would wait for a person that did not"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
