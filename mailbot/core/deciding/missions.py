"""Whether a State's mission wrote a message. It is then answered in the form in which missions are
written to; in all else nothing hangs on it.

What is sure: a note verbale, which offices of State alone send; an address that is of a mission on
the lists; and of one that is on no list a signature that names the mission, or a domain where all
addresses of the delegation are its missions'.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.deciding.handling import FREE_MAIL
from mailbot.core.deciding.matching import domain_of
from mailbot.core.values.delegation import Contact
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading

_SIGNATURE = "signature"
_SIGNED = frozenset({"party-mission", "party-embassy"})  # rules of `understanding.parties`


def is_of_mission(
    message: Message, reading: Reading, author: Contact | None, others: Sequence[Contact]
) -> bool:
    """`author`: the contact with the author's address; `others`: the contacts of the delegation for
    which he writes."""
    if message.note_verbale is not None:
        return True
    if author is not None:
        return author.role.is_mission
    if any(one.source == _SIGNATURE and one.by in _SIGNED for one in reading.evidence):
        return True
    domain = domain_of(message.author.address) if message.author else ""
    if domain in FREE_MAIL:
        return False
    at_home = [one for one in others if domain_of(one.address) == domain]
    return bool(at_home) and all(one.role.is_mission for one in at_home)
