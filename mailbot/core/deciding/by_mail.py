"""What an officer orders by answering the morning brief: "1 a, 2 q, 3 -".

Strict on purpose: of an answer that is not made of orders alone nothing is done, for half of it
may be what somebody meant otherwise. Whose answer counts at all is decided here, too: only that of
the officer who got the brief, from an address that passed DMARC at the office's own server.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mailbot.core.values.briefing import Offered, Order
from mailbot.core.values.message import Message

_MOST = 100  # pieces; a brief offers fewer
_LONGEST = 60  # characters of a piece that are told back
_ORDER = re.compile(r"([0-9]{1,3})\s*[.:)=]?\s*([aqns\-\u2013\u2014\u2212])\.?", re.IGNORECASE)
_PARTED = re.compile(r"[,;\n]")
_SPELLED = {
    "a": Order.ACKNOWLEDGE,
    "q": Order.LEAVE,
    "n": Order.NOT_OURS,
    "s": Order.NOTE,  # the key of the pages
    "-": Order.NOTE,
    "\u2013": Order.NOTE,  # dashes as telephones write them
    "\u2014": Order.NOTE,
    "\u2212": Order.NOTE,
}


@dataclass(frozen=True, slots=True)
class Orders:
    """Number in the brief → what is to be done; `unclear` are the pieces that are no order."""

    orders: Mapping[int, Order]
    unclear: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        return bool(self.orders) and not self.unclear


def is_from(message: Message, officer: str) -> bool:
    """Did this officer write it? One author, his address, and DMARC passed (RFC 7489): that alone
    ties the address that is shown to who sent it."""
    results = message.authentication
    return (
        len(message.from_) == 1
        and message.from_[0].address.casefold() == officer.casefold()
        and results is not None
        and results.dmarc == "pass"
    )


def orders_in(words: str, offered: Sequence[Offered]) -> Orders:
    """What the officer's own words order; a number that the brief did not bear is unclear, and so
    is one with two orders."""
    found: dict[int, Order] = {}
    unclear: list[str] = []
    pieces = [piece.strip() for piece in _PARTED.split(words) if piece.strip()]
    for piece in pieces[:_MOST]:
        said = _ORDER.fullmatch(piece)
        number = int(said[1]) if said else 0
        order = _SPELLED[said[2].lower()] if said else None
        if (
            order is None
            or not 1 <= number <= len(offered)
            or found.get(number, order) is not order
        ):
            unclear.append(piece[:_LONGEST])
        else:
            found[number] = order
    if len(pieces) > _MOST:
        unclear.append(f"and {len(pieces) - _MOST} lines more")
    return Orders(MappingProxyType(found), tuple(unclear))


def offer(listed: Sequence[Offered]) -> str:
    """What a brief offers, for a header field of it: "17/1 18/3"."""
    return " ".join(f"{one.message}/{one.version}" for one in listed)


def offered_in(field: str) -> tuple[Offered, ...]:
    """The same, read back from a letter of ours."""
    pairs = (one.partition("/") for one in field.split())
    return tuple(Offered(int(message), int(version)) for message, _, version in pairs)
