"""Where links lead says nothing: what gateways and mail programs write behind a link is hidden
from the judges, as blanks, so that every word keeps its place.

    www.meeting.example<https://gateway.example/?url=http%3A%2F%2Fwww.meeting.example&data=05>
"""

from __future__ import annotations

import re

# a link's target behind its words, and what is asked of a server
_TARGET = re.compile(
    r"(?<=[^\s<>])<(?:https?://|mailto:)[^\s<>]*>|(?<=://)([^\s<>?]+)\?[^\s<>]*[\w=&%/]"
)


def without_targets(text: str) -> str:
    """The text, as long as it was."""
    if "://" not in text and "<mailto:" not in text:
        return text
    return _TARGET.sub(lambda found: (found[1] or "").ljust(len(found[0])), text)
