"""Sheets as files: no cell is what a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest

from mailbot.core.reporting.files import as_csv
from mailbot.core.reporting.lists import Sheet


@pytest.mark.parametrize("start", [*"=+-@", "\t=", "\r=", "\n=", *"＝＋－＠"])
def test_what_begins_like_a_formula_is_a_text(start: str) -> None:
    words = f"{start}1+1"
    made = as_csv(Sheet("a", "A", ("head",), ((words,), ("plain",))))
    assert list(csv.reader(io.StringIO(made, newline=""))) == [["head"], [f"'{words}"], ["plain"]]
