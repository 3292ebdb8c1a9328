"""Find the blocks "From: … Sent: … To: … Subject: …" that mail programs put above a quote.

A block must prove itself: an address or a clock time among its values, or a rule line above it.
A form that a sender fills in ("From: 20 June / To: 24 June") proves nothing and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mailbot.core.reading.html import Role
from mailbot.core.reading.segments.boundary import ADDRESS, CLOCK, Boundary
from mailbot.core.reading.segments.lines import Line, last_written, next_written
from mailbot.core.reading.segments.vocabulary import Field, QuoteWords

_SENTENCE = re.compile(r"[^\W\d_]{2}[.!。؟?]$")
_FEWEST_NAMED = 5  # words of sender and recipient, where neither has an address
_REACH = 8  # lines above a block in which a letter shows that it is passed on
LONGEST_BLOCK = 24  # lines, folded recipients included
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_RULE = re.compile(r"[\s>]*(?:[-_=~—─–]\s?){4,}$")
# the first header field on the separator's own line: "--- Original Message ---From: …"
_RUN_ON = re.compile(r"[-_=]{3,}\s*(?P<phrase>[^-_=\s][^-_=:]{3,60}?)\s*[-_=]{3,}\s*(?=[^\W\d_])")
# GroupWise: ">>> ISU <isu@office.example> 20/04/2011 11:04 >>>"
# and ">>> On 4/20/2011 at 11:04 AM, in message <4DAE@gw.example>, ISU <…> wrote:"
_ARROWS = re.compile(r"\s*>>>\s?[^>].{6,300}(?:>>>|in message <.{3,200}:)\s*$")
_FRAME = re.compile(
    r"[\s>]*[-_=*~#+<>|—─–]{1,}[\s-]*(?P<phrase>[^-_=*~].{0,200}?)[\s]*[-_=*~#+<>|—─–]{1,}\s*:?\s*$"
)


def separator_at(lines: Sequence[Line], i: int, words: QuoteWords) -> Boundary | None:
    """A line "-----Original Message-----" or "Begin forwarded message:" at `i`."""
    text = lines[i].folded
    if len(text) < 5 or (len(text) > 240 and text[0].isalnum()):
        return None
    if text[0] == ">" and _ARROWS.match(text) and CLOCK.search(text) and _DATE.search(text):
        return Boundary(i, i + 1, sender=text)
    run_on = _RUN_ON.match(text)
    if run_on is not None and run_on.group("phrase").strip() in words.original:
        return Boundary(i, i + 1)
    if not text[0].isalnum() or lines[i].text.lstrip().startswith("**"):
        if len(text) > 240:
            return None
        framed = _FRAME.match(lines[i].text.casefold() if text[0].isalnum() else text)
        if framed is None:
            return None
        phrase = framed.group("phrase").strip(" .:：")
        if phrase in words.original:
            return Boundary(i, i + 1)
        if phrase in words.forward or phrase.startswith(words.forwarded_by):
            return Boundary(i, i + 1, is_forward=True)
        is_told = phrase.startswith(words.message_from) or words.verb_at_end.search(phrase)
        if is_told and ADDRESS.search(
            phrase
        ):  # iNotes: "-----ISU <isu@office.example> wrote: -----"
            return Boundary(i, i + 1, sender=phrase)
        return None
    if text[-1] in ":：" and text.rstrip(" :：") in words.forward:
        return Boundary(i, i + 1, is_forward=True)
    if lines[i].role is not Role.BODY and text.rstrip(" :：") in words.original:
        return Boundary(i, i + 1)
    return None


def header_block_at(
    lines: Sequence[Line], i: int, words: QuoteWords, *, is_announced: bool
) -> Boundary | None:
    """A block of header lines that begins at `i`; `is_announced` when a separator precedes it."""
    first = field_of(lines[i], words)
    if first is None:
        return None
    if Field.FROM in first[0]:
        inline = _inline_block(lines[i], i, words)
        if inline is not None:
            return inline
    return _Block(lines, i, words).read(is_announced=is_announced)


def field_of(line: Line, words: QuoteWords) -> tuple[frozenset[Field], str] | None:
    """The fields that the line's label may stand for, and the value behind the colon."""
    text = line.folded
    colon = text.find(":", 0, 40)
    if colon < 0:
        return None
    label = text[:colon].strip(" \t|·•_*>-")
    fields = words.fields.get(label)
    return None if fields is None else (fields, text[colon + 1 :].strip())


def rule_above(lines: Sequence[Line], start: int, words: QuoteWords) -> int:
    """Start of a block, the rule line or bare "Original Message" right above included."""
    above = last_written(lines, start - 1)
    if (
        above >= 0
        and start - above <= 3
        and lines[above].is_open
        and (_RULE.match(lines[above].folded) or lines[above].folded.strip() in words.original)
    ):
        return above
    return start


