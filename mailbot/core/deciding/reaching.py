"""Whether letters arrive at an address, by what its failures said: good, doubtful, dead.

Dead at once: a permanent failure that is about the address, by RFC 3463: 5.1.x (no such mailbox or
domain, but for 5.1.7 and 5.1.8, which are about the sender), 5.2.1 (switched off), 5.4.1 and 5.4.4
(no route). Without a status the reply tells (RFC 5321: 550, 551 and 553 are about the mailbox, 521
and 556 about its host), and a failure that tells nothing at all counts as one of the address.
Doubtful: whatever may be well tomorrow (4.x.x, a full mailbox, a system that is full or down, a
loop) and whatever was about the letter or the session. A third failure without a good sign between
them makes it dead, too. A delay is no failure, and one letter fails once. A human message from the
address makes it good again.
"""

from __future__ import annotations

import re

from mailbot.core.deciding.sending import GIVEN_UP
from mailbot.core.values.delegation import Contact, Reach
from mailbot.core.values.message import FailedRecipient

_MOST_FAILURES = 3
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"^\s*(?:smtp\s*;\s*)?([245]\d\d)\b", re.IGNORECASE)
_OF_THE_ADDRESS = re.compile(r"5\.(1\.(?![78]$)\d+|2\.1|4\.[14]|4\.310)")  # .310: of Exchange
_REPLIES_OF_THE_ADDRESS = {"521", "550", "551", "553", "556"}
_UNDEFINED = "5.0.0"


def reach_after_failure(
    contact: Contact, *, is_permanent: bool, status: str, said: str = ""
) -> Reach:
    """What an address is after one more failure. `status`: RFC 3463, '' when none was given;
    `said`: what the server said, which may begin with its reply."""
    if is_permanent and _is_about_the_address(status, said):
        return Reach.DEAD
    if contact.reach is Reach.DEAD or contact.failures + 1 >= _MOST_FAILURES:
        return Reach.DEAD
    return Reach.DOUBTFUL


def _is_about_the_address(status: str, said: str) -> bool:
    reply = _REPLY.match(said)
    if status == _UNDEFINED and reply and _UNDEFINED not in said:
        status = ""  # by the reporting server, of a reply that had none
    if status:
        return bool(_OF_THE_ADDRESS.fullmatch(status))
    return reply is None or reply[1] in _REPLIES_OF_THE_ADDRESS


def said_of_refusal(answer: str) -> str:
    """Why an address is doubtful or dead after the server refused a letter to it."""
    return f"refused: {answer}"


def said_of_bounce(failed: FailedRecipient) -> str:
    """The same after a letter to it came back; the letter's own detail, too."""
    return f"bounced: {failed.status} {failed.diagnostic}".strip()


def reach_after_refusal(contact: Contact, answer: str) -> Reach:
    """What an address is after the server refused a letter to it; `answer`: what the server said,
    "550 5.1.1 no such user". A letter given up after days of 4xx counts as one failure."""
    found = _STATUS.search(answer)
    reply = _REPLY.match(answer)
    status = found[1] if found else ""
    says_so = not status.startswith("4") and (reply is None or reply[1][0] == "5")
    is_permanent = says_so and not answer.startswith(GIVEN_UP)
    return reach_after_failure(contact, is_permanent=is_permanent, status=status, said=answer)


def reach_after_bounce(contact: Contact, failed: FailedRecipient) -> Reach:
    """What an address is after a letter to it came back."""
    return reach_after_failure(
        contact,
        is_permanent=failed.is_permanent,
        status=failed.status,
        said=failed.diagnostic,
    )
