"""The text of a document, laid out anew for reading: paragraphs, and tables of their cells.

Not how its writer made it: fonts, pictures, stamps and signatures are not in the text. It is what
reading saw, so that an officer can tell what it missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

CELL = "\t"  # parts cells in what was read of Word, Excel and OpenDocument files
LONGEST = 200_000  # characters
MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of equal length."""

    rows: tuple[tuple[str, ...], ...]


def laid_out(text: str) -> tuple[Paragraph | Grid, ...]:
    """What stands in a document, in order; at most `LONGEST` characters of it."""
    found: list[Paragraph | Grid] = []
    for is_table, lines in groupby(text[:LONGEST].splitlines(), key=lambda line: CELL in line):
        if is_table:
            found.append(_grid(list(lines)))
        else:
            found += [Paragraph(one) for one in _paragraphs(list(lines))]
    return tuple(found)


def _grid(lines: list[str]) -> Grid:
    rows = [[cell.strip() for cell in line.split(CELL, MOST_COLUMNS - 1)] for line in lines]
    width = max(len(row) for row in rows)
    return Grid(tuple((*row, *[""] * (width - len(row))) for row in rows))


def _paragraphs(lines: list[str]) -> list[str]:
    """Parted by empty lines."""
    return [
        "\n".join(several).strip("\n")
        for has_words, several in groupby(lines, key=lambda line: bool(line.strip()))
        if has_words
    ]
