"""Where a greeting ends that opens a message in the sentence that goes on: "Sehr geehrte Frau X,
ich werde teilnehmen". Who is greeted is no delegate.

Not here: a greeting in a line or a sentence of its own (`passages`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_COMMA = re.compile(r"[,!،，！]\s*(?=\S+\s+\S)|[，！]")
_NEXT_LINE = re.compile(r"[,،]\s*?\n")
# 安娜女士，我将…: a name and a courtesy, and the writer speaks of himself, or thanks
_HAN = re.compile(
    r"[^\s，。：:；、,]{1,14}(?:先生|女士|小姐|阁下|閣下|主任|大使|老师)(?:您好|你好)?[，：:！]"
    r"(?=\s*(?:我|本人|谨|謹|兹|茲|现|現|感谢|感謝|谢谢|謝謝|来信|來信|承蒙|关于|關於|收到))"
)
_MARK = re.compile(r"[:：;?\d]")
_LONGEST = 70  # characters of a greeting
_OFFICES = ("title", "employer", "rank")


def behind_greeting(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where a sentence says what it says: behind the greeting that it begins with, if it opens the
    text; else where it begins. "Madame X, conseillère, …" greets nobody: a word that is a courtesy
    as well greets where its line ends, and no office follows."""
    if text[:start].strip():
        return start
    if found := _HAN.match(text, start, end):
        return found.end()
    comma = _COMMA.search(text, start, min(end, start + _LONGEST))
    if comma is None:
        return start
    greeting = Stretch.of(text, start, comma.start(), vocabulary)
    if not greeting.has(0, "salutation") or _says_more(greeting):
        return start
    is_plain = "honorific" not in greeting.words[0].kinds
    behind = Stretch.of(text, comma.end(), end, vocabulary)
    is_line = _NEXT_LINE.match(text, comma.start()) is not None
    if is_plain or (is_line and not behind.has(0, *_OFFICES)):
        return comma.end()
    return start


def _says_more(greeting: Stretch) -> bool:
    """Whether it is no greeting alone: "Dear Sir Ana Ruiz will attend, …", "hola, vamos 3: …"."""
    if _MARK.search(greeting.slice(0, len(greeting.words))):
        return True
    return any(
        greeting.has(place, "stop") or (not word.kinds and greeting.text[word.start].islower())
        for place, word in enumerate(greeting.words)
    )


def greetings_of(
    text: str, sentences: Sequence[Judged], vocabulary: Vocabulary
) -> Iterator[tuple[int, int]]:
    """The greeting that opens a text in a sentence that goes on, if there is one."""
    for sentence in sentences[:1]:
        until = behind_greeting(text, sentence.start, sentence.end, vocabulary)
        if until > sentence.start:
            yield sentence.start, until
