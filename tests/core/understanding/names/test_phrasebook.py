"""Phrases are found however they are spelt, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.understanding.names.phrasebook import PhraseBook, spellings
from mailbot.core.understanding.names.tokens import fold, tokenise


def found(phrases: dict[str, str], text: str) -> list[tuple[str, str]]:
    book: PhraseBook[str] = PhraseBook()
    for phrase, value in phrases.items():
        book.add(phrase, value)
    return [(hit.value, text[hit.start : hit.end]) for hit in book.find(tokenise(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        pytest.param(
            "côte d'ivoire", "la COTE D’IVOIRE sera", "COTE D’IVOIRE", id="case and accents"
        ),
        pytest.param("хорват*", "делегация Хорватии", "Хорватии", id="a stem takes an ending"),
        pytest.param("العراق", "البعثة للعراق", "للعراق", id="the particle swallows the alef"),
        pytest.param("اردن*", "الوفد الأردني", "الأردني", id="article and hamza"),
        pytest.param("中国", "我是中国代表", "中国", id="Chinese without spaces"),
        pytest.param("(a|b) c", "x b c", "b c", id="a choice"),
        pytest.param("a [b] c", "x a c", "a c", id="an option left out"),
        pytest.param("a [b] c", "x a b c", "a b c", id="an option taken"),
        pytest.param("10 مايو", "يوم ١٠ مايو", "١٠ مايو", id="Arabic digits"),
        pytest.param("всё", "все", "все", id="yo and ye"),
    ],
)
def test_a_phrase_is_found_however_it_is_spelt(phrase: str, text: str, words: str) -> None:
    assert found({phrase: "it"}, text) == [("it", words)]


def test_the_longest_phrase_wins() -> None:
    phrases = {"guinea": "GN", "guinea bissau": "GW", "equatorial guinea": "GQ"}
    text = "Guinea, Guinea-Bissau and Equatorial Guinea"
    assert [value for value, _ in found(phrases, text)] == ["GN", "GW", "GQ"]


def test_a_stem_takes_no_more_than_an_ending() -> None:
    assert found({"mali*": "ML"}, "malifluousnessesque") == []


def test_a_word_within_a_word_is_not_found() -> None:
    assert found({"oman": "OM"}, "a woman from Romania") == []


def test_one_phrase_may_mean_several_things() -> None:
    book: PhraseBook[str] = PhraseBook()
    book.add("general", "rank")
    book.add("general", "title")
    assert [hit.value for hit in book.find(tokenise("General"))] == ["rank", "title"]


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="without a word"):
        PhraseBook[str]().add("#", "number")


def test_lengthening_strokes_alone_are_no_word() -> None:
    assert [token.key for token in tokenise("ـــ وفد ـ")] == ["وفد"]


def test_choices_and_options_are_spelt_out() -> None:
    assert {" ".join(s.split()) for s in spellings("(a|b) [c|d] e")} == {
        "a e", "a c e", "a d e", "b e", "b c e", "b d e",
    }  # fmt: skip


def test_offsets_count_the_characters_as_given() -> None:
    text = "İstanbul — e\u0301te\u0301 — Ελλάδα"
    for token in tokenise(text):
        assert fold(text[token.start : token.end]) == token.key


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_searched(text: str) -> None:
    for value, words in found({"a* [b] (c|d)": "it", "و*": "and"}, text):
        assert value in {"it", "and"}
        assert words in text


def test_no_word_is_looked_at_beyond_the_longest_phrase() -> None:
    book: PhraseBook[int] = PhraseBook()
    book.add("a a a a", 1)
    assert all(hit.last - hit.first == 4 for hit in book.find(tokenise("a " * 1_000)))


def test_a_phrase_of_very_many_spellings_is_found() -> None:
    words = "|".join(f"word{number}" for number in range(10))
    book: PhraseBook[str] = PhraseBook()
    book.add("begin " + f"({words}) [{words}] " * 12 + "end", "found")  # 110 ** 12 spellings
    said = "begin " + "word3 " * 20 + "end"
    assert [hit.value for hit in book.find(tokenise(said))] == ["found"]
