"""Tell quoted and passed-on lines from the sender's own, for answers on top, below and between.

Order of trust: quote marks and cite elements; header blocks and separators, below which all is
the mail answered; attributions, whose quote is marked or bare; and, whatever the marks, passages
that the office itself has sent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from mailbot.core.reading.html import Role
from mailbot.core.reading.own_letters import OURS, OwnLetters
from mailbot.core.reading.segments.attributions import attribution_ending_at, attribution_within
from mailbot.core.reading.segments.boundary import Boundary
from mailbot.core.reading.segments.headers import (
    header_block_at,
    rule_above,
    separator_at,
)
from mailbot.core.reading.segments.inserted import release_below, release_between
from mailbot.core.reading.segments.lines import Line, last_written, next_written
from mailbot.core.reading.segments.notes import notes_block_at, section_title_at
from mailbot.core.reading.segments.vocabulary import QuoteWords
from mailbot.core.reading.segments.wraps import mark_broken_wraps
from mailbot.core.reading.segments.wrote import is_of_addressee
from mailbot.core.values.message import SegmentKind

_KNOWN_TAIL = 0.4  # share of a quote's lines that must be ours before the rest is called own

_QUOTED = frozenset({SegmentKind.QUOTE, SegmentKind.FORWARD})
_FRAMING = " #-=*_.:："
_SHORTEST_QUOTE = 6  # words of the HTML's quote that make a line of text a quote


class QuoteFinder:
    """Marks the lines of one body. Reads downwards once; bounded look-ahead at each line."""

    def __init__(
        self,
        lines: list[Line],
        words: QuoteWords,
        letters: OwnLetters,
        office: Collection[str],
        addressees: Collection[str] = (),
    ) -> None:
        """`office`: its addresses and names, folded; `addressees`: folded words of the names that
        the message is sent to."""
        self.lines = lines
        self.words = words
        self.letters = letters
        self.office = office
        self.addressees = addressees
        self.has_bare_attribution = False  # a quote without marks was found by "X wrote:" alone
        self.passed_on: list[tuple[int, str]] = []  # first line and sender of each text passed on
        self._container_judged = 0  # lines before this one are of a container already looked at

    def mark(self) -> None:
        """Set the kind of every line that is no word of the sender."""
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if line.kind is not None or line.is_blank:
                i += 1
            elif line.is_marked:
                line.kind = SegmentKind.QUOTE
                i += 1
            else:
                i = self._pass_open(i)
        mark_broken_wraps(self.lines)
        self._mark_own_letters()
        self._mark_last_blockquote()

    @property
    def is_unsure(self) -> bool:
        """Whether no quote was found, or one whose end cannot be known from the text."""
        if self.has_bare_attribution:
            return True
        return not any(line.kind in _QUOTED for line in self.lines)

    def _pass_open(self, i: int) -> int:
        """Judge an unmarked line; return where to go on."""
        if i >= self._container_judged and self._begins_container(i):
            end = self._container_judged = self._container_end(i)
            if not any(line.is_marked or line.is_indented for line in self.lines[i:end]):
                return self._claim_container(i, end)
        if self._is_head_of_desk(i):
            self.lines[i].kind = SegmentKind.DEVICE
            return i + 1
        boundary = self._boundary_at(i)
        if boundary is None:
            return i + 1
        return self._claim(boundary, len(self.lines))

    def _is_head_of_desk(self, i: int) -> bool:
        """ "Please type your reply above this line" with nothing above: a desk for tickets writes,
        and its own words stand below."""
        is_first = all(line.is_blank for line in self.lines[:i])
        return is_first and self.lines[i].folded.strip(_FRAMING) in self.words.above

    def _begins_container(self, i: int) -> bool:
        """Is it in a container, or the attribution that stands at the head of one?"""
        if self.lines[i].role is Role.ATTRIBUTION:
            i = min(next_written(self.lines, i + 1), len(self.lines) - 1)
        return self.lines[i].role is Role.CONTAINER

    def _container_end(self, i: int) -> int:
        for end in range(i, len(self.lines)):
            if self.lines[end].role is Role.BODY and not self.lines[end].is_blank:
                return end
        return len(self.lines)

    def _claim_container(self, start: int, end: int) -> int:
        size = len(self.lines)
        for i in range(start, min(start + 6, end)):
            boundary = None if self.lines[i].is_blank else self._boundary_at(i)
            if boundary is not None:
                end += len(self.lines) - size  # a line may have been divided
                self._set(start, boundary.start, SegmentKind.ATTRIBUTION)
                return self._claim(boundary, end)
        self._set(start, end, SegmentKind.QUOTE)
        return end

    def _boundary_at(self, i: int) -> Boundary | None:
        lines, words = self.lines, self.words
        separator = separator_at(lines, i, words) or section_title_at(lines, i)
        if separator is not None:
            return self._with_header(separator)
        block = header_block_at(lines, i, words, is_announced=False)
        if block is not None:
            return block
        notes = notes_block_at(lines, i, words)
        if notes is not None:
            return notes
        attribution = attribution_ending_at(lines, i, words) or attribution_within(lines, i, words)
        if attribution is not None:
            return self._with_header(attribution)
        if is_of_addressee(lines[i].folded, self.addressees, words):
            return Boundary(i, i + 1, is_attribution=True)
        return self._tail_by_markup(i)

    def _with_header(self, boundary: Boundary) -> Boundary:
        """A separator or attribution together with the header block right below it."""
        below = next_written(self.lines, boundary.end)
        if below >= len(self.lines) or below - boundary.end > 3:
            return boundary
        block = header_block_at(self.lines, below, self.words, is_announced=True)
        if block is None:
            return boundary
        return replace(block, start=boundary.start, is_forward=boundary.is_forward)

    def _tail_by_markup(self, i: int) -> Boundary | None:
        """A divider that the HTML names, above lines that look like a header block."""
        if self.lines[i].role is not Role.TAIL:
            return None
        end, labelled = i, 0
        for j in range(i, min(i + 8, len(self.lines))):
            if self.lines[j].folded.find(":", 0, 40) > 0:
                labelled += 1
                end = j + 1
            elif not self.lines[j].is_blank:
                break
        return Boundary(i, end) if labelled >= 2 else None

    def _claim(self, boundary: Boundary, limit: int) -> int:
        """Give the boundary and what it introduces their kinds; return where to go on."""
        self._set(
            rule_above(self.lines, boundary.start, self.words),
            boundary.end,
            SegmentKind.ATTRIBUTION,
        )
        first = next_written(self.lines, boundary.end)
        if first >= limit:
            return first
        kind = SegmentKind.FORWARD if self._is_passed_on(boundary) else SegmentKind.QUOTE
        if kind is SegmentKind.FORWARD:
            self.passed_on.append((first, boundary.sender))
        line = self.lines[first]
        if line.is_marked or line.is_indented:
            return self._claim_marked(first, kind)
        if boundary.is_attribution and self._is_answered_above_quote(first, limit):
            return first
        self.has_bare_attribution = self.has_bare_attribution or boundary.is_attribution
        self._claim_tail(first, limit, kind)
        return limit

    def _claim_marked(self, first: int, kind: SegmentKind) -> int:
        """The marked or indented lines right below a boundary."""
        i = first
        while i < len(self.lines):
            line = self.lines[i]
            if not (line.is_blank or line.is_marked or line.is_indented):
                break
            line.kind = None if line.is_blank else kind
            i += 1
        return i

    def _is_answered_above_quote(self, first: int, limit: int) -> bool:
        """Whether the sender wrote between the attribution and the marked lines."""
        for i in range(first, limit):
            if self.lines[i].is_marked:
                above = last_written(self.lines, i - 1)
                return not self.lines[above].folded.endswith((":", "："))
        return False

    def _claim_tail(self, first: int, limit: int, kind: SegmentKind) -> None:
        self._set(first, limit, kind)
        tail = [i for i in range(first, limit) if not self.lines[i].is_blank]
        shares = self.letters.share_of([self.lines[i].text for i in tail]) if self.letters else []
        ours = [i for i, share in zip(tail, shares, strict=False) if share >= OURS]
        if not ours:
            return
        for i in ours:
            self.lines[i].kind = SegmentKind.QUOTE
        if kind is SegmentKind.QUOTE and len(ours) >= _KNOWN_TAIL * len(tail):
            release_between(self.lines, tail, ours, self.letters)
            if not any(line.is_open and not line.is_blank for line in self.lines[:first]):
                release_below(self.lines, tail, max(ours))

    def _is_passed_on(self, boundary: Boundary) -> bool:
        """A letter of the office is not, whoever sends it on: nobody but the office says it."""
        if boundary.sender and self._is_of_office(boundary.sender):
            return False
        if boundary.is_forward:
            return True
        is_answered = any(one in boundary.recipient for one in self.office if "@" in one)
        return bool(boundary.sender and self.office) and not is_answered

    def _is_of_office(self, sender: str) -> bool:
        """Is the office named, by its address or, without one, by its name, as in "From: ISU"?"""
        if "@" in sender:
            return any(one in sender for one in self.office if "@" in one)
        words = set(re.findall(r"\w+", sender))
        return sender.strip(" \"'<>") in self.office or any(
            one.partition("@")[0] in words for one in self.office if "@" in one
        )

    def _set(self, start: int, end: int, kind: SegmentKind) -> None:
        for line in self.lines[start:end]:
            if not line.is_blank:
                line.kind = kind

    def _mark_last_blockquote(self) -> None:
        """A bare blockquote that ends the mail, below own words that announce nothing: the mail
        answered. What a colon stands above is set in by the sender himself."""
        last = last_written(self.lines, len(self.lines) - 1)
        first = last
        while first >= 0 and (self.lines[first].is_blank or self.lines[first].is_bare):
            first -= 1
        above = self.lines[first] if first >= 0 else None
        if above is None or first == last or not above.is_open or above.folded.endswith(":"):
            return
        for line in self.lines[first + 1 : last + 1]:
            if line.is_open and not line.is_blank:
                line.kind = SegmentKind.QUOTE

    def _mark_own_letters(self) -> None:
        """Passages of ours outside any quote."""
        if not self.letters:
            return
        free = [i for i, line in enumerate(self.lines) if line.is_open and not line.is_blank]
        shares = self.letters.share_of([self.lines[i].text for i in free])
        for i, share in zip(free, shares, strict=True):
            if share >= OURS:
                self.lines[i].kind = SegmentKind.QUOTE


def mark_quoted_elsewhere(lines: Sequence[Line], seen: Sequence[Line]) -> None:
    """Mark lines of the text form whose words the HTML form shows as quoted, and give back what
    it shows as own. `lines` are changed, `seen` are the judged lines of the HTML form."""
    quoted = OwnLetters([_joined(seen, _QUOTED)])
    if not quoted:
        return
    written = [line for line in lines if not line.is_blank]
    texts = [line.text for line in written]
    own = OwnLetters([_joined(seen, frozenset({None}))])
    shares = zip(
        written,
        quoted.share_of(texts, shortest=_SHORTEST_QUOTE),
        own.share_of(texts, shortest=_SHORTEST_QUOTE),
        strict=True,
    )
    for line, in_quote, in_own in shares:
        if line.is_open and in_quote >= OURS and in_own < OURS:
            line.kind = SegmentKind.QUOTE
        elif line.kind in _QUOTED and not line.depth and in_own >= OURS and in_quote < OURS:
            line.kind = None


def _joined(lines: Sequence[Line], kinds: Collection[SegmentKind | None]) -> str:
    return "\n".join(line.text for line in lines if line.kind in kinds and not line.is_blank)
