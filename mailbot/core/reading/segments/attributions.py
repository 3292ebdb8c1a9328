"""Find the lines "On 20 April 2011, ISU <…> wrote:" in any language and of up to five lines.

The search starts from the end, a line that closes with a colon or stands above quote marks, and
looks back over a bounded window; so it takes linear time whatever begins with "On ". Whether its
words are those of an attribution is judged in `wrote`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.reading.html import Role
from mailbot.core.reading.segments.boundary import ADDRESS, CLOCK, Boundary
from mailbot.core.reading.segments.lines import WINDOW, Line, fold, next_written
from mailbot.core.reading.segments.vocabulary import QuoteWords
from mailbot.core.reading.segments.wrote import (
    COLON,
    DATE,
    DATE_FIRST,
    LEADING,
    SENTENCE_BREAK,
    is_likely,
    is_sure,
    opens,
    signs_of,
)

MOST_LINES = 5
_MOST_WORDS = 40
_HEAD = 60  # characters behind an opener in which the date begins
_TRAILING = re.compile(r"[\s*_\-–—>\]\"»=]+$")
_BARE_ADDRESS = re.compile(r"[\s<\[(]*(?:mailto:)?[^\s<>]*@[^\s<>]*>|[\s<]*\S{16,}$")
_COLON_AND_WORDS = re.compile(r"[^\W\d_>)\]][>)\]]?\s?[:：](?=\s*>|\s+\S|[^\W\d_])")
_ENDS_OWN_WORDS = frozenset(".!?…。！？؟)>:;،,，-–—")


def attribution_ending_at(lines: list[Line], i: int, words: QuoteWords) -> Boundary | None:
    """An attribution whose last line is `i`. A line shared with own words is divided in two."""
    below = next_written(lines, i + 1)
    is_above_quote = (
        below < len(lines)
        and below - i <= 3
        and (lines[below].is_marked or lines[below].is_indented)
    )
    if not _may_end(lines[i], words, is_above_quote=is_above_quote):
        return None
    starts = _starts(lines, i)
    for start in starts:
        if start != starts[-1] and _BARE_ADDRESS.match(lines[start].folded):
            continue  # the rest of an address that was broken: it begins further up
        found = _judge(lines, start, i, words, is_above_quote=is_above_quote)
        if found is not None:
            return found
    return None


def attribution_within(lines: list[Line], i: int, words: QuoteWords) -> Boundary | None:
    """An attribution inside line `i` with the quote behind it, and perhaps own words in front."""
    text = lines[i].folded
    if ":" not in text[20:] or not words.verbs.search(text):
        return None
    offset = _start_within(lines[i], "", words)
    if offset is None or not opens(text[offset:], words):
        return None
    end = _colon_inside(text, offset, words)
    if end < 0:
        return None
    signs = signs_of(text[offset:end], words)
    if not (signs.has_verb and signs.has_date and (signs.has_address or signs.has_clock)):
        return None
    position = _same_colon(lines[i].text, text[:end])
    if position < 0:
        return None
    _divide(lines, i, position + 1)
    if lines[i + 1].text.startswith(">"):
        lines[i + 1].depth = 1
    if offset:
        return _divided(lines, i, i, offset)
    return Boundary(i, i + 1, is_attribution=True)


def _colon_inside(text: str, offset: int, words: QuoteWords) -> int:
    """Behind the first colon that follows a letter or an address and precedes further words;
    they may follow without a blank where the colon stands behind "wrote"."""
    start = offset + 20
    for match in _COLON_AND_WORDS.finditer(text[start : offset + 300]):
        end = match.end() + start
        if text[end : end + 1] in " >" or words.verb_at_end.search(text[offset : end - 1]):
            return end
    return -1


def _same_colon(text: str, folded_head: str) -> int:
    """Where the last colon of a folded head stands in the text as written; -1 if unknown."""
    wanted = sum(folded_head.count(colon) for colon in COLON)
    found = [match.start() for match in re.finditer("[:：﹕]", text[: 2 * WINDOW])]
    return found[wanted - 1] if 0 < wanted <= len(found) else -1


def _may_end(line: Line, words: QuoteWords, *, is_above_quote: bool) -> bool:
    """Cheap question first: most lines end here."""
    if line.role is Role.ATTRIBUTION:
        return True
    text = line.folded
    if text.endswith(COLON) or _TRAILING.sub("", text[-12:]).endswith(COLON):
        return True
    if text.endswith("--") and len(text) > 12:
        return bool(words.verbs.search(text[-60:]))
    if not is_above_quote and len(text) < 240 and words.verb_at_end.search(text):
        return bool(ADDRESS.search(text) and CLOCK.search(text) and opens(text, words))
    if not is_above_quote or len(text) > WINDOW // 2:
        return False
    return bool(ADDRESS.search(text) or DATE.search(text) or words.verbs.search(text))


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
    tail = " ".join(line.folded for line in lines[start + 1 : end + 1])
    offset = _start_within(lines[start], tail, words)
    if offset is None:
        return None
    text = f"{lines[start].folded[offset:]} {tail}".strip()
    if len(text) >= WINDOW or len(text.split()) > _MOST_WORDS:
        return None
    signs = signs_of(text, words)
    is_told = lines[end].role is Role.ATTRIBUTION
    if not (
        is_told or is_sure(text, signs, words) or (is_above_quote and is_likely(text, signs, words))
    ):
        return None
    if offset:
        return _divided(lines, start, end, offset)
    first = _further_up(lines, start, words)
    if first and text.startswith(words.addressing) and _is_open_greeting(lines[first - 1], words):
        first -= 1
    return Boundary(first, end + 1, is_attribution=True)


def _is_open_greeting(line: Line, words: QuoteWords) -> bool:
    return line.is_open and not line.is_blank and _is_greeting(line.folded, words)


def _start_within(line: Line, tail: str, words: QuoteWords) -> int | None:
    """Offset in the folded first line where the attribution begins; None when it cannot."""
    text = line.folded
    head = LEADING.sub("", text)
    if DATE_FIRST.match(head) or (
        words.openers.search(head) and _has_moment(f"{head} {tail}"[:_HEAD], words)
    ):
        return 0
    for match in words.opener_inside.finditer(text):
        position = match.start(1)
        if _has_moment(f"{text[position:]} {tail}"[:_HEAD], words):
            before = text[:position].rstrip()
            if not LEADING.sub("", before) or _is_greeting(before, words):
                return 0
            if _is_moment_or_person(before) or words.verbs.search(before):
                break
            return position if _may_break(line.text, text, before, position) else None
    return 0 if _begins_with_person(head, words) else None


def _is_greeting(text: str, words: QuoteWords) -> bool:
    """ "Hello ISU." in front of or above "You wrote on …": The Bat! puts both there."""
    return len(text.split()) <= 4 and bool(words.greetings.search(text))


def _has_moment(text: str, words: QuoteWords) -> bool:
    return bool(DATE.search(text) or CLOCK.search(text) or re.search(r"\d{1,2}[\s.,]", text))


def _is_moment_or_person(text: str) -> bool:
    """Whether the text in front belongs to the attribution itself."""
    return bool(DATE.search(text) or ADDRESS.search(text) or CLOCK.search(text))


def _may_break(raw: str, folded: str, before: str, position: int) -> bool:
    """Whether own words may end there: punctuation, a wide gap, or a capital behind."""
    if before[-1] in _ENDS_OWN_WORDS or folded[position - 2 : position] == "  ":
        return True
    shift = len(raw) - len(raw.lstrip())
    following = raw[position + shift : position + shift + 1]
    return following.isupper() or not following.islower()


def _begins_with_person(head: str, words: QuoteWords) -> bool:
    """ "ISU <isu@office.example> …", "ISU wrote:": a name first, and no sentence in front."""
    first = re.split(r"[\s,]", head, maxsplit=1)[0]
    return not (not head or first in words.pronouns or SENTENCE_BREAK.search(head[:200]))


def _further_up(lines: Sequence[Line], start: int, words: QuoteWords) -> int:
    """The true first line, where the line found is only a middle one."""
    head = LEADING.sub("", lines[start].folded)
    if DATE.search(head) and (words.openers.search(head) or DATE_FIRST.match(head)):
        return start
    for above in _starts(lines, start - 1)[: MOST_LINES - 1]:
        text = LEADING.sub("", lines[above].folded)
        if SENTENCE_BREAK.search(text) or len(text) > 120:
            break
        if DATE.search(text) and (words.openers.search(text) or DATE_FIRST.match(text)):
            return above
        if words.verbs.search(text) and ADDRESS.search(text):
            return above  # "Anna Bell <…> schrieb am Mi., 20.", and the rest of the date below
    return start


def _divided(lines: list[Line], start: int, end: int, offset: int) -> Boundary | None:
    """Divide the first line, whose head is own words."""
    text = lines[start].text
    if len(fold(text)) != len(text.strip()):
        return None  # folding changed the length: the offset would lie
    _divide(lines, start, offset + len(text) - len(text.lstrip()))
    return Boundary(start + 1, end + 2, is_attribution=True)


def _divide(lines: list[Line], i: int, position: int) -> None:
    line = lines[i]
    head, rest = line.text[:position].rstrip(), line.text[position:].lstrip()
    second = replace(line, kind=None)
    second.rewrite(rest, rest, depth=line.depth)
    head = head.rstrip("-–— ") if head.endswith("--") else head
    line.rewrite(head, head, depth=line.depth)
    lines.insert(i + 1, second)
