"""The HTML form of a letter: plain, without tables, colours or anything remote.

Without colours of its own it is right in dark mode; the direction stands on the outermost
element, because mail programs throw `<html>` and `<body>` away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from mailbot.core.writing.blocks import Block, BlockKind
from mailbot.core.writing.echo import (
    FIRST_STRONG_ISOLATE,
    LEFT_TO_RIGHT_ISOLATE,
    POP_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE,
    with_directed_isolates,
)

_FONT = (
    "font-family:Georgia,'Times New Roman',serif;font-size:16px;line-height:1.5;"
    "overflow-wrap:anywhere"  # long addresses
)
_PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<div lang="{lang}" dir="{direction}" style="max-width:40em;margin:0 auto;padding:1em;{font}">
{body}
</div>
</body>
</html>
"""
_QUOTE_STYLE = "margin:1em 0;padding:0 1em;border-inline-start:3px solid"


def page(
    parts: tuple[Block, ...], *, title: str, lang: str, direction: str, links: Mapping[str, str]
) -> str:
    """The letter as an HTML document.

    `links`: text as it stands in the letter → where it leads; only these become links.
    """
    known = tuple(links.items())
    is_rtl = direction == "rtl"
    body = "\n".join(_html_block(block, known, is_rtl) for block in parts)
    return _PAGE.format(
        title=escape(title), lang=escape(lang), direction=direction, font=_FONT, body=body
    )


@lru_cache(1024)  # most of a letter stands in the next one too
def _html_block(block: Block, known: tuple[tuple[str, str], ...], is_rtl: bool) -> str:
    directed = (with_directed_isolates(line, is_rtl=is_rtl) for line in block.lines)
    lines = [_html_line(line, dict(known)) for line in directed]
    match block.kind:
        case BlockKind.PARAGRAPH:
            return "\n".join(f"<p>{line}</p>" for line in lines)
        case BlockKind.ITEMS:
            items = "\n".join(f"<li>{line}</li>" for line in lines)
            return f"<ul>\n{items}\n</ul>"
        case BlockKind.QUOTE:
            quoted = "\n".join(f"<p>{line}</p>" for line in lines)
            return f'<blockquote style="{_QUOTE_STYLE}">\n{quoted}\n</blockquote>'
        case BlockKind.LINES | BlockKind.SIGNATURE:
            return "<p>" + "<br>\n".join(lines) + "</p>"


def _html_line(line: str, links: Mapping[str, str]) -> str:
    """One line: escaped, known addresses linked, isolates as <bdi>."""
    if not links:
        return _with_bdi(escape(line))
    # longest first, so that an address is not linked within a longer one
    known = "|".join(re.escape(text) for text in sorted(links, key=len, reverse=True))
    pieces = re.split(f"({known})", line)
    return _with_bdi("".join(_linked(piece, links) for piece in pieces))


def _linked(piece: str, links: Mapping[str, str]) -> str:
    if piece not in links:
        return escape(piece)
    return f'<a href="{escape(links[piece])}">{escape(piece)}</a>'


_BDI = str.maketrans(
    {
        FIRST_STRONG_ISOLATE: "<bdi>",
        RIGHT_TO_LEFT_ISOLATE: '<bdi dir="rtl">',
        LEFT_TO_RIGHT_ISOLATE: '<bdi dir="ltr">',
        POP_ISOLATE: "</bdi>",
    }
)


def _with_bdi(html: str) -> str:
    return html.translate(_BDI)
