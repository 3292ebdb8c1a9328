"""The speakers' list, item by item: as rows for pages and sheets, as DOCX, and as PDF."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.reporting.lists import Sheet, source, when
from mailbot.core.values.delegation import Delegation, Record, RecordedIntervention
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, Meeting

OFF = "no longer on the agenda"
_HEAD = ("No.", "Delegation", "Announced", "Text")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One line of the list."""

    code: str
    name: str
    intervention: RecordedIntervention
    has_text: bool  # the text for the interpreters has come


@dataclass(frozen=True, slots=True)
class ItemSpeakers:
    """Who speaks on an item, in order."""

    item: str
    title: str
    speakers: tuple[Speaker, ...]
    is_chosen: bool = False  # the office has put them in this order


def speakers(
    meeting: Meeting,
    delegations: Sequence[Delegation],
    records: Mapping[str, Record],
    orders: Mapping[str, Sequence[str]],
) -> tuple[ItemSpeakers, ...]:
    """All items, those without speakers too, and those that records speak on though the agenda has
    them no more. `orders`: item → codes as the office has put them;
    whom it has not placed follows in order of receipt."""
    names = {d.code: d.name for d in delegations}
    on_item: dict[str, list[Speaker]] = defaultdict(list)
    for code, record in records.items():
        missing = record.items_without_text
        for one in record.interventions:
            speaker = Speaker(code, names.get(code, code), one, one.item not in missing)
            on_item[one.item].append(speaker)
    items = [(item.code, item.title) for item in meeting.items]
    items += [(item, f"{item}: {OFF}") for item in off_the_agenda(meeting, records.values())]
    return tuple(
        ItemSpeakers(
            item, title, _ordered(on_item[item], orders.get(item, ())), bool(orders.get(item))
        )
        for item, title in [*items, (UNSPECIFIED_ITEM, "Item not said")]
    )


def off_the_agenda(meeting: Meeting, records: Iterable[Record]) -> tuple[str, ...]:
    """Items that delegations speak on and the configuration has no more: dropped, or given another
    code, after they were announced."""
    known = {item.code for item in meeting.items} | {UNSPECIFIED_ITEM}
    spoken = (one.item for record in records for one in record.interventions)
    return tuple(dict.fromkeys(item for item in spoken if item not in known))


def _ordered(found: Sequence[Speaker], chosen: Sequence[str]) -> tuple[Speaker, ...]:
    place = {code: n for n, code in enumerate(chosen)}
    return tuple(
        sorted(found, key=lambda s: (place.get(s.code, len(place)), s.intervention.at, s.code))
    )


def as_sheet(found: Sequence[ItemSpeakers], zone: ZoneInfo) -> Sheet:
    """For tables, CSV and XLSX."""
    head = ("item", "number", "code", "delegation", "received", "text", "source")
    rows = tuple(
        (
            on_item.item,
            str(n),
            s.code,
            s.name,
            when(s.intervention.at, zone),
            _text(s),
            source(s.intervention.message),
        )
        for on_item in found
        for n, s in enumerate(on_item.speakers, 1)
    )
    return Sheet("speakers", "Speakers by agenda item", head, rows)


def as_docx(found: Sequence[ItemSpeakers], meeting: Meeting, *, now: datetime) -> bytes:
    """For the Chair's desk, and to be changed by hand."""
    from docx import Document  # only needed here

    document = Document()
    properties = document.core_properties
    properties.title, properties.author = _title(meeting), meeting.office_name
    properties.created = properties.modified = now.replace(microsecond=0)
    document.add_heading(_title(meeting), level=1)
    document.add_paragraph(_as_of(meeting, now))
    for on_item in found:
        if on_item.speakers:
            document.add_heading(on_item.title, level=2)
            table = document.add_table(rows=1, cols=len(_HEAD), style="Light Grid Accent 1")
            for row in (_HEAD, *_rows(on_item, meeting.zone)):
                cells = table.rows[0].cells if row is _HEAD else table.add_row().cells
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(found: Sequence[ItemSpeakers], meeting: Meeting, *, now: datetime) -> bytes:
    """For printing. The names go in as data and are only shown."""
    import typst  # large, and only needed here and for letters on paper

    said = {
        "title": _title(meeting),
        "as_of": _as_of(meeting, now),
        "head": _HEAD,
        "items": [
            {"title": one.title, "rows": _rows(one, meeting.zone)} for one in found if one.speakers
        ],
    }
    compiler = typst.Compiler(input=_PAPER.encode(), sys_inputs={"list": json.dumps(said)})
    made = compiler.compile(format="pdf", timestamp=int(now.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError("typst gave no PDF")
    return made


_PAPER = """
#let said = json(bytes(sys.inputs.list))
#set document(title: said.title)
#set page(paper: "a4", margin: 2cm, numbering: "1/1")
#set text(size: 10.5pt)
#heading(level: 1, said.title)
#said.as_of
#for item in said.items {
  heading(level: 2, item.title)
  table(
    columns: (auto, 1fr, auto, auto),
    stroke: 0.4pt + gray,
    table.header(..said.head.map(cell => strong(cell))),
    ..item.rows.flatten().map(cell => text(cell)),
  )
}
"""


def _rows(on_item: ItemSpeakers, zone: ZoneInfo) -> list[tuple[str, ...]]:
    return [
        (str(n), s.name, when(s.intervention.at, zone), _text(s))
        for n, s in enumerate(on_item.speakers, 1)
    ]


def _text(speaker: Speaker) -> str:
    return "sent" if speaker.has_text else "missing"


def _title(meeting: Meeting) -> str:
    return f"{meeting.title}: list of speakers"


def _as_of(meeting: Meeting, now: datetime) -> str:
    return f"As of {when(now, meeting.zone)}. {meeting.office_name}."
