"""What a message changes of those who stand on record, and does not name: who is not on a list that
is said to be whole, whose place another takes, and who stays away by his office alone.

Without a record nothing here says anything. Where it is not said plainly, a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.heard import Heard
from mailbot.core.understanding.judging.panel import JudgedSentence
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people import PeopleFound, is_same
from mailbot.core.values.delegation import Record, RecordedDelegate
from mailbot.core.values.reading import Evidence

_OF_ALL = frozenset({"DELEGATION", "NOBODY", "ALL"})
_WE = re.compile(
    r"\b(?:we|nous|nosotros|n[óo]s|wir|noi|biz|мы|نحن|اننا)\b|我们|我們|我方", re.IGNORECASE
)
# behind the first of several offices
_PART = re.compile(r"[,;/،，、(（]|(?<=[\u3400-\u9fff])\s")
_HEADS = re.compile(
    r"\b(?:heads?|leads?|chairs?) (?:the|our|its|this) delegation"
    r"|\bhead of (?:the |our )?delegation"
    r"|\b(?:condui|dirig)\w+ (?:la|notre|sa) délégation|\bcheff?e? de (?:la )?délégation"
    r"|\b(?:encabez|presidi)\w+ la delegaci|\bjefe?a? de (?:la )?delegaci"
    r"|\bchefi\w+|\bchefe d[ae] delega"
    r"|\bdelegationsleit|leitet (?:die|unsere) delegation|delegation (?:zu )?leiten"
    r"|\b(?:guid|presied)\w+ la delegazione|\bcapo (?:della )?delegazione"
    r"|возглав|\bглав\w+ делегации|(?:رئيسا?|ي[را]أس|ترأس|رئاسة) (?:ال|لل)وفد"
    r"|团长|團長|率团|率團|heyet(?:in)? başkan|heyete başkanlık",
    re.IGNORECASE,
)
_SHORTEST = 3  # letters of a word by which somebody is known
_ARTICLE = "ال"


def on_record(record: Record | None) -> tuple[str, ...]:
    """The names of those who stand on it."""
    return tuple(one.name for one in record.delegates) if record else ()


def are_some(names: Sequence[str], known: Sequence[str]) -> bool:
    """Whether names are of some who stand on record, and not of all."""
    meant = [one for one in known if any(is_same(name, one) for name in names)]
    return 0 < len(meant) < len(known)


def left_out(
    people: PeopleFound, known: Sequence[str], *, others_stay: bool = False
) -> PeopleFound:
    """With who is on record and not on a list that is said to be whole: he is taken off. Where it
    is not said plainly, where it names nobody, or where it says that the others stay, a person
    looks. `known`: the names on record."""
    named = [*(one.name for one in people.delegates), *people.removed]
    left = tuple(name for name in known if not any(is_same(name, other) for other in named))
    if people.whole is None or not left:
        return people
    if others_stay or not people.delegates:
        return replace(people, is_unsure=True)
    words = people.whole.evidence
    return replace(
        people,
        removed=(*people.removed, *left),
        evidence=(*people.evidence, *(replace(words, label=f"removed:{name}") for name in left)),
        is_unsure=people.is_unsure or not people.whole.is_plain,
    )


def is_in_unknown_place(people: PeopleFound, known: Sequence[str], *, swaps: bool) -> bool:
    """Whether somebody comes in the place of one who is not named: "the Military Adviser will be
    replaced by Maj. X". `swaps`: words say that one comes for another."""
    comes_new = any(not one.is_respelt for one in people.delegates)
    return bool(known) and swaps and comes_new and not people.removed and people.whole is None


def changes_head(people: PeopleFound, sentences: Sequence[str]) -> bool:
    """Whether somebody who is taken off may only head the delegation no more: "X will head it
    instead of Y". An office of who comes, "X (Head of Delegation) replaces Y", is none of this.
    `sentences`: those that say that one is for another."""
    offices = " ".join(one.role or "" for one in people.delegates)
    return any(
        (heads := _HEADS.search(text)) is not None
        and heads.group() not in offices
        and any(_is_named(name, text) for name in people.removed)
        for text in sentences
    )


def staying_away(heard: Sequence[Heard], record: Record | None) -> PeopleFound:
    """Who on record does not come, where all that is refused is refused of him: "the Ambassador
    will not be able to attend". Nobody where it may be said of the whole delegation."""
    refusals = [
        (one.source.name, sentence)
        for one in heard
        for sentence in one.sentences
        if Act.DECLINES in sentence.acts
    ]
    people = record.delegates if record else ()
    found = [_evidence(name, s, person) for name, s in refusals for person in _meant(s, people)]
    is_of_some = all(_meant(s, people) and not _is_of_all(s) for _, s in refusals)
    gone = tuple(dict.fromkeys(one.label.partition(":")[2] for one in found))
    if not gone or not is_of_some or len(gone) == len(people):
        return PeopleFound()
    return PeopleFound(removed=gone, evidence=tuple(found), is_unsure=True)


def _is_of_all(sentence: JudgedSentence) -> bool:
    """Whether a refusal may be the whole delegation's: "the Ambassador regrets that we cannot"."""
    return bool(sentence.concepts & _OF_ALL) or _WE.search(sentence.text) is not None


def _meant(sentence: JudgedSentence, people: Sequence[RecordedDelegate]) -> list[RecordedDelegate]:
    """Of whom a sentence speaks: by a word of his name, or an office that he alone has."""
    named = [one for one in people if _is_named(one.name, sentence.text)]
    held = [one for one in people if one.role and _holds(sentence.text, one.role)]
    return named or (held if len(held) == 1 else [])


def _is_named(name: str, text: str) -> bool:
    if "\u3400" <= name[:1] <= "\u9fff":
        return name in text
    words = _words(text)
    return any(len(word) >= _SHORTEST and word in words for word in _words(name)[-2:])


def _holds(text: str, role: str) -> bool:
    """Whether the words of an office, up to a comma, stand in a text."""
    office, words = _words(_PART.split(role, maxsplit=1)[0]), _words(text)
    return bool(office) and any(
        words[place : place + len(office)] == office for place in range(len(words))
    )


def _words(text: str) -> list[str]:
    return [token.key.removeprefix(_ARTICLE) or token.key for token in tokenise(text)]


def _evidence(source: str, sentence: JudgedSentence, person: RecordedDelegate) -> Evidence:
    start, end = sentence.start, sentence.end
    return Evidence(f"removed:{person.name}", sentence.text, source, start, end, "on-record", 1.0)