def _inline_block(line: Line, i: int, words: QuoteWords) -> Boundary | None:
    """A block whose lines ran together into one."""
    text = line.folded
    if text.count(":") < 4 or not (ADDRESS.search(text) or CLOCK.search(text)):
        return None
    position, found = 0, 0
    while found < 3:
        match = words.inline_fields.search(text[position:])
        if match is None:
            break
        position += match.end()
        found += 1
    is_bare = len(text) < 120 and bool(ADDRESS.search(text) and CLOCK.search(text))
    if found < (1 if is_bare else 2):
        return None
    sender = text.split(":", 1)[1][:120]
    return Boundary(i, i + 1, sender=sender, recipient=text[:400])


class _Block:
    """Reads header lines downwards from a first one."""

    def __init__(self, lines: Sequence[Line], start: int, words: QuoteWords) -> None:
        self.lines = lines
        self.start = start
        self.words = words
        self.values: dict[Field, str] = {}
        self.count = 0
        self.end = start

    def read(self, *, is_announced: bool) -> Boundary | None:
        i = self.start
        last = min(len(self.lines), self.start + LONGEST_BLOCK)
        while i < last:
            step = self._take(i)
            if step == 0:
                break
            i += step
        if not self._is_proved(is_announced=is_announced):
            return None
        return Boundary(
            self.start,
            self.end,
            sender=self.values.get(Field.FROM, ""),
            recipient=self.values.get(Field.TO, ""),
        )

    def _take(self, i: int) -> int:
        """Take the line at `i`; return how many lines were used, 0 at the block's end."""
        line = self.lines[i]
        if line.is_blank:
            return self._pass_blank(i)
        if line.is_marked != self.lines[self.start].is_marked:
            return 0
        found = field_of(line, self.words)
        if found is None:
            return self._take_folded(line, i)
        self._note(found[0], found[1])
        self.count += 1
        self.end = i + 1
        return 1

    def _pass_blank(self, i: int) -> int:
        """Blank lines stand between header lines in double-spaced mail: pass one or two."""
        following = next_written(self.lines, i)
        if (
            following >= len(self.lines)
            or following - i > 2
            or (self.count >= 3 and Field.SUBJECT in self.values)
        ):
            return 0
        return following - i if field_of(self.lines[following], self.words) else 0

    def _take_folded(self, line: Line, i: int) -> int:
        """A further line of recipients or of a long subject."""
        if not self.count or self.end != i:
            return 0
        is_recipient = (
            "@" in line.folded or line.folded.startswith(("<", "[", ";")) or ";" in line.folded
        )
        previous = self.lines[i - 1].folded
        if is_recipient or previous.endswith((";", ",", ":", "<", "[")):
            if Field.TO in self.values and "@" in line.folded:
                self.values[Field.TO] += " " + line.folded[:200]
            elif Field.FROM in self.values and self.count == 1:
                self.values[Field.FROM] += " " + line.folded[:200]
            self.end = i + 1
            return 1
        following = i + 1
        if following < len(self.lines) and not self.lines[following].is_blank:
            after = field_of(self.lines[following], self.words)
            if after is not None and self.count < 6 and len(line.folded) < 80:
                self.end = i + 1
                return 1
        return 0

    def _note(self, fields: frozenset[Field], value: str) -> None:
        for field in Field:
            if field in fields and field not in self.values:
                self.values[field] = value[:400]
                return

    def _is_proved(self, *, is_announced: bool) -> bool:
        kinds = self.values.keys() - {Field.OTHER}
        if is_announced:
            return bool(kinds & {Field.FROM, Field.DATE, Field.TO, Field.SUBJECT})
        if Field.FROM not in kinds:
            return self._is_moment_and_recipient(kinds)
        if len(kinds) < 2:
            return False
        people = self.values.get(Field.FROM, "") + " " + self.values.get(Field.TO, "")
        has_address = bool(ADDRESS.search(people))
        date = self.values.get(Field.DATE, "")
        has_moment = bool(CLOCK.search(date)) or (bool(_DATE.search(date)) and has_address)
        if len(kinds) >= 3:
            return has_address or has_moment or (bool(_DATE.search(date)) and self._is_passed_on())
        return (
            has_address and bool(kinds & {Field.DATE, Field.SUBJECT}) and (has_moment or not date)
        )

    def _is_passed_on(self) -> bool:
        """Whether a sentence stands above: who fills in a form of his own begins with it,
        or gives days, or the towns of a flight."""
        sender, recipient = self.values[Field.FROM], self.values.get(Field.TO, "")
        if _DATE.search(sender) or len(f"{sender} {recipient}".split()) < _FEWEST_NAMED:
            return False
        above = self.lines[max(0, self.start - _REACH) : self.start]
        return any(
            line.is_open and len(line.text.split()) > 2 and _SENTENCE.search(line.folded)
            for line in above
        )

    def _is_moment_and_recipient(self, kinds: Collection[Field]) -> bool:
        """Hotmail's short form: Date with a clock time, To with an address, no From."""
        date, recipient = self.values.get(Field.DATE, ""), self.values.get(Field.TO, "")
        return len(kinds) >= 2 and bool(
            _DATE.search(date) and CLOCK.search(date) and ADDRESS.search(recipient)
        )
