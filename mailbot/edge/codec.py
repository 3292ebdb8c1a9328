"""Frozen dataclasses to JSON text and back, by their type hints.

Knows no single value: whatever is made of dataclasses, StrEnums, tuples, mappings, times and
plain types can be stored, or handed to another process. A field that this version does not know
is passed over, a field that is missing takes its default, and an unknown member of a closed set
becomes its UNKNOWN or OTHER.
"""

from __future__ import annotations

import base64
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")
# a JSON value has no narrower type that mypy can follow through a generic walk
Walk = Callable[[Any], Any]

PLAIN = (str, int, float, bool)


class Undecodable(ValueError):
    """The text is not a value of the kind asked for: names the kind and what is wrong."""


def encode(value: object) -> str:
    """JSON text of a value; fit for UTF-8 and for any database (NUL and surrogates are escaped)."""
    kind: Any = type(value)
    tree = _writer(kind)(value)
    text = json.dumps(tree, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate, from bytes that were no text
        return json.dumps(tree, allow_nan=False, separators=(",", ":"))
    return text


def decode(kind: type[T], text: str) -> T:
    """The value that was encoded. Raises Undecodable."""
    hashable: Any = kind
    try:
        value: T = _reader(hashable)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Undecodable(f"{kind.__name__} cannot be read: {error}") from error
    return value


def _same(value: Any) -> Any:
    return value


@cache
def _writer(kind: Any) -> Walk:
    """How a value of this kind becomes a tree of JSON."""
    if kind is Any or kind is type(None) or kind in PLAIN:
        return _same
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    if kind in (datetime, date):
        return lambda value: value.isoformat()
    if kind is bytes:
        return lambda value: base64.b64encode(value).decode()
    if isinstance(kind, type) and issubclass(kind, (StrEnum, ZoneInfo)):
        return str
    return _composed(kind, _writer, list)


@cache
def _reader(kind: Any) -> Walk:
    """How a value of this kind is read from a tree of JSON."""
    if kind is Any or kind is type(None) or kind in (str, int, bool):
        return _same
    if kind is float:
        return float
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if kind in (datetime, date):
        parse: Walk = kind.fromisoformat
        return parse
    if kind is bytes:
        return base64.b64decode
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _enum_reader(kind)
    if kind is ZoneInfo:
        return ZoneInfo
    return _composed(kind, _reader, tuple)


def _composed(kind: Any, walk: Callable[[Any], Walk], sequence: type) -> Walk:
    """Optional, tuple and mapping: the same walk both ways."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [part for part in parts if part is not type(None)]
        if len(inner) == 1:
            of = walk(inner[0])
            return lambda value: None if value is None else of(value)
    if origin is tuple and len(parts) == 2 and parts[1] is Ellipsis:
        of = walk(parts[0])
        return lambda value: sequence([of(one) for one in value])
    if origin is tuple:
        each = [walk(part) for part in parts]
        return lambda value: sequence([of(one) for of, one in zip(each, value, strict=True)])
    if origin in (Mapping, dict) and parts[0] is str:
        of = walk(parts[1])
        return lambda value: {key: of(one) for key, one in value.items()}
    raise TypeError(f"there is no JSON form for {kind!r}: add one to the codec")


def _dataclass_writer(kind: Any) -> Walk:
    hints = typing.get_type_hints(kind)
    walks = {field.name: _writer(hints[field.name]) for field in fields(kind)}
    names = tuple(walks)
    if len(names) < 2:  # then attrgetter gives no tuple
        return lambda value: {name: walks[name](getattr(value, name)) for name in names}
    given = attrgetter(*names)
    changed = [(name, walk) for name, walk in walks.items() if walk is not _same]

    def write(value: Any) -> Any:
        tree = dict(zip(names, given(value), strict=True))
        for name, walk in changed:
            tree[name] = walk(tree[name])
        return tree

    return write


def _dataclass_reader(kind: Any) -> Walk:
    hints = typing.get_type_hints(kind)
    walks = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = {
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }

    def read(tree: Any) -> Any:
        given = {name: walks[name](value) for name, value in tree.items() if name in walks}
        if not needed <= given.keys():
            missing = ", ".join(sorted(needed - given.keys()))
            raise ValueError(f"{kind.__name__} lacks {missing}")
        return kind(**given)

    return read


def _enum_reader(kind: type[StrEnum]) -> Walk:
    members = {member.value: member for member in kind}
    rest = members.get("unknown") or members.get("other")

    def read(value: str) -> StrEnum:
        member = members.get(value, rest)
        if member is None:
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return member

    return read
