"""Word documents (.docx, .docm, .dotx): paragraphs, tables and text boxes in their order."""

from __future__ import annotations

import re

from lxml import etree

from mailbot.edge.documents.child.archives import open_archive, parse
from mailbot.edge.documents.child.found import Document, Table, of_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STORIES = re.compile(r"word/(?:header|document|footnotes|endnotes|footer)\d*\.xml$")
_ORDER = ("header", "document", "footnotes", "endnotes", "footer")
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "sectPr"})


def read(data: bytes) -> Document:
    """The text of headers, body, notes and footers; what is deleted or struck out is left out."""
    with open_archive(data) as archive:
        names = [name for name in archive.namelist() if _STORIES.match(name)]
        names.sort(key=lambda name: (_place(name), name))
        stories = [_Story(parse(archive, name)) for name in names]
    text = "\n".join(story.text for story in stories if story.text.strip())
    return of_text(text, tuple(table for story in stories for table in story.tables))


def _place(name: str) -> int:
    kind = name.removeprefix("word/").rstrip("0123456789.xml")
    return next((at for at, known in enumerate(_ORDER) if known.startswith(kind)), len(_ORDER))


def _tag(element: etree._Element) -> str:
    """The local name of a word-processing element, '' for others."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    for namespace in (_W, _STRICT):
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return ""


class _Story:
    """One flow of text, walked without recursion into paragraphs' inner structure."""

    def __init__(self, root: etree._Element) -> None:
        self.tables: list[Table] = []
        self.lines: list[str] = []
        self._walk(root)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            tag = _tag(child)
            if tag == "p":
                self.lines.append(_paragraph(child))
                self._boxes(child)
            elif tag == "tbl":
                self._table(child)
            elif tag not in _GONE and child.tag != _FALLBACK:
                self._walk(child)

    def _boxes(self, paragraph: etree._Element) -> None:
        """Text boxes hang inside a paragraph; their old form (Fallback) says the same again."""
        for box in paragraph.iter(_W + "txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                self._walk(box)

    def _table(self, table: etree._Element) -> None:
        """Its rows, those that a form repeats in a control (w:sdt) too."""
        rows = [
            [_cell(cell) for cell in row.iter(_W + "tc", _STRICT + "tc")]
            for row in table.iter(_W + "tr", _STRICT + "tr")
            if next(row.iterancestors(_W + "tbl", _STRICT + "tbl")) is table
        ]
        self.tables.append(rows)
        self.lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in rows]


def _cell(cell: etree._Element) -> str:
    paragraphs = (_paragraph(found) for found in cell.iter(_W + "p", _STRICT + "p"))
    return "\n".join(paragraphs).strip()


def _paragraph(paragraph: etree._Element) -> str:
    """The runs of a paragraph, without what is deleted or struck out and the boxes in it."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = _tag(element)
        if tag == "r" and _is_struck(element):
            continue
        if tag == "t":
            pieces.append(element.text or "")
        elif tag in _BREAKS:
            pieces.append(_BREAKS[tag])
        elif tag not in _GONE and tag != "txbxContent" and element.tag != _FALLBACK:
            waiting += reversed(element)
    return "".join(pieces)


def _is_struck(run: etree._Element) -> bool:
    """Whether a run's own properties strike it out, once or twice."""
    marks = (mark for properties in run if _tag(properties) == "rPr" for mark in properties)
    return any(
        _tag(mark) in {"strike", "dstrike"} and not _OFF.intersection(mark.attrib.values())
        for mark in marks
    )
