"""OpenDocument text and spreadsheets (.odt, .ods, .odp): OASIS ODF 1.2, content.xml."""

from __future__ import annotations

from lxml import etree

from mailbot.edge.documents.child.archives import open_archive, parse
from mailbot.edge.documents.child.found import Document, State, Table, of_text

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_GONE = frozenset({_TEXT + "tracked-changes", _TEXT + "note-citation", _OFFICE + "annotation"})
_MOST_REPEATS = 50  # a cell may say that it stands a million times
_MOST_ROWS = 3_000


def read(data: bytes) -> Document:
    """Paragraphs and tables in their order, without what is struck out."""
    with open_archive(data) as archive:
        if _is_encrypted(parse(archive, "META-INF/manifest.xml")):
            return Document(State.ENCRYPTED)
        root = parse(archive, "content.xml")
    _drop_struck(root)
    body = root.find(f"{_OFFICE}body")
    story = _Story()
    if body is not None:
        story.walk(body)
    return of_text("\n".join(story.lines), tuple(story.tables))


def _drop_struck(root: etree._Element) -> None:
    struck = {
        style.get(_STYLE + "name")
        for style in root.iter(_STYLE + "style")
        for properties in style
        if properties.get(_STYLE + "text-line-through-style", "none") != "none"
    }
    for element in list(root.iter(_TEXT + "span", *_PARAGRAPHS)) if struck else []:
        if element.get(_TEXT + "style-name") in struck:
            element.clear(keep_tail=True)


def _is_encrypted(manifest: etree._Element) -> bool:
    return any(
        isinstance(element.tag, str) and element.tag.endswith("}encryption-data")
        for element in manifest.iter()
    )


class _Story:
    """Lines and tables met so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.tables: list[Table] = []

    def walk(self, element: etree._Element) -> None:
        for child in element:
            if child.tag in _PARAGRAPHS:
                self.lines.append(_paragraph(child))
            elif child.tag == _TABLE + "table":
                self._table(child)
            elif child.tag not in _GONE:
                self.walk(child)

    def _table(self, table: etree._Element) -> None:
        rows: Table = []
        for row in table.iter(_TABLE + "table-row"):
            cells = [cell for found in row for cell in _cells(found)]
            while cells and not cells[-1]:
                cells.pop()
            if cells and len(rows) < _MOST_ROWS:
                rows += [cells] * min(_repeats(row, "number-rows-repeated"), _MOST_REPEATS)
        if rows:
            self.tables.append(rows)
            self.lines += ["\t".join(row) for row in rows]


def _cells(cell: etree._Element) -> list[str]:
    if cell.tag not in {_TABLE + "table-cell", _TABLE + "covered-table-cell"}:
        return []
    text = " ".join(_paragraph(found) for found in cell.iter(*_PARAGRAPHS)).strip()
    return [text] * min(_repeats(cell, "number-columns-repeated"), _MOST_REPEATS)


def _repeats(element: etree._Element, name: str) -> int:
    value = element.get(_TABLE + name, "1")
    return int(value) if value.isdecimal() and len(value) < 9 else 1


def _paragraph(paragraph: etree._Element) -> str:
    """All text below a paragraph, in order."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            pieces.append(_opening(element))
        elif element is not paragraph:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _opening(element: etree._Element) -> str:
    if element.tag == _TEXT + "s":
        return " " * min(_count(element), 100)
    if element.tag == _TEXT + "tab":
        return "\t"
    if element.tag == _TEXT + "line-break":
        return "\n"
    return (element.text or "") if isinstance(element.tag, str) else ""


def _count(element: etree._Element) -> int:
    value = element.get(_TEXT + "c", "1")
    return int(value) if value.isdecimal() and len(value) < 5 else 1
