"""The speakers' list in its order and its forms."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from docx import Document
from pypdf import PdfReader

from mailbot.core.reporting.speakers import as_docx, as_pdf, as_sheet, speakers
from mailbot.core.values.delegation import (
    Delegation,
    DelegationKind,
    Record,
    RecordedIntervention,
    RecordedStatement,
)
from mailbot.core.values.meeting import UNSPECIFIED_ITEM, AgendaItem, Meeting

AT = datetime(2011, 6, 8, 9, 0, tzinfo=UTC)
MEETING = Meeting(
    code="M1",
    title="A Meeting",
    starts_on=date(2011, 6, 20),
    ends_on=date(2011, 6, 24),
    place="Geneva",
    zone=ZoneInfo("Europe/Zurich"),
    deadline=AT + timedelta(days=5),
    items=(AgendaItem("victims", "Victims"), AgendaItem("mines", "Mines")),
    registration_url="",
    office_name="The Unit",
    office_address="unit@unit.example",
)
KNOWN = [
    Delegation(code, name, DelegationKind.STATE_PARTY)
    for code, name in (("HR", "Croatia"), ("TR", "Türkiye"), ("KH", "Cambodia"))
]


def speaking(code: str, hours: int, *, text: bool = False) -> Record:
    sent = (RecordedStatement("victims", "en", "text.docx", 7),) if text else ()
    said = RecordedIntervention("victims", 7, AT + timedelta(hours=hours))
    return Record(code, interventions=(said,), statements=sent)


RECORDS = {
    "HR": speaking("HR", 3),
    "TR": speaking("TR", 1, text=True),
    "KH": speaking("KH", 2),
}


def test_the_order_is_that_of_receipt_and_says_who_sent_a_text() -> None:
    victims, mines, unsaid = speakers(MEETING, KNOWN, RECORDS, {})
    assert [(s.code, s.has_text) for s in victims.speakers] == [
        ("TR", True), ("KH", False), ("HR", False),
    ]  # fmt: skip
    assert not victims.is_chosen
    assert mines.speakers == ()
    assert unsaid.item == UNSPECIFIED_ITEM


def test_the_offices_order_comes_first_and_who_is_new_behind() -> None:
    victims, *_ = speakers(MEETING, KNOWN, RECORDS, {"victims": ["HR"]})
    assert [s.code for s in victims.speakers] == ["HR", "TR", "KH"]
    assert victims.is_chosen


def test_the_sheet_has_a_row_for_each() -> None:
    sheet = as_sheet(speakers(MEETING, KNOWN, RECORDS, {}), MEETING.zone)
    assert sheet.rows[0] == (
        "victims", "1", "TR", "Türkiye", "2011-06-08 12:00", "sent", "message 7",
    )  # fmt: skip


def test_word_opens_the_list() -> None:
    made = as_docx(speakers(MEETING, KNOWN, RECORDS, {}), MEETING, now=AT)
    document = Document(io.BytesIO(made))
    assert [p.text for p in document.paragraphs] == [
        "A Meeting: list of speakers", "As of 2011-06-08 11:00. The Unit.", "Victims",
    ]  # fmt: skip
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "1", "Türkiye", "2011-06-08 12:00", "sent",
    ]  # fmt: skip


def test_the_pdf_holds_every_name_as_text() -> None:
    made = as_pdf(speakers(MEETING, KNOWN, RECORDS, {}), MEETING, now=AT)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    for word in ("A Meeting: list of speakers", "Victims", "Türkiye", "Cambodia", "missing"):
        assert word in text


def test_what_looks_like_typst_in_a_name_is_only_shown() -> None:
    hostile = [Delegation("HR", '#read("/etc/passwd") *x*', DelegationKind.STATE_PARTY)]
    made = as_pdf(speakers(MEETING, hostile, {"HR": RECORDS["HR"]}, {}), MEETING, now=AT)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert '#read("/etc/passwd") *x*' in text


def test_who_speaks_on_an_item_that_was_dropped_stays_on_the_list() -> None:
    dropped = Record("HR", interventions=(RecordedIntervention("oceans", 7, AT),))
    found = speakers(MEETING, KNOWN, {"HR": dropped, "TR": RECORDS["TR"]}, {})
    assert [(on.item, on.title, [s.code for s in on.speakers]) for on in found] == [
        ("victims", "Victims", ["TR"]),
        ("mines", "Mines", []),
        ("oceans", "oceans: no longer on the agenda", ["HR"]),
        (UNSPECIFIED_ITEM, "Item not said", []),
    ]
