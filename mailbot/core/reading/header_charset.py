"""In which charset raw 8-bit headers are likely written, against RFC 5322: in that of the body.

A header is short, and its bytes alone tell little: "Réponse" in latin-1 may be Cyrillic, too.
"""

from __future__ import annotations

import re

from mailbot.core.reading.charset import decode_text
from mailbot.core.reading.charset.names import ASCII, UTF_8
from mailbot.core.reading.content.leaf import read_leaf
from mailbot.core.reading.limits import Limits
from mailbot.core.reading.mime.tree import Tree

_SAMPLE = 20_000  # bytes of the body
_LATIN = "cp1252"
_BEYOND = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_LETTERS = bytes((*range(65, 91), *range(97, 123)))
# the commonest charset of a script, for a body that is in a charset of all scripts
_SCRIPTS = (
    (_LATIN, re.compile("[A-Za-z\u00c0-\u024f]")),
    ("cp1251", re.compile("[\u0400-\u04ff]")),
    ("cp1256", re.compile("[\u0621-\u064a]")),
    ("gb18030", re.compile("[\u3400-\u9fff]")),
)


def header_charset(tree: Tree, limits: Limits) -> str:
    """The charset of the first text part as it is read; as it is declared, where no header needs
    to know; '' for none."""
    part = tree.root
    while part.children:
        part = part.children[0]
    declared = part.content.token("charset")
    raw = b" ".join(value for _, value in tree.root.headers if not value.isascii())
    if not raw:
        return declared
    decoded = decode_text(read_leaf(tree, part, limits=limits).data[:_SAMPLE], declared)
    if decoded.codec not in {ASCII, UTF_8}:
        return decoded.codec
    charset = _of_script(decoded.text)
    return "" if charset == _LATIN and not _may_be_latin(raw) else charset


def _of_script(text: str) -> str:
    counts = {charset: len(letters.findall(text)) for charset, letters in _SCRIPTS}
    most = max(counts, key=lambda charset: counts[charset])
    return most if counts[most] else ""


def _may_be_latin(raw: bytes) -> bool:
    """Have the words beyond ASCII more letters within it, as words with accents have?"""
    words = b"".join(_BEYOND.findall(raw))
    beyond = len(words.translate(None, _LETTERS))
    return beyond * 2 <= len(words)
