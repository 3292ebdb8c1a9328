"""Who is named only in passing: "as agreed with Mr X", "Ambassador Y has asked me to register …",
"for logistics contact Ms Z". He arranges, asks, signs or is greeted, and is no delegate.

Not here: who comes along as a driver or as a wife (`company`), who does not come (`changes`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary

# kinds of words: of whom is named after them, in a row after them, right before them, before them;
# he who serves may come besides; what says of him that he comes, anywhere or right behind the name
_NEXT, _LABEL, _BEHIND, _DOES, _SERVES = "next", "label", "behind", "does", "serves"
_COMES, _RELATED = "comes", "related"
_REACH = 60  # characters between a word and a name
_TITLED = frozenset({"honorific", "rank", "title", "possessive"})
_SMALL = re.compile(
    r"the|my|our|your|dear|colleagues?|former|both|h\.?\s?e|excellency"
    r"|el|la|los|las|al|del?|du|des|le|les|der|die|das|dem|den|il|lo|gli|dell[ao]?|son|sua|sue"
)
_CONJUNCTION = r"(?:and|&|et|y|e|ed|und)"
_JOINS = re.compile(rf"\b{_CONJUNCTION}\b|(?<!\w)(?:и|و|ve)(?!\w)", re.IGNORECASE)
_AND = re.compile(rf"\s*{_CONJUNCTION}\s+(?:[^\W\d_]{{1,10}}\.?\s+){{0,2}}", re.IGNORECASE)
_ROW = re.compile(
    rf"\s*(?:,|;|/|{_CONJUNCTION})\s*(?:{_CONJUNCTION}\s+)?(?:[^\W\d_]{{1,10}}\.?\s+){{0,2}}",
    re.IGNORECASE,
)
_WHO = re.compile(r"\b(?:who|whom|whose|which|that|qui|quien|que|che|quem)\b", re.IGNORECASE)
# put in behind a name, between commas: "Mr X, who usually covers these meetings, sends …"
_PUT_IN = re.compile(
    r"\s*,\s*(?:who|whom|whose|qui|quien|que|quem|che)\b[^,;.!?\n]{1,90},\s*", re.I
)
_MARK = re.compile(r"[,،，;；]")
_HAN = re.compile(r"[\u3400-\u9fff]")  # each sign is a word
_OTHER_SUBJECT = re.compile(
    r"\b(?:we|i|he|she|they|it|nous|je|il|elle|nosotros|yo|ella|wir|ich|noi|io|lui|lei|nós|eu)\b"
    r"|[;.!?]\s",
    re.IGNORECASE,
)


def without_passing(
    source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary
) -> list[Named]:
    """The people of a text's passages without those who are named in passing. Who thanks or asks
    is left out only where somebody else comes: "Mr X thanks you for having registered him"."""
    kinds = _kinds(source, named, vocabulary)
    others = any(
        one.fate is Fate.ADDED and not kind for one, kind in zip(named, kinds, strict=True)
    )
    return [
        one
        for one, kind in zip(named, kinds, strict=True)
        if not kind or one.wrong or (kind == _DOES and not others)
    ]


def is_said_to_come(text: str, person: Person, vocabulary: Vocabulary) -> bool:
    """Whether the words right behind a name, of whatever tone, say that he comes: "as agreed with
    Mr X, who will attend too". "His participation" may as well be cancelled."""
    if not _WHO.match(text[person.end : person.end + _REACH].lstrip(" ,،")):
        return False
    behind = _said(text, person.end, person.end + _REACH, vocabulary.passing)
    return any(hit.value == _COMES and hit.first == 0 for hit in behind)


def _kinds(source: PeopleSource, named: Sequence[Named], vocabulary: Vocabulary) -> list[str]:
    """Of each person the kind of words by which he is named in passing, '' of who is not."""
    kinds: list[str] = []
    before: tuple[Person, str] | None = None  # who is named in passing right before, and how
    for place, one in enumerate(named):
        until = named[place + 1].person.start if place + 1 < len(named) else len(source.text)
        kind = ""
        if one.fate is Fate.ADDED:
            kind = _kind(source, one.person, vocabulary, before, until=until)
        if one.is_told and kind != _NEXT:
            kind = ""  # "by" alone may tell who comes, "booked by" does not
        before = (one.person, kind) if kind else None
        kinds.append(kind)
    return kinds


