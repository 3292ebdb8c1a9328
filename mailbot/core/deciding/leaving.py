"""Who asks out of the list: a mail whose subject is "unsubscribe" and our reference, as the
List-Unsubscribe field of our letters proposes it (RFC 2369 section 3.2).

Mail programs send it by themselves when somebody presses their button, so that a machine's hand in
it says nothing. It is heeded at once only for the address that it comes from; for another address
of the list an officer is asked, since anyone can write a subject. Whoever asks in other words
waits for a person like any other message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.values.delegation import Contact
from mailbot.core.values.letter import Letter
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.proposing import ProposalKind, Proposed

_ASKED = re.compile(
    r"\s*(?:unsubscribe|désabonner|cancelar suscripción)\b[\s:]*"
    r"\[?([A-Z0-9]{2,12}-\d{1,9})?\]?\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Which addresses are out, and which an officer is asked about."""

    out: tuple[str, ...] = ()
    proposed: tuple[Proposed, ...] = ()


def unsubscribed_reference(message: Message) -> str | None:
    """Our reference in a mail that asks out of the list, '' when it names none; None for any
    other mail."""
    found = _ASKED.fullmatch(message.subject)
    if found is None or message.nature is Nature.BOUNCE:
        return None
    return (found[1] or "").upper()


def leaving(message: Message, *, letter: Letter | None, author: Contact | None) -> Leaving:
    """What a mail that asks out of the list comes to; nothing for any other mail.

    `letter`: of ours, that it answers or names. `author`: the contact whose address it is from.
    """
    if unsubscribed_reference(message) is None:
        return Leaving()
    if author is not None:
        return Leaving(out=(author.address,))
    if letter is None or letter.delegation is None:
        return Leaving()
    address = letter.key.contact
    by = message.author.address if message.author else ""
    proposed = Proposed(ProposalKind.LEAVE, letter.delegation, address, of=by)
    return Leaving(proposed=(proposed,))
