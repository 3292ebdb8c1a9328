"""Attachments that are letters of the office, sent back or passed on: nobody answers by them.

The words of the letter tell, and nothing else may stand in the file but what our paper has around
them: a letterhead, and our address below each page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from mailbot.core.reading.attached import Attached
from mailbot.core.reading.own_letters import OURS, OwnLetters, words_of
from mailbot.core.values.message import Attachment, AttachmentState

_MOST_OTHER = 1.5  # words of a line that are not ours
_HEAD = 8  # lines of a letterhead
_MOST_WORDS = 12  # of a line of a letterhead, or below a page
_SAID = re.compile(r"[.!?…。！？؟]\W*$")  # a sentence


def without_own_letters(
    attached: Attached, letters: OwnLetters, office: Iterable[str] = ()
) -> Attached:
    """The attachments; those that are a letter of ours and nothing else say nothing, and keep
    their text. `office`: our addresses, in lower case."""
    if not letters:
        return attached
    addresses = tuple(office)
    return replace(
        attached,
        attachments=tuple(
            replace(one, state=AttachmentState.EMPTY)
            if one.state is AttachmentState.READ and _is_letter(one, letters, addresses)
            else one
            for one in attached.attachments
        ),
    )


def _is_letter(attachment: Attachment, letters: OwnLetters, office: tuple[str, ...]) -> bool:
    lines = [line for line in attachment.text.splitlines() if line.strip()]
    if attachment.tables or letters.share_of([attachment.text])[0] < OURS:
        return False
    return all(
        (share >= OURS and (1 - share) * len(words_of(line)) <= _MOST_OTHER)
        or (_may_be_around(line) and (place < _HEAD or _is_below_page(line, office)))
        for place, (line, share) in enumerate(zip(lines, letters.share_of(lines), strict=True))
    )


def _may_be_around(line: str) -> bool:
    return len(line.split()) <= _MOST_WORDS and not _SAID.search(line)


def _is_below_page(line: str, office: tuple[str, ...]) -> bool:
    return any(address in line.lower() for address in office)
