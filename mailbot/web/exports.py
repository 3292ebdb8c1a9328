"""Every list as a file: CSV, XLSX; the deadlines as a calendar; a delegation's mail as a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from starlette.responses import Response, StreamingResponse

from mailbot.core.reporting.deadlines import deadlines
from mailbot.core.reporting.files import as_csv, as_xlsx
from mailbot.core.reporting.indico import for_indico
from mailbot.core.reporting.lists import Sheet
from mailbot.core.reporting.speakers import as_docx, as_pdf
from mailbot.core.values.browsing import Wanted
from mailbot.flows.remind import when
from mailbot.flows.speaking import speakers_of
from mailbot.flows.statements import statement_files
from mailbot.web.sheets import all_messages, sheet_of
from mailbot.web.visits import Refusal, Visit

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(visit: Visit) -> Response:
    """The list of that name, as the file that its ending asks for."""
    name, _, ending = visit.request.path_params["file"].rpartition(".")
    if (made := _PAPERS.get(f"{name}.{ending}")) is not None:
        return made(visit)
    sheet = sheet_of(visit, name)
    if ending == "csv":
        # the mark tells Excel that it is UTF-8
        return _file(("\ufeff" + as_csv(sheet)).encode(), f"{name}.csv", "text/csv; charset=utf-8")
    if ending == "xlsx":
        return _file(as_xlsx(sheet), f"{name}.xlsx", XLSX)
    raise Refusal(404, "Lists are exported as .csv or .xlsx.")


def _speakers_docx(visit: Visit) -> Response:
    found = as_docx(speakers_of(visit.desk), visit.desk.meeting, now=visit.now)
    return _file(found, "speakers.docx", DOCX)


def _speakers_pdf(visit: Visit) -> Response:
    found = as_pdf(speakers_of(visit.desk), visit.desk.meeting, now=visit.now)
    return _file(found, "speakers.pdf", "application/pdf")


def _registrations_for_indico(visit: Visit) -> Response:
    code, store = visit.desk.meeting.code, visit.store
    found = for_indico(store.lists.delegations(code), store.records.records(code))
    return _file(found.text.encode(), "indico.csv", "text/csv; charset=utf-8")


_PAPERS = {
    "speakers.docx": _speakers_docx,
    "speakers.pdf": _speakers_pdf,
    "indico.csv": _registrations_for_indico,
}


def calendar(visit: Visit) -> Response:
    """The deadline and the steps before it."""
    desk, steps = visit.desk, visit.room.office.calendar
    timed = [(when(desk, step, steps), step.code) for step in steps.steps]
    content = deadlines(desk.meeting, timed, now=visit.now)
    return _file(content, f"{desk.meeting.code}.ics", "text/calendar; charset=utf-8")


def archive(visit: Visit) -> Response:
    """All mail from and to a delegation, as .eml files with an index."""
    code = visit.request.path_params["code"]
    meeting = visit.desk.meeting.code
    if visit.store.lists.delegation(meeting, code) is None:
        raise Refusal(404, f"No delegation has the code {code}.")
    headers = {"content-disposition": f'attachment; filename="{meeting}-{_plain(code)}.zip"'}
    return StreamingResponse(_zipped(visit, code), media_type="application/zip", headers=headers)


def statements_zip(visit: Visit) -> Response:
    """The texts that were sent in, under one scheme of names."""
    code = visit.desk.meeting.code
    headers = {"content-disposition": f'attachment; filename="{code}-statements.zip"'}
    return StreamingResponse(_texts(visit), media_type="application/zip", headers=headers)


def _texts(visit: Visit) -> Iterator[bytes]:
    out = _Outflow()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for one, data in statement_files(visit.desk):
            if data is not None:
                made.writestr(one.name, data)
                yield out.taken()
    yield out.taken()


class _Outflow(io.RawIOBase):
    """Where the zip is written: what is there is taken away again, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # any buffer
        self._pieces.append(piece)
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _zipped(visit: Visit, code: str) -> Iterator[bytes]:
    out = _Outflow()
    rows: list[tuple[str, ...]] = []
    meeting = visit.desk.meeting
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for brief in all_messages(visit, Wanted(delegation=code, meeting=meeting.code)):
            name = f"received/{brief.received_at:%Y%m%d-%H%M}-message-{brief.id}.eml"
            made.writestr(name, visit.store.inbox.raw(brief.id))
            at = brief.received_at.isoformat()
            rows.append((name, at, "from", brief.author, brief.subject, brief.state.value))
            yield out.taken()
        for row in visit.store.outbox.rows(meeting.code, delegation=code):
            whole = visit.store.outbox.row(row.id)
            name = f"sent/{row.created_at:%Y%m%d-%H%M}-{row.letter.reference}-{row.id}.eml"
            made.writestr(name, whole.letter.raw if whole else b"")
            letter = row.letter
            at = row.created_at.isoformat()
            rows.append((name, at, "to", letter.recipient, letter.subject, row.fate.value))
            yield out.taken()
        head = ("file", "at", "direction", "address", "subject", "state")
        index = Sheet("index", "Index", head, tuple(rows))
        made.writestr("index.csv", "\ufeff" + as_csv(index))
    yield out.taken()


def _plain(name: str) -> str:
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in name)


def _file(content: bytes, name: str, media_type: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
