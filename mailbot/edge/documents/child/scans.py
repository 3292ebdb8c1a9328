"""Scanned pages, in a PDF or as pictures, read by Tesseract: pictures to its standard input, words
from its output.

Which languages it knows is asked once. A page is read with those of one script at a time, Latin
first, until the words are sure enough; the script that a page was in is tried first on the next.
Nothing is written to disk; pages, pixels and seconds are bounded.
"""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, StreamObject

from mailbot.edge.documents.child.found import Document, State
from mailbot.edge.documents.child.photographs import sheets
from mailbot.edge.documents.child.pixels import picture_file

_MOST_PAGES = 4
_MOST_PICTURES = 200  # of one page, looked at for the largest
_MOST_PIXELS = 60_000_000
_SECONDS = 30.0  # for one file
_SECONDS_A_CALL = 15.0
_SURE = 70.0  # mean confidence, in per cent
_FEWEST_WORDS = 3
_LIKELY = 60.0  # mean confidence on a photograph
_FEWEST_LETTERS = 40  # of a note sent as a picture
_BETWEEN_SIGNS = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3040-\u30ff\u3400-\u9fff])")
_SCRIPTS = (
    ("eng", "fra", "spa", "por", "deu", "ita"),
    ("rus", "ukr"),
    ("ara", "fas"),
    ("chi_sim", "chi_tra", "jpn"),
)
_BROKEN = (
    PyPdfError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """What Tesseract saw on a page, and how sure it was, from 0 to 100."""

    text: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        return self.confidence >= _SURE and len(self.text.split()) >= _FEWEST_WORDS

    @property
    def is_of_note(self) -> bool:
        """Enough words to be a page, and not a house front or a face read as letters."""
        return self.confidence >= _LIKELY and sum(map(str.isalpha, self.text)) >= _FEWEST_LETTERS


class Tesseract:
    """Reads scans with the program at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        known = frozenset(self._run(["--list-langs"], b"").split())
        self.groups = [found for group in _SCRIPTS if (found := [x for x in group if x in known])]

    def read(self, data: bytes) -> Document:
        """A scan stays one: what a machine read off pictures is to be seen by a person."""
        pages = self._pages(_pictures(data))
        return Document(State.SCAN, "\n\n".join(page.text for page in pages if page.text))

    def read_picture(self, data: bytes) -> Document:
        """A picture of a note is a scan; one that no text is surely on stays a picture."""
        pages = [page for page in self._pages(sheets(data)) if page.is_of_note]
        if not pages:
            return Document(State.IMAGE)
        return Document(State.SCAN, "\n\n".join(page.text for page in pages))

    def _pages(self, pictures: Iterator[bytes]) -> list[_Words]:
        ends_at = time.monotonic() + _SECONDS
        pages: list[_Words] = []
        for picture in pictures:
            if time.monotonic() > ends_at:
                break
            pages.append(self._page(picture, ends_at))
        return pages

    def _page(self, picture: bytes, ends_at: float) -> _Words:
        best = _Words("", 0.0)
        for group in list(self.groups):
            left = ends_at - time.monotonic()
            if left <= 0:
                break
            found = self._words(picture, group, min(left, _SECONDS_A_CALL))
            if found.confidence > best.confidence:
                best = found
                self.groups.sort(key=lambda other: other is not group)
            if found.is_sure:
                break
        return best

    def _words(self, picture: bytes, languages: Sequence[str], seconds: float) -> _Words:
        arguments = ["stdin", "stdout", "-l", "+".join(languages), "tsv"]
        return _from_table(self._run(arguments, picture, seconds=seconds))

    def _run(self, arguments: Sequence[str], given: bytes, *, seconds: float = 5.0) -> str:
        try:
            done = subprocess.run(
                [self.path, *arguments],
                input=given,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.decode("utf-8", "replace")


def _from_table(table: str) -> _Words:
    """Tesseract's TSV: one word a row, its block, paragraph and line before it, its confidence."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    sure: list[float] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or not cells[11].strip():
            continue
        confidence = float(cells[10])
        if confidence < 0:
            continue
        lines.setdefault((cells[2], cells[3], cells[4]), []).append(cells[11])
        sure.append(confidence)
    text = "\n".join(_BETWEEN_SIGNS.sub("", " ".join(words)) for words in lines.values())
    return _Words(text, sum(sure) / len(sure) if sure else 0.0)


def _pictures(data: bytes) -> Iterator[bytes]:
    """The largest picture of each of the first pages, as a file that Tesseract opens."""
    reader = PdfReader(BytesIO(data), strict=False)
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES:
            return
        try:
            largest = max(_streams(page), key=_pixels, default=None)
            made = picture_file(largest) if largest is not None else None
        except _BROKEN:
            continue
        if made:
            yield made


def _streams(page: PageObject) -> Iterator[StreamObject]:
    resources = page["/Resources"].get_object()
    objects = cast("DictionaryObject", resources).get("/XObject")
    found = cast("DictionaryObject", objects.get_object()) if objects is not None else {}
    for number, name in enumerate(found):
        entry = found[name].get_object()
        if number >= _MOST_PICTURES:
            return
        if isinstance(entry, StreamObject) and entry.get("/Subtype") == "/Image":
            yield entry


def _pixels(stream: StreamObject) -> int:
    """How large a picture is; what is larger than any page that is scanned counts as nothing."""
    pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    return pixels if pixels <= _MOST_PIXELS else 0
