"""Tell the signature, disclaimers and "sent from my phone" from the words of the letter itself.

A signature begins with a closing line ("Best regards,"), with the marker "-- ", or, where there
is neither, with a name below the last sentence. The courtesy formula of a note verbale is no
closing. What could also be a list of delegates stays the sender's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.html import Role
from mailbot.core.reading.segments.lines import Line, open_runs
from mailbot.core.reading.segments.names import IDEOGRAPH, LineJudge
from mailbot.core.reading.segments.unannounced import UnannouncedSignature
from mailbot.core.reading.segments.vocabulary import SignatureWords
from mailbot.core.values.message import SegmentKind

_MARKER = re.compile(r"(?:--|—|–|-- -|___?|\*\*\*?|---|==)$")
_RULE = re.compile(r"[-_=*~—─]{5,}\s*$|_{5,}")
_LONGEST_HEAD = 400  # characters of a paragraph in which a footer names itself
_LONGEST_DISCLAIMER = 2000
_LONGEST_CLOSING = 90  # characters
_LONGEST_IN_IDEOGRAPHS = 16
_MOST_CLOSING_WORDS = 8
_CLOSING_REACH = 30  # written lines from the end in which a closing is looked for
_TO_SOMEBODY = re.compile(r"\bto (?:the|your|mr|ms|mrs|ambassador)\b")
_CLAUSE = re.compile(r"[，。；]\s*\S")
_JOINED = re.compile(r"[/,&;،，]| and | et | y | e | und | og | och | en | i | и | та ")
_AROUND = re.compile(r"^[\s<>(\[*_\-–—]+|[\s<>)\]*_\-–—]+$")
_PUNCTUATION = re.compile(r"[^\w'’/&.\s-]|(?<!\w)[-/.]|[-/.](?!\w)")


class SignatureFinder:
    """Marks what is not the letter itself in the open lines of one body."""

    def __init__(self, lines: Sequence[Line], words: SignatureWords, author: str) -> None:
        self.lines = lines
        self.words = words
        self.judge = LineJudge(words, author)

    def mark(self) -> None:
        self._mark_devices()
        self._mark_disclaimers()
        runs = list(open_runs(self.lines))
        for number, (start, end) in enumerate(runs):
            is_last = number == len(runs) - 1
            is_above_quote = self._stands_above_attribution(end)
            self._mark_run(start, end, is_letter_end=is_last or is_above_quote)

    def _stands_above_attribution(self, end: int) -> bool:
        for line in self.lines[end:]:
            if (
                line.kind in {SegmentKind.DEVICE, SegmentKind.DISCLAIMER, SegmentKind.SIGNATURE}
                or line.is_blank
            ):
                continue
            return line.kind is SegmentKind.ATTRIBUTION
        return True

    def _mark_devices(self) -> None:
        for i, line in enumerate(self.lines):
            text = _AROUND.sub("", line.folded) if line.is_open else ""
            if 8 < len(text) < 120 and self.words.devices.search(text) and self._stands_alone(i):
                line.kind = SegmentKind.DEVICE

    def _stands_alone(self, i: int) -> bool:
        """Whether a line is no part of a sentence: first or last of its paragraph, and short."""
        if len(self.lines[i].text.split()) > 16:
            return False
        around = [self.lines[j] for j in (i - 1, i + 1) if 0 <= j < len(self.lines)]
        return len(around) < 2 or any(other.is_blank or not other.is_open for other in around)

    def _mark_disclaimers(self) -> None:
        """Paragraphs that speak of the mail itself: secrecy, paper, viruses, list footers."""
        for start, end in self._paragraphs(0, len(self.lines)):
            if self._is_disclaimer(" ".join(line.folded for line in self.lines[start:end])):
                self._claim(start, end, SegmentKind.DISCLAIMER)
            else:
                self._mark_disclaimer_inside(start, end)

    def _is_disclaimer(self, text: str) -> bool:
        if len(text) < 12:
            return False
        if self.words.disclaimers.search(text[:_LONGEST_HEAD]):
            return True
        found = self.words.disclaimer_signals.finditer(text[:_LONGEST_DISCLAIMER])
        signals = len({match.group(1) for match in found})
        return signals >= (2 if self.words.disclaimer_subjects.search(text) else 4)

    def _mark_disclaimer_inside(self, start: int, end: int) -> None:
        """A disclaimer that no blank line parts from the signature above it."""
        for i in range(start + 1, end):
            above, text = self.lines[i - 1].folded, self.lines[i].folded
            if len(above) > 50 and above[-1] in "。.!?;,:،؛؟":
                continue
            is_head = len(text) > 24 and (
                self.words.disclaimers.search(text) or self.words.disclaimer_subjects.search(text)
            )
            if is_head and self._is_disclaimer(" ".join(line.folded for line in self.lines[i:end])):
                self._claim(i, end, SegmentKind.DISCLAIMER)
                return

    def _paragraphs(self, start: int, end: int) -> list[tuple[int, int]]:
        found = []
        begin: int | None = None
        for i in range(start, end):
            is_text = not self.lines[i].is_blank and self.lines[i].is_open
            if is_text and begin is None:
                begin = i
            elif not is_text and begin is not None:
                found.append((begin, i))
                begin = None
        if begin is not None:
            found.append((begin, end))
        return found

    def _mark_run(self, start: int, end: int, *, is_letter_end: bool) -> None:
        written = [i for i in range(start, end) if not self.lines[i].is_blank]
        begin = self._by_mark(written)
        above = written[:begin]
        closing = self._by_closing(above, is_letter_end=is_letter_end)
        if closing is None and is_letter_end:
            closing = UnannouncedSignature(self.lines, above, self.judge).start()
        if closing is not None:
            begin = closing
        if begin is not None:
            self._claim_signature(written[begin:])

    def _by_mark(self, written: Sequence[int]) -> int | None:
        """Where markup, the marker "-- " or a rule begins it, thanks right above included."""
        found = [self._by_markup(written), self._by_marker(written)]
        begin = min((position for position in found if position is not None), default=None)
        if begin is None or begin < 2 or written[begin] - written[begin - 1] > 1:
            return begin
        text = self.lines[written[begin - 1]].folded
        return begin - 1 if self._is_thanks(text, _bare(text)) else begin

    def _by_markup(self, written: Sequence[int]) -> int | None:
        for position, i in enumerate(written):
            if self.lines[i].role is Role.SIGNATURE:
                return position
        return None

    def _by_marker(self, written: Sequence[int]) -> int | None:
        """The marker "-- " (RFC 3676 section 4.3) or a rule, with little enough below it."""
        for position, i in enumerate(written):
            text = self.lines[i].folded
            if not (_MARKER.match(text) or _RULE.match(text)):
                continue
            below = written[position + 1 :]
            is_short = len(below) <= 12 and sum(len(self.lines[j].text) for j in below) < 700
            if text == "--" or (is_short and not self._holds_sentence(below)):
                return position
        return None

    def _holds_sentence(self, written: Sequence[int]) -> bool:
        return any(
            len(self.lines[i].text.split()) > 6 and self.lines[i].folded[-1] in ".!?。！？"
            for i in written
        )

    def _by_closing(self, written: Sequence[int], *, is_letter_end: bool) -> int | None:
        """The first of the closing lines that only a signature follows."""
        found = None
        for position in range(len(written) - 1, max(-1, len(written) - _CLOSING_REACH), -1):
            if self._is_closing(written, position):
                if not self._only_signature_below(written[position + 1 :]):
                    break
                if is_letter_end or position:
                    found = position
            elif found is not None and self._is_letter_text(self.lines[written[position]]):
                break
        return found

    def _is_letter_text(self, line: Line) -> bool:
        """A sentence: nothing that stands between two closing lines."""
        words = line.text.split()
        return len(words) > 12 or (len(words) > 4 and line.text.rstrip()[-1] in ".!?:。！？")

    def _is_closing(self, written: Sequence[int], position: int) -> bool:
        line = self.lines[written[position]]
        text = line.folded
        if "\t" in line.text or "@" in text or text[-1] in "?？:：":
            return False
        if len(text) > _LONGEST_CLOSING:
            return len(text) < 260 and bool(self.words.formulas.search(text))
        bare = _bare(text)
        if bare in self.words.strong or self.words.formulas.search(text):
            return True
        if self._is_thanks(text, bare):
            return self._stands_above_name(written, position)
        if position == 0 and self._is_first(written[0]):
            return False
        return bare in self.words.alone or self._is_short_closing(text, bare)

    def _is_first(self, i: int) -> bool:
        """Whether no own words stand above a line."""
        return not any(line.is_open and not line.is_blank for line in self.lines[:i])

    def _is_short_closing(self, text: str, bare: str) -> bool:
        words = bare.split()
        if IDEOGRAPH.search(text) and len(text) > _LONGEST_IN_IDEOGRAPHS:
            return False
        if len(words) > _MOST_CLOSING_WORDS or _TO_SOMEBODY.search(text) or _CLAUSE.search(text):
            return False
        if text[-1] in ".。" and len(words) > 4:
            return False
        rest = self.words.strong_inside.sub(" ", bare)
        if len(rest) == len(bare):
            return False
        if self.words.salutations.search(bare) and not self.words.strong_inside.search(
            " ".join(words[:2])
        ):
            return False  # "Dear friends, greetings"; but "Liebe Grüße aus Wien" closes
        left = len(self.words.strong_inside.sub(" ", rest).split())
        return left <= (3 if text[-1].isalnum() else 5)

    def _is_thanks(self, text: str, bare: str) -> bool:
        if bare in self.words.weak:
            return True
        words = bare.split()
        if len(words) > 7:
            return False
        half = len(words) // 2
        if words[:half] == words[half:]:  # "thank you thank you"
            return " ".join(words[:half]) in self.words.weak
        return any(_bare(part) in self.words.weak for part in _JOINED.split(text))

    def _stands_above_name(self, written: Sequence[int], position: int) -> bool:
        """Thanks close a letter with a name right below, or after a comma and a blank line."""
        if position + 1 >= len(written):
            return False
        below = self.lines[written[position + 1]]
        if position == 0 and any(
            _bare(self.lines[i].folded) in self.words.strong for i in written[2:]
        ):
            return False  # thanks first, and the closing further down
        has_gap = written[position + 1] - written[position] > 1
        if has_gap and self.lines[written[position]].folded[-1] not in ",،，":
            return False
        return self.judge.may_be_name(below) or self.judge.is_signed_line(below)

    def _only_signature_below(self, written: Sequence[int]) -> bool:
        """Whether nothing below a closing looks like a letter going on."""
        below = list(self._until_postscript(written))
        if any(
            self.words.salutations.search(self.lines[i].folded)
            and len(self.lines[i].text) < 60
            and self.lines[i].folded[-1:] in ",:،،：，"
            for i in below[1:]
        ):
            return False
        if below and self._goes_on(self.lines[below[0]]):
            return False
        long_lines = [i for i in below if len(self.lines[i].text.split()) > 18]
        return len(below) <= 25 and sum(len(self.lines[i].text) for i in long_lines) <= 600

    def _goes_on(self, line: Line) -> bool:
        """Whether the line right below a closing is a sentence: the letter goes on."""
        words = len(line.text.split())
        if words > 12 or line.folded[-1] in "?？؟":
            return True
        is_long = len(line.text) > 12 if IDEOGRAPH.search(line.text) else words > 4
        return is_long and line.folded[-1] in ".!。！" and not self.judge.has_contact(line)

    def _until_postscript(self, written: Sequence[int]) -> Sequence[int]:
        for position, i in enumerate(written):
            if self._is_postscript(self.lines[i]):
                return written[:position]
        return written

    def _is_postscript(self, line: Line) -> bool:
        text = line.folded
        if not text.startswith(self.words.postscripts):
            return False
        mark = next(mark for mark in self.words.postscripts if text.startswith(mark))
        return not text[len(mark) : len(mark) + 1].isalnum()

    def _claim_signature(self, written: Sequence[int]) -> None:
        for i in self._until_postscript(written):
            self.lines[i].kind = SegmentKind.SIGNATURE

    def _claim(self, start: int, end: int, kind: SegmentKind) -> None:
        for line in self.lines[start:end]:
            if not line.is_blank:
                line.kind = kind


def _bare(text: str) -> str:
    """A line without punctuation around its words."""
    return " ".join(_PUNCTUATION.sub(" ", text).split()).strip(" .-/")
