"""With what a name may begin where its first word says little: a small word, a month, no capital.

"M. Le Goff", "Ms June Example", "mr example"; and what is none, though it has a large letter:
"Apparemment Marc Example". Not here: where a name ends (`scripts`).
"""

from __future__ import annotations

import re

from mailbot.core.understanding.people.words import Stretch

# courtesy and rank behind which a name may stand in small letters: "mr example", "г-н примеров"
_SMALL_TITLES = frozenset(
    """mr mrs ms mme mlle m sr sra srta dr dra mister colonel col coronel herr frau maj capt cmdt
    cdr amb e н на ну жа жу жи""".split()
)
# small words with which a name begins: "M. Le Goff", "Sra. De La Cruz", "Ms. An Tran", "Mr. Si Thu"
_FIRST_WORDS = frozenset(
    """le la les el los las lo il der die den das du des de da do dos das an en si se ya su con sin
    ne un""".split()
)
# courtesies that only people have
_PERSONAL = frozenset("mr mrs ms miss mister mme mlle monsieur herr herrn frau sra srta dr".split())
_CALENDAR = frozenset(
    """dias mai may june april march august january february july september october november
    december juni abril avril mayo marzo marz maio junho julho agosto juin""".split()
)
# given names that are words besides: behind a rank, too, they are names
_GIVEN = frozenset("trust sunday monday friday saturday".split())
_FRENCH = frozenset("m mm mme mmes mlle monsieur madame mademoiselle svp".split())
_RUSSIAN_ORDER = re.compile(r"[а-я]{2,}(?:и|й|ь)те")
_ENTRY = re.compile(r"(?:[-–—•*·▪●○:：;；]|\d[.)])[ \t\u00a0]*\Z")  # where one begins
_SENTENCE = re.compile(r"[.!?:;\n]")  # before the beginning of one
_BESIDE = re.compile(r"\.?[ \u00a0]")  # between courtesy and name
_NEAR = 6  # characters before a name
_SHORTEST = 3  # letters of a name in small letters


def opens_sentence(stretch: Stretch, place: int) -> bool:
    """Whether a word has its large letter for the sentence that it opens: "Hélas Marc Example"."""
    if _SENTENCE.search(stretch.gap(place) or ".") is None:
        return False
    if stretch.has(place - 1, "honorific") and _BESIDE.fullmatch(stretch.gap(place)):
        return False  # "M. Daher Example"
    is_initial = stretch.text.startswith(".", stretch.words[place].end)  # "A. Example"
    return (stretch.has(place, "opening") and not is_initial) or _is_order(stretch, place)


def _is_order(stretch: Stretch, place: int) -> bool:
    """ "Notez M. Example", «Учтите Анну Примерову»: so end the verbs by which others are told to do
    something, of whatever meaning; in French a courtesy must follow, for "Martínez" ends so too."""
    key = stretch.words[place].key
    if key.endswith("ez") and place + 1 < len(stretch.words):
        return stretch.words[place + 1].key in _FRENCH and stretch.gap(place + 1) == " "
    return _RUSSIAN_ORDER.fullmatch(key) is not None and stretch.is_capital_next(place)


def is_first_word(stretch: Stretch, place: int) -> bool:
    """ "M. Le Goff", "1. Le Goff": behind courtesy, rank, office or a bullet a small word with a
    large letter begins a name, where a name goes on; "M. Le Directeur" has none."""
    if stretch.words[place].key not in _FIRST_WORDS or not stretch.is_capital_next(place):
        return False
    is_titled = stretch.has(place - 1, "honorific", "rank", "title") and not (
        "\n" in stretch.gap(place) or stretch.gap(place).strip(" .\u00a0")
    )
    start = stretch.words[place].start
    if not is_titled and not _ENTRY.search(stretch.text, max(0, start - _NEAR), start):
        return False
    return not stretch.has(place + 1, "place") and (
        stretch.may_be_name(place + 1) or stretch.has(place + 1, "particle")
    )


