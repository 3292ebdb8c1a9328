"""The little grammar of a letter's text, and its plain form (format=flowed)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.writing.blocks import Block, BlockKind, blocks, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb\n\nc", [("paragraph", "a b"), ("paragraph", "c")], id="paragraphs"),
        pytest.param("甲\n乙", [("paragraph", "甲乙")], id="ideographs take no space"),
        pytest.param("- a\n- b\n", [("items", "a", "b")], id="items"),
        pytest.param("- a\n  more\n- b", [("items", "a more", "b")], id="an item goes on"),
        pytest.param("| a\n| b", [("lines", "a", "b")], id="lines"),
        pytest.param(
            "~ a\n~ b\n\n~ c", [("signature", "a", "b"), ("signature", "c")], id="signers"
        ),
        pytest.param("> a\n> b", [("quote", "a", "b")], id="quotation"),
        pytest.param("text:\n- a", [("paragraph", "text:"), ("items", "a")], id="list below text"),
        pytest.param("| a\nb", [("lines", "a"), ("paragraph", "b")], id="text below lines"),
        pytest.param("\n\n \n", [], id="empty"),
        pytest.param("-a\n>b", [("paragraph", "-a >b")], id="no space, no mark"),
    ],
)
def test_a_text_is_divided(text: str, expected: list[tuple[str, ...]]) -> None:
    assert blocks(text) == tuple(Block(BlockKind(kind), tuple(ls)) for kind, *ls in expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- " + "字" * 100, "- " + "字" * 100 + "\n", id="a mark stays with its item"),
        pytest.param("| > a\n| From b", " > a\n From b\n", id="stuffed"),
        pytest.param("> a", "> a\n", id="quoted"),
        pytest.param(
            "word " * 20,
            " \n".join(["word " * 13 + "word", "word " * 5 + "word"]) + "\n",
            id="flows",
        ),
    ],
)
def test_plain_text_flows(text: str, expected: str) -> None:
    assert plain(blocks(text)) == expected


@given(st.text(alphabet="ab -|>~\n字 ", max_size=200))
def test_no_word_is_lost(text: str) -> None:
    marks = set("-|>~ \n")
    kept = plain(blocks(text))
    assert [c for c in kept if c not in marks] == [c for c in text if c not in marks]
