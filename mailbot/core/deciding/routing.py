"""Which of several meetings on one mailbox a message is about.

The evidence, strongest first: the letter of ours that it answers; the code of a meeting in its
subject; the only meeting whose lists know the sender; else the next meeting whose registration is
still open, or the last one when none is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from mailbot.core.values.meeting import Meeting


def meeting_of(
    subject: str,
    meetings: Sequence[Meeting],
    *,
    letter: str | None,
    knowing: Sequence[str],
    now: datetime,
) -> str:
    """Code of the meeting. `letter`: code of the meeting of the letter that is answered;
    `knowing`: codes of the meetings whose lists hold the sender's address."""
    codes = [meeting.code for meeting in meetings]
    if letter in codes:
        return letter or ""
    named = [code for code in codes if re.search(rf"\b{re.escape(code)}\b", subject)]
    if len(named) == 1:
        return named[0]
    if len(knowing) == 1:
        return knowing[0]
    by_deadline = sorted(meetings, key=lambda meeting: meeting.deadline)
    is_open = (meeting for meeting in by_deadline if meeting.deadline >= now)
    return next(is_open, by_deadline[-1]).code
