"""The text of an HTML mail as a reader sees it, with what the markup says about quotes.

Hidden and struck text is dropped, a table row is one line with its cells parted by tabs, lists
keep their bullets. Nothing is judged by its words here; that is done in `segments`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resiliparse.parse.html import HTMLTree

from mailbot.core.reading.html.markup import HAS_QUOTE, MAY_STRIKE, Role
from mailbot.core.reading.html.styles import hidden_classes
from mailbot.core.reading.html.walk import HtmlLine, Walker

__all__ = ["HAS_QUOTE", "HtmlLine", "HtmlText", "Role", "strikes_words", "text_of_html"]

_COLOUR = re.compile(r"(?i)color\s*[:=]")
_SHEET = re.compile(r"(?i)<style")
MAX_CHARACTERS = 2_000_000  # of HTML; what follows is left unread


@dataclass(frozen=True, slots=True)
class HtmlText:
    """What a reader sees: the lines in order, and the tables of the part outside quotes."""

    lines: tuple[HtmlLine, ...] = ()
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()  # tables → rows → cells

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def text_of_html(html: str) -> HtmlText:
    """Read HTML of any quality; never raises on a stranger's markup."""
    if not html.strip():
        return HtmlText()
    tree = HTMLTree.parse(html[:MAX_CHARACTERS])
    root = tree.body or tree.document
    if root is None:
        return HtmlText()
    hidden = hidden_classes(tree) if _SHEET.search(html) else frozenset()
    walker = Walker(sees_colours=_COLOUR.search(html) is not None, hidden=hidden)
    walker.walk(root)
    return HtmlText(tuple(walker.lines), tuple(walker.tables.found))


def strikes_words(html: str) -> bool:
    """Whether words are struck out that stand in no marked quote: the text form of an alternative
    has them as if they were said."""
    return bool(MAY_STRIKE.search(html[:MAX_CHARACTERS])) and any(
        line.has_struck and not line.depth for line in text_of_html(html).lines
    )
