"""Plain text, HTML and comma-separated values; they arrive as UTF-8 (see `DocumentReader`)."""

from __future__ import annotations

import csv
from io import StringIO

from lxml import etree, html

from mailbot.edge.documents.child.found import Document, of_text

_MOST_ROWS = 3_000
_SAMPLE = 20_000
_DELIMITERS = ",;\t|"
_HIDDEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table"})


def read_plain(data: bytes) -> Document:
    return of_text(_decoded(data))


def read_html(data: bytes) -> Document:
    """The visible text, a line for each block."""
    text = _decoded(data)
    root = html.document_fromstring(text) if text.strip() else None
    return of_text("".join(_visible(root)) if root is not None else "")


def read_csv(data: bytes) -> Document:
    """Rows of cells, whatever parts them."""
    text = _decoded(data)
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS)
    except csv.Error:
        dialect = "excel"
    table = []
    for row in csv.reader(StringIO(text), dialect):
        if any(cell.strip() for cell in row):
            table.append([cell.strip() for cell in row])
        if len(table) >= _MOST_ROWS:
            break
    return of_text("\n".join("\t".join(row) for row in table), (table,) if table else ())


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _visible(root: etree._Element) -> list[str]:
    pieces: list[str] = []
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start" and hidden is None:
            if element.tag in _HIDDEN:
                hidden = element
            else:
                pieces += ["\n"] if element.tag in _BLOCKS else []
                pieces.append(" ".join((element.text or "").split("\n")))
        elif event != "start":
            if hidden is element:
                hidden = None
            if hidden is None and event == "end":
                pieces += ["\t"] if element.tag in {"td", "th"} else []
                pieces.append(" ".join((element.tail or "").split("\n")))
    return pieces
