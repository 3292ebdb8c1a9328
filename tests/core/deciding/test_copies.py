"""When two messages of one Message-ID are one."""

from __future__ import annotations

from dataclasses import replace

from mailbot.core.deciding.copies import is_copy
from mailbot.core.values.message import Address, Attachment, AttachmentState, Message, Nature

SCAN = Attachment("scan.pdf", "application/pdf", 4711, AttachmentState.SCAN)
MESSAGE = Message(
    digest="d",
    message_id="<scan@printer.example>",
    nature=Nature.REPLY,
    nature_evidence=(),
    subject="Scan",
    language="en",
    text="",
    segments=(),
    own_text="Croatia will attend.",
    from_=(Address("", "Office@mission.hr.example"),),
)


def test_the_same_author_says_the_same() -> None:
    again = replace(MESSAGE, digest="e", own_text="Croatia  will\nattend.")
    assert is_copy(again, MESSAGE)
    assert not is_copy(replace(again, own_text="Croatia will not attend."), MESSAGE)
    assert not is_copy(replace(again, from_=(Address("", "office@mission.no.example"),)), MESSAGE)


def test_files_tell_two_scans_apart() -> None:
    first = replace(MESSAGE, own_text="", attachments=(SCAN,))
    assert is_copy(replace(first, digest="e"), first)
    assert not is_copy(replace(first, attachments=(replace(SCAN, size=4712),)), first)


def test_of_what_nobody_could_read_nothing_is_known() -> None:
    dark = replace(MESSAGE, own_text="", is_encrypted=True)
    assert not is_copy(replace(dark, digest="e"), dark)
