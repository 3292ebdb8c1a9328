"""How the commands show rows: a table for eyes, CSV or JSON lines for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from mailbot.core.reporting.lists import Sheet

_WIDEST = 2_000  # characters of a line


@cache
def console() -> Console:
    """Where rows are shown; made when there is something to show, since rich loads slowly."""
    from rich.console import Console

    # what goes into a file or a pipe is as wide as it needs
    width = None if sys.stdout.isatty() else _WIDEST
    return Console(highlight=False, soft_wrap=True, width=width)


def show(sheet: Sheet) -> None:
    """A sheet as a table."""
    from rich.table import Table

    table = Table(title=f"{sheet.title} ({len(sheet.rows)})", title_justify="left")
    for name in sheet.head:
        table.add_column(name)
    for row in sheet.rows:
        table.add_row(*row)
    console().print(table)


def as_json(values: Mapping[str, object]) -> None:
    """One JSON object on one line."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False, default=str) + "\n")


def lines_of(values: Iterable[str]) -> None:
    for value in values:
        console().print(value, markup=False)
