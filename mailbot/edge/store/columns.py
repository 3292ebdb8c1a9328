"""The types of our columns, alike on SQLite and PostgreSQL.

Text is compared by code point on both, so that "in order of" means the same everywhere.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from mailbot.core.deciding.matching import domain_of

LONGEST_KEY = 255  # characters; PostgreSQL refuses an index entry above 2,704 bytes
KEPT_OF_LONG_KEY = 180


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept and given back as UTC. A naive time is our fault: ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value.isoformat()}")
        value = value.astimezone(UTC)
        # SQLite has no zones: UTC is understood
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that may come from a stranger: what no database takes (NUL, lone surrogates) is
    replaced by U+FFFD. Values that must survive to the letter are stored as JSON instead."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Text(collation="C") if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Key(Words):
    """Text that is looked up: a long one is shortened, its digest keeping it apart from others."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else shortened(value)


class Number(TypeDecorator[int]):
    """64 bits on both, and on SQLite a primary key of this type is the row's own id."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return Integer() if dialect.name == "sqlite" else BigInteger()


def storable(text: str) -> str:
    """The text without NUL and without lone surrogates."""
    if text.isascii():
        return text.replace("\0", "\ufffd") if "\0" in text else text
    # UTF-16 is what surrogates are for: two halves that belong together are joined on the way
    return (
        text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )


def in_any_case(address: str) -> str:
    """By what an address is found: in theory the part before the @ may differ by case alone (RFC
    5321 section 2.4), in practice those are one mailbox. ASCII alone is folded, as lower() of
    both databases does here. A domain beyond ASCII is found by its ASCII form, which lists have."""
    local, at, _ = address.rpartition("@")
    if at and not address.isascii():
        address = f"{local}@{domain_of(address)}"
    return shortened(address).encode().lower().decode()


def shortened(text: str) -> str:
    """What a Key column holds for this text: itself, unless it is very long."""
    text = storable(text)
    if len(text) <= LONGEST_KEY:
        return text
    return text[:KEPT_OF_LONG_KEY] + "…" + hashlib.sha256(text.encode()).hexdigest()
