"""What a server's answer means: for this letter, for every letter, or for nobody.

A refusal of one recipient must not stop a campaign, and a blocked account must not burn a
campaign's letters one by one. The tables hold what RFC 3463 and RFC 4954 define and what
Postfix, Exim, Exchange Online and Gmail say when it is the account that they refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.values.letter import Deferred, Outcome, Refused, Sent, Unsure


class SenderTrouble(Exception):
    """Nothing can be sent; `what`, `where` and `mend` are for the office."""

    def __init__(self, what: str, *, where: str, mend: str) -> None:
        super().__init__(f"{where}: {what}. {mend}")
        self.what, self.where, self.mend = what, where, mend


class SenderUnreachable(SenderTrouble):
    """The server is away or busy: the same call may succeed later."""


class SenderRefused(SenderTrouble):
    """The server does not want this account, or not like this: a person must act."""


class LineLost(Exception):
    """The line broke, or what came over it was no SMTP."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer to one command."""

    verb: str  # "MAIL", "RCPT", "DATA", "."
    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()

    @property
    def is_good(self) -> bool:
        return self.code == 354 if self.verb == "DATA" else 200 <= self.code < 300

    @property
    def ends_session(self) -> bool:
        """421: the server hangs up. 530: it has forgotten our login."""
        return self.code in {421, 530}


# about the letter itself, wherever it is said: size, and addresses beyond ASCII
_LETTER = re.compile(r"^(552|523)|\b5\.(3\.4|2\.3|6\.7)\b")
# about the account, wherever it is said. Only codes that nobody uses for a letter's content:
# 5.7.0, 5.7.1 and 5.7.9 are said to spam, too
_ACCOUNT = re.compile(
    r"^(530|534|535|538)\b"  # RFC 4954 section 6
    r"|\b5\.(1\.8|4\.5|7\.3|7\.57|7\.60|7\.64|7\.50[1-8]|7\.511|7\.513|7\.70[58])\b"
    r"|sender address rejected|not owned by (the )?user|authentication (is )?required"
    r"|relay(ing)? (access )?(denied|not (permitted|allowed))|not permitted to relay"
    r"|send(ing)? (limit|quota)|send as this sender|SendAsDenied"
    r"|client host .* (rejected|blocked)",
    re.IGNORECASE,
)


def is_about_account(reply: Reply) -> bool:
    """Whether a 5xx says something of the account, and so of every letter.

    MAIL names nobody but us, so its refusals are ours, save those of size and SMTPUTF8.
    """
    said = str(reply)
    if reply.code < 500 or _LETTER.search(said):
        return False
    return reply.verb == "MAIL" or bool(_ACCOUNT.search(said))


def outcome_of(reply: Reply) -> Outcome:
    """The letter's outcome by the answer to one of its commands (RFC 5321 section 4.2.1)."""
    if reply.verb == "." and reply.is_good:
        return Sent(str(reply))
    if 400 <= reply.code < 500 or is_about_account(reply):
        return Deferred(str(reply))
    if reply.code >= 500:
        return Refused(str(reply))
    # an answer that has no business here: after the end of the letter it may mean anything
    return Unsure(str(reply)) if reply.verb == "." else Deferred(str(reply))
