"""Places in the agenda that a text names in words: "the second and fourth items", "le dernier
point". Which items stand there is said in `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LAST = -1
_ORDINALS = (
    r"first|1st|premi(?:er|[eè]re)s?|primer[oa]?|primeir[oa]|prim[oa]|erste[nrms]?|перв\w+|birinci|ilk",
    r"second|2nd|deuxi[eè]mes?|second[aeo]?|segund[oa]|zweite[nrms]?|втор\w+|ikinci",
    r"third|3rd|troisi[eè]mes?|tercer[oa]?|terceir[oa]|terz[oa]|dritte[nrms]?|трет[ьи]\w*|üçüncü",
    r"fourth|4th|quatri[eè]mes?|cuart[oa]|quart[oa]|vierte[nrms]?|четв[её]рт\w+|dördüncü",
    r"fifth|5th|cinqui[eè]mes?|quint[oa]|fünfte[nrms]?|пят\w{2,3}|beşinci",
    r"sixth|6th|sixi[eè]mes?|sext[oa]|sest[oa]|sechste[nrms]?|шест\w{2,3}|altıncı",
    r"seventh|7th|septi[eè]mes?|s[eé]p?tim[oa]|settim[oa]|siebte[nrms]?|седьм\w+|yedinci",
    r"eighth|8th|huiti[eè]mes?|octav[oa]|oitav[oa]|ottav[oa]|achte[nrms]?|восьм\w+|sekizinci",
    r"ninth|9th|neuvi[eè]mes?|noven[oa]|non[oa]|neunte[nrms]?|девят\w{2,3}|dokuzuncu",
    r"tenth|10th|dixi[eè]mes?|d[eé]cim[oa]|zehnte[nrms]?|десят\w{2,3}|onuncu",
)
_LAST = r"last|final|derni(?:er|[eè]re)s?|[uú]ltim[oa]s?|letzte[nrms]?|последн\w+|son"
_WORD = rf"(?:{'|'.join(_ORDINALS)}|{_LAST})"
_AND = (
    r"\s?(?:,|&|\b(?:and|et|y|e|und|и|ve)\b)\s?"
    r"(?:(?:on|sur|au|en|no|zum|по|в)\s)?(?:(?:the|le|la|el|[oa]|il|den|dem)\s)?"
)
# "as a last point", "un dernier point" stand in no agenda
_NONE = "".join(rf"(?<!\b{word}\s)" for word in ("a", "an", "un", "une", "ein", "um", "as"))
_LATIN = re.compile(
    rf"{_NONE}\b{_WORD}(?:{_AND}{_WORD}){{0,4}}\s(?:(?:agenda|gündem)\s)?"
    r"(?:items?|topics?|points?|puntos?|temas?|pontos?|punt[oi]|(?:tagesordnungs)?punkte?n?"
    r"|пункт\w*|вопрос\w*|madde\w*)\b",
    re.IGNORECASE,
)
_ARABIC = ("أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")
_ARABIC_WORD = rf"ال(?:{'|'.join(_ARABIC)}|[أا]خير)"
_SEMITIC = re.compile(rf"(?:بند|بندين|بنود)\s{_ARABIC_WORD}(?:\s?[،,]?\s?و?{_ARABIC_WORD}){{0,4}}")
_HAN = "一二三四五六七八九十"
_HAN_WORD = rf"(?:第[{_HAN}](?![{_HAN}])|最[后後]一)[个個项項]?"
_CHINESE = re.compile(
    rf"{_HAN_WORD}(?:\s?(?:[和与及、與]|以及)\s?{_HAN_WORD}){{0,4}}\s?(?:议题|議題|议程|議程)"
)
_PLACES = (
    *(
        (re.compile(rf"\b(?:{latin})\b|ال{arabic}|第{han}", re.IGNORECASE), place)
        for place, (latin, arabic, han) in enumerate(zip(_ORDINALS, _ARABIC, _HAN, strict=True), 1)
    ),
    (re.compile(rf"\b(?:{_LAST})\b|ال[أا]خير|最[后後]一", re.IGNORECASE), LAST),
)


def places_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The places that a text names, in order: place from 1 on, or LAST, start and end."""
    for pattern in (_LATIN, _SEMITIC, _CHINESE):
        for run in pattern.finditer(text):
            found = sorted(
                (word.start(), word.end(), place)
                for words, place in _PLACES
                for word in words.finditer(text, run.start(), run.end())
            )
            last = len(found) - 1
            for which, (start, end, place) in enumerate(found):
                yield place, start, run.end() if which == last else end
