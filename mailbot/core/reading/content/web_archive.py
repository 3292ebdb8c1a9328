"""A page saved with its pictures, as browsers and Word write it: MHTML (RFC 2557), which is MIME,
often under the name of a Word document."""

from __future__ import annotations

import re
from dataclasses import replace

from mailbot.core.reading.body import Body
from mailbot.core.reading.content.collect import collect
from mailbot.core.reading.content.found import File
from mailbot.core.reading.limits import Limits
from mailbot.core.reading.mime.tree import divide

_NAME = re.compile(r"\.(?:mht|mhtml|doc)$", re.IGNORECASE)
_HEAD = 2_000
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(rb"^content-type:\s{0,8}(?:multipart/related|text/html)", re.I | re.MULTILINE)


def body_of_web_archive(file: File, limits: Limits) -> Body | None:
    """The page as a body; None for a file of another kind. Nothing within it is opened."""
    head = file.data[:_HEAD]
    if not (_NAME.search(file.filename) and _MIME.search(head) and _PAGE.search(head)):
        return None
    return collect(divide(file.data, limits), replace(limits, attachments=0)).body
