"""Tell tables of data from tables that only lay a page out, and keep the cells of the former."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import islice

from resiliparse.parse.html import ElementNode, Node

_LONGEST_CELL = 500  # characters; a cell that holds more is a page, not a datum
_MOST_JUDGED = 200  # cells of a table, before it is called one of data
_MOST_BREAKS = 6  # paragraphs and line breaks in one cell
_CONTACT = re.compile(r"@|www\.|\d(?:[\s().\-/]?\d){5}")


class _Kind(Enum):
    LAYOUT = auto()  # a page, or a visiting card
    DATA = auto()
    COLUMNS = auto()  # one row, whose cells hold as many lines as it has rows to the eye


class DataTables:
    """The tables that the walk is inside of, and the rows met so far."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str, ...], ...]] = []
        self._kinds: list[_Kind] = []
        self._cells: list[str] = []
        self._rows: list[tuple[str, ...]] = []

    @property
    def is_data(self) -> bool:
        return bool(self._kinds) and self._kinds[-1] is not _Kind.LAYOUT

    def enter(self, table: ElementNode, *, is_announced: bool = False) -> None:
        """Begin a table. Inside a table of data, a further one is a part of its cell.
        `is_announced`: the line above ends in a colon."""
        kind = _Kind.DATA if self.is_data else _kind_of(table)
        is_card = kind is _Kind.COLUMNS and not is_announced
        self._kinds.append(_Kind.LAYOUT if is_card else kind)

    def leave(self) -> None:
        self._kinds.pop()
        if not self.is_data and self._rows:
            self.found.append(tuple(self._rows))
            self._rows.clear()

    def end_cell(self, text: str) -> None:
        """`text`: with its line breaks."""
        self._cells.append(text)

    def end_row(self, *, is_own: bool) -> list[tuple[str, ...]]:
        """The rows that a row is to the eye; kept, unless they stand in a quote."""
        rows = [tuple(" ".join(cell.split()) for cell in self._cells)]
        if self._kinds[-1] is _Kind.COLUMNS:
            rows = _side_by_side(self._cells) or rows
        if is_own:
            kept = rows if len(rows) > 1 else [tuple(map(_in_lines, self._cells))]
            self._rows += [row for row in kept if any(row)]
        self._cells.clear()
        return rows


def _in_lines(cell: str) -> str:
    """What stands in a cell, its lines apart: several people may stand in it."""
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    return "\n".join(line for line in lines if line)


def _side_by_side(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """The lines of cells that have the same number of them, as rows; else none."""
    lines = [
        [" ".join(line.split()) for line in cell.split("\n") if line.strip()] for cell in cells
    ]
    return list(zip(*lines, strict=True)) if len(set(map(len, lines))) == 1 else []


def _kind_of(table: ElementNode) -> _Kind:
    if table.query_selector("table, blockquote, hr") is not None:
        return _Kind.LAYOUT
    rows = list(islice(_rows(table), _MOST_JUDGED))
    cells = list(islice((cell for row in rows for cell in row), _MOST_JUDGED))
    if len(cells) < 2 or not all(map(_is_datum, cells)):
        return _Kind.LAYOUT
    return _Kind.DATA if len(cells) == _MOST_JUDGED else _kind_of_rows(rows)


def _kind_of_rows(rows: Sequence[Sequence[ElementNode]]) -> _Kind:
    """Cells of several lines that stand alone, or a column of them beside a picture, are a visiting
    card or a page laid out; unless the lines make rows, and none is a telephone or an address. Such
    a row is a table where it is announced as one."""
    written = [[cell for cell in row if (cell.text or "").strip()] for row in rows]
    is_column = all(len(row) < 2 for row in written) and any(len(row) > 1 for row in rows)
    counts = {_count_lines(cell) for row in written for cell in row}
    if max(counts, default=0) < 2 or not (len(rows) == 1 or is_column):
        return _Kind.DATA
    has_contact = any(_CONTACT.search(cell.text or "") for row in written for cell in row)
    return _Kind.LAYOUT if is_column or len(counts) > 1 or has_contact else _Kind.COLUMNS


def _count_lines(cell: ElementNode) -> int:
    """By the breaks before words, and the paragraphs with words."""
    divisions = (child for child in _children(cell) if child.tag == "div")
    paragraphs = [*cell.get_elements_by_tag_name("p"), *divisions]
    breaks = cell.get_elements_by_tag_name("br")
    return sum(_parts_lines(one, cell) for one in breaks) + max(
        1, sum(bool((one.text or "").strip()) for one in paragraphs)
    )


def _parts_lines(line_break: ElementNode, cell: ElementNode) -> bool:
    """Whether words stand below a break in its cell."""
    node: Node | None = line_break
    while node is not None and node != cell:
        following = node.next
        while following is not None:
            if (following.text or "").strip():
                return True
            following = following.next
        node = node.parent
    return False


def _rows(table: ElementNode) -> Iterator[list[ElementNode]]:
    """The cells of each row in order, reached by siblings: the library's lists take quadratic
    time."""
    for part in _children(table):
        for row in [part] if part.tag == "tr" else _children(part):
            yield [cell for cell in _children(row) if cell.tag in {"td", "th"}]


def _children(node: ElementNode) -> Iterator[ElementNode]:
    child = node.first_element_child
    while child is not None:
        yield child
        child = child.next_element_sibling


def _is_datum(cell: ElementNode) -> bool:
    if len(cell.text or "") > _LONGEST_CELL:
        return False
    breaks = cell.get_elements_by_tag_name("br"), cell.get_elements_by_tag_name("p")
    return sum(map(len, breaks)) <= _MOST_BREAKS