def _kind(
    source: PeopleSource,
    person: Person,
    vocabulary: Vocabulary,
    before: tuple[Person, str] | None,
    *,
    until: int,
) -> str:
    """The kind of words by which a person is named in passing, '' where he is not."""
    sentence = source.sentence_at(person.start)
    if sentence is None or person.start >= sentence.end:
        return ""
    next_name, until = until, min(until, sentence.end, person.end + 4 * _REACH)
    behind = _said(source.text, person.end, until, vocabulary.passing)
    if any(
        (hit.value == _COMES and not _is_of_next(source.text, person, hit, next_name, vocabulary))
        or (hit.value == _RELATED and hit.first == 0)
        for hit in behind
    ) or _is_meant(source.text, person.end, until, vocabulary):
        return ""
    if before is not None and before[1] in {_NEXT, _LABEL}:
        joint = _ROW if before[1] == _LABEL else _AND
        if joint.fullmatch(source.text, before[0].end, person.start):
            return before[1]
    if any(
        hit.value == _BEHIND
        and _is_beside(source.text, person.end, person.end + hit.start, vocabulary, _BEHIND)
        for hit in behind
    ):
        return _NEXT
    since = max(sentence.start, before[0].end if before is not None else 0)
    return _led(source.text, person, vocabulary, since=since) or _busy(
        source, person, behind, vocabulary, until=until
    )


def _is_meant(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether a pronoun says of him who is named right before that he comes: "on behalf of Mr X I
    confirm that he will attend"."""
    said = _said(text, start, end, vocabulary.pronouns)
    return any(hit.value == _COMES for hit in said)


def _is_of_next(
    text: str, person: Person, hit: Hit[str], other: int, vocabulary: Vocabulary
) -> bool:
    """Whether what is said behind a person is said of another alone, whose name follows at once:
    "as Mr Y asked, there will come Ms X". `other`: where that name begins."""
    gap, behind = text[person.end : person.end + hit.start], person.end + hit.end
    if _WHO.search(gap) or not _MARK.search(gap) or _JOINS.search(text, behind, other):
        return False
    return _is_beside(text, behind, other, vocabulary, _COMES)


def _led(text: str, person: Person, vocabulary: Vocabulary, *, since: int) -> str:
    """The kind of words right before a name, '' where there are none."""
    first = max(since, person.start - 2 * _REACH)
    said = _said(text, first, person.start, vocabulary.passing)
    led = [hit for hit in said if hit.value in {_NEXT, _LABEL}]
    if led and _is_beside(text, first + led[-1].end, person.start, vocabulary, led[-1].value):
        return led[-1].value
    return ""


def _busy(
    source: PeopleSource,
    person: Person,
    behind: Sequence[Hit[str]],
    vocabulary: Vocabulary,
    *,
    until: int,
) -> str:
    """The kind of what is said behind a name that he does at his desk, '' where he comes first, or
    somebody else does it."""
    text = source.text
    attending = vocabulary.attending.get(source.language) or vocabulary.attending["en"]
    for hit in behind:
        if hit.value not in {_DOES, _SERVES}:
            continue
        gap = text[person.end : person.end + hit.start]
        if next(attending.find(tokenise(gap)), None) is not None:
            return ""
        gap = _PUT_IN.sub("", gap, count=1)
        if len(gap) > 2 * _REACH or _WHO.search(gap) or _OTHER_SUBJECT.search(gap):
            return ""
        rest = text[person.end + hit.end : until]
        if hit.value == _SERVES and next(attending.find(tokenise(rest)), None) is not None:
            continue
        return hit.value
    return ""


def _is_beside(text: str, start: int, end: int, vocabulary: Vocabulary, kind: str) -> bool:
    """Whether nothing but courtesy, rank and office stands between a word and a name."""
    between = text[start:end]
    if len(between) > _REACH or ";" in between or "\n" in between.strip():
        return False
    if ":" in between and kind != _LABEL:
        return False
    tokens = tokenise(between)
    known: set[int] = set()
    for place in range(len(tokens)):
        for hit in vocabulary.words.at(tokens, place):
            if hit.value in _TITLED:
                known.update(range(hit.first, hit.last))
    return all(
        place in known
        or _SMALL.fullmatch(token.key)
        or (len(token.key) == 1 and not _HAN.match(token.key))
        for place, token in enumerate(tokens)
    )


def _said(text: str, start: int, end: int, book: PhraseBook[str]) -> Sequence[Hit[str]]:
    return list(book.find(tokenise(text[start:end])))
