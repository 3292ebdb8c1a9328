"""Whether what is read of who comes and who goes is not what it sounds like, so that a person must
look: the rules have the word where they read words; where they do not, and the sound of the whole
says otherwise, one of both is wrong. Of thirty answers to labelled mail that this held, twenty
would have named somebody wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.changes import Fate
from mailbot.core.understanding.people.coming.fates import COMES, LEAVES, Fates
from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.source import PeopleSource

_FAINT = 3  # letters of a name that is hardly heard: "Mme Ba"
_LONE = -1.0  # log-odds below which who is called by one word does not sound as if he came
_PLAIN = 2.0  # log-odds from which it is plain that somebody comes who was struck off elsewhere


def sounds_otherwise(
    source: PeopleSource, named: Sequence[Named], *, read_otherwise: Sequence[tuple[int, int]]
) -> bool:
    """Whether somebody who was read does not sound as he was read, there or in another place, or
    somebody sounds taken off whom nobody read. What stands in `read_otherwise`, such as a form, is
    heard by nobody."""
    fates = source.fates
    if fates is None:
        return False
    written = [one for one in named if _is_written(source.text, one)]
    spans = [*read_otherwise, *((one.person.start, one.person.end) for one in written)]
    prose = [one for one in written if not _lies_in(one.person.start, read_otherwise)]
    if any(not one.is_told and _is_other(fates, one) for one in prose):
        return True
    others = [
        (which, span)
        for which in (COMES, LEAVES)
        for span in fates.names(source.text, which)
        if not any(start < span[1] and span[0] < end for start, end in spans)
    ]
    return any(_tells_other(source, *other, named) for other in others)


def _is_written(text: str, one: Named) -> bool:
    """Whether the name stands where it was read; "I shall attend" has it elsewhere. In small
    letters it is hardly ever heard."""
    name = one.person.name
    stands = " ".join(text[one.person.start : one.person.end].split())
    return len(name) > _FAINT and not name.islower() and name.casefold() in stands.casefold()


def _is_other(fates: Fates, one: Named) -> bool:
    """Whether a name sounds, where it stands, as if its bearer did something else."""
    comes, leaves = fates.odds(one.person.start, one.person.end)
    if one.fate is Fate.ADDED:
        return comes < (0 if " " in one.person.name else _LONE) or leaves > 0
    return leaves > 0 if one.fate is Fate.KEPT else one.fate is Fate.REMOVED and leaves < 0


def _tells_other(
    source: PeopleSource, which: int, span: tuple[int, int], named: Sequence[Named]
) -> bool:
    """Whether a name that was not read in its place sounds as if somebody were taken off who was
    not, or came who was."""
    if source.fates is None:
        return False
    same = [one.fate for one in named if _shares(one.person.name, source.text[slice(*span)])]
    if which == LEAVES:
        return Fate.REMOVED not in same
    return Fate.REMOVED in same and source.fates.odds(*span)[0] > _PLAIN


def _lies_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _shares(one: str, other: str) -> bool:
    """Whether two names have a word in common."""
    a, b = ({token.key for token in tokenise(name)} for name in (one, other))
    return not a.isdisjoint(b)
