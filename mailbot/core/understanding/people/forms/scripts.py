"""Where a name ends, in each script: large letters, Arabic without any, Chinese without spaces."""

from __future__ import annotations

import re

from mailbot.core.understanding.people.forms.arabic import arabic_end
from mailbot.core.understanding.people.forms.beginnings import (
    is_called_so,
    is_first_word,
    is_small_name,
    is_small_throughout,
    opens_sentence,
)
from mailbot.core.understanding.people.forms.han import han_end, is_han
from mailbot.core.understanding.people.words import Stretch

_JOINED = re.compile(
    r"(?:[ \u00a0]{1,2}|['’ʼ] |[-‑'’ʼ/]|\.[ \u00a0]?|[ ]?[!ǃǂǁǀ])"
)  # "Gerhard !Gawaseb"
# "Mengue m'Ollo", "Ortensia de' Navas"
_ELIDED = re.compile(r"(?:[a-km-z]|[dD][aeu])['’ʼ] ?(?=[^\W\d_])")
_SLASHED = re.compile(r"(?:[as]/[lop]|d/o|a/k)(?= [^\W\d_])")  # "Thanabalan a/l Subramaniam"
# small words that some people are called by: "Prisca Obame Ella", "Kim Il Un"
_ALSO_NAMES = frozenset(
    """ella elle il la le un si se ya ne sin con ti ma na lo so bin do da de di du an en in
    su""".split()
)
# what hangs on a verb: "Comptez-moi"
_HANGING = frozenset(
    "moi toi nous vous le la les lui leur me te se nos lo los las je il elle".split()
)
_NOBLE = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "ter",
        "ten",
        "di",
        "da",
        "del",
        "al",
        "el",
        "bin",
        "ould",
        "фон",
        "аль",
        "ибн",
    }
)
_GERMAN = ("unser", "mein")
_COMMON = frozenset({"de", "del", "di", "da"})  # "Jefe del Comando" names no del Comando
_OPENS, _CLOSES = re.compile(r"\s[\"“„«‘']"), re.compile(r"[\"”“»’']\s")
# what is shortened within a name: "José Ma. Example", "Raja Mohd. Example", "Ana Sta. Example"
_SHORTENED = frozenset("ma fco gmo edo st ste sta sto mohd muhd abd".split())
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]+")  # "Wm.", "Chr."
_LONGEST_CUT = 4  # letters of a word that may be shortened
_GENERATIONS = frozenset({"II", "III", "IV"})
# family names alone, which begin nobody's name: "José Ortega y Gasset Ruiz", "… y Fernández Soto"
_FAMILY_ALONE = re.compile(
    r"(?!inez)\w+ez|gasset|cajal|zarate|urdaneta|sotomayor|borbon|guzman|carvajal|velasco|zuniga"
    r"|cardenas|pimentel|palafox|orozco|figueroa|aramburu|aguirre|echeverria|goicoechea|garcia"
)
_APOSTROPHES = ("'", "’", "ʼ")
_LONGEST = 8


def name_end(stretch: Stretch, first: int, family_names: frozenset[str]) -> int:
    """The index after the name that begins with a word; `first` itself where none begins."""
    if first >= len(stretch.words):
        return first
    sign = stretch.text[stretch.words[first].start]
    if is_han(sign):
        return han_end(stretch, first, family_names)
    if "\u0600" <= sign <= "\u06ff":
        return arabic_end(stretch, first)
    return _before_slashes(stretch, first, _cased_end(stretch, first))


def _before_slashes(stretch: Stretch, first: int, last: int) -> int:
    """ "KABORE/ZONGO" is one name; more than one slash parts people."""
    slashes = [place for place in range(first + 1, last) if stretch.gap(place) == "/"]
    return slashes[0] if len(slashes) > 1 else last


