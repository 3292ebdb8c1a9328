"""Texts → sentences, with their place in the text.

A sentence is what the judges judge: a full sentence, a clause parted by a semicolon, a line of a
list or a row of a table. Lines that a mail program wrapped are joined again. Nothing is dropped
but white space: the spans of the sentences cover every letter of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.core.understanding.abbreviations import is_abbreviation
from mailbot.core.understanding.names.lines import is_filled

# what is numbered: behind it a number and a stop end a sentence ("article 5. Which …")
_NUMBERED = re.compile(
    r"(?:art(?:ic(?:le|olo)|[ií]culo|igo|ikel)s?|items?|points?|punt[oi]|pontos?|punkte?|rooms?|salle"
    r"|sala|saal|raum|madde|стать\w{1,3}|пункт\w{0,3}|зал\w{0,2}|المادة|البند|القاعة)\s$",
    re.I,
)
_END = re.compile(r"[.!?…]+[\"'»”’)\]]*(?=\s|$)|[。！？؟；]+[」』”’）]*|[;؛](?=\s|$)")
_BULLET = re.compile(
    r"\s*(?:[-–—•*·▪●○◦>‣■□✓→]+\s+|\(?(?:\d{1,2}|[a-zA-Zа-яأ-ي]|[ivxIVX]{1,4})[.)\-]\s+"
    r"|\d{1,2}[、．.]\s*|[（(]?[一二三四五六七八九十]{1,2}[)）、.]\s*)"
)
_TERMINAL = tuple(".!?。！？؟:：;；؛")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.){2,4}[^\W\d_a-z]")  # three letters of a name at least
_WORD = re.compile(r"\w+")
_STARTERS = frozenset(
    "the we i it our this he she they a an please my nous le la les el los las wir die der das ich"
    " o os мы я это он она".split()
)
_LAST_WORD = re.compile(r"[^\s(\"'«“]+$")
# "Floor: …" below "Delegates: …": lines of a form
_LABEL = re.compile(r"[^\W\d_a-zà-ÿа-я][^\n:：.,]{1,27}[:：]\s")
_WRAPPED_AT = 48  # a shorter line was ended by the writer, not by the mail program
_WRAPPED_AT_WIDE = 28  # the same for lines of Chinese
_BEGUN = re.compile(r"\w{4}[.!?] {1,2}(\w)")  # the letter behind a longer word and a stop
_LONGEST_CUT = 3  # letters of a word that may be cut short
_LONGEST = 2_000  # characters; no sentence of a person is longer, and judges may look all over it


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: `text == source_text[start:end]`."""

    text: str
    start: int
    end: int
    is_item: bool = False  # a line of a list, bullet or number included
    head: int | None = None  # index of the sentence that introduces the list it stands in


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order."""
    sentences: list[Sentence] = []
    head: int | None = None
    gap_seen = False
    is_small = _is_small(text)
    for start, end in _blocks(text):
        block = text[start:end]
        is_item = bool(_BULLET.match(block)) or "\t" in block
        if not is_item and head is not None and (gap_seen or len(block) > 160):
            head = None
        for first, last in _cuts(text, start, end, is_small=is_small):
            is_listed = is_item or head is not None
            sentences.append(
                Sentence(text[first:last], first, last, is_item, head if is_listed else None)
            )
        if block.rstrip().endswith((":", "：")):
            head, gap_seen = len(sentences) - 1, False
        elif head is not None and not is_item:
            gap_seen = True
    return tuple(sentences)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of text in which a sentence may run on: paragraphs, list lines, rows."""
    start: int | None = None
    end = 0
    place = 0
    for line in text.splitlines(keepends=True):
        first, place = place, place + len(line)
        stripped = line.strip()
        if not stripped:
            if start is not None:
                yield start, end
            start = None
            continue
        before = text[max(start or 0, end - _LONGEST) : end]
        is_wrapped = _runs_on(before, stripped, line) or is_filled(text, end)
        if start is not None and not is_wrapped:
            yield start, end
            start = None
        if start is None:
            start = first + (len(line) - len(line.lstrip()))
        end = first + len(line.rstrip())
    if start is not None:
        yield start, end


