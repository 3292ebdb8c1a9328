"""vCards (RFC 6350 and older): one person a paragraph, one field a line."""

from __future__ import annotations

from collections.abc import Iterator

import vobject

from mailbot.edge.documents.child.found import Document, of_text

_FIELDS = ("fn", "title", "role", "org", "email", "tel", "adr", "url", "note")
_MOST_CARDS = 200
_MOST_VALUES = 10  # of one field


def read(data: bytes) -> Document:
    """The names, posts and addresses of the cards; broken lines are passed over."""
    text = data.decode("utf-8-sig", "replace")
    cards = vobject.readComponents(text, ignoreUnreadable=True, allowQP=True)
    paragraphs = []
    for number, card in enumerate(cards):
        if number >= _MOST_CARDS:
            break
        paragraphs.append("\n".join(_lines(card)))
    return of_text("\n\n".join(paragraph for paragraph in paragraphs if paragraph))


def _lines(card: vobject.base.Component) -> Iterator[str]:
    for name in _FIELDS:
        for line in card.contents.get(name, ())[:_MOST_VALUES]:
            shown = _shown(line.value)
            if shown:
                yield shown


def _shown(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(str(piece) for piece in value if piece)
    return " ".join(str(value).split())