def _cased_end(stretch: Stretch, first: int) -> int:
    """Over words with large letters, initials, and the small words between."""
    start = first
    if is_small_name(stretch, first) or is_small_throughout(stretch, first):
        return first + 1
    if (
        first
        and stretch.words[first - 1].key.startswith(_GERMAN)
        and stretch.has(first - 1, "possessive")
    ):
        return start  # "unser Zivildiener Vinzenz Rainer": German offices have large letters too
    if stretch.words[first].key in _NOBLE and not stretch.is_capital(first):
        if not stretch.has(first - 1, "honorific") and stretch.words[first].key in _COMMON:
            return start
        if not stretch.has(first - 1, "honorific", "rank", "title"):
            return start
        first = _past_particles(stretch, first)
    if first >= len(stretch.words) or not _is_cased_name(stretch, first):
        return start
    if _is_small_word(stretch, first):
        return start
    if stretch.has(first, "honorific", "rank") or (first == 0 and stretch.has(0, "stop")):
        return start  # "Asistirán Gabriela …": a verb opens the sentence
    if opens_sentence(stretch, first):
        return start  # "Apparemment Marc …"
    last = first + 1
    while last < len(stretch.words) and last - start < _LONGEST:
        if _is_nickname(stretch, last):
            last += 2
            continue
        if not _JOINED.fullmatch(stretch.gap(last)) or _is_over(stretch, start, last):
            break
        if _ends_line(stretch, last) or (stretch.has(last, "stop") and stretch.is_shouted):
            break  # "COL EXAMPLE REMAINS": there a verb has large letters too
        is_grown = stretch.gap(last) in {"-", "‑"} or _is_after_letter(stretch, last)
        is_grown = is_grown or _is_generation(stretch, last)
        if is_grown or _is_cased_name(stretch, last):
            if stretch.words[last].key in _HANGING and not stretch.is_capital(last):
                return start
            last += 1
            continue
        if _goes_on_small(stretch, start, last):
            last += 1
            continue
        if _is_second_half(stretch, start, last):
            last += 2
            continue
        after = _past_particles(stretch, last)
        if after > last + 1 and stretch.is_capital(after - 1) and not stretch.is_capital(last):
            last = after  # "Prado e Sá"
            continue
        if after == last or after >= len(stretch.words) or not _is_cased_name(stretch, after):
            break
        if not _JOINED.fullmatch(stretch.gap(after)) and not _is_elided(stretch, after - 1):
            break  # "Vamos dos: Luis …"
        last = after + 1
    return last


def _is_small_word(stretch: Stretch, place: int) -> bool:
    """Whether a Cyrillic letter alone begins a sentence: «А Петрова уберите»; in «О'Коннор» it is
    of the name."""
    word = stretch.words[place]
    is_letter = word.end - word.start == 1 and "\u0400" <= word.key <= "\u04ff"
    is_grown = stretch.text[word.end : word.end + 1] in _APOSTROPHES
    return is_letter and not is_grown and not is_initial(stretch, place)


def _is_after_letter(stretch: Stretch, place: int) -> bool:
    """Whether an apostrophe joins a word to one large letter: N'gandu, M'Bala."""
    before = stretch.words[place - 1]
    return before.end - before.start == 1 and stretch.gap(place) in {"'", "’"}


def _is_nickname(stretch: Stretch, place: int) -> bool:
    """Whether a word in quotation marks stands within a name: Esperanza "Lita" Monteiro."""
    return (
        place + 1 < len(stretch.words)
        and _OPENS.fullmatch(stretch.gap(place)) is not None
        and _CLOSES.fullmatch(stretch.gap(place + 1)) is not None
        and _is_cased_name(stretch, place)
        and _is_cased_name(stretch, place + 1)
    )


def _goes_on_small(stretch: Stretch, start: int, place: int) -> bool:
    """Whether a small word, written large in the midst of a name, belongs to it."""
    is_titled = stretch.has(start - 1, "honorific", "rank")  # "Dr. Ece Su"
    return (
        place - start > (0 if is_titled else 1)
        and stretch.words[place].key in _ALSO_NAMES
        and stretch.is_capital(place)
        and stretch.gap(place) == " "
        and not stretch.is_capital_next(place)
        and not stretch.slice(start, place).isupper()
    )


