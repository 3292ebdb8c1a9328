"""Whether letters arrive at an address, by what its failures said: good, doubtful, dead.

Dead at once: a permanent failure that is about the address (5.1.x no such mailbox or domain, 5.2.1
switched off, 5.4.x no route, RFC 3463). Doubtful: whatever may be well tomorrow (4.x.x, a full
mailbox) and whatever was about the letter rather than the address (5.7.x policy, 5.2.3 and 5.3.4
size, 5.6.x content). A third failure without a good sign between them makes it dead, too. A
human message from the address, or a letter that reached it, makes it good again.
"""

from __future__ import annotations

import re

from mailbot.core.deciding.sending import GIVEN_UP
from mailbot.core.values.delegation import Contact, Reach

_MOST_FAILURES = 3
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"^\s*([245]\d\d)\b")
_ABOUT_THE_LETTER = re.compile(r"5\.(7\.\d+|6\.\d+|2\.3|3\.4)")
_MAY_PASS = re.compile(r"4\..*|5\.2\.2")


def reach_after_failure(contact: Contact, *, is_permanent: bool, status: str) -> Reach:
    """What an address is after one more failure. `status`: RFC 3463, '' when none was given."""
    may_pass = not is_permanent or bool(_MAY_PASS.fullmatch(status))
    if not may_pass and not _ABOUT_THE_LETTER.fullmatch(status):
        return Reach.DEAD
    if contact.reach is Reach.DEAD or contact.failures + 1 >= _MOST_FAILURES:
        return Reach.DEAD
    return Reach.DOUBTFUL


def said_of_refusal(answer: str) -> str:
    """Why an address is doubtful or dead after the server refused a letter to it."""
    return f"refused: {answer}"


def reach_after_refusal(contact: Contact, answer: str) -> Reach:
    """What an address is after the server refused a letter to it; `answer`: what the server said,
    "550 5.1.1 no such user". A letter given up after days of 4xx counts as one failure."""
    found = _STATUS.search(answer)
    reply = _REPLY.match(answer)
    status = found[1] if found else ""
    says_so = not status.startswith("4") and (reply is None or reply[1][0] == "5")
    is_permanent = says_so and not answer.startswith(GIVEN_UP)
    return reach_after_failure(contact, is_permanent=is_permanent, status=status)
