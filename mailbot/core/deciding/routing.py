"""Which of several meetings on one mailbox a message is about.

The evidence, strongest first: the letter of ours that it answers; the code of a meeting in its
subject; the only meeting whose lists know the sender; the only one that he is invited to and whose
registration is still open. Where two are left, the next is presumed, and a person must say which
is meant; where none is, it is the next that is open, or the last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailbot.core.values.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Route:
    """The meeting, and whether that is more than a guess."""

    code: str
    is_sure: bool = True


def route(
    subject: str,
    meetings: Sequence[Meeting],
    *,
    letter: str | None,
    knowing: Sequence[str],
    inviting: Collection[str],
    now: datetime,
) -> Route:
    """`letter`: code of the meeting of the letter that is answered; `knowing`: codes of the
    meetings whose lists hold the sender's address; `inviting`: of those that have begun to invite.
    """
    codes = [meeting.code for meeting in meetings]
    if letter in codes:
        return Route(letter or "")
    named = [code for code in codes if re.search(rf"\b{re.escape(code)}\b", subject)]
    if len(named) == 1:
        return Route(named[0])
    if len(knowing) == 1:
        return Route(knowing[0])
    by_deadline = sorted(meetings, key=lambda meeting: meeting.deadline)
    is_open = [meeting for meeting in by_deadline if meeting.deadline >= now]
    meant = [m.code for m in is_open if m.code in inviting and m.code in (knowing or codes)]
    if meant:
        return Route(meant[0], is_sure=len(meant) == 1)
    return Route(next(iter(is_open), by_deadline[-1]).code)