def is_called_so(stretch: Stretch, place: int) -> bool:
    """ "Ms June Example", "Sr. Rui Dias", "Ms June March": a word of the calendar within a person's
    name, up to two words behind a courtesy or rank; "Mr Trust Example": another word of no name."""
    if _is_given(stretch, place):
        return True
    if stretch.words[place].key not in _CALENDAR or stretch.gap(place).strip(" .") != "":
        return False
    after = stretch.words[place + 1].key if place + 1 < len(stretch.words) else ""
    if after.isdigit() and stretch.gap(place + 1) == " ":
        return False
    if stretch.has(place - 1, "honorific"):
        return True
    before = place
    while before > max(0, place - 2) and _may_be_called(stretch, before - 1):
        before -= 1
        if stretch.has(before - 1, "honorific", "rank"):
            return True
    return False


def _is_given(stretch: Stretch, place: int) -> bool:
    """Whether a word that begins no name else stands between a courtesy that only people have and
    a word that no rule knows: "Mr Union Example", "Col Trust Example"."""
    if not place or not stretch.is_capital_next(place) or stretch.words[place + 1].kinds:
        return False
    word, before = stretch.words[place], stretch.words[place - 1]
    is_one = word.phrase_end - word.phrase_first == 1 and not stretch.has(place, "stop", "title")
    is_titled = before.key in _PERSONAL or (word.key in _GIVEN and stretch.has(place - 1, "rank"))
    return is_one and is_titled and _BESIDE.fullmatch(stretch.gap(place)) is not None


def is_of_calendar(stretch: Stretch, place: int) -> bool:
    """Whether a word of the calendar stands beside one that no rule knows: "Rui Dias"."""
    beside = (at for at in (place - 1, place + 1) if 0 <= at < len(stretch.words))
    return stretch.words[place].key in _CALENDAR and any(
        stretch.is_capital(at) and not stretch.words[at].kinds for at in beside
    )


def _may_be_called(stretch: Stretch, place: int) -> bool:
    is_month = stretch.words[place].key in _CALENDAR and stretch.gap(place).strip(" .") == ""
    return stretch.is_capital(place) and (stretch.may_be_name(place) or is_month)


def is_small_name(stretch: Stretch, place: int) -> bool:
    """Whether a word in small letters, which no rule knows, stands behind a courtesy that is in
    small letters, too: who writes "ms example" writes all so."""
    if not _may_be_small(stretch, place):
        return False
    before = stretch.words[place - 1]
    return (
        before.key in _SMALL_TITLES
        and stretch.has(place - 1, "honorific", "rank")
        and not stretch.is_capital(before.phrase_first)
    )


def is_called_like_places(stretch: Stretch, first: int, last: int) -> bool:
    """ "Mr Chad Ireland", "Ms Georgia": behind a courtesy the names of States are a person's, where
    they are not one State's together."""
    word = stretch.words[first]
    is_one_state = word.phrase_end - word.phrase_first > 1 and word.phrase_end >= last
    before = stretch.words[first - 1].key if first else ""
    return before in _PERSONAL and stretch.gap(first).strip(" .\u00a0") == "" and not is_one_state


def is_small_throughout(stretch: Stretch, place: int) -> bool:
    """Whether such a word stands behind any courtesy, rank or office where not one letter is large:
    "ambassador example". Not every such word is a name."""
    return (
        _may_be_small(stretch, place)
        and stretch.has(place - 1, "honorific", "rank", "title")
        and not stretch.has(place - 1, "notname")
        and stretch.is_small
    )


def _may_be_small(stretch: Stretch, place: int) -> bool:
    word = stretch.words[place]
    if place == 0 or word.kinds or word.end - word.start < _SHORTEST:
        return False
    written = stretch.slice(place, place + 1)
    return written.islower() and _BESIDE.fullmatch(stretch.gap(place)) is not None
