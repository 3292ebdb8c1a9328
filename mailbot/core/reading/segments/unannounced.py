"""Find a signature that no closing line and no marker announces, from the last line upwards.

Evidence is added up: a name or an office, an ended letter above it, nothing below but what stands
below names. Lines that could be a list of delegates keep their place in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from mailbot.core.reading.segments.capitals import has_capitals, is_short_name
from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.listed import (
    are_others,
    are_people,
    first_entry,
    names_other,
)
from mailbot.core.reading.segments.names import LIST_ITEM, LineJudge
from mailbot.core.reading.segments.rules import is_rule

_MOST_LINES = 12
_TAIL = 40  # characters of a line that show how it ends
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]")
_FEWEST_ASKING = 2  # words of a question that is more than a heading
_SUPPORT = 2  # lines below that may show what a line is
_LONGEST_ADIEU = 6  # words of a closing line
_LONGEST_KNOWN_ADIEU = 10  # of one that holds a word of closing
_LONGEST_BELOW = 16  # words of a line below the author's name
_LONGEST_HEADING = 8  # words of a line of a letterhead
_LONGEST_SLOGAN = 20  # words of a paragraph there
_FINISHED = re.compile(
    r"[.!?…。！？؟।)»”\"'\]]['\"”»)\s]*$|[:;8=][-o*']?[)(DPp/\\]+\s*$|[\U0001F300-\U0001FAFF]\s*$"
)
_GOES_ON = (":", "：", ",", "،", "，", ";", "؛", "；")


class UnannouncedSignature:
    """Looks at the written lines of one run of own words."""

    def __init__(
        self,
        lines: Sequence[Line],
        written: Sequence[int],
        judge: LineJudge,
        *,
        is_above_device: bool = False,
    ) -> None:
        self.lines = [lines[i] for i in written]
        self.is_above_device = is_above_device
        self.gaps = [0, *(below - above for above, below in pairwise(written))]
        self.judge = judge

    def start(self) -> int | None:
        """Position among the written lines where the signature begins, None without one."""
        found = None
        position = len(self.lines)
        while position > max(0, len(self.lines) - _MOST_LINES):
            position -= 1
            line = self.lines[position]
            judge = self.judge
            may_stand = judge.may_stand_in_signature(line) or judge.is_dateline(line)
            is_signed = judge.is_initials(line) or self._is_dash_signed(position)
            if not (may_stand or is_signed):
                break
            if self._may_start(position):
                found = position
        signed = self._signed_by_author()
        if found is None or (signed is not None and signed < found):
            found = signed
        if found is None or not (self._is_adieu(found - 1) or self._says_thanks(found - 1)):
            return found
        return found - 1

    def _says_thanks(self, position: int) -> bool:
        """Thanks and nothing else, above a name with a blank line between."""
        return position > 0 and self.judge.says_thanks(self.lines[position])

    def _is_adieu(self, position: int) -> bool:
        """A closing line in words that no list holds: short, with a comma, above the name, below
        an ended sentence. "Au revoir," "Em tasol," """
        if position < 1:
            return False
        text, above = self.lines[position].text.strip(), self.lines[position - 1]
        longest = _LONGEST_KNOWN_ADIEU if self.judge.holds_closing(text) else _LONGEST_ADIEU
        if text[-1] not in ",،，" or len(text.split()) > longest or text[:1] in "-*•":
            return False
        if self.judge.is_salutation(self.lines[position]) or any(map(str.isdigit, text)):
            return False
        return bool(_FINISHED.search(above.text.rstrip()[-_TAIL:])) or (
            self.gaps[position] > 1 and not above.text.rstrip().endswith(_GOES_ON)
        )

    def _signed_by_author(self) -> int | None:
        """The author's own name on a line of its own, whatever slogan follows below it."""
        for position in range(max(1, len(self.lines) - _MOST_LINES), len(self.lines)):
            line = self.lines[position]
            if not self._is_author(line) or self.judge.ends_announcing(self.lines[position - 1]):
                continue
            if self._is_item(position) or self._is_office_of_other(position):
                continue
            if self._is_entry(position):
                continue
            below = self.lines[position + 1 :]
            if (
                self._is_ended_above(position)
                and all(map(self._may_stand_below_author, below))
                and not self._stands_in_head(position)
            ):
                return position
        return None

    def _stands_in_head(self, position: int) -> bool:
        """Whether the author's name stands above the letter, whose first paragraph of more words
        than a slogan has comes below it: "Cabinet of the Minister"."""
        if any(map(self._is_sentence, self.lines[:position])):
            return False
        words = 0
        for below in range(position + 1, len(self.lines)):
            words = (0 if self.gaps[below] > 1 else words) + len(self.lines[below].text.split())
            if words > _LONGEST_SLOGAN:
                return True
        return False

    def _is_sentence(self, line: Line) -> bool:
        """Of many words, or ended as one; "Counsellor (Disarmament)" is none."""
        text = line.text.rstrip()
        is_ended = _FINISHED.search(text[-_TAIL:]) and not text.endswith((")", "）"))
        return len(text.split()) > _LONGEST_HEADING or bool(is_ended)

    def _may_stand_below_author(self, line: Line) -> bool:
        """Whether a slogan may say it: no question, no second person, no row of a table."""
        is_short = len(line.text.split()) <= _LONGEST_BELOW and "\t" not in line.text
        return is_short and not _asks(line.folded) and not self.judge.is_other_person(line)

    def _is_item(self, position: int) -> bool:
        """Whether a line is an item of a list: numbered, or with a sign before it and others so."""
        if _NUMBER.match(self.lines[position].text):
            return True
        around = self.lines[position - 1 : position] + self.lines[position + 1 : position + 2]
        return bool(LIST_ITEM.match(self.lines[position].text)) and any(
            LIST_ITEM.match(line.text) for line in around
        )

    def _is_entry(self, position: int) -> bool:
        """Whether the author's name is one of a list: right beside somebody else's, or above a
        sentence below which it comes again."""
        above = self.lines[position - 1]
        if self.gaps[position] == 1 and (are_others(above, self.judge) or is_rule(above.folded)):
            return True  # a rule that began the signature would have been taken for its mark
        below = self.lines[position + 1 :]
        if below and self.gaps[position + 1] == 1 and self.judge.is_other_person(below[0]):
            return True
        places = range(len(below))
        said = next((n for n in places if self._is_sentence(below[n])), len(below))
        signed = next((n for n in reversed(places) if self._is_author(below[n])), -1)
        return signed > said

    def _is_office_of_other(self, position: int) -> bool:
        """Whether a line stands right below the name of somebody else: "Permanent Mission", which
        the author's address names too."""
        return self.gaps[position] == 1 and names_other(self.lines[position - 1], self.judge)

    def _is_author(self, line: Line) -> bool:
        judge = self.judge
        is_named = judge.weight_of_author(line) > 0 and (
            judge.may_be_name(line) or judge.is_signed_line(line)
        )
        return is_named or judge.is_author_alone(line)

    def _may_start(self, position: int) -> bool:
        if not (self._looks_like_start(position) or self._is_dash_signed(position)):
            return False
        if position == 0:
            return self._is_all_signature()
        return self._is_ended_above(position) and not self._is_in_list(position)

    def _looks_like_start(self, position: int) -> bool:
        line = self.lines[position]
        judge = self.judge
        if judge.is_name(line) or judge.is_signed_line(line) or judge.is_dateline(line):
            return True
        is_last = position == len(self.lines) - 1
        if is_last and (
            judge.chinese.ends_as_office(line.text) or judge.chinese.is_office_and_name(line.text)
        ):
            return True
        is_alone = is_last and self.gaps[position] > 1
        if is_alone and (judge.is_signed_first_name(line) or judge.arabic.may_be_name(line)):
            return True
        if judge.is_initials(line) and all(map(judge.is_office, self.lines[position + 1 :])):
            return True
        if self.gaps[position] > 1 and judge.arabic.is_name(line, self.lines[:position]):
            return True
        if judge.is_office(line) and (has_capitals(line.text) or is_last):
            return self.gaps[position] > 1 or judge.weight_of_author(line) > 0
        if is_last and judge.may_be_name(line) and self._is_adieu(position - 1):
            return True  # in a script without capitals, the closing above proves the name
        is_likely = (
            judge.may_be_name(line)
            or judge.is_office(line)
            or judge.chinese.ends_as_office(line.text)
        )
        return is_likely and self._has_support_below(position)

    def _has_support_below(self, position: int) -> bool:
        """Whether one of the next lines shows that a line without capitals is no sentence: an
        office, a telephone, the date, a known name."""
        for below in range(position + 1, min(position + 1 + _SUPPORT, len(self.lines))):
            if self.gaps[below] > 1:
                return False
            if self._supports(self.lines[below]):
                return True
        return False

    def _supports(self, below: Line) -> bool:
        judge = self.judge
        if has_capitals(below.text):
            return judge.has_contact(below)
        return (
            judge.is_office(below)
            or judge.has_contact(below)
            or judge.chinese.ends_as_office(below.text)
            or judge.is_dateline(below)
            or judge.is_name(below)
        )

    def _is_dash_signed(self, position: int) -> bool:
        """ "-Anna Bell" or "/Anna" at the very end, not the last item of a list."""
        text = self.lines[position].text.strip()
        if position != len(self.lines) - 1 or position == 0 or text[:1] not in set("-–—/~"):
            return False
        name = text.lstrip("-–—/~")
        if name.isalpha() and len(name) < 16 and _FINISHED.search(self.lines[position - 1].text):
            return True  # "-anna"
        is_item = (
            name.startswith(" ")
            and text[0] in "-–"  # an em dash makes no list
            and self.judge.weight_of_author(self.lines[position]) == 0
        )
        above = self.lines[position - 1].text
        return not is_item and not LIST_ITEM.match(above) and is_short_name(name)

    def _is_ended_above(self, position: int) -> bool:
        """Whether the letter has come to an end in the line above."""
        line, above = self.lines[position], self.lines[position - 1]
        text = above.text.rstrip()
        has_gap = self.gaps[position] > 1
        if text.endswith(_GOES_ON):
            return self._is_adieu(position - 1)
        if "\t" in text:
            return has_gap
        if _FINISHED.search(text[-_TAIL:]):
            return True
        is_author = self.judge.weight_of_author(line) > 0
        if self.is_above_device and position == len(self.lines) - 1 and self.judge.is_name(line):
            return True
        if has_gap:
            if is_author or self._says_thanks(position - 1):
                return True
            return len(text.split()) > 3 or (not text.isascii() and len(text) > 5)
        is_short_sentence = len(text) < 50 and len(text.split()) >= 3
        return self.judge.is_name(line) and (is_author or is_short_sentence)

    def _is_all_signature(self) -> bool:
        """A run that holds nothing but a signature: sure only with the author's name."""
        return self.judge.weight_of_author(self.lines[0]) >= 1 and all(
            len(line.text.split()) <= 10 for line in self.lines
        )

    def _is_in_list(self, position: int) -> bool:
        """Whether the paragraph around, or all that follows, lists people other than the author.

        A list shows by a colon above it, or by several lines of "name, function".
        """
        first = position
        while first > 0 and self.gaps[first] == 1:
            first -= 1
        is_author = self.judge.weight_of_author(self.lines[position]) > 0
        is_author = is_author and not self._is_office_of_other(position)
        announces = self.judge.ends_announcing if is_author else self.judge.announces
        if any(map(announces, self.lines[max(0, first - 1) : position])):
            return True
        if is_author:
            return self._is_entry(position)
        entry = first_entry(self.lines, self.gaps, first, self.judge)
        is_announced = 0 < entry < first and self.judge.announces(self.lines[entry - 1])
        return is_announced or are_people(self.lines[entry:], self.judge)


def _asks(text: str) -> bool:
    """Whether a folded text ends in a question; "Questions?" above a telephone is none."""
    last = re.split(r"[.!?]", text[:-1])[-1]
    return text[-1] in "?？؟" and (not text.isascii() or len(last.split()) > _FEWEST_ASKING)
