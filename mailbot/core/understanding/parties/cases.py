"""What speaks for each party, place by place, and which party outweighs.

A place gives its strongest word; the places add up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mailbot.core.understanding.names.tokens import fold
from mailbot.core.understanding.parties.reach import is_han
from mailbot.core.understanding.parties.vocabulary import ORGANISATION, STATE, Vocabulary
from mailbot.core.understanding.parties.written import compact
from mailbot.core.values.reading import Evidence, Party

TOWN = "party-town"  # a capital, and no ministry beside it: where somebody sits, who may be a guest
_LEAST = 1.4  # two mentions in passing do not reach it
LEAST_ALONE = 0.7  # where next to nothing speaks for anybody else
_MORE_OF_THE_SAME = 0.2  # each further word in the same place, at most three
_CLAIM = 3.4  # a place worth this much says that the writer belongs to the party
_HINTS_AT_MOST = 4.0  # for a State, where an organisation is claimed and no office of the State
_LEAST_NAME = 6  # letters of a name that may be a longer one's beginning or end
_WITHIN = 2  # words that a fuller name holds more
_LEAST_HAN = 4  # signs of a name
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 3  # of an abbreviation
_ENDING = 6  # letters of an adjective's: "congolaise"


@dataclass(slots=True)
class Case:
    """What speaks for one party."""

    party: Party
    places: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: str, evidence: Evidence, party: Party) -> None:
        self.places[place].append(evidence)
        if self.party.name.isupper() and not party.name.isupper():
            self.party = party  # "Terraclear Trust" rather than "TERRACLEAR TRUST"

    def sum(self) -> float:
        total = 0.0
        for found in self.places.values():
            weights = sorted((e.weight for e in found), reverse=True)
            total += weights[0] + _MORE_OF_THE_SAME * min(3, len(weights) - 1)
        return total

    def is_claimed(self) -> bool:
        return any(
            e.weight >= _CLAIM
            for place, es in self.places.items()
            for e in es
            if place != "address"
        )

    def is_town(self) -> bool:
        """Whether towns alone speak for it."""
        return is_by_town([evidence for found in self.places.values() for evidence in found])

    def is_mention(self) -> bool:
        """Whether a State is only spoken of, or told by an address."""
        return self.party.code is not None and not self.is_claimed() and "known" not in self.places


def is_by_town(told: Sequence[Evidence]) -> bool:
    """Whether a party was found by towns alone: "Nairobi" below a name."""
    return bool(told) and all(evidence.by == TOWN for evidence in told)


def give_shared(cases: dict[tuple[str, str], Case], vocabulary: Vocabulary) -> None:
    """ "Congo" and "congolais" beside Kinshasa are what Kinshasa calls itself."""
    for code, (other, *shared) in vocabulary.shared.items():
        first, second = cases.get((STATE, code)), cases.get((STATE, other))
        if first is None or second is None:
            continue
        told = [evidence for found in first.places.values() for evidence in found]
        if all(_is_shared(evidence, shared) for evidence in told):
            for place, found in cases.pop((STATE, code)).places.items():
                second.places[place] += found


def give_shortened(cases: dict[tuple[str, str], Case], vocabulary: Vocabulary) -> None:
    """ "Survivors' Union" speaks for the "Survivors' Union of the Hills" that the same message
    names; a country behind a name only says where it sits."""
    places = {*vocabulary.labels, *vocabulary.capitals}
    names = [name for kind, name in cases if kind == ORGANISATION]
    for name in names:
        fuller = [n for n in names if n.startswith(name) and n[len(name) :] not in places]
        fuller += [n for n in names if n.endswith(name)]
        fuller += [n for n in names if _is_widened(cases, name, n)]
        fuller += [n for n in names if _is_short_for(cases, name, n)]
        abridged = [n for n in names if n != name and _is_abridged(cases, name, n)]
        fuller += abridged
        longest = max([name, *fuller], key=len)
        is_quoted = cases[(ORGANISATION, longest)].party.name.endswith(("»", '"', "”"))
        is_short = _is_short_for(cases, name, longest)
        is_enough = len(name) >= _LEAST_NAME or is_quoted or is_short or longest in abridged
        if is_enough and longest != name:
            for place, found in cases[(ORGANISATION, name)].places.items():
                cases[(ORGANISATION, longest)].places[place] += found


def _is_widened(cases: dict[tuple[str, str], Case], name: str, other: str) -> bool:
    """Whether another name is this one with a word or two within, such as where it is at home:
    "Association des victimes", "Association sénégalaise des victimes"."""
    short, long = (fold(cases[(ORGANISATION, key)].party.name).split() for key in (name, other))
    if not 0 < len(long) - len(short) <= _WITHIN or len(short) < _WITHIN + 1:
        return False
    return short[0] == long[0] and short[-1] == long[-1] and _are_in_order(short, long)


def _is_abridged(cases: dict[tuple[str, str], Case], name: str, other: str) -> bool:
    """Whether a display name is another name with words left out: "Red de Sobrevivientes" of the
    "Red Centroamericana de Sobrevivientes de Minas", 排雷公司 of 雷神排雷设备有限公司."""
    if not any("header:From" in place for place in cases[(ORGANISATION, name)].places):
        return False
    short, long = (fold(cases[(ORGANISATION, key)].party.name) for key in (name, other))
    if any(map(is_han, short)):
        is_alike = len(short) >= _LEAST_HAN and short[-2:] == long[-2:]
        return is_alike and _are_in_order(short, long)
    words, others = short.split(), long.split()
    large = [word for word in words if len(word) > _LEAST_LETTERS]
    return len(large) > 1 and words[0] == others[0] and _are_in_order(words, others)


def _are_in_order(parts: Iterable[str], whole: Iterable[str]) -> bool:
    """Whether all parts stand in the whole, in their order."""
    rest = iter(whole)
    return all(part in rest for part in parts)


def _is_short_for(cases: dict[tuple[str, str], Case], name: str, other: str) -> bool:
    """Whether a name is the first letters of another's large words: "IFDR"."""
    short, long = (cases[(ORGANISATION, key)].party.name for key in (name, other))
    initials = "".join(word[0] for word in _WORD.findall(long) if word[0].isupper())
    return short.isupper() and len(short) >= _LEAST_LETTERS and initials.upper() == short


