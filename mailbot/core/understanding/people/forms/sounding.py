"""Whether a name in Cyrillic or Arabic letters is one in Latin letters: «Тимур», "Timur".

Each letter may be written in few ways in Latin, which differ from country to country; Arabic
leaves short vowels out, and its long ones are heard. Not here: Chinese, of which no letter says
how it sounds.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mailbot.core.understanding.names.tokens import tokenise

_CYRILLIC = (
    "дж dj|dzh|dž|j|g;кс ks|x;ий iy|ii|ij|yi|y|i;ый yy|yi|iy|y|i;ей ey|ei|ej|ay|ai;а a;б b;в v|w|f"
    ";г g|gu|gh|h;д d;е e|ye|ie|je;ж zh|j|g|z;з z|s;и i|y;й y|i|j|;к k|c|ck|q;л l;м m;н n;о o;п p"
    ";р r;с s;т t|th;у u|ou|oo|w;ф f|ph;х kh|h|ch|x;ц ts|tz|c|z|s;ч ch|tch|tsch|c;ш sh|sch|ch|s"
    ";щ shch|sch|chtch|sh|sc;ъ |i|y;ы y|i|u;ь |i|y;э e|a;ю yu|iu|ju|you|iou|u;я ya|ia|ja|a"
    ";і i|y;ї yi|i;є ye|ie|e;ў u|w;қ k|q;ғ g|gh;ҳ h;ә a|e;ө o;ү u;ұ u;ң n|ng;җ j"
)
_ARABIC = (
    "ا a|e|i|o|u|ae|aa;ب b|p;ت t;ث th|t|s;ج j|g|dj;ح h;خ kh|h|k;د d;ذ dh|d|z|th;ر r;ز z;س s|c"
    ";ش sh|ch;ص s;ض d|dh;ط t;ظ z|dh|th;ع |a|e|i|o|u;غ gh|g;ف f|ph;ق q|k|c|g;ك k|c;ل l;م m;ن n;ه h|"
    ";و w|ou|oo|u|o|au|aw|aou|ow|v;ي y|i|ee|ei|ai|ay|ey|e|iy|a|ie;ء "
)
_SHORT_VOWEL, _ARTICLE = "[aeiou]?", "(?:[aeu][lrnsdtz]h?)?"
_ARTICLES = frozenset("al el ul ar an as ash ad at az".split())
_LONGEST = 24  # letters of a word
_MOST = 6  # words of a name
_FEWEST = 2


def _ways(table: str) -> dict[str, str]:
    """A pattern for each letter, or two, of a script; Latin letters may be doubled."""
    ways: dict[str, str] = {}
    for entry in table.split(";"):
        letters, _, written = entry.partition(" ")
        ways[letters] = f"(?:{'|'.join(way + '+' if way else '' for way in written.split('|'))})"
    return ways


_WAYS = {**_ways(_CYRILLIC), **_ways(_ARABIC)}
_LETTERS = re.compile("|".join(sorted(_WAYS, key=len, reverse=True)))


def sounds_same(name: str, latin: str) -> bool:
    """Whether each word of the shorter name is one of the longer, as it sounds."""
    words = [token.key for token in tokenise(name)][:_MOST]
    heard = [key for key, *_ in tokenise(latin) if key not in _ARTICLES][:_MOST]
    if min(len(words), len(heard)) < _FEWEST or any(len(word) > _LONGEST for word in words + heard):
        return False
    if _as_one(tuple(words)).fullmatch("".join(heard)):
        return True  # «عبد الله» is Abdullah
    left = list(heard)
    found = 0
    for word in words:
        match = next((one for one in left if _as_one((word,)).fullmatch(one)), None)
        if match is not None:
            left.remove(match)
            found += 1
    return found == min(len(words), len(heard))


@lru_cache(maxsize=512)
def _as_one(words: tuple[str, ...]) -> re.Pattern[str]:
    """Words of another script as they may be written in Latin letters, without blanks."""
    return re.compile("".join(_written(word) for word in words))


def _written(word: str) -> str:
    if word < "\u0600":
        return "".join(_WAYS[letter] for letter in _LETTERS.findall(word))
    has_article = word.startswith("ال") and len(word) > 3
    letters = _LETTERS.findall(word.removeprefix("ال") if has_article else word)
    spoken = _SHORT_VOWEL.join(_WAYS[letter] for letter in letters)
    return f"{_ARTICLE if has_article else ''}{spoken}{_SHORT_VOWEL}"
