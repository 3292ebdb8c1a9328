"""Find the lines "On 20 April 2011, ISU <…> wrote:" in any language and of up to five lines.

The search starts from the end, a line that closes with a colon or stands above quote marks, and
looks back over a bounded window; so it takes linear time whatever begins with "On ". What an
attribution is made of (a date, a clock time, an address, a verb of writing) is the same in all
languages; the words are data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core.reading.html import Role
from mailbot.core.reading.segments.headers import Boundary
from mailbot.core.reading.segments.lines import WINDOW, Line, fold, line_of, next_written
from mailbot.core.reading.segments.vocabulary import QuoteWords

MOST_LINES = 5
_ENDS = (":", "：", "؛", "﹕")
_ADDRESS = re.compile(r"[^\s@<>]@[^\s@<>]{2}|mailto:")
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{1,2}\s?月\s?\d{1,2}|\d{1,2}/[^\W\d]{3}/\d{2,4}"
)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?[:.：h時时點点시]\s?\d{2}(?!\d)|\d{1,2}\s?[ap]\.?m\b")
_SENTENCE_END = re.compile(r"[.!?…。؟]\s+\S")
_TRAILING = re.compile(r"[\s*_'\"»”)\]>]+$")
_LEADING = re.compile(r"^[\s*_\-–—>\[(«\"'=]+")
_DATE_FIRST = re.compile(
    r"^(?:\d{1,4}[.\-/年\s]|[^\W\d_]{2,12}[.,]{1,2}\s?\d{1,2}[\s.]|[^\W\d_]{2,12},\s)"
)
_ONLY_ADDRESS = re.compile(r"^[\s<\[(]*(?:mailto:)?\S+@\S+[\s>\])]*")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the joined lines of a candidate show."""

    has_date: bool
    has_clock: bool
    has_address: bool
    has_verb: bool

    @property
    def is_sure(self) -> bool:
        """Enough to be an attribution whatever stands below."""
        if self.has_verb:
            return self.has_date and (self.has_clock or self.has_address)
        return self.has_date and self.has_address and self.has_clock


def attribution_ending_at(lines: list[Line], i: int, words: QuoteWords) -> Boundary | None:
    """An attribution whose last line is `i`. A line shared with own words is divided in two."""
    line = lines[i]
    below = next_written(lines, i + 1)
    is_above_quote = (
        below < len(lines)
        and (lines[below].is_marked or lines[below].is_indented)
        and below - i <= 3
    )
    if not _may_end(line, words, is_above_quote=is_above_quote):
        return None
    for start in _starts(lines, i):
        found = _judge(lines, start, i, words, is_above_quote=is_above_quote)
        if found is not None:
            return found
    return None


def attribution_within(lines: list[Line], i: int, words: QuoteWords) -> Boundary | None:
    """An attribution at the head of line `i` with the quote behind it on the same line."""
    text = lines[i].folded
    colon = _colon_of_attribution(text)
    if colon < 0 or not words.openers.search(_LEADING.sub("", text)):
        return None
    head = text[: colon + 1]
    signs = _signs_of(head, words)
    if not (signs.has_verb and signs.has_date and (signs.has_address or signs.has_clock)):
        return None
    raw_colon = _nth_colon(lines[i].text, head.count(":") + head.count("："))
    if raw_colon < 0:
        return None
    _divide(lines, i, raw_colon + 1)
    if lines[i + 1].text.lstrip().startswith(">"):
        lines[i + 1].depth = 1
    return Boundary(i, i + 1, is_attribution=True)


def _colon_of_attribution(text: str) -> int:
    """The last colon in the first 300 characters that does not belong to a clock time."""
    for match in re.finditer(r"[:：](?=\s+\S)", text[:300]):
        if not re.search(r"\d$", text[: match.start()]):
            return match.start()
    return -1


def _nth_colon(text: str, n: int) -> int:
    position = -1
    for _ in range(n):
        found = re.compile("[:：]").search(text, position + 1)
        if found is None:
            return -1
        position = found.start()
    return position


def _may_end(line: Line, words: QuoteWords, *, is_above_quote: bool) -> bool:
    """Cheap question first: most lines end here."""
    if line.role is Role.ATTRIBUTION:
        return True
    text = line.folded
    if text.endswith(_ENDS) or text[-2:-1] in _ENDS:
        return True
    if not is_above_quote:
        return False
    return len(text) < 300 and bool(
        _ADDRESS.search(text) or _DATE.search(text) or words.verbs.search(text)
    )


def _starts(lines: Sequence[Line], end: int) -> list[int]:
    """Lines where an attribution that ends at `end` may begin, the nearest first."""
    starts = []
    size = 0
    for start in range(end, max(-1, end - MOST_LINES), -1):
        line = lines[start]
        size += len(line.folded)
        if line.is_blank or not line.is_open or (size > WINDOW and start != end):
            break
        starts.append(start)
    return starts


