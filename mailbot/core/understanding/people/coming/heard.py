"""Rules and the encoder together on who comes: what one says, the other may correct.

Who is named in a passage that registers, but sounds like somebody taken off, is taken off; who by
no means sounds as if he came is left out, and so is who is taken off or stays by the rules, but
sounds like nobody's name; who is taken off or stays away, but sounds as if he came, comes; and
who sounds like either is added though no rule names him. Whom a word right beside puts in is in,
however he sounds, and so is who is said to come right behind his name ("who will attend too");
who is struck off in so many words is off.
Each name is first cut as it sounds (`cutting`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.core.understanding.people.coming.changes import Fate, is_spared
from mailbot.core.understanding.people.coming.cutting import as_cut
from mailbot.core.understanding.people.coming.fates import COMES, LEAVES, Fates
from mailbot.core.understanding.people.coming.lone import lone_leavers
from mailbot.core.understanding.people.coming.passing import is_said_to_come
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.passages import in_order
from mailbot.core.understanding.people.reader import Person, person_at
from mailbot.core.understanding.people.signs import is_cased
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_LEFT_OUT, _STAYS, _LEAVES = -3.9, 3.0, 0.0  # log-odds below or above which the encoder decides
_ROW = -1.0  # of the one in a row of bare names that is heard best
_SHORT, _FAINT = 3, 1.5  # letters of a name that is hardly heard ("Mme Ba"), and by how much less
_ENDS = (".", "!", "?", "。", "！", "？", "؟")
_BELOW = 80  # characters below the name that signs: an office
_RATHER = 3.0  # by how much he must sound rather like somebody taken off than like one who comes
_ADDED = {COMES: 2.0, LEAVES: 2.0}
_FATES = {COMES: Fate.ADDED, LEAVES: Fate.REMOVED}


def as_heard(
    source: PeopleSource,
    named: Sequence[Named],
    vocabulary: Vocabulary,
    *,
    read_otherwise: Sequence[tuple[int, int]] = (),
) -> list[Named]:
    """The people of a text's passages as corrected; what stands in `read_otherwise`, such as a
    table, is left as it is."""
    fates = source.fates
    if fates is None:
        return list(named)
    places = sorted((one.person.start, one.person.end) for one in named)
    named = [_cut(source, one, fates, vocabulary, places=places) for one in named]
    named = _without_silent_rows(named, fates)
    heard = (_corrected(source, one, fates, vocabulary) for one in named)
    found = [one for one in heard if one]
    wrong = [one.wrong for one in named if one.wrong]
    spans = [(one.person.start, one.person.end) for one in named]
    taken = in_order([*read_otherwise, *wrong, *spans])
    for name in lone_leavers(source.text, source.sentences, fates, vocabulary):
        if not _is_taken(name, taken):
            found += _added(source, name, Fate.REMOVED, vocabulary)
            taken = in_order([*taken, name])
    for which, least in _ADDED.items():
        for name in fates.names(source.text, which):
            odds = fates.odds(*name)
            if not _is_taken(name, taken) and odds[which - COMES] > max(least, min(odds)):
                found += _added(source, name, _FATES[which], vocabulary)
    return sorted(found, key=lambda one: one.person.start)


def _without_silent_rows(named: Sequence[Named], fates: Fates) -> list[Named]:
    """The people without those of a row of bare names of which none sounds like somebody, or one
    like nobody: "Committees: Clearance / Stockpiles"."""
    rows: dict[int, list[float]] = {}
    for one in named:
        odds = max(fates.odds(one.person.start, one.person.end))
        rows.setdefault(one.person.row, []).append(odds)
    silent = {
        row
        for row, odds in rows.items()
        if row >= 0 and (max(odds) < _ROW or min(odds) < _LEFT_OUT)
    }
    return [one for one in named if one.person.row not in silent]


def _is_taken(name: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(taken, name[1], key=lambda span: span[0]) - 1
    return before >= 0 and name[0] < taken[before][1]


def _cut(
    source: PeopleSource,
    one: Named,
    fates: Fates,
    vocabulary: Vocabulary,
    *,
    places: Sequence[tuple[int, int]],
) -> Named:
    """A person whose name is cut as it sounds. `places`: where people are named, in order."""
    person, text = one.person, source.text
    if not _is_written(text, person) or one.wrong:
        return one
    place = bisect_left(places, person.end, key=lambda span: span[0])
    until = places[place][0] if place < len(places) else len(text)
    since = max((end for start, end in places[:place] if start < person.start), default=0)
    if sentence := source.sentence_at(person.start):
        since, until = max(since, sentence.start), min(until, max(sentence.end, person.end))
    cut = as_cut(text, person, fates, vocabulary, since=since, until=until)
    return replace(one, person=cut)


def _is_written(text: str, person: Person) -> bool:
    """Whether a name stands where it was found: "I shall attend" has it elsewhere. An Arabic "and"
    may be grown onto it."""
    written = " ".join(text[person.start : person.end].split())
    return is_same(person.name, written) or written == f"و{person.name}"


def _corrected(
    source: PeopleSource, one: Named, fates: Fates, vocabulary: Vocabulary
) -> Named | None:
    person = one.person
    if not _is_written(source.text, person):
        return one
    if one.wrong:
        return one if max(fates.odds(person.start, person.end)) >= _LEFT_OUT else None
    if one.fate is Fate.ADDED and is_said_to_come(source.text, person, vocabulary):
        return one
    comes, leaves = fates.odds(person.start, person.end)
    is_gone = one.fate in {Fate.REMOVED, Fate.AWAY} and not one.is_told
    if is_gone and comes > max(leaves, _STAYS):
        return Named(person, Fate.ADDED)
    if one.fate is Fate.ADDED and not one.is_told and leaves > max(comes + _RATHER, _LEAVES):
        return Named(person, Fate.REMOVED)
    least = _LEFT_OUT - (_FAINT if len(person.name) <= _SHORT else 0)
    if one.fate in {Fate.REMOVED, Fate.KEPT}:
        return one if max(comes, leaves) >= least else None
    is_mute = comes < least and not person.name.islower()  # "ms example" is hardly ever heard
    return None if one.fate is Fate.ADDED and is_mute else one


def _added(
    source: PeopleSource, name: tuple[int, int], fate: Fate, vocabulary: Vocabulary
) -> Iterator[Named]:
    sentence = source.sentence_at(name[0])
    if sentence is None or _is_signed(source, *name):
        return
    name = _without_opening(source.text, name, sentence.start, vocabulary)
    person = person_at(source.text, (sentence.start, sentence.end), name, vocabulary)
    if person is None or not _is_name(source.text, person, vocabulary):
        return
    is_kept = fate is Fate.REMOVED and is_spared(
        source.text, sentence.start, sentence.end, person, vocabulary
    )
    yield Named(person, Fate.KEPT if is_kept else fate)


def _without_opening(
    text: str, name: tuple[int, int], start: int, vocabulary: Vocabulary
) -> tuple[int, int]:
    """What sounds like a name without the word that opens its sentence, and without courtesy and
    rank: "Hélas Marc Example", "maj example"."""
    words = Stretch.of(text, *name, vocabulary)
    first, last = 0, len(words.words) - 1
    if name[0] == start and words.has(0, "opening"):
        first += 1
    while is_cased(words, min(first, last)) and words.has(first, "honorific", "rank"):
        first += 1
    return (words.words[first].start, name[1]) if 0 < first <= last else name


def _is_signed(source: PeopleSource, start: int, end: int) -> bool:
    """Whether the author's name stands alone at the end, a blank line below an ended sentence: a
    signature that no closing announces, however it sounds below a list."""
    author, text = source.author, source.text
    if author is None or not is_same(author.name, text[start:end]):
        return False
    line = text.rfind("\n", 0, start) + 1
    above = text[:line]
    is_apart = not text[line:start].strip() and above.endswith("\n\n")
    is_apart = is_apart and above.rstrip().endswith(_ENDS)
    return is_apart and len(text) - end <= _BELOW


def _is_name(text: str, person: Person, vocabulary: Vocabulary) -> bool:
    """Whether a word of what sounds like a name may be one: "Second Secretary" is an office."""
    stretch = Stretch.of(text, person.start, person.end, vocabulary)
    return any(stretch.may_be_name(place) for place in range(len(stretch.words)))
