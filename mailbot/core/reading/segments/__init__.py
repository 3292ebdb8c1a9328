"""Divide the text of a message into the sender's own words, quotes, signature and the rest.

Nothing is cut away: every line of the body is in one segment. When unsure, a line is the
sender's own. Which words and patterns announce what is data in `rules/reading`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from mailbot.core.reading.body import Body
from mailbot.core.reading.html import HAS_QUOTE, text_of_html
from mailbot.core.reading.own_letters import OwnLetters
from mailbot.core.reading.segments.below import release_answer_below
from mailbot.core.reading.segments.coloured import release_coloured
from mailbot.core.reading.segments.forms import html_alone, own_text, says_little, says_more
from mailbot.core.reading.segments.lines import Line, fold, html_lines, lines_of
from mailbot.core.reading.segments.passed_on import mark_passed_on_signature
from mailbot.core.reading.segments.quotes import QuoteFinder, mark_quoted_elsewhere
from mailbot.core.reading.segments.signatures import SignatureFinder
from mailbot.core.reading.segments.vocabulary import (
    QuoteWords,
    SignatureWords,
    read_quotes,
    read_signatures,
)
from mailbot.core.reading.segments.wrote import words_of_names
from mailbot.core.values.message import Segment, SegmentKind

__all__ = ["Segmenter", "own_text"]

# what is read on, and so without the marks in front of it
_UNMARKED = frozenset({SegmentKind.FORWARD, SegmentKind.FORWARD_SIGNATURE})
# of whose writers the signature may begin within a line
_SIGNED = {
    SegmentKind.OWN: SegmentKind.SIGNATURE,
    SegmentKind.FORWARD: SegmentKind.FORWARD_SIGNATURE,
}


class Segmenter:
    """Divides bodies. Made once from rules and our letters; keeps no state between bodies."""

    def __init__(
        self,
        quotes: QuoteWords,
        signatures: SignatureWords,
        letters: OwnLetters,
        office: Collection[str] = (),
    ) -> None:
        self._quotes = quotes
        self._signatures = signatures
        self.letters = letters
        self._office = frozenset(map(fold, office))

    @classmethod
    def from_rules(
        cls,
        rules: Mapping[str, str],
        own_letters: Sequence[str] = (),
        *,
        office_addresses: Iterable[str] = (),
        office_names: Iterable[str] = (),
    ) -> Segmenter:
        """`rules`: name of a file in rules/reading → its text; quotes.toml and signatures.toml.

        `own_letters`: plain text of letters the office sent. `office_addresses`, `office_names`:
        ours; a quoted header block that names none of them is text passed on, and one from them
        never is. KeyError when a file is missing.
        """
        return cls(
            read_quotes(rules["quotes.toml"]),
            read_signatures(rules["signatures.toml"]),
            OwnLetters(own_letters),
            (*office_addresses, *office_names),
        )

    def knowing(self, letters: Sequence[str]) -> Segmenter:
        """One that knows other letters of the office besides."""
        more = self.letters.with_more(letters)
        return Segmenter(self._quotes, self._signatures, more, self._office)

    def segment(self, body: Body, *, author: str = "", addressees: str = "") -> tuple[Segment, ...]:
        """Segments in the order of the message; `author`: display name and address of From,
        `addressees`: of To."""
        segments = self._divide(body, author, addressees)
        html = html_alone(body)
        if html is None or not says_little(body, segments):
            return segments
        shown = self._divide(html, author, addressees)
        return shown if says_more(shown, body, segments) else segments

    def _divide(self, body: Body, author: str, addressees: str) -> tuple[Segment, ...]:
        lines = lines_of(body)
        names = words_of_names(fold(addressees))
        finder = QuoteFinder(lines, self._quotes, self.letters, self._office, names)
        finder.mark()
        if finder.is_unsure:
            self._ask_html(lines, body, names)
        release_answer_below(lines, self._signatures, self.letters)
        release_coloured(lines, self._quotes, self.letters)
        SignatureFinder(lines, self._signatures, author).mark()
        for first, sender in finder.passed_on:
            mark_passed_on_signature(lines, first, self._quotes, self._signatures, sender)
        return _segments(lines)

    def _ask_html(self, lines: Sequence[Line], body: Body, names: Collection[str]) -> None:
        """Some programs mark the quote in the HTML form only: know its words again in the text."""
        for section in body.sections:
            if not (section.plain.strip() and section.html and HAS_QUOTE.search(section.html)):
                continue
            seen = html_lines(text_of_html(section.html))
            QuoteFinder(seen, self._quotes, self.letters, self._office, names).mark()
            mark_quoted_elsewhere(lines, seen)


def _segments(lines: Sequence[Line]) -> tuple[Segment, ...]:
    found: list[tuple[SegmentKind, list[str]]] = []
    struck: set[int] = set()  # places in `found`; a line struck out whole may be of either side
    for line in lines:
        if line.is_blank:
            if line.has_struck and not line.depth:
                struck |= {len(found) - 1, len(found)}
            if found:
                found[-1][1].append("" if line.depth else line.raw.strip())
            continue
        for kind, text in _pieces(line):
            if not found or found[-1][0] is not kind:
                found.append((kind, []))
            found[-1][1].append(text)
        if line.has_struck:
            struck.add(len(found) - 1)
    return tuple(
        Segment(kind, "\n".join(texts).rstrip("\n"), has_struck=place in struck)
        for place, (kind, texts) in enumerate(found)
    )


def _pieces(line: Line) -> Iterable[tuple[SegmentKind, str]]:
    """A line and its kind; one in which the signature begins, in two."""
    kind = line.kind or SegmentKind.OWN
    if line.signed_at and kind in _SIGNED:
        yield kind, line.text[: line.signed_at].rstrip()
        yield _SIGNED[kind], line.text[line.signed_at :]
    else:
        yield kind, line.text if kind in _UNMARKED else line.raw
