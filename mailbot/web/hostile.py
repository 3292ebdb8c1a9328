"""A stranger's HTML and files, made fit to be shown: nothing runs, nothing is loaded.

Two walls: what nh3 (ammonia) lets through has no script, style, form or address of a picture; and
what is left is shown under a policy of its own, in a frame of its own origin.
"""

from __future__ import annotations

import html
from email import message_from_bytes, policy
from email.message import Message

import nh3

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
    found = _html_of(raw)
    if not found:
        found = "<p>This message has no HTML part.</p>"
    clean = nh3.clean(
        found[:MOST_HTML],
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


def file_of(raw: bytes, number: int) -> bytes | None:
    """The bytes of the `number`-th file of a message (from 0); None when it has not so many."""
    files = [part for part in _walk(raw) if part.get_filename() or _is_file(part)]
    if number >= len(files):
        return None
    data = files[number].get_payload(decode=True)
    return data if isinstance(data, bytes) else None


def has_pictures(file: Attachment) -> bool:
    """Can pictures be drawn of its pages? Of an office file there is its text alone."""
    is_pdf = file.media_type == "application/pdf" or file.filename.lower().endswith(".pdf")
    return is_pdf or file.media_type.startswith("image/")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _walk(raw: bytes) -> list[Message]:
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        return [part for part in message.walk() if not part.is_multipart()]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return []  # the standard library breaks on some of what strangers send


def _html_of(raw: bytes) -> str:
    for part in _walk(raw):
        if part.get_content_type() == "text/html" and not _is_file(part):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes):
                return _decoded(data, part.get_content_charset("utf-8"))
    return ""


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("latin-1")


def plain_page(text: str) -> str:
    """Text as a harmless page of its own."""
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><pre>{html.escape(text)}'
