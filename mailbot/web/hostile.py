"""A stranger's HTML and files, made fit to be shown: nothing runs, nothing is loaded.

Two walls: what nh3 (ammonia) lets through has no script, style, form or address of a picture; and
what is left is shown under a policy of its own, in a frame of its own origin.
"""

from __future__ import annotations

import nh3

from mailbot.core.reading.taking_out import html_in
from mailbot.core.values.message import Attachment

MOST_HTML = 2_000_000  # characters
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "center", "cite", "code", "col"),
    *("colgroup", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span", "strike", "strong", "sub"),
    *("sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul"),
}
ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "td": {"colspan", "rowspan", "align", "valign"},
    "th": {"colspan", "rowspan", "align", "valign"},
    "ol": {"start", "type"},
    "table": {"border", "cellpadding", "cellspacing"},
}
DROPPED_WITH_CONTENT = {"script", "style", "title", "head", "noscript", "svg", "math", "template"}
STYLE = "body{font:15px/1.5 system-ui,sans-serif;margin:12px;color:#1c2430;background:#fff}"


def safe_page(raw: bytes) -> str:
    """The message's HTML as a harmless page; says so when it has none."""
    found = html_in(raw, most=MOST_HTML) or "<p>This message has no HTML part.</p>"
    clean = nh3.clean(
        found,
        tags=TAGS,
        attributes=ATTRIBUTES,
        clean_content_tags=DROPPED_WITH_CONTENT,
        url_schemes=set(),
        link_rel=None,
    )
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><body dir="auto">{clean}'


def safe_name(name: str) -> str:
    """A file name that no header and no disk takes amiss."""
    kept = "".join(c if c.isalnum() or c in " ._-" else "_" for c in name)
    return kept.strip(" .")[:100] or "file"


def has_pictures(file: Attachment) -> bool:
    """Can pictures be drawn of its pages? Of an office file there is its text alone."""
    is_pdf = file.media_type == "application/pdf" or file.filename.lower().endswith(".pdf")
    return is_pdf or file.media_type.startswith("image/")
