"""Tell tables of data from tables that only lay a page out, and keep the cells of the former."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from resiliparse.parse.html import ElementNode

_LONGEST_CELL = 500  # characters; a cell that holds more is a page, not a datum
_MOST_JUDGED = 200  # cells of a table, before it is called one of data
_MOST_BREAKS = 6  # paragraphs and line breaks in one cell


class DataTables:
    """The tables that the walk is inside of, and the rows met so far."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str, ...], ...]] = []
        self._is_data: list[bool] = []
        self._cells: list[str] = []
        self._rows: list[tuple[str, ...]] = []

    @property
    def is_data(self) -> bool:
        return bool(self._is_data) and self._is_data[-1]

    def enter(self, table: ElementNode) -> None:
        """Begin a table. Inside a table of data, a further one is a part of its cell."""
        self._is_data.append(self.is_data or _holds_data(table))

    def leave(self) -> None:
        self._is_data.pop()
        if not self.is_data and self._rows:
            self.found.append(tuple(self._rows))
            self._rows.clear()

    def end_cell(self, text: str) -> None:
        self._cells.append(" ".join(text.split()))

    def end_row(self, *, is_own: bool) -> None:
        """Keep the row, unless it stands in a quote."""
        if is_own and any(self._cells):
            self._rows.append(tuple(self._cells))
        self._cells.clear()


def _holds_data(table: ElementNode) -> bool:
    if table.query_selector("table, blockquote, hr") is not None:
        return False
    rows = list(islice(_rows(table), _MOST_JUDGED))
    cells = list(islice((cell for row in rows for cell in row), _MOST_JUDGED))
    if len(cells) < 2 or not all(map(_is_datum, cells)):
        return False
    return len(cells) == _MOST_JUDGED or not _is_card(rows)


def _is_card(rows: Sequence[Sequence[ElementNode]]) -> bool:
    """Cells of several lines set side by side, or a column of them beside a picture: a visiting
    card, or a page laid out."""
    written = [[cell for cell in row if (cell.text or "").strip()] for row in rows]
    is_column = all(len(row) < 2 for row in written) and any(len(row) > 1 for row in rows)
    return (len(rows) == 1 or is_column) and any(
        _has_lines(cell) for row in written for cell in row
    )


def _has_lines(cell: ElementNode) -> bool:
    """Whether a break stands before words, or a second paragraph."""
    divisions = (child for child in _children(cell) if child.tag == "div")
    paragraphs = [*cell.get_elements_by_tag_name("p"), *divisions]
    return sum(bool((one.text or "").strip()) for one in paragraphs) > 1 or any(
        map(_parts_lines, cell.get_elements_by_tag_name("br"))
    )


def _parts_lines(line_break: ElementNode) -> bool:
    following = line_break.next
    while following is not None and not (following.text or "").strip():
        following = following.next
    return following is not None


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
