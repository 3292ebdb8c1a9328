"""The little grammar of a letter's text, and its plain-text form.

An officer writes paragraphs parted by blank lines. A line that begins with `- ` is an item of a
list, with `> ` a quotation, with `| ` a line that keeps its break (an address), with `~ ` a line of
a signature (on paper there is room to sign above it). There is no markup inside a line, so that
nothing echoed can become markup.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_FLOWED_WIDTH = 72  # RFC 3676 section 4.2 asks for at most 78
_MARKER = re.compile(r"^(- |> |\| ?|~ )")
_IDEOGRAPHIC = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


class BlockKind(StrEnum):
    """What a stretch of a letter is."""

    PARAGRAPH = "paragraph"
    ITEMS = "items"
    QUOTE = "quote"
    LINES = "lines"  # their breaks are kept
    SIGNATURE = "signature"  # the same, of who signs


_KINDS = {
    "-": BlockKind.ITEMS,
    ">": BlockKind.QUOTE,
    "|": BlockKind.LINES,
    "~": BlockKind.SIGNATURE,
}
_KEPT = {BlockKind.LINES, BlockKind.SIGNATURE}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a letter. A paragraph has one line; the others one for each item or line."""

    kind: BlockKind
    lines: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """A letter's text, divided into its blocks, in order; empty ones are left out."""
    found: list[Block] = []
    for chunk in re.split(r"\n[ \t]*\n", text):
        found.extend(_blocks_of_chunk(chunk))
    return tuple(found)


@lru_cache(1024)  # most of a letter stands in the next one too
def _blocks_of_chunk(chunk: str) -> tuple[Block, ...]:
    """Joins neighbours of one kind; a line without a marker continues the item above it."""
    found: list[tuple[BlockKind, list[str]]] = []
    for line in filter(str.strip, chunk.split("\n")):
        marker = _MARKER.match(line)
        kind = _KINDS[line[0]] if marker else BlockKind.PARAGRAPH
        content = (line[marker.end() :] if marker else line).strip()
        if marker is None and found and found[-1][0] not in _KEPT:
            found[-1][1][-1] = _joined(found[-1][1][-1], content)
        elif found and found[-1][0] is kind and kind is not BlockKind.PARAGRAPH:
            found[-1][1].append(content)
        else:
            found.append((kind, [content]))
    return tuple(Block(kind, tuple(lines)) for kind, lines in found)


def _joined(first: str, second: str) -> str:
    """Two lines of one paragraph as one; ideographs take no space between them."""
    is_tight = first and second and _IDEOGRAPHIC.match(first[-1]) and _IDEOGRAPHIC.match(second[0])
    return first + ("" if is_tight else " ") + second


def plain(parts: tuple[Block, ...]) -> str:
    """The letter as format=flowed text (RFC 3676): a line that ends with a space goes on."""
    return "\n\n".join(_plain_block(block) for block in parts) + "\n"


@lru_cache(1024)  # most of a letter stands in the next one too
def _plain_block(block: Block) -> str:
    match block.kind:
        case BlockKind.PARAGRAPH:
            return "\n".join(_flowed(line) for line in block.lines)
        case BlockKind.ITEMS:
            return "\n".join(_flowed(line, first="- ") for line in block.lines)
        case BlockKind.QUOTE:
            return "\n".join(_flowed(line, prefix="> ") for line in block.lines)
        case BlockKind.LINES | BlockKind.SIGNATURE:
            return "\n".join(_stuffed(line.rstrip()) for line in block.lines)


def _flowed(line: str, *, first: str = "", prefix: str = "") -> str:
    """One paragraph, folded at spaces; each line but the last ends with a space. `first` stands
    before the first line, `prefix` before each."""
    folded = textwrap.wrap(
        line,
        width=_FLOWED_WIDTH - 1,
        initial_indent=first,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first]
    if prefix:
        return " \n".join(prefix + part for part in folded)
    return " \n".join(_stuffed(part) for part in folded)


def _stuffed(line: str) -> str:
    """Space-stuffing (RFC 3676 section 4.4), so that a line is not taken for a quotation."""
    return " " + line if line.startswith((" ", ">", "From ")) else line
