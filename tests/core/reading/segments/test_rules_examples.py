"""Every example in the rules' files: what must be found is found, what must stay stays."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mailbot.core.values.message import Segment, SegmentKind

RULES = Path(__file__).parents[4] / "rules" / "reading"
OWN = "We shall attend with two persons."
MORE = "Mr Diallo, Counsellor at this Mission, will be with you from the first day on."


def examples(file: str, table: str, key: str) -> list[Any]:
    data = tomllib.loads((RULES / file).read_text(encoding="utf-8"))
    return [
        pytest.param(example, id=example.replace("\n", " ")[:50]) for example in data[table][key]
    ]


@pytest.mark.parametrize("attribution", examples("quotes.toml", "attributions", "hits"))
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["blank line above", "no blank line above"])
def test_an_attribution_above_a_marked_quote_is_not_own(
    attribution: str, gap: str, own: Callable[..., str]
) -> None:
    assert own(f"{OWN}{gap}{attribution}\n\n> Dear friends,\n> please register.") == OWN


@pytest.mark.parametrize("sentence", examples("quotes.toml", "attributions", "misses"))
def test_a_sentence_that_only_looks_like_an_attribution_stays(
    sentence: str, own: Callable[..., str]
) -> None:
    text = f"{OWN}\n\n{sentence}\n\n{MORE}"
    assert own(text) == text


@pytest.mark.parametrize("separator", examples("quotes.toml", "separators", "hits"))
def test_below_a_separator_nothing_is_own(separator: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{separator}\nDear friends,\nplease register.") == OWN


@pytest.mark.parametrize("line", examples("quotes.toml", "separators", "misses"))
def test_a_line_that_only_looks_like_a_separator_stays(line: str, own: Callable[..., str]) -> None:
    text = f"{OWN}\n\n{line}\n{MORE}"
    assert own(text) == text


@pytest.mark.parametrize("closing", examples("signatures.toml", "closings", "hits"))
def test_a_closing_line_begins_the_signature(closing: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{closing}\nAnna Bell") == OWN


@pytest.mark.parametrize("line", examples("signatures.toml", "closings", "misses"))
def test_a_line_that_only_looks_like_a_closing_stays(line: str, own: Callable[..., str]) -> None:
    text = (
        f"{OWN}\n\n{line}\n\nWe are glad to come to Geneva again in the month of June, all of us."
    )
    assert own(text) == text


@pytest.mark.parametrize("line", examples("signatures.toml", "devices", "hits"))
def test_a_telephone_s_line_is_told_apart(
    line: str, divide: Callable[..., tuple[Segment, ...]]
) -> None:
    assert divide(f"{OWN}\n\n{line}") == (
        Segment(SegmentKind.OWN, OWN),
        Segment(SegmentKind.DEVICE, line),
    )


@pytest.mark.parametrize("line", examples("signatures.toml", "devices", "misses"))
def test_a_sentence_about_sending_stays(line: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{line}") == f"{OWN}\n\n{line}"


@pytest.mark.parametrize("text", examples("signatures.toml", "disclaimers", "hits"))
def test_a_disclaimer_is_told_apart(text: str, divide: Callable[..., tuple[Segment, ...]]) -> None:
    assert divide(f"{OWN}\n\n{text}") == (
        Segment(SegmentKind.OWN, OWN),
        Segment(SegmentKind.DISCLAIMER, text),
    )


@pytest.mark.parametrize("text", examples("signatures.toml", "disclaimers", "misses"))
def test_words_about_the_message_itself_stay(text: str, own: Callable[..., str]) -> None:
    assert own(f"{OWN}\n\n{text}") == f"{OWN}\n\n{text}"


@pytest.mark.parametrize("line", examples("signatures.toml", "markings", "hits"))
def test_a_classification_put_above_by_a_program_is_no_word_of_the_letter(
    line: str, own: Callable[..., str]
) -> None:
    assert own(f"{line}\n\n{OWN}") == OWN


@pytest.mark.parametrize("line", examples("signatures.toml", "markings", "hits_below"))
def test_a_classification_is_the_sender_s_above_and_nobody_s_below(
    line: str, own: Callable[..., str]
) -> None:
    assert own(f"{OWN}\n\n{line}") == OWN
    assert own(f"{line}\n\n{OWN}") == f"{line}\n\n{OWN}"


@pytest.mark.parametrize("line", examples("signatures.toml", "markings", "misses"))
def test_a_sentence_that_holds_a_word_of_classification_stays(
    line: str, own: Callable[..., str]
) -> None:
    assert own(f"{line}\n\n{OWN}") == f"{line}\n\n{OWN}"
