"""One person for another, said by the form alone: "Substitution: Mr X -> Ms Y", "OUT: X, IN: Y".

And who is named twice, once wrongly: a name put right takes nobody off. Not here: words that reach
for the people beside them (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.people.reader import Person

# what stands at the head of two names, before a colon
_HEAD = re.compile(
    r"\b(?:replacements?|substitutions?|swap|change of (?:delegate|name)|remplacements?"
    r"|changement(?: de délégué)?|sustituci[oó]n|reemplazo|cambio(?: de delegado)?"
    r"|substitui[cç][aã]o"
    r"|troca|ersatz|tausch|wechsel|austausch|sostituzione|scambio|değişiklik|замена|استبدال|تغيير)"
    r"\s*[:：]|(?:替换|替換|换人|調換|人员调整|人員調整|更换|更換)\s*[:：]",
    re.IGNORECASE,
)
_ARROW = re.compile(r"->|=>|→|⇒|➔|»>|\s[-–—]\s|\sпо\s")
_BY = re.compile(r"\b(?:by|with|for|par|por|pelo|pela|durch|gegen|con|na|на)\b|بـ?|[由为為]", re.I)
_OUT = re.compile(r"\b(?:out|raus|fuera|fora|sortant|entfällt)\s*[:：=]|出\s*[:：]", re.IGNORECASE)
_SPELT = re.compile(
    r"\b(?:spel(?:t|led|ling)|misspel\w+|typo|s'écrit|orthograph\w+|se escribe|ortograf[ií]a"
    r"|escreve-se|grafia|schreib\w+|geschrieben|si scrive|yazıl\w+|пишется|опечатк\w+)|الصحيح|خطأ"
    r"|拼写|拼寫|写错|寫錯",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|non|no|não|nicht|değil|не)|وليس|ليس|而不是|而非|不是)[\s\"'«“„]*(?:\w{1,5}\.?\s)?\Z",
    re.IGNORECASE,
)
_NEAR = 16  # characters before a name


def leaving_by_form(text: str, start: int, people: Sequence[Person]) -> frozenset[int]:
    """The places of the people who go, where a heading, an arrow or "OUT:" says so."""
    gone = {
        place
        for place, person in enumerate(people)
        if _OUT.search(text, max(start, person.start - _NEAR), person.start)
    }
    if gone or len(people) != 2:
        return frozenset(gone)
    first, second = people
    between = text[max(first.until, first.end) : second.start] or text[first.end : second.start]
    is_headed = _HEAD.search(text, start, first.start) is not None
    is_arrow = re.search(r"->|=>|→|⇒|➔", text[first.end : second.start]) is not None
    is_swap = is_arrow or (is_headed and bool(_ARROW.search(between) or _BY.search(between)))
    return frozenset({0}) if is_swap else frozenset()


def misspelt(text: str, start: int, end: int, people: Sequence[Person]) -> frozenset[int]:
    """The places of names that only say how another is not written."""
    if not _SPELT.search(text, start, end):
        return frozenset()
    return frozenset(
        place
        for place, person in enumerate(people)
        if _NOT.search(text, max(start, person.start - _NEAR), person.start)
    )


def is_spelling(text: str, start: int, end: int) -> bool:
    """Whether a stretch speaks of how a name is written."""
    return _SPELT.search(text, start, end) is not None