def _is_shared(evidence: Evidence, shared: Sequence[str]) -> bool:
    """Whether words are the shared name, or hold it where they are an address."""
    written = compact(evidence.text)
    if evidence.by == "party-address":
        return any(name in written for name in shared)
    return any(written.startswith(name) and len(written) <= len(name) + _ENDING for name in shared)


def _length(party: Party) -> int:
    """Of two names of an organisation that weigh the same, the fuller leads."""
    return len(party.name) if party.code is None else 0


def outweighing(
    cases: list[Case], *, is_machine: bool
) -> tuple[Party | None, tuple[Evidence, ...]]:
    """The heaviest case, if it is heavy enough. Two letters in a domain do not tell for whom a
    machine answers, where a person's message would at least be about the matter."""
    told = [case for case in cases if not case.is_town()]
    if any(case.sum() >= _LEAST for case in told):
        cases = told  # "Nairobi" below a mail of another State's ministry
    if not cases:
        return None, ()
    organisation_claimed = any(c.party.code is None and c.is_claimed() for c in cases)
    sums = []
    for case in cases:
        total = case.sum()
        if case.party.code and organisation_claimed and not case.is_claimed():
            total = min(total, _HINTS_AT_MOST)
        sums.append((total, case))
    sums.sort(key=lambda pair: (pair[0], _length(pair[1].party)), reverse=True)
    total, best = sums[0]
    rival = sums[1][0] if len(sums) > 1 else 0.0
    is_bare = is_machine and set(best.places) == {"address"}
    if total < _LEAST and (total < LEAST_ALONE or rival > total / 2 or is_bare):
        return None, ()
    return best.party, tuple(e for found in best.places.values() for e in found)
