"""A sentence in front of a name on one line: "I will attend. Ann Bell, Hope Association".

What was said is the sender's own word, whoever signs behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mailbot.core.reading.segments.capitals import count_small, has_capitals
from mailbot.core.reading.segments.lines import fold

_STOP = re.compile(r"([^\W\d_]+)[\"'»”’)\]]*(?:(\.)|[!?؟…]+)[\"'»”’)\]]*\s+(?=[^\W\d_])")
_WIDE_STOP = re.compile(r"[。！？](?=\s*\w)")
_SHORTEST_WORD = 4  # letters of a last word that alone is written small: "Ann comes."
_SHORTEST_LAST = 3  # of one with other small words before it: "we are two."
_SHORTEST_ALONE = 6  # of a sentence of one word


def end_of_sentence(text: str, *, answers: Collection[str], shortened: Collection[str]) -> int:
    """Where the last sentence in front of further words ends, 0 where there is none.

    `answers`: folded sentences that have no verb ("thank you"); `shortened`: folded words that end
    in a stop without ending a sentence.
    """
    end = 0
    for match in _STOP.finditer(text):
        before = text[: match.end(1)]
        is_ended = not match[2] or fold(before) in answers or _ends(before, match[1], shortened)
        if is_ended and not text[match.end()].islower():
            end = match.end()
    return max([end, *(match.end() for match in _WIDE_STOP.finditer(text))])


def _ends(before: str, last: str, shortened: Collection[str]) -> bool:
    """Whether a stop behind `last` ends a sentence, and not an office, a title or an initial."""
    if fold(last) in shortened:
        return False
    above = before[: -len(last)]
    if not above.strip():
        return len(last) >= _SHORTEST_ALONE
    if not has_capitals(before) or count_small(above):
        return len(last) >= _SHORTEST_LAST
    return bool(count_small(last)) and len(last) >= _SHORTEST_WORD
