"""Tell tables of data from tables that only lay a page out, and keep the cells of the former."""

from __future__ import annotations

from resiliparse.parse.html import DOMNode

_LONGEST_CELL = 500  # characters; a cell that holds more is a page, not a datum
_MOST_BREAKS = 6  # paragraphs and line breaks in one cell


class DataTables:
    """The tables that the walk is inside of, and the rows met so far."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str, ...], ...]] = []
        self._is_data: list[bool] = []
        self._cells: list[str] = []
        self._rows: list[tuple[str, ...]] = []
        self._seen = 0  # characters of the row's text already given to cells

    @property
    def is_data(self) -> bool:
        return bool(self._is_data) and self._is_data[-1]

    def enter(self, table: DOMNode) -> None:
        """Begin a table. Inside a table of data, a further one is a part of its cell."""
        self._is_data.append(self.is_data or _holds_data(table))

    def leave(self) -> None:
        self._is_data.pop()
        if not self.is_data and self._rows:
            self.found.append(tuple(self._rows))
            self._rows.clear()

    def end_cell(self, row_so_far: str) -> None:
        """Note the text since the last cell's end."""
        self._cells.append(" ".join(row_so_far[self._seen :].split()))
        self._seen = len(row_so_far) + 1

    def end_row(self, *, is_own: bool) -> None:
        if is_own and any(self._cells):
            self._rows.append(tuple(self._cells))
        self._cells.clear()
        self._seen = 0


def _holds_data(table: DOMNode) -> bool:
    cells = table.get_elements_by_tag_name("td")
    if len(cells) < 2 and not table.get_elements_by_tag_name("th"):
        return False
    if table.query_selector("table, blockquote, hr") is not None:
        return False
    return all(len(cell.text) <= _LONGEST_CELL and _breaks(cell) <= _MOST_BREAKS for cell in cells)


def _breaks(cell: DOMNode) -> int:
    return len(cell.get_elements_by_tag_name("br")) + len(cell.get_elements_by_tag_name("p"))
