# ruff: noqa: E501 - a language a line, however long
"""One sentence that asks several things → each of them: "Is there a lift, and who pays for it?".

A sentence is parted before a clause that opens a question of its own, where what stands before
asks as well; "who decides and when" stays together. Not here: whether the sentence asks at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LEAST = 3  # words of a clause that stands for itself
_LEAST_HAN = 5  # signs
# what parts two clauses; the little word that joins them goes with the second
_JOINT = re.compile(
    r"[,;،؛，；、]\s*|\s(?=(?:and|or|et|ou|y|e|o|und|oder|ve|veya|и|или|а)\s)|\s(?=و[\u0621-\u064a]{2,})"
    r"|(?=以及|并且|並且)"
)
_LEAD = re.compile(
    r"(?:and|or|but|also|et|ou|mais|y|e|o|pero|mas|und|oder|aber|ed|ve|veya|ayrıca|и|или|а|также)\s+"
    r"(?:also\s+|aussi\s+|también\s+|também\s+|auch\s+|anche\s+|также\s+)?",
    re.I,
)
# with which a clause that asks begins, by language
_OPENINGS = {
    "en": r"(?:(?:at|by|to|in|from|for|on|until)\s+)?(?:what|which|who|whom|whose|when|where|how|why)\b"
    r"|(?:is|are|do|does|did|can|could|may|will|would|should|must|has|have|am)\s(?:there|it|we|i|the"
    r"|you|they|he|she|this|that|these|our|my|his|her|an?|any\w*|some\w*|one)\b",
    "fr": r"(?:(?:à|a|de|par|pour|en|avec|jusqu'à)\s+)?(?:quel(?:le)?s?|qui|quand|où|comment|combien"
    r"|pourquoi)\b|est-ce\b|y a-t-il\b|\w+-(?:t-)?(?:il|elle|on|vous|nous|ils|elles|je)\b",
    "es": r"¿?(?:(?:a|en|de|por|para|con|hasta)\s+)?(?:qué|cuál(?:es)?|quién(?:es)?|cuándo|dónde|cómo"
    r"|cuánt[oa]s?)\b|¿?(?:hay|puedo|podemos|puede|pueden)\b",
    "pt": r"(?:(?:a|em|de|por|para|com|até)\s+)?(?:que|qual|quais|quem|quando|onde|como|quant[oa]s?)\b"
    r"|(?:há|existe|posso|podemos|pode|podem)\b",
    "de": r"(?:(?:bis|an|in|zu|von|mit|ab)\s+)?(?:was|welch\w*|wer|wem|wann|wo|woher|wohin|wie\w*|warum)\b"
    r"|(?:ist|sind|kann|können|darf|dürfen|gibt|muss|müssen|wird|werden|kostet|soll|sollen|hat|haben)"
    r"\s(?:es|der|die|das|wir|ich|man|sie|er|ein\w*|unser\w*)\b",
    "it": r"(?:(?:a|in|di|da|per|con)\s+)?(?:quale|quali|chi|che|quando|dove|come|quant[oaie]|perché)\b"
    r"|c'è\b|ci sono\b|(?:posso|possiamo|può|possono)\b",
    "ru": r"(?:(?:до|на|в|с|к|по|от|из|у)\s+)?(?:что|как|как(?:ой|ая|ие|ого|ом|их|ую)|кто|кому|когда|где"
    r"|куда|сколько|почему)\b|(?:\w+\s+)?\w+\sли\b",
    "ar": r"و?(?:هل|أين|اين|متى|كم|كيف|ماذا|لماذا|ما\s(?:إذا|اذا|هو|هي)|إلى\sمن)\b",
}
_WHETHER = {
    "en": r"(?:whether|if)\b(?! so| not)", "fr": r"s(?:i|')\b", "es": r"si\b", "pt": r"se\b",
    "it": r"se\b", "de": r"ob\b",
}  # fmt: skip
_NEVER = r"(?!)"
_OPENS = {name: re.compile(pattern, re.I) for name, pattern in _OPENINGS.items()}
_INDIRECT = {name: re.compile(_WHETHER.get(name, _NEVER), re.I) for name in _OPENINGS}
_ASKS_HAN = re.compile(
    r"[谁誰几幾]|是否|能否|可否|会否|何[时時处處地人]|哪|多少|多[长長久]|怎[么麼样樣]|如何|吗|嗎|"
    r"(\w)[不没沒]\1|有[没沒]有|有无|有無|之前或之[后後]|还是|還是|如何|需否"
)
_ASKS_TURKISH = re.compile(
    r"\bm[ıiuü](?:y\w*|s\w*|d\w*)?\b|\b(?:ne|kim\w*|nere\w*|kaç\w*|nasıl|hangi\w*|neden)\b", re.I
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def parts_of(sentence: str, language: str) -> tuple[str, ...]:
    """The questions of a sentence in order, verbatim; the sentence alone where it asks one."""
    parts: list[str] = []
    for clause in _clauses(sentence):
        if parts and _opens(clause, language) and _asks(parts[-1], language):
            parts.append(clause)
        elif parts:
            parts[-1] += clause
        else:
            parts.append(clause)
    return tuple(part.strip() for part in parts)


def _clauses(sentence: str) -> Iterator[str]:
    start = 0
    for joint in _JOINT.finditer(sentence):
        if joint.end() > start and joint.end() < len(sentence):
            yield sentence[start : joint.end()]
            start = joint.end()
    yield sentence[start:]


def opens(clause: str, language: str) -> bool:
    """Whether a line asks: it opens as a question does, "whether" included."""
    return _opens(clause, language) or bool(_indirect(language).match(clause))


def _opens(clause: str, language: str) -> bool:
    """Whether a clause asks for itself: it opens as a question does, or holds a mark of one."""
    if _is_short(clause):
        return False
    if _HAN.search(clause):
        return bool(_ASKS_HAN.search(clause))
    if language == "tr":
        return bool(_ASKS_TURKISH.search(clause))
    lead = _LEAD.match(clause)
    bare = clause[lead.end() :] if lead else clause
    return bool(_opening(language).match(bare) or (lead and _indirect(language).match(bare)))


def _asks(part: str, language: str) -> bool:
    if _is_short(part):
        return False
    if _HAN.search(part):
        return bool(_ASKS_HAN.search(part))
    if language == "tr":
        return bool(_ASKS_TURKISH.search(part))
    return any(
        _opening(language).match(part, place.start())
        or _indirect(language).match(part, place.start())
        for place in re.finditer(r"(?<!\w)[\w¿]", part)
    )


def _opening(language: str) -> re.Pattern[str]:
    return _OPENS.get(language, _OPENS["en"])


def _indirect(language: str) -> re.Pattern[str]:
    return _INDIRECT.get(language, _INDIRECT["en"])


def _is_short(clause: str) -> bool:
    if _HAN.search(clause):
        return len(_HAN.findall(clause)) < _LEAST_HAN
    return len(clause.split()) < _LEAST
