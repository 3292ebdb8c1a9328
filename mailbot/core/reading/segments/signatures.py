"""Tell the signature, disclaimers and "sent from my phone" from the words of the letter itself.

A signature begins with a closing line ("Best regards,"), with the marker "-- ", or, where there
is neither, with a name below the last sentence. The courtesy formula of a note verbale is no
closing. What could also be a list of delegates stays the sender's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.reading.html import Role
from mailbot.core.reading.segments.closings import Closings, bare_words
from mailbot.core.reading.segments.footers import FooterFinder
from mailbot.core.reading.segments.ideographs import IDEOGRAPH
from mailbot.core.reading.segments.lines import WINDOW, Line, next_written, open_runs
from mailbot.core.reading.segments.names import LineJudge
from mailbot.core.reading.segments.rules import Rules, is_rule
from mailbot.core.reading.segments.signed_within import signed_within
from mailbot.core.reading.segments.unannounced import UnannouncedSignature
from mailbot.core.reading.segments.vocabulary import SignatureWords
from mailbot.core.values.message import SegmentKind

_ORNAMENTS = frozenset(".-_=*~#+|:;'\"<>/\\^°·•–—─═━")
_FEWEST_ORNAMENTS = 3  # signs of a line of dots or a frame
_MOST_KINDS = 3  # of signs in it
_CLOSING_REACH = 30  # written lines from the end in which a closing is looked for


class SignatureFinder:
    """Marks what is not the letter itself in the open lines of one body."""

    def __init__(self, lines: Sequence[Line], words: SignatureWords, author: str) -> None:
        self.lines = lines
        self.words = words
        self.judge = LineJudge(words, author)
        self.closings = Closings(lines, words, self.judge)

    def mark(self) -> None:
        footers = FooterFinder(self.lines, self.words)
        footers.mark()
        runs = list(open_runs(self.lines))
        for number, (start, end) in enumerate(runs):
            is_last = number == len(runs) - 1
            is_above_quote = self._stands_above_attribution(end)
            self._mark_run(start, end, is_letter_end=is_last or is_above_quote)
        footers.mark_foot()

    def _stands_above_attribution(self, end: int) -> bool:
        for line in self.lines[end:]:
            if (
                line.kind in {SegmentKind.DEVICE, SegmentKind.DISCLAIMER, SegmentKind.SIGNATURE}
                or line.is_blank
            ):
                continue
            return line.kind is SegmentKind.ATTRIBUTION
        return True

    def _mark_run(self, start: int, end: int, *, is_letter_end: bool) -> None:
        written = [i for i in range(start, end) if not self.lines[i].is_blank]
        begin = self._by_mark(written)
        above = written[:begin]
        closing = self._by_closing(above, is_letter_end=is_letter_end)
        if closing is None and is_letter_end:
            closing = self._sign_within(above)
        if closing is None and is_letter_end:
            closing = UnannouncedSignature(
                self.lines, above, self.judge, is_above_device=self._stands_above_device(end)
            ).start()
        if closing is not None:
            begin = closing
        if begin is not None:
            self._claim_signature(written[self._with_ornament(written, begin) :])

    def _sign_within(self, written: Sequence[int]) -> int | None:
        """Where the signature goes on below the line in which it begins behind a sentence."""
        within = signed_within(self.lines, written, self.judge)
        if within is None:
            return None
        position, offset = within
        self.lines[written[position]].signed_at = offset
        return position + 1

    def _with_ornament(self, written: Sequence[int], begin: int) -> int:
        """Where the signature begins with the line of dots or frames that stands above it."""
        while begin and _is_ornament(self.lines[written[begin - 1]].text):
            begin -= 1
        return begin

    def _stands_above_device(self, end: int) -> bool:
        below = next_written(self.lines, end)
        return below < len(self.lines) and self.lines[below].kind is SegmentKind.DEVICE

    def _by_mark(self, written: Sequence[int]) -> int | None:
        """Where markup, the marker "-- " or a rule begins it, thanks right above included."""
        found = [self._by_markup(written), self._by_marker(written)]
        begin = min((position for position in found if position is not None), default=None)
        if begin is None or begin < 2 or written[begin] - written[begin - 1] > 1:
            return begin
        text = self.lines[written[begin - 1]].folded
        is_thanks = self.closings.is_thanks(text, bare_words(text))
        return begin - 1 if is_thanks and not self.closings.is_answer(written, begin - 1) else begin

    def _by_markup(self, written: Sequence[int]) -> int | None:
        for position, i in enumerate(written):
            if self.lines[i].role is Role.SIGNATURE:
                return position
        return None

    def _by_marker(self, written: Sequence[int]) -> int | None:
        """The marker "-- " (RFC 3676 section 4.3) or a rule, with little enough below it."""
        rules = Rules(self.lines, self.judge)
        for position, i in enumerate(written):
            text = self.lines[i].folded
            if not is_rule(text):
                continue
            below = written[position + 1 :]
            if text != "--" and rules.parts_list(written, position):
                continue
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
            if self.closings.is_closing(written, position):
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
        if line.folded[-1] in "?？؟":
            return True
        if words > 12:
            return not (self.judge.is_signed_line(line) or self.judge.has_contact(line))
        if self.judge.weight_of_author(line) > 0 and self.judge.may_be_name(line):
            return False
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


def _is_ornament(text: str) -> bool:
    """Dots, dashes, a frame: few kinds of signs and nothing else."""
    signs = "".join(text.split())
    kinds = frozenset(signs[:WINDOW])
    return len(signs) >= _FEWEST_ORNAMENTS and len(kinds) <= _MOST_KINDS and kinds <= _ORNAMENTS
