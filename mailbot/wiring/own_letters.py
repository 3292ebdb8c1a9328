"""What replies may quote of ours: the passages of every letter that the templates can give.

Each letter is written in each of its branches, with invented people. A paragraph that names one of
them, or lists what was noted, stands otherwise in the letters that are sent; a `HOLE` keeps its
place. What letters share is kept once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mailbot.core.reading.own_letters import HOLE
from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import LetterStopped, Writer
from mailbot.core.writing.checking import sample_letter
from mailbot.core.writing.language import Language, language
from mailbot.core.writing.samples import INVENTED, STATES, Acknowledgement, samples

_PARTING = re.compile(r"\n\s*\n")
_LISTED = ("- ", "> ")


def passages(
    writer: Writer, templates: Mapping[str, str], languages: Sequence[str], meeting: Meeting
) -> list[str]:
    """The passages of all letters in these languages; `templates` are those of the writer."""
    return [
        passage
        for code in languages
        for passage in _each_once(_letters(writer, language(code, templates), meeting))
    ]


def _letters(writer: Writer, tongue: Language, meeting: Meeting) -> Iterator[list[str]]:
    """The paragraphs of each letter; what cannot be written was not sent, nor is it quoted."""
    states = (name for one in STATES for name in (tongue.state(one), tongue.of_state(one)))
    names = (*INVENTED, *filter(None, states))
    for sample in samples(tongue.code, meeting):
        try:
            text = letter_text(sample_letter(writer, sample, meeting).raw).text
        except LetterStopped:
            continue
        paragraphs = _PARTING.split(text.strip())
        if isinstance(sample, Acknowledgement):
            day = (sample.message.sent_at or sample.now).astimezone(meeting.zone)
            yield _with_holes(paragraphs, (*names, tongue.plain_date(day)), _LISTED)
        else:
            yield _with_holes(paragraphs, names)


def _with_holes(
    paragraphs: Iterable[str], names: Sequence[str], listed: tuple[str, ...] = ()
) -> list[str]:
    return [
        HOLE if one.startswith(listed) or any(name in one for name in names) else one
        for one in paragraphs
    ]


def _each_once(letters: Iterable[Sequence[str]]) -> Iterator[str]:
    """The letters, but for paragraphs that stand between the same two in an earlier one."""
    known: set[tuple[str, ...]] = set()
    for letter in letters:
        passage: list[str] = []
        for around in zip(letter, letter[1:], letter[2:], strict=False):
            if around not in known:
                known.add(around)
                passage += around[2 if passage else 0 :]
            elif passage:
                yield "\n\n".join(passage)
                passage = []
        if passage:
            yield "\n\n".join(passage)
