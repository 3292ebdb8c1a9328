"""Rules between lines ("-----", "***"): what parts a list or underlines its headings is no sign of
a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.lines import Line
from mailbot.core.reading.segments.listed import are_people
from mailbot.core.reading.segments.names import LineJudge

_MARKER = re.compile(r"(?:--|—|–|-- -|___?|\*\*\*?|---|==)$")
_RULE = re.compile(r"[-_=*~—─]{5,}\s*$|_{5,}")
_LABELLED = re.compile(r"[^:：]{2,40}[:：]\s*\S")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟")
_LONGEST_HEADING = 5  # words
_FEWEST_UNDERLINED = 2


def is_rule(text: str) -> bool:
    """Whether a folded line is nothing but a marker or a rule."""
    return bool(_MARKER.match(text) or _RULE.match(text))


class Rules:
    """The rules of one body; `written` are its written lines, in order."""

    def __init__(self, lines: Sequence[Line], judge: LineJudge) -> None:
        self.lines = lines
        self.judge = judge

    def parts_list(self, written: Sequence[int], position: int) -> bool:
        """Whether a rule underlines a heading, as others do or before a colon, or stands, before
        any sentence is said, above people or a label that is no telephone's."""
        above = [self.lines[i] for i in written[:position]]
        if above and above[-1].folded.endswith(":"):
            return True
        if self._underlines(written, position):
            places = range(len(written))
            if sum(self._underlines(written, p) for p in places) >= _FEWEST_UNDERLINED:
                return True
        if not above or any(line.folded.endswith(_ENDS) for line in above):
            return False
        below = [self.lines[i] for i in written[position + 1 :]]
        if not below:
            return False
        return (
            are_people(below, self.judge)
            or any(map(self.judge.is_other_person, below[:2]))
            or self._is_labelled(below[0])
            or (self._is_second(written, position) and not self._may_sign(below[0]))
        )

    def _is_second(self, written: Sequence[int], position: int) -> bool:
        """Whether another rule above parts a list already."""
        rules = (p for p in range(position) if is_rule(self.lines[written[p]].folded))
        first = next(rules, None)
        return first is not None and self.parts_list(written, first)

    def _may_sign(self, line: Line) -> bool:
        judge = self.judge
        is_own = judge.weight_of_author(line) > 0 or judge.has_contact(line)
        return is_own or judge.is_name(line) or judge.is_office(line)

    def _underlines(self, written: Sequence[int], position: int) -> bool:
        if not position or not _RULE.match(self.lines[written[position]].folded):
            return False
        above = self.lines[written[position - 1]]
        return (
            written[position] - written[position - 1] == 1
            and len(above.text.split()) <= _LONGEST_HEADING
            and not above.folded.endswith((*_ENDS, ",", "،", "，"))
            and not is_rule(above.folded)
            and self.judge.weight_of_author(above) == 0
        )

    def _is_labelled(self, line: Line) -> bool:
        """ "Delegate: Ms Ada Quill", and no telephone or address."""
        is_contact = self.judge.has_contact(line)
        return not is_contact and _LABELLED.match(line.text.strip()) is not None
