"""The office's address may be a mailing list of its own (a group at Google or Microsoft, Mailman):
what that list adds to a message says nothing of who wrote it, nor that it went to many.
"""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.reading.fields.addresses import read_addresses
from mailbot.core.reading.letterhead import Letterhead
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.values.message import Address

_NAMES = ("list-id", "list-post")  # RFC 2919, RFC 2369
_WRITERS = ("x-original-from", "x-original-sender", "reply-to")  # Google's two, and Mailman's
_MOST = 5  # addresses of a field that is looked at


def is_through(headers: Headers, office: frozenset[str]) -> bool:
    """Did it come through a list whose address is one of the office's (in lower case)?"""
    named = b" ".join(value for name in _NAMES for value in headers.all(name))
    told = named.decode("latin-1").lower()
    return any(
        f"<{address.replace('@', '.')}>" in told or f"<mailto:{address}>" in told
        for address in office
    )


def with_writer(head: Letterhead, headers: Headers, office: frozenset[str]) -> Letterhead:
    """The letterhead with its writer where such a list put the office into From ("Anna Bell via
    Office"), since the writer's domain lets no other server send for it (DMARC)."""
    author = head.author
    if author is None or author.address.lower() not in office or not is_through(headers, office):
        return head
    writer = _writer(headers, office)
    return head if writer is None else replace(head, from_=(writer,))


def _writer(headers: Headers, office: frozenset[str]) -> Address | None:
    for name in _WRITERS:
        joined = b", ".join(headers.all(name))
        found = read_addresses(joined, hint="utf-8", limit=_MOST) if joined else ()
        others = [one for one in found if one.address and one.address.lower() not in office]
        if len(others) == 1:
            return others[0]
    return None
