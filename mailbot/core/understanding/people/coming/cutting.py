"""Where a name begins and ends, by the sound: a service or a verb taken into it falls off, and a
word behind it that was left out comes in, and so does what was taken for an office.

Rules cut a name by large letters and by the words they know. The encoder has seen abbreviations and
small words that no rule lists, and says of each word whether it belongs to somebody's name. Not
here: whether somebody comes (`heard`); where Chinese names end, of which it often hears one sign
alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.judged import UNHEARD
from mailbot.core.understanding.people.coming.fates import Fates, is_arabic, parted
from mailbot.core.understanding.people.forms.han import is_han
from mailbot.core.understanding.people.forms.scripts import is_initial
from mailbot.core.understanding.people.reader import Person, person_at
from mailbot.core.understanding.people.roles import title_before
from mailbot.core.understanding.people.signs import is_cased
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch, has_and

_SILENT = -3.0  # log-odds up to which a word is of no name
_CLEAR = 2.0  # of a name's word beside one that is of none
_KNOWN = 1.5  # of a word that is an office or a rank otherwise
_MORE, _LESS = 1.0, 1.0  # of a word that comes in; by how much it may be less than the others
_BEHIND = 40  # characters behind a name that are listened to
_JOINED = re.compile(r"[ \u00a0'’.\-‑]{1,2}| [\"“«]|[\"”»] ")  # between two words of a name
_FEWEST = 2  # words that stay of a name
_ABBREVIATION = 5  # letters at most
_GENERATION = frozenset({"II", "III", "IV", "JR", "SR"})  # "Paul Example III"


def as_cut(
    text: str, person: Person, fates: Fates, vocabulary: Vocabulary, *, since: int, until: int
) -> Person:
    """A person with the name as it sounds. `since`: where the one before is no longer named, or the
    sentence begins; `until`: where the next one is named."""
    if is_han(text[person.start]):
        return _begun_before(text, person, fates, vocabulary, since=since)
    person = _with_known_words(text, person, fates, vocabulary, since=since, until=until)
    stop = max(person.end, min(until, person.end + _BEHIND))
    stretch = Stretch.of(text, person.start, stop, vocabulary)
    if not stretch.words:
        return person
    sounds = [max(fates.odds(word.start, word.end)) for word in stretch.words]
    whole = sum(word.start < person.end for word in stretch.words)
    first, last = _trimmed(stretch, sounds, _closed(stretch, sounds, whole))
    least = max(_MORE, min(sounds[first:last]) - _LESS)
    while whole <= last < len(sounds) and sounds[last] >= least and _is_more(stretch, last):
        last += 1
    if (first, last) == (0, whole):
        return person
    span = stretch.words[first].start, stretch.words[last - 1].end
    found = person_at(text, (person.start, max(span[1], person.end)), span, vocabulary)
    if found is None:
        return person
    cut = replace(
        person, name=found.name, start=found.start, end=found.end,
        until=max(person.until, found.end),
    )  # fmt: skip
    return _with_office(text, cut, vocabulary, until=until) if last > whole else cut


def _with_known_words(
    text: str, person: Person, fates: Fates, vocabulary: Vocabulary, *, since: int, until: int
) -> Person:
    """A person with what is known as an office or a rank, but sounds as plainly like his name: a
    family name behind one word alone, "Mr. John Major"; in Arabic, where no large letters tell
    names, all that stands behind, and one word before another: «ناصر رئيسي», «رائد الخطيب»."""
    since = max(since, text.rfind("\n", 0, person.start) + 1)
    stretch = Stretch.of(text, since, min(until, person.end + _BEHIND), vocabulary)
    inside = [i for i, word in enumerate(stretch.words) if person.start <= word.start < person.end]
    if not inside:
        return person
    first, last = inside[0], inside[-1] + 1
    is_lone = len(inside) == 1 or has_and(stretch.words[inside[1]].key)
    by_case = is_cased(stretch, first)
    is_begun = not by_case and is_lone and not has_and(stretch.words[first].key)
    if is_begun and _is_heard(stretch, first - 1, fates, beside=first):
        first -= 1
    while (is_lone or not by_case) and _is_heard(stretch, last, fates, beside=last - 1):
        if has_and(stretch.words[last].key):
            break
        last += 1
    if (first, last) == (inside[0], inside[-1] + 1):
        return person
    span = next(parted(text, stretch.words[first].start, stretch.words[last - 1].end))
    return person_at(text, (since, max(person.until, span[1])), span, vocabulary) or person


def _begun_before(
    text: str, person: Person, fates: Fates, vocabulary: Vocabulary, *, since: int
) -> Person:
    """A person in Chinese with the signs right before that sound as plainly like his name: of
    恩赫巴特尔 the rules know 巴 for a family name, of 陳李美玲 they read 李美玲."""
    start = person.start
    while start > since and is_han(text[start - 1]) and max(fates.odds(start - 1, start)) >= _CLEAR:
        start -= 1
    if start == person.start:
        return person
    return person_at(text, (since, person.until), (start, person.end), vocabulary) or person


def _is_heard(stretch: Stretch, place: int, fates: Fates, *, beside: int) -> bool:
    """Whether a word sounds plainly like one of the name that the word `beside` it is of, and is no
    verb; where large letters tell names, it has one."""
    if not 0 <= place < len(stretch.words) or stretch.has(place, "stop", "leading"):
        return False
    word = stretch.words[place]
    return (
        stretch.gap(max(place, beside)) in {" ", "\u00a0"}
        and (is_arabic(stretch.text[word.start]) or stretch.is_capital(place))
        and max(fates.odds(word.start, word.end)) >= _KNOWN
    )


def _with_office(text: str, person: Person, vocabulary: Vocabulary, *, until: int) -> Person:
    """A person whose name goes on, with what stands behind its end in the same line."""
    if person.role and person.email:
        return person
    line = text.find("\n", person.end)
    if 0 <= line < until:
        until = line
    elif text[until : until + 1].isalpha():
        until = _before_titles(text, person.end, until, vocabulary)
    told = person_at(text, (person.start, until), (person.start, person.end), vocabulary)
    if told is None:
        return person
    return replace(person, role=told.role or person.role, email=person.email or told.email)


def _before_titles(text: str, start: int, end: int, vocabulary: Vocabulary) -> int:
    """Where courtesy and rank begin of the person who is named behind a stretch."""
    stretch = Stretch.of(text, start, end, vocabulary)
    first = title_before(stretch, len(stretch.words))[2]
    return stretch.words[first].start if first < len(stretch.words) else end


def _closed(stretch: Stretch, sounds: Sequence[float], whole: int) -> int:
    """The index after a name that an initial closes, where what stands behind the initial sounds
    like no name: «Примерова Т. Остальные …»."""
    for place in range(_FEWEST, whole):
        is_behind = is_initial(stretch, place - 1) and not is_initial(stretch, 0)
        if is_behind and max(sounds[place:whole]) <= _SILENT < sounds[place - 1]:
            return place
    return whole


def _trimmed(stretch: Stretch, sounds: Sequence[float], whole: int) -> tuple[int, int]:
    """The first word of a name and the one after its last, without those that are none."""
    first, last = 0, whole
    while _is_foreign(stretch, first, sounds, first, last):
        first += 1
    while _is_foreign(stretch, last - 1, sounds, first, last):
        last -= 1
    clear = first == last or min(sounds[first], sounds[last - 1]) >= _CLEAR
    return (first, last) if clear else (0, whole)


def _is_foreign(
    stretch: Stretch, place: int, sounds: Sequence[float], first: int, last: int
) -> bool:
    """Whether a word that sounds like no name is not written as the rest is: "AIP Grace Example".
    Arabic is written all alike: there nothing at all must be heard."""
    word = stretch.slice(place, place + 1)
    if last - first <= _FEWEST or sounds[place] > _SILENT or word.upper() in _GENERATION:
        return False
    if "\u0600" <= word[0] <= "\u06ff":
        return place > first and sounds[place] <= UNHEARD
    rest = stretch.slice(first + 1, last) if place == first else stretch.slice(first, last - 1)
    is_short = 1 < len(word) <= _ABBREVIATION and not rest.isupper()
    is_cut = stretch.text[stretch.words[place].end :][:1] == "."
    return is_short and (word.isupper() or is_cut)


def _is_more(stretch: Stretch, place: int) -> bool:
    """Whether a word behind a name may belong to it; an Arabic "and" grown onto it begins another
    one's."""
    if has_and(stretch.words[place].key):
        return False
    return stretch.may_be_name(place) and _JOINED.fullmatch(stretch.gap(place)) is not None