def _judge(
    lines: list[Line], start: int, end: int, words: QuoteWords, *, is_above_quote: bool
) -> Boundary | None:
    joined = " ".join(line.folded for line in lines[start : end + 1])
    if start == end and len(joined) > WINDOW - 1:
        return None
    signs = _signs_of(joined, words)
    is_told_by_markup = lines[end].role is Role.ATTRIBUTION
    if not (signs.is_sure or _is_likely(joined, signs, words, is_above_quote, is_told_by_markup)):
        return None
    if _begins_well(joined, words) and not _runs_over(joined, signs, words):
        start = _further_up(lines, start, words, signs)
        return Boundary(start, end + 1, is_attribution=True)
    return _inside(lines, start, end, words)


def _is_likely(
    joined: str, signs: _Signs, words: QuoteWords, is_above_quote: bool, is_told: bool
) -> bool:
    if is_told:
        return True
    if not is_above_quote:
        return False
    if signs.has_verb and (signs.has_date or signs.has_address or signs.has_clock):
        return True
    if signs.has_address and (signs.has_date or signs.has_clock):
        return len(joined) < 200
    if words.openers.search(joined) and signs.has_address and joined.endswith(_ENDS):
        return True
    if signs.has_verb and joined.endswith(_ENDS):
        first = re.split(r"[\s,]", joined, maxsplit=1)[0]
        return len(joined.split()) <= 8 and first not in words.pronouns
    return False


def _signs_of(joined: str, words: QuoteWords) -> _Signs:
    return _Signs(
        has_date=bool(_DATE.search(joined)),
        has_clock=bool(_CLOCK.search(joined)),
        has_address=bool(_ADDRESS.search(joined)),
        has_verb=bool(words.verbs.search(joined)),
    )


def _begins_well(joined: str, words: QuoteWords) -> bool:
    """Whether the first line looks like a beginning: an opener, a date, or a name and address."""
    head = _LEADING.sub("", joined)
    if words.openers.search(head) or _DATE_FIRST.match(head):
        return True
    if _ONLY_ADDRESS.match(joined):
        return False
    return bool(_ADDRESS.search(head[:120])) or len(head) < 160


def _runs_over(joined: str, signs: _Signs, words: QuoteWords) -> bool:
    """Whether own words stand in front: a sentence that ends before an opener begins."""
    for match in words.opener_inside.finditer(joined):
        before = joined[: match.start(1)].rstrip()
        rest = joined[match.start(1) :]
        if len(before) < 2 or not (_DATE.search(rest) and words.verbs.search(rest)):
            continue
        if (
            before[-1] in ".!?…。؟)"
            and not re.search(r"\b\w{1,4}\.$", before)
            or not _DATE.search(before)
            and not signs_of_name(before)
        ):
            return True
    return False


def signs_of_name(text: str) -> bool:
    """Whether a text is a date's or a name's part rather than words of a sentence."""
    return bool(_DATE.search(text) or _ADDRESS.search(text)) or len(text.split()) <= 3


def _further_up(lines: Sequence[Line], start: int, words: QuoteWords, signs: _Signs) -> int:
    """The true first line, where the line found is only a middle one."""
    head = _LEADING.sub("", lines[start].folded)
    if words.openers.search(head) and signs.has_date:
        return start
    for above in _starts(lines, start - 1)[: MOST_LINES - 1]:
        text = _LEADING.sub("", lines[above].folded)
        if _SENTENCE_END.search(text) or len(text) > 120:
            break
        if (words.openers.search(text) or _DATE_FIRST.match(text)) and _DATE.search(text):
            return above
    return start


def _inside(lines: list[Line], start: int, end: int, words: QuoteWords) -> Boundary | None:
    """Divide a line whose head is own words and whose rest begins an attribution."""
    text = lines[start].text
    folded = fold(text)
    if len(folded) != len(text.strip()):
        return None  # folding changed the length: offsets would lie
    best = None
    for match in words.opener_inside.finditer(folded):
        rest = (
            folded[match.start(1) :] + " " + " ".join(x.folded for x in lines[start + 1 : end + 1])
        )
        signs = _signs_of(rest, words)
        if len(rest) < WINDOW and signs.is_sure:
            best = match.start(1)
            if _is_break(folded, best):
                break
    if best is None or not _is_break(folded, best):
        return None
    _divide(lines, start, best + len(text) - len(text.lstrip()))
    return Boundary(start + 1, end + 2, is_attribution=True)


def _is_break(text: str, position: int) -> bool:
    """Whether own words may well end here: punctuation, a wide gap, or a capital opener."""
    before = text[:position].rstrip()
    return (
        not before
        or before[-1] in ".!?…。؟)>:;،,-"
        or text[position - 2 : position] == "  "
        or len(before) < 160
    )


def _divide(lines: list[Line], i: int, position: int) -> None:
    line = lines[i]
    head, rest = line.text[:position].rstrip(), line.text[position:].lstrip()
    second = line_of(rest, rest, depth=line.depth)
    second.role, second.is_indented = line.role, line.is_indented
    line.raw = line.text = head
    line.folded = fold(head[:WINDOW])
    lines.insert(i + 1, second)
