"""Leaving the list by the link that a letter to many carries (RFC 8058): no login, the letter's own
token says who asks. Only for the address that the letter went to; an officer can undo it."""

from __future__ import annotations

from dataclasses import dataclass

from mailbot.core.values.delegation import Contact
from mailbot.core.values.letter import TO_MANY
from mailbot.flows.desk import Desk


@dataclass(frozen=True, slots=True)
class Asking:
    """Who may leave by a letter's link."""

    contact: Contact
    meeting: str
    reference: str  # of the letter
    language: str


def asking(desk: Desk, token: str) -> Asking | None:
    """Whom a token speaks for; None when no letter to many bears it, or the address is no longer
    in the lists."""
    if not (token.isascii() and token.isalnum()):  # anybody can ask, with anything
        return None
    row = desk.store.outbox.find(token=token)
    if row is None or row.letter.key.purpose not in TO_MANY:
        return None
    letter = row.letter
    contact = desk.store.lists.contact(letter.key.meeting, letter.key.contact)
    if contact is None:
        return None
    return Asking(contact, letter.key.meeting, letter.reference, letter.language)


def leave(desk: Desk, token: str) -> Asking | None:
    """Takes the address out of the list, as often as it asks; None as `asking`."""
    who = asking(desk, token)
    if who is None or who.contact.has_left:
        return who
    now = desk.clock.now()
    why = f"asked by the link of letter {who.reference}"
    desk.store.lists.mark_left(who.meeting, [who.contact.address], why=why, now=now)
    what = {"addresses": "1", "delegation": who.contact.delegation, "letter": who.reference}
    desk.store.journal.append("out of the list", who="its own link", what=what, now=now)
    return who
