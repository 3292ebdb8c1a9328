"""A long sentence → its clauses, so that each is judged in its own scope.

A note verbale says in one sentence who writes, that he pays his compliments, who comes and on what
he will speak. Judged as a whole, each drowns in the rest; cut at every comma, each loses its verb.
So short pieces are joined to the next until a clause has enough words to mean something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CUT = re.compile(
    r"[,;:،؛，；：(]\s*|\s[-–—]\s|\n+|\s(?=(?:and|but|et|mais|y|pero|e|mas|ma|und|aber|и|а|но|ve|ama)\s)"
    r"|\s(?=و[\u0621-\u064a]{3,})"
)
_LONG = 100  # characters of a sentence that is looked at in clauses as well
_LEAST = 30  # characters of a clause
_WIDE = 2.6  # a Chinese sign says as much as so many letters


def clauses_of(sentence: str) -> tuple[str, ...]:
    """The clauses of a long sentence in order; none for a short one."""
    weight = _weight(sentence)
    return tuple(_joined(sentence, weight)) if len(sentence) * weight > _LONG else ()


def _weight(sentence: str) -> float:
    wide = sum("\u4e00" <= character <= "\u9fff" for character in sentence[:80])
    return _WIDE if wide > 20 else 1.0


def _joined(sentence: str, weight: float) -> Iterator[str]:
    start = 0
    for match in _CUT.finditer(sentence):
        if (match.start() - start) * weight >= _LEAST:
            yield sentence[start : match.end()].strip()
            start = match.end()
    rest = sentence[start:].strip()
    if rest:
        yield rest
