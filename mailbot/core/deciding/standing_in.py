"""Who stands in for an absent contact: what an out-of-office note proposes for the lists.

A stranger's note must not make us write to third parties, so an officer ticks each of them.
"""

from __future__ import annotations

from collections.abc import Collection

from mailbot.core.values.delegation import Contact
from mailbot.core.values.message import Message
from mailbot.core.values.proposing import ProposalKind, Proposed


def substitutes(
    message: Message, author: Contact | None, *, known: Collection[str]
) -> list[Proposed]:
    """Addresses that the note of a contact names and that are in no list yet (`known`)."""
    if message.absence is None or author is None:
        return []
    return [
        Proposed(ProposalKind.SUBSTITUTE, author.delegation, address, of=author.address)
        for address in message.absence.substitutes
        if address not in known and "@" in address
    ]
