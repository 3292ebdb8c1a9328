"""An answer to a message: to whom it goes, under which subject, in which thread, and a person's
own words in the grammar of letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.values.message import Address, Message
from mailbot.core.writing.echo import Passage, one_line, passage
from mailbot.core.writing.form import is_mailable

# "Re:" as mail programs in many languages write it, counted or not ("Re[2]:")
_REPLY_MARK = re.compile(
    r"^\s*(?:re|res|rif|r|aw|antw|sv|vs|odp|ynt|отв|ответ|رد|回复|答复|回覆)"
    r"\s*(?:\[\d+\])?\s*[:：]\s*",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 200
_LONGEST_ID = 250  # characters; a header cannot be folded within one
_LONGEST_REFERENCES = 20  # the first and the last of a long thread are enough to thread by


def addressee(message: Message, recipient: str = "") -> Address:
    """Where the answer goes: to `recipient`, else to Reply-To, else to the author (RFC 5322
    section 3.6.2). Raises ValueError when there is no address that can be written to."""
    candidates = (*message.reply_to, *message.from_, *filter(None, [message.sender]))
    if recipient:
        same = (one for one in candidates if one.address.casefold() == recipient.casefold())
        candidates = (Address(next((one.name for one in same), ""), recipient),)
    to = next((one for one in candidates if is_mailable(one.address)), None)
    if to is None:
        raise ValueError(f"nobody to answer: message {message.message_id} has no usable address")
    return to


def subject(theirs: str, *, meeting_code: str, reference: str) -> str:
    """ "Re: their subject [reference]".

    A reference of this meeting that it bears already stays the only one: mail programs keep a
    conversation together by an unchanged subject. The letter's own stands in its text.
    """
    bare = one_line(theirs, longest=_LONGEST_SUBJECT)
    while mark := _REPLY_MARK.match(bare):
        bare = bare[mark.end() :]
    bare = bare or meeting_code
    if re.search(rf"\[{re.escape(meeting_code)}-\d+\]", bare):
        return f"Re: {bare}"
    return f"Re: {bare} [{reference}]"


def thread(references: Sequence[str], in_reply_to: Sequence[str], message_id: str) -> list[str]:
    """The References of an answer (RFC 5322 section 3.6.4), shortened in the middle."""
    chain = [*(references or in_reply_to[:1]), message_id]
    unique = [entry for i, entry in enumerate(chain) if is_id(entry) and entry not in chain[:i]]
    return [*unique[:1], *unique[1:][-_LONGEST_REFERENCES:]]


def is_id(text: str) -> bool:
    """Is this a Message-ID that may stand in a header of ours?"""
    return (
        len(text) <= _LONGEST_ID
        and text.isascii()
        and text.startswith("<")
        and text.endswith(">")
        and text.isprintable()
        and " " not in text
    )


def own_words(body: str) -> Passage:
    """A person's text in the grammar of `blocks`, line breaks within a paragraph kept.

    Raises ValueError when there are no words.
    """
    text = passage(body)
    if not text.strip():
        raise ValueError("the answer is empty: write it before it is sent")
    chunks = re.split(r"\n\s*\n", text)
    return Passage("\n\n".join(_with_breaks(chunk) for chunk in chunks if chunk.strip()))


def _with_breaks(chunk: str) -> str:
    """A single line is a paragraph; several lines keep their breaks; items and quotes stay."""
    lines = chunk.strip("\n").split("\n")
    if len(lines) == 1:
        return chunk
    return "\n".join(line if line.startswith(("- ", "> ")) else f"| {line}" for line in lines)
