"""Rows of a list → its lines by column, whatever program wrote it: columns in any order, headings
in several languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from mailbot.core.importing.rows import SEPARATORS, Unreadable, rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a kind of list."""

    headings: Mapping[str, frozenset[str]]  # column → headings that stand for it, folded, no spaces
    required: tuple[tuple[str, ...], ...]  # of each group, one must be there
    mend: str

    def column(self, heading: str) -> str:
        """The column that a heading stands for; an unknown heading stands for itself."""
        word = "".join(c for c in folded(heading) if c.isalnum())
        known = (column for column, words in self.headings.items() if word in words)
        return next(known, word)


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line that was not taken, and how to mend it."""

    file: str
    number: int  # counted from 1, the heading included
    reason: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.number}: {self.reason}. {self.mend}"


class Wrong(Exception):
    """Why a line is not taken: one of the things that are wrong with it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason, self.mend = reason, mend


def tried(wrong: list[Wrong], read: Callable[..., T], *what: object) -> T | None:
    """What `read` makes of a part of the line; None where that is wrong, which is kept."""
    try:
        return read(*what)
    except Wrong as fault:
        wrong.append(fault)
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: column → cell, trimmed; '' where the cell is empty or not there."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def lines(file: str, raw: bytes, known: Columns) -> Iterator[Line | RejectedLine]:
    """The lines below the heading, in order; empty ones are passed over.

    A file whose heading is not understood gives one RejectedLine, and nothing else.
    """
    columns: list[str] | None = None
    try:
        for number, row in rows(raw, separator=lambda heading: _separator(heading, known)):
            if columns is None:
                columns = [known.column(cell) for cell in row]
                if fault := _heading_fault(file, number, columns, known):
                    yield fault
                    return
                continue
            yield _line(file, number, row, columns)
    except Unreadable as fault:
        yield RejectedLine(file, fault.number, fault.reason, fault.mend)
        return
    if columns is None:
        yield RejectedLine(file, 1, "the file is empty", "Give it a heading and lines.")


def unread(raw: bytes, known: Columns) -> tuple[str, ...]:
    """The headings of a file that stand for no column; none where it cannot be read."""
    try:
        heading = next(rows(raw, separator=lambda heading: _separator(heading, known)), (0, []))[1]
    except Unreadable:
        return ()
    return tuple(
        " ".join(cell.split())
        for cell in heading
        if cell.strip() and known.column(cell) not in known.headings
    )


def _line(file: str, number: int, row: list[str], columns: list[str]) -> Line | RejectedLine:
    if any(cell.strip() for cell in row[len(columns) :]):
        return RejectedLine(
            file,
            number,
            f"{len(row)} cells under {len(columns)} headings",
            "Put a value that contains the separator in double quotes.",
        )
    cells = {column: " ".join(cell.split()) for column, cell in zip(columns, row, strict=False)}
    return Line(number, cells)


def _heading_fault(
    file: str, number: int, columns: list[str], known: Columns
) -> RejectedLine | None:
    absent = [group for group in known.required if not set(group) & set(columns)]
    if absent:
        wanted = " or ".join(f"'{column}'" for column in absent[0])
        return RejectedLine(file, number, f"the heading has no column {wanted}", known.mend)
    doubled = [column for column in known.headings if columns.count(column) > 1]
    if doubled:
        reason = f"two headings mean '{doubled[0]}'"
        return RejectedLine(file, number, reason, "Rename or take out one of them.")
    return None


def _separator(heading: str, known: Columns) -> str:
    """The separator that parts the heading into the most columns that are known."""

    def count(separator: str) -> int:
        cells = heading.replace('"', "").split(separator)
        return sum(known.column(cell) in known.headings for cell in cells)

    return max(SEPARATORS, key=count)


def folded(text: str) -> str:
    """Without case and accents, for comparison only."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold().strip()
