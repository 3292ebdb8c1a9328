"""What was read of an office file, as paragraphs and tables."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.reporting.document import Grid, Paragraph, laid_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("Note verbale\n\nThe Mission\npresents.",
                     (Paragraph("Note verbale"), Paragraph("The Mission\npresents.")),
                     id="paragraphs"),
        pytest.param("Delegates:\nName\tRole\nAna\tHead\tx",
                     (Paragraph("Delegates:"),
                      Grid((("Name", "Role", ""), ("Ana", "Head", "x")))), id="a table"),
        pytest.param("a\tb\n\nc\td", (Grid((("a", "b"),)), Grid((("c", "d"),))), id="two tables"),
    ],
)  # fmt: skip
def test_cells_become_tables_and_lines_paragraphs(text, expected) -> None:
    assert laid_out(text) == expected


@settings(deadline=None)
@given(st.text())
def test_no_word_is_lost_and_all_rows_are_equally_long(text) -> None:
    found = laid_out(text)
    grids = [one for one in found if isinstance(one, Grid)]
    assert all(len({len(row) for row in grid.rows}) == 1 for grid in grids)
    said = [one.text if isinstance(one, Paragraph) else " ".join(map(" ".join, one.rows))
            for one in found]  # fmt: skip
    assert " ".join(said).split() == text.split()