def _is_generation(stretch: Stretch, place: int) -> bool:
    """ "J. P. Example III", but "Ana Ruiz III Secretaria"."""
    is_number = stretch.slice(place, place + 1) in _GENERATIONS and stretch.gap(place) == " "
    return is_number and not (stretch.gap(place + 1) == " " and stretch.has(place + 1, "title"))


def _is_second_half(stretch: Stretch, start: int, place: int) -> bool:
    """Whether "y" joins the halves of a Spanish family name: a family name alone follows, or behind
    the courtesy of one person and a full name a single word. "D. Juan de la Cierva y Hoces"."""
    if stretch.words[place].key != "y" or place - start < 2 or not stretch.is_capital_next(place):
        return False
    if stretch.has(start - 1, "several"):
        return False
    if _FAMILY_ALONE.fullmatch(stretch.words[place + 1].key):
        return True
    before = stretch.words[start - 1].key if start else ""
    after = place + 2
    is_alone = after >= len(stretch.words) or stretch.gap(after) != " " or not (
        stretch.is_capital(after) or stretch.has(after, "particle")
    )  # fmt: skip
    is_one = stretch.has(start - 1, "honorific", "rank") and not before.endswith("s")
    return is_one and is_alone and stretch.may_be_name(place + 1) and not (
        stretch.has(place + 1, "place", "city")
    )  # fmt: skip


def _is_elided(stretch: Stretch, place: int) -> bool:
    """Whether an apostrophe ends a small word: "m'Ollo", "de' Navas"."""
    word = stretch.words[place]
    return _ELIDED.match(stretch.text, word.start) is not None


def _is_cased_name(stretch: Stretch, place: int) -> bool:
    return stretch.is_capital(place) and (
        stretch.may_be_name(place)
        or is_initial(stretch, place)
        or is_called_so(stretch, place)
        or is_first_word(stretch, place)
        or (
            place > 0
            and stretch.gap(place).startswith(_APOSTROPHES)
            and _is_elided(stretch, place - 1)
        )
    )


def is_initial(stretch: Stretch, place: int) -> bool:
    """Whether a word is one letter with its full stop."""
    word = stretch.words[place]
    return word.end - word.start == 1 and stretch.text[word.end : word.end + 1] == "."


def _ends_line(stretch: Stretch, place: int) -> bool:
    """Whether the writer ended the line before a word."""
    return "\n" in stretch.gap(place)


def _is_over(stretch: Stretch, first: int, place: int) -> bool:
    """Whether a full stop before a word ends more than a name: it follows a whole word, or the
    initials of a Russian behind his family name («Примеров В.С. Гостиница …»)."""
    if not stretch.gap(place).startswith("."):
        return False
    if is_initial(stretch, place - 1):
        is_russian = "\u0400" <= stretch.words[first].key[0] <= "\u04ff"
        return is_russian and place - first > 2 and is_initial(stretch, place - 2) and (
            not is_initial(stretch, first)
        )  # fmt: skip
    before = stretch.slice(place - 1, place)
    is_cut = place - 1 == first or before.lower() in _SHORTENED or _NO_VOWEL.fullmatch(before)
    return not is_cut or len(before) > _LONGEST_CUT


def _past_particles(stretch: Stretch, place: int) -> int:
    after = place
    if after < len(stretch.words) and _SLASHED.match(stretch.text, stretch.words[after].start):
        return after + 2
    if after < len(stretch.words) and _is_elided(stretch, after):
        return after + 1
    while after < len(stretch.words) and after - place < 3 and stretch.has(after, "particle"):
        if after > place and not _JOINED.fullmatch(stretch.gap(after)):
            break
        after += 1
    return after
