"""Calendar files (RFC 5545): what happens, when, where, who comes and what they answered."""

from __future__ import annotations

from collections.abc import Iterator

from icalendar import Calendar, Component

from mailbot.edge.documents.child.found import Document, of_text

_KINDS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_MOST = 200
_PLAIN = ("SUMMARY", "LOCATION", "STATUS", "DESCRIPTION", "COMMENT")


def read(data: bytes) -> Document:
    """The events of a calendar, a line for each property; the method (REPLY, REQUEST) on top."""
    paragraphs: list[str] = []
    for calendar in Calendar.from_ical(data, multiple=True)[:_MOST]:
        method = (
            str(calendar.get("METHOD", "")).strip().upper()
        )  # RFC 5545 section 3.7.2: in any case
        lines = [f"METHOD: {method}"] if method else []
        for number, entry in enumerate(calendar.walk()):
            if number > _MOST:
                break
            if entry.name in _KINDS:
                lines += _lines(entry)
        paragraphs.append("\n".join(lines))
    return of_text("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _lines(entry: Component) -> Iterator[str]:
    for name in ("DTSTART", "DTEND"):
        value = entry.get(name)
        if value is not None and hasattr(value, "dt"):
            yield f"{name}: {value.dt.isoformat()}"
    for name in _PLAIN:
        if text := str(entry.get(name, "")).strip():
            yield f"{name}: {text}"
    for person in _listed(entry.get("ATTENDEE")):
        yield f"ATTENDEE: {_person(person)}"


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value[:_MOST] if isinstance(value, list) else [value]


def _person(value: object) -> str:
    parameters = getattr(value, "params", {})
    name = str(parameters.get("CN", "")).strip('"')
    address = str(value).removeprefix("mailto:").removeprefix("MAILTO:")
    answer = str(parameters.get("PARTSTAT", "")).upper()
    return " ".join(piece for piece in (name, f"<{address}>", answer) if piece)
