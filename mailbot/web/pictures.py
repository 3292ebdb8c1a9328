"""Pictures of the correspondence as SVG, drawn here: no script, no library, readable as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from starlette.responses import Response

from mailbot.core.reporting.series import Series, Tally, answers_by_day, delays, machine_share
from mailbot.core.values.delegation import Delegation, DelegationKind, Record
from mailbot.flows.remind import when
from mailbot.web.visits import Visit
from mailbot.web.wording import NEEDS_A_PERSON, told

CORRECTED = 500  # latest decisions; those of persons are compared with the reading before
SAMPLE = 500  # latest messages that the shares and delays are taken from
WIDTH, HEIGHT, LEFT, BOTTOM = 460, 180, 34, 22


@dataclass(frozen=True, slots=True)
class Group:
    """Delegations of one kind or region."""

    name: str
    all: int
    answered: int
    registered: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line at a day."""

    x: float
    name: str


def pictures_page(visit: Visit) -> Response:
    store, meeting = visit.store, visit.desk.meeting
    records = store.records.records(meeting.code)
    known = store.lists.delegations(meeting.code)
    answered = answers_by_day(records, zone=meeting.zone)
    latest = store.browsing.courses(limit=SAMPLE)
    waiting = store.browsing.courses(NEEDS_A_PERSON, limit=SAMPLE)
    return visit.page(
        "pictures.html",
        answers=_curve(answered),
        steps=_marks(visit, answered),
        total=len(known),
        groups=groups_of(visit, known, records),
        corrected=store.browsing.corrections(limit=CORRECTED),
        delays=_bars(delays(latest)),
        ages=_bars(_ages([one.received_at for one in waiting], visit.now)),
        machine=machine_share(latest),
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        bottom=BOTTOM,
    )


@dataclass(frozen=True, slots=True)
class Curve:
    """A cumulative line: points for the SVG, the values for the table."""

    points: str
    top: int
    series: Series


def _curve(series: Series) -> Curve:
    top = max((total for _, total in series.days), default=1)
    count = max(len(series.days) - 1, 1)
    points = " ".join(
        f"{LEFT + n * (WIDTH - LEFT - 8) / count:.1f},"
        f"{HEIGHT - BOTTOM - total * (HEIGHT - BOTTOM - 14) / top:.1f}"
        for n, (_, total) in enumerate(series.days)
    )
    return Curve(points, top, series)


def _marks(visit: Visit, series: Series) -> list[Mark]:
    """The reminder steps that were run, as lines in the curve."""
    if len(series.days) < 2:
        return []
    first, count = series.days[0][0], len(series.days) - 1
    calendar, meeting = visit.room.office.calendar, visit.desk.meeting
    run = visit.store.steps.marks(meeting.code)
    days: list[tuple[date, str]] = [
        (when(visit.desk, s, calendar).astimezone(meeting.zone).date(), s.code)
        for s in calendar.steps
        if s.code in run
    ]
    return [
        Mark(LEFT + (day - first).days * (WIDTH - LEFT - 8) / count, name)
        for day, name in days
        if 0 <= (day - first).days <= count
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    count: int
    x: float
    y: float
    width: float
    height: float


def _bars(tally: Tally) -> list[Bar]:
    top = max((count for _, count in tally), default=0) or 1
    step = (WIDTH - LEFT - 8) / max(len(tally), 1)
    return [
        Bar(
            name,
            count,
            LEFT + n * step + 4,
            HEIGHT - BOTTOM - count * (HEIGHT - BOTTOM - 20) / top,
            step - 8,
            count * (HEIGHT - BOTTOM - 20) / top,
        )
        for n, (name, count) in enumerate(tally)
    ]


def groups_of(visit: Visit, known: list[Delegation], records: dict[str, Record]) -> list[Group]:
    """How many have answered, by kind and by regional group."""
    return [*_by_kind(known, records), *_by_region(visit, known, records)]


def _by_kind(known: list[Delegation], records: dict[str, Record]) -> list[Group]:
    """Of each kind that there is."""
    kinds = {kind: {d.code for d in known if d.kind is kind} for kind in DelegationKind}
    return [_group(told(kind), codes, records) for kind, codes in kinds.items() if codes]


def _by_region(visit: Visit, known: list[Delegation], records: dict[str, Record]) -> list[Group]:
    """Of each regional group of the United Nations; some States belong to none."""
    states = {d.code for d in known if d.is_state}
    regions = visit.room.office.campaign_desk.regions
    return [
        _group(told(name).title(), states & codes, records)
        for name, codes in regions.items()
        if states & codes
    ]


def _group(name: str, codes: Set[str], records: dict[str, Record]) -> Group:
    found = [r for code in codes if (r := records.get(code)) is not None]
    return Group(
        name,
        len(codes),
        sum(r.answered_at is not None for r in found),
        sum(r.is_registered for r in found),
    )


def _ages(received: list[datetime], now: datetime) -> Tally:
    bounds = [(timedelta(hours=1), "1 h"), (timedelta(hours=4), "4 h"), (timedelta(days=1), "1 d"),
              (timedelta(days=3), "3 d"), (timedelta(days=7), "7 d")]  # fmt: skip
    counts: Counter[str] = Counter()
    for at in received:
        name = next((name for bound, name in bounds if now - at < bound), "more")
        counts[name] += 1
    return (*((f"under {name}", counts[name]) for _, name in bounds), ("longer", counts["more"]))
