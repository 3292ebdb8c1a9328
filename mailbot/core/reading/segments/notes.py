"""Find the head that Lotus Notes puts above a quote: who and when without labels, then labels with
colons or without, in a table, in columns of blanks or alone; or all of it run together into one
line.

ISU <isu@office.example>
20/04/2011 11:04
    To      mission@state.example
    cc
    Subject Invitation
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from mailbot.core.reading.segments.boundary import ADDRESS, CLOCK, Boundary
from mailbot.core.reading.segments.lines import Line, last_written, next_written
from mailbot.core.reading.segments.vocabulary import Field, QuoteWords

_REACH = 14  # lines below the recipient in which the subject must stand
_LONGEST_MOMENT = 40
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_MOMENT = re.compile(rf"{_DAY.pattern}|\d{{1,2}}[:.]\d{{2}}")
_PERSON = re.compile(r"@|/|^(?:sent by|envoyé par|enviado por|gesendet von)")
_LABEL_END = re.compile(r"[\t:]|\s\s")


def notes_block_at(lines: Sequence[Line], i: int, words: QuoteWords) -> Boundary | None:
    """A head of Notes whose line "To" is at `i`; it begins some lines above."""
    if _is_run_together(lines[i].folded, words):
        return Boundary(i, i + 1, sender=lines[i].folded[:200], recipient=lines[i].folded[:400])
    if "\t" in lines[i].text and _is_with_moment(lines, i, words):
        return Boundary(i - 1, i + 1, sender=lines[i - 1].folded, recipient=lines[i].folded)
    if Field.TO not in _label(lines[i], words):
        return None
    subject = _find_subject(lines, i, words)
    start = _find_start(lines, i)
    if subject is None or start is None:
        return None
    end = subject + 1
    if not _LABEL_END.search(lines[subject].folded):
        end = min(next_written(lines, subject + 1) + 1, len(lines))
    head = " ".join(line.folded for line in lines[start:i])
    recipients = " ".join(line.folded for line in lines[i:subject])
    return Boundary(start, end, sender=head, recipient=recipients)


def section_title_at(lines: Sequence[Line], i: int) -> Boundary | None:
    """ "ISU ---20/04/2011 11:04:12---Invitation", with which Notes and Verse fold a message up."""
    parts = lines[i].folded.split("---", maxsplit=2)
    if len(parts) < 3 or not parts[0].strip() or len(parts[1]) > _LONGEST_MOMENT:
        return None
    is_moment = _DAY.match(parts[1].strip()) and CLOCK.search(parts[1])
    return Boundary(i, i + 1) if is_moment else None


def _label(line: Line, words: QuoteWords) -> frozenset[Field]:
    label = _LABEL_END.split(line.folded, maxsplit=1)[0].strip()
    if found := words.fields.get(label):
        return found
    first, blank, _ = line.folded.partition(" ")  # where blanks were made one
    return words.fields.get(first, frozenset()) if blank else frozenset()


def _is_with_moment(lines: Sequence[Line], i: int, words: QuoteWords) -> bool:
    """ "20/04/2011 11:04    To    Mission", the cells of a table, below a line with the sender."""
    moment, *labels = lines[i].folded.split("\t")
    if not (_MOMENT.match(moment) and CLOCK.search(moment) and i and lines[i - 1].is_open):
        return False
    label = next(filter(None, map(str.strip, labels)), "")
    return Field.TO in words.fields.get(label, ()) and bool(ADDRESS.search(lines[i - 1].folded))


def _is_run_together(text: str, words: QuoteWords) -> bool:
    """ "ISU <…> 20/04/2011 11:04 To: … Subject: …": who and when in front of two labels."""
    if text.count(":") < 3 or not CLOCK.search(text):
        return False
    labels = list(islice(words.inline_fields.finditer(text), 2))
    head = text[: labels[0].start()] if len(labels) == 2 else ""
    return len(head) < 120 and bool(ADDRESS.search(head) and _MOMENT.search(head))


def _find_subject(lines: Sequence[Line], start: int, words: QuoteWords) -> int | None:
    for i in range(start + 1, min(start + _REACH, len(lines))):
        if Field.SUBJECT in _label(lines[i], words):
            return i
    return None


def _find_start(lines: Sequence[Line], recipient: int) -> int | None:
    """The line with sender and moment, at most four written lines above the recipient."""
    start = None
    above = recipient
    for _ in range(4):
        above = last_written(lines, above - 1)
        if above < 0 or not lines[above].is_open or len(lines[above].text) > 100:
            break
        text = lines[above].folded
        if _MOMENT.search(text) and start is None:
            start = above
        elif start is not None:
            return above if _PERSON.search(text) or len(text.split()) <= 4 else start
    return start
