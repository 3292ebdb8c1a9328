"""Columns: what any text and any time become on their way into a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailbot.edge.store.columns import LONGEST_KEY, shortened, storable

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_any_text_can_be_stored(text: str) -> None:
    stored = storable(text)
    stored.encode()
    assert "\0" not in stored


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert storable(text) == text


@given(ANY)
def test_a_key_is_short_enough_for_an_index(text: str) -> None:
    assert len(shortened(text).encode()) <= 4 * LONGEST_KEY
    assert shortened(shortened(text)) == shortened(text)


def test_long_keys_that_begin_alike_stay_apart() -> None:
    assert shortened("x" * 1000 + "a") != shortened("x" * 1000 + "b")


def test_each_lone_surrogate_is_one_mark() -> None:
    assert storable("caf\udce9, \ud83d\ude00") == "caf\ufffd, \U0001f600"
