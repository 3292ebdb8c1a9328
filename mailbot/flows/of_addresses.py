"""What a message tells of addresses: which of them work, whose are away and until when, who leaves
the lists, whom the lists lack, and which letter came back."""

from __future__ import annotations

from datetime import date
from typing import Any

from mailbot.core.deciding.leaving import Leaving, leaving
from mailbot.core.deciding.reaching import reach_after_bounce, said_of_bounce
from mailbot.core.deciding.standing_in import substitutes
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Contact, Reach
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.letter import Fate, OutboxRow
from mailbot.core.values.message import BounceReport, FailedRecipient, Message, Nature
from mailbot.core.values.proposing import Proposed
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed

_FAILED = (Fate.REFUSED, Fate.BOUNCED)


def for_the_lists(
    desk: Desk, stored: StoredMessage, followed: Followed, author: Contact | None
) -> dict[str, Any]:
    """What the message tells of addresses; that of another meeting's time tells nothing of now."""
    if followed.decision.reason is Reason.EARLIER:
        return {}
    left = leaving_of(followed.message, followed.letter, author)
    return {
        "reach": _reach(desk, followed, author),
        "absences": _absences(followed, author),
        "leaving": tuple((address, f"message {stored.id}") for address in left.out),
        "proposals": (*left.proposed, *_substitutes(desk, followed, author)),
    }


def _reach(
    desk: Desk, followed: Followed, known: Contact | None
) -> tuple[tuple[str, Reach, str], ...]:
    """What a message tells of whether letters arrive: a delivery report speaks of addresses of
    ours; a person who writes has his address working."""
    lists, meeting, report = desk.store.lists, desk.meeting.code, followed.message.bounce
    if report is None:
        is_person = followed.reading.nature is Nature.REPLY
        if known is None or not is_person or known.reach in {Reach.GOOD, Reach.UNKNOWN}:
            return ()
        return ((known.address, Reach.GOOD, ""),)
    if followed.letter is not None and followed.letter.fate in _FAILED:
        return ()  # this letter has been counted
    return tuple(
        (contact.address, reach_after_bounce(contact, one), said_of_bounce(one))
        for one in _failed(report, followed.letter)
        if (contact := lists.contact(meeting, one.address)) is not None
    )


def _failed(report: BounceReport, letter: OutboxRow | None) -> list[FailedRecipient]:
    """Who did not get the letter; where the report names nobody, the letter tells whom it was for.
    A warning that it is late is no failure."""
    if not report.recipients and letter is not None:
        return [FailedRecipient(letter.letter.key.contact, is_permanent=False)]
    return [one for one in report.recipients if one.address and not one.is_delayed]


def returned(followed: Followed) -> tuple[OutboxRow, str] | None:
    """The letter that came back, by its report, and why; not one that somebody's own forwarding
    could not bring on."""
    report, letter = followed.message.bounce, followed.letter
    if report is None or letter is None:
        return None
    whys = {one.address.casefold(): said_of_bounce(one) for one in _failed(report, letter)}
    why = whys.get(letter.letter.key.contact.casefold())
    return None if why is None else (letter, why)


def _absences(followed: Followed, contact: Contact | None) -> tuple[tuple[str, date], ...]:
    absence, author = followed.message.absence, followed.message.author
    if absence is None or absence.returns_on is None or author is None or contact is None:
        return ()
    return ((author.address, absence.returns_on),)


def leaving_of(message: Message, letter: OutboxRow | None, contact: Contact | None) -> Leaving:
    """Who a message takes out of the list, or asks to be taken out; `contact` has its author's
    address."""
    return leaving(message, letter=letter.letter if letter else None, author=contact)


def _substitutes(desk: Desk, followed: Followed, author: Contact | None) -> list[Proposed]:
    if followed.message.absence is None:
        return []
    lists, meeting = desk.store.lists, desk.meeting.code
    named = followed.message.absence.substitutes
    known = {address for address in named if lists.contact(meeting, address) is not None}
    return substitutes(followed.message, author, known=known)