def _runs_on(before: str, stripped: str, line: str) -> bool:
    """Whether the line goes on with the text before it, wrapped by a mail program."""
    if _BULLET.match(line) or "\t" in stripped or "\t" in before:
        return False
    last_line = before.rsplit("\n", 1)[-1].strip()
    if last_line.endswith((":", "：")) or (_LABEL.match(stripped) and _LABEL.match(before)):
        return False
    is_wide = any("\u4e00" <= character <= "\u9fff" for character in last_line[-8:])
    is_long = len(last_line) >= (_WRAPPED_AT_WIDE if is_wide else _WRAPPED_AT)
    if last_line.endswith(_TERMINAL) and not last_line.endswith((":", "：")):
        return is_long  # sentences are cut within the block anyway
    return is_long or (stripped[0].islower() and len(last_line) > 20)


def _is_small(text: str) -> bool:
    """Whether somebody writes who begins his sentences with small letters."""
    begun: list[str] = _BEGUN.findall(text)
    small = sum(letter.islower() for letter in begun)
    return small > 1 and small > len(begun) / 2


def _cuts(text: str, start: int, end: int, *, is_small: bool) -> Iterator[tuple[int, int]]:
    """Spans of the sentences within one block."""
    first = start
    bullet = _BULLET.match(text, start, end)
    search_from = bullet.end() if bullet else start
    for match in _END.finditer(text, search_from, end):
        if match.start() < first or not _ends_sentence(text, first, match, end, is_small=is_small):
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, end)


def _ends_sentence(
    text: str, first: int, match: re.Match[str], end: int, *, is_small: bool
) -> bool:
    mark = match.group()
    if mark.startswith("...") and _leads_on(text, match, end):
        return False
    if not mark.startswith(".") or mark.startswith(".."):
        return mark[0] != "…" or not text[match.end() : end].lstrip()[:1].islower()
    word_match = _LAST_WORD.search(text, max(first, match.start() - 24), match.start())
    written = word_match.group() if word_match else ""
    word = written.lower()
    following = text[match.end() : match.end() + 24].lstrip()
    is_counted = text[first : match.start() - len(written)].rstrip()[-1:].isdigit()
    is_cut = is_abbreviation(written, following, is_counted=is_counted)
    if is_cut and following and match.end() < end:
        return False
    if len(word) == 1 and word.isalpha():  # an initial
        return not following
    if _INITIALS.fullmatch(written) and following:  # "T.M.K.B. Example", but "the U.S.A. We"
        opening = _WORD.match(following)
        return opening is None or opening.group().lower() in _STARTERS
    if "." in word and len(word) <= 5:  # a.i., т.е., z.B.
        return not following or (following[0].isupper() and len(word) > 3)
    if word.isdigit() and len(word) <= 2:  # "20. Juni", "1. Mr X"
        before = text[max(first, match.start() - 24) : match.start() - len(word)]
        return not following or (following[0].isupper() and bool(_NUMBERED.search(before)))
    return not following[:1].islower() or (is_small and len(word) > _LONGEST_CUT)


def _leads_on(text: str, match: re.Match[str], end: int) -> bool:
    """Dots that lead from a name to what stands at the end of its line: "Mr X ...... Adviser"."""
    is_apart = text[match.start() - 1 : match.start()] in {" ", "\t"} or len(match.group()) > 4
    rest = text[match.end() : end].partition("\n")[0]
    return is_apart and bool(rest.strip())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the white space around it, in pieces where it is too long."""
    while end - start > _LONGEST:
        blank = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in " \n\t")
        cut = blank if blank > 0 else start + _LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + piece.index(stripped[0])
        yield begin, begin + len(stripped)
