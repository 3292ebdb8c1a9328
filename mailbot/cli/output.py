"""How the commands show rows: a table for eyes, CSV or JSON lines for scripts; and words of others,
which a terminal must show and not obey."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from mailbot.core.reporting.lists import Sheet

_WIDEST = 2_000  # characters of a line
_CONTROLS = [n for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in "\n\t"]
_SHOWN = dict.fromkeys(_CONTROLS, "\N{REPLACEMENT CHARACTER}")
_SPELT = {n: f"\\u{n:04x}" for n in _CONTROLS if n >= 0x7F}  # JSON spells the others by itself


@cache
def console() -> Console:
    """Where rows are shown; made when there is something to show, since rich loads slowly."""
    from rich.console import Console

    # what goes into a file or a pipe is as wide as it needs; a cell is words, and no markup in them
    width = None if sys.stdout.isatty() else _WIDEST
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True, width=width)


def show(sheet: Sheet) -> None:
    """A sheet as a table."""
    from rich.table import Table

    table = Table(title=f"{sheet.title} ({len(sheet.rows)})", title_justify="left")
    for name in sheet.head:
        table.add_column(name)
    for row in sheet.rows:
        table.add_row(*map(shown_only, row))
    console().print(table)


def tell(text: str) -> None:
    """A line, or lines, with words of others in them."""
    typer.echo(shown_only(text))


def shown_only(text: str) -> str:
    """Without the characters by which a terminal is commanded (ECMA-48): whoever writes to the
    office could hide words by them, or put others in their place."""
    return text.replace("\r\n", "\n").translate(_SHOWN)


def as_json(values: Mapping[str, object]) -> None:
    """One JSON object on one line."""
    line = json.dumps(values, ensure_ascii=False, default=str)
    sys.stdout.write(line.translate(_SPELT) + "\n")
