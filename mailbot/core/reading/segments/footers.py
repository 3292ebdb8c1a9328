"""Tell what programs and offices put around a letter: "Sent from my phone", disclaimers, banners,
markings of classification.

A disclaimer is known by what it speaks of, the mail itself; one that a letter stands in with no
blank line between is parted from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.closings import bare_words
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.vocabulary import Pattern, SignatureWords
from mailbot.core.values.message import SegmentKind

_LONGEST_HEAD = 400  # characters of a paragraph in which a footer names itself
_LONGEST_DISCLAIMER = 2000
_LONGEST_MARKING = 100
_MARGIN = 2  # written lines from either end that a classification stands in
_LINK = re.compile(r"<?https?://\S{4,200}$")
_AROUND = re.compile(r"^[\s<>(\[*_\-–—]+|[\s<>)\]*_\-–—]+$")


class FooterFinder:
    """Marks devices and disclaimers in the open lines of one body."""

    def __init__(self, lines: Sequence[Line], words: SignatureWords) -> None:
        self.lines = lines
        self.words = words

    def mark(self) -> None:
        """Devices first: they part a disclaimer from the letter."""
        self._mark_head()
        self._mark_devices()
        self._mark_disclaimers()

    def _mark_head(self) -> None:
        """A classification that a program put above; a sender may type the word alone."""
        for i in self._written()[:_MARGIN]:
            self._mark_if(i, self.words.labelled_markings)

    def mark_foot(self) -> None:
        """A classification below the letter, where no signature has claimed it."""
        for i in self._written()[1:][-_MARGIN:]:
            self._mark_if(i, self.words.markings)

    def _written(self) -> list[int]:
        return [i for i, line in enumerate(self.lines) if line.is_open and not line.is_blank]

    def _mark_if(self, i: int, pattern: Pattern) -> None:
        text = self.lines[i].folded
        if len(text) < _LONGEST_MARKING and pattern.search(text):
            self.lines[i].kind = SegmentKind.DISCLAIMER

    def _mark_devices(self) -> None:
        for i in range(len(self.lines) - 1, -1, -1):  # the one below first: they stand in heaps
            line = self.lines[i]
            text = _AROUND.sub("", line.folded) if line.is_open else ""
            if 4 < len(text) < 120 and self.words.devices.search(text) and self._stands_alone(i):
                line.kind = SegmentKind.DEVICE
                self._mark_link(i + 1)

    def _mark_link(self, i: int) -> None:
        """The address of the program, right below the line in which it names itself."""
        if i < len(self.lines) and self.lines[i].is_open and _LINK.match(self.lines[i].folded):
            self.lines[i].kind = SegmentKind.DEVICE

    def _stands_alone(self, i: int) -> bool:
        """Whether a line is no part of a sentence: first or last of its paragraph, and short."""
        if len(self.lines[i].text.split()) > 16:
            return False
        around = [self.lines[j] for j in (i - 1, i + 1) if 0 <= j < len(self.lines)]
        return len(around) < 2 or any(other.is_blank or not other.is_open for other in around)

    def _mark_disclaimers(self) -> None:
        """Paragraphs that speak of the mail itself: secrecy, paper, viruses, list footers; and the
        address of who says so, below."""
        is_claimed = False
        for start, end in self._paragraphs(0, len(self.lines)):
            is_one = self._is_disclaimer(" ".join(line.folded for line in self.lines[start:end]))
            is_below = is_claimed and end - start == 1 and _LINK.match(self.lines[start].folded)
            is_claimed = bool(is_below or (is_one and not self._holds_letter(start, end)))
            if is_claimed:
                self._claim(start, end)
            else:
                self._mark_disclaimer_inside(start, end)

    def _holds_letter(self, start: int, end: int) -> bool:
        """Whether a whole letter stands in the paragraph: it opens or closes as letters do."""
        if self.words.salutations.search(self.lines[start].folded) and end - start > 1:
            return True
        return any(
            bare_words(line.folded) in self.words.strong for line in self.lines[start + 1 : end]
        )

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
                self._claim(i, end)
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

    def _claim(self, start: int, end: int) -> None:
        for line in self.lines[start:end]:
            if not line.is_blank:
                line.kind = SegmentKind.DISCLAIMER
