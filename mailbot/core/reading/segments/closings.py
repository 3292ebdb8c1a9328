"""Judge whether a line closes a letter: "Best regards,", "Thanks, Anna", a courtesy formula.

Whether only a signature follows is the caller's question. The courtesy of a note verbale is no
closing, and neither is a greeting that stands first, though many languages use one word for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.ideographs import IDEOGRAPH
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.names import LineJudge
from mailbot.core.reading.segments.vocabulary import SignatureWords

_LONGEST_CLOSING = 90  # characters
_LONGEST_IN_IDEOGRAPHS = 16
_MOST_IDEOGRAPHS_LEFT = 6  # beside the word that closes
_MOST_CLOSING_WORDS = 8
_FEWEST_WRAPPED = 50  # characters of a line that a program wrapped
_LONGEST_ADDRESS = 60  # characters
_MOST_BESIDE = 3  # words beside the word that closes
_TO_SOMEBODY = re.compile(r"\bto (?:the|your|mr|ms|mrs|ambassador)\b")
_CLAUSE = re.compile(r"[，。；]\s*\S")
_JOINED = re.compile(r"[/,&;،，]| and | et | y | e | und | og | och | en | i | и | та ")
_PUNCTUATION = re.compile(r"[^\w'’/&.\s-]|(?<!\w)[-/.]|[-/.](?!\w)")


class Closings:
    """Looks at the lines of one body. `written` always holds the lines of one run, in order."""

    def __init__(self, lines: Sequence[Line], words: SignatureWords, judge: LineJudge) -> None:
        self.lines = lines
        self.words = words
        self.judge = judge

    def is_closing(self, written: Sequence[int], position: int) -> bool:
        """Whether the written line at `position` of a run closes the letter."""
        line = self.lines[written[position]]
        text = line.folded
        if "\t" in line.text or "@" in text or text[-1] in "?？":
            return False
        if text in self.words.pleas or self._ends_sentence(written, position):
            return False
        if text[-1] in ":：":  # Hungarians write "Üdvözlettel:"
            return position > 0 and bare_words(text) in self.words.strong
        if len(text) > _LONGEST_CLOSING:
            return len(text) < 260 and bool(self.words.formulas.search(text))
        bare = bare_words(text)
        is_first = position == 0 and self._is_first(written[0])
        if is_first and not self._may_be_all_signature(written):
            return False  # "Salam," and "Greetings," open letters too
        if bare in self.words.strong or self.words.formulas.search(text):
            return True
        if self.is_thanks(text, bare) and not self.words.strong_inside.search(bare):
            if self.is_answer(written, position):
                return False
            return self._stands_above_name(written, position) or self._ends(written, position)
        if is_first:
            return False
        most = _MOST_BESIDE + (2 if self._is_author_at(written, position + 1) else 0)
        return bare in self.words.alone or self._is_short_closing(text, bare, most)

    def _ends_sentence(self, written: Sequence[int], position: int) -> bool:
        """Whether a line is the rest of a sentence that was wrapped: "… the assurances / of its
        highest consideration."."""
        i = written[position]
        if not self.lines[i].text.lstrip()[:1].islower() or not position:
            return False
        above = self.lines[i - 1].text.rstrip()
        return len(above) >= _FEWEST_WRAPPED and above[-1].isalnum()

    def _ends(self, written: Sequence[int], position: int) -> bool:
        """Whether a line is the last of its run, below a blank line or an ended sentence."""
        if not 0 < position == len(written) - 1:
            return False
        above = written[position - 1]
        return written[position] - above > 1 or self.lines[above].folded[-1] in ".!?…。！？؟"

    def _is_author_at(self, written: Sequence[int], position: int) -> bool:
        if position >= len(written):
            return False
        line = self.lines[written[position]]
        return self.judge.weight_of_author(line) > 0 and self.judge.may_be_name(line)

    def _may_be_all_signature(self, written: Sequence[int]) -> bool:
        """Whether the line below a closing that stands first is a name, an office, a telephone."""
        if len(written) < 2:
            return True
        below, judge = self.lines[written[1]], self.judge
        return (
            judge.is_name(below)
            or judge.is_signed_line(below)
            or judge.is_office(below)
            or judge.is_author_alone(below)
            or judge.has_contact(below)
        )

    def _is_first(self, i: int) -> bool:
        """Whether no own words stand above a line."""
        return not any(line.is_open and not line.is_blank for line in self.lines[:i])

    def _is_short_closing(self, text: str, bare: str, most: int) -> bool:
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
        rest = self.words.origin.sub("", self.words.strong_inside.sub(" ", rest))
        if IDEOGRAPH.search(rest) and len(rest.replace(" ", "")) > _MOST_IDEOGRAPHS_LEFT:
            return False
        left = len(rest.split())
        return left <= most + (0 if text[-1].isalnum() else 2)

    def is_thanks(self, text: str, bare: str) -> bool:
        """Whether a line says thanks and nothing else; `bare`: its words without punctuation."""
        if bare in self.words.weak:
            return True
        words = bare.split()
        if len(words) > 7:
            return False
        half = len(words) // 2
        if words[:half] == words[half:]:  # "thank you thank you"
            return " ".join(words[:half]) in self.words.weak
        return any(bare_words(part) in self.words.weak for part in _JOINED.split(text))

    def is_answer(self, written: Sequence[int], position: int) -> bool:
        """Whether thanks that say more ("Thank you, well received.") are all that is said: nothing
        but the address stands above."""
        if bare_words(self.lines[written[position]].folded) in self.words.weak:
            return False
        above = [self.lines[i] for i in written[:position]]
        return self._is_first(written[0]) and all(map(self._may_be_address, above))

    def _may_be_address(self, line: Line) -> bool:
        """ "Dear colleagues,", "您好：", or another few words that end so."""
        is_short = len(line.text) <= _LONGEST_ADDRESS
        return is_short and (self.judge.is_salutation(line) or line.folded[-1] in ",:!،，：！")

    def _stands_above_name(self, written: Sequence[int], position: int) -> bool:
        """Thanks close a letter with a name right below, or after a comma and a blank line."""
        if position + 1 >= len(written):
            return False
        below = self.lines[written[position + 1]]
        if position == 0 and any(
            bare_words(self.lines[i].folded) in self.words.strong for i in written[2:]
        ):
            return False  # thanks first, and the closing further down
        has_gap = written[position + 1] - written[position] > 1
        if has_gap and self.lines[written[position]].folded[-1] not in ",،，":
            return False
        return any(
            is_of_signature(below)
            for is_of_signature in (
                self.judge.may_be_name,
                self.judge.is_signed_line,
                self.judge.is_office,
            )
        )


def bare_words(text: str) -> str:
    """A line without punctuation around its words."""
    return " ".join(_PUNCTUATION.sub(" ", text).split()).strip(" .-/")
