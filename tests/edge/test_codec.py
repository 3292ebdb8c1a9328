"""The codec: what is stored comes back equal; a later version's JSON can still be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailbot.core.values.decision import Decision
from mailbot.core.values.delegation import Contact, Record
from mailbot.core.values.inbox import Entry
from mailbot.core.values.letter import Letter
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import StepMark, Stop
from mailbot.edge.codec import Undecodable, decode, encode

KINDS = [Message, Reading, Decision, Record, Entry, Letter, Contact, StepMark, Stop]

ZONES = st.builds(timezone, st.integers(-14 * 60, 14 * 60).map(lambda m: timedelta(minutes=m)))
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    # any text, NUL and lone surrogates included: strangers write our messages
    str: st.text(st.characters(exclude_categories=()), max_size=20),
    int: st.integers(),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bytes: st.binary(max_size=20),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.none() | ZONES),
    type(None): st.none(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a kind, by its type hints."""
    parts = get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    if get_origin(kind) is tuple and parts[1:] == (Ellipsis,):
        return st.lists(values(parts[0]), max_size=3).map(tuple)
    if get_origin(kind) is tuple:
        return st.tuples(*map(values, parts))
    if get_origin(kind) is Mapping:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=3)
    return st.one_of(*map(values, parts))  # a union


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_value_comes_back_equal(kind: Any, data: st.DataObject) -> None:
    value = data.draw(values(kind))
    text = encode(value)
    text.encode()
    assert "\0" not in text
    assert decode(kind, text) == value


class Colour(StrEnum):
    RED = "red"
    OTHER = "other"


class Size(StrEnum):
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Stripe:
    colour: Colour
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Ball:
    colour: Colour
    size: Size | None = None
    made: date | None = None
    where: ZoneInfo | None = None
    notes: Mapping[str, tuple[int, float]] | None = None
    stripes: tuple[Stripe, ...] = ()


def test_all_forms_are_covered_by_one_value() -> None:
    ball = Ball(
        Colour.RED,
        Size.SMALL,
        date(2011, 6, 13),
        ZoneInfo("Europe/Zurich"),
        {"weight": (3, 0.5)},
        (Stripe(Colour.OTHER, b"\0\xff"),),
    )
    assert decode(Ball, encode(ball)) == ball


def test_text_stays_readable() -> None:
    assert "Женева" in encode(Stop("anna", "Женева", datetime(2011, 4, 20, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("text", "ball"),
    [
        pytest.param('{"colour": "red", "weight": 3}', Ball(Colour.RED), id="later field"),
        pytest.param('{"colour": "red"}', Ball(Colour.RED), id="field not yet there"),
        pytest.param('{"colour": "mauve"}', Ball(Colour.OTHER), id="later member"),
    ],
)
def test_another_versions_json_is_read(text: str, ball: Ball) -> None:
    assert decode(Ball, text) == ball


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("{}", "Ball lacks colour", id="needed field"),
        pytest.param('{"colour": "red", "size": "huge"}', "'huge' is no Size", id="closed set"),
        pytest.param("[]", "Ball", id="not an object"),
        pytest.param("not json", "Ball", id="not json"),
    ],
)
def test_what_cannot_be_read_says_so(text: str, why: str) -> None:
    with pytest.raises(Undecodable, match=why):
        decode(Ball, text)


def test_a_form_that_is_not_known_is_our_fault() -> None:
    @dataclass(frozen=True)
    class Odd:
        things: set[int]

    with pytest.raises(TypeError, match="add one to the codec"):
        encode(Odd({1}))


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError):
        encode(Reading(Nature.REPLY, "en", confidence=float("nan")))


def test_the_json_is_an_object_of_field_names() -> None:
    assert json.loads(encode(Ball(Colour.RED)))["colour"] == "red"
