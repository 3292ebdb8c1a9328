"""For whom somebody else writes: a group of States whose chair has the floor, or who asked him to.

"As coordinator of the African Group, Mauritania …", "mandaté par le Haut Commissariat de …", "the
Ministry of X asked us to inform you". Such a principal outweighs the writer's own mission, firm and
address, unless a chair also writes for his own delegation. The words are in `parties.toml`,
[principals].
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.units import Unit, are_loosely_parted, before
from mailbot.core.understanding.parties.vocabulary import Vocabulary
from mailbot.core.understanding.parties.zones import Zone, ZoneKind
from mailbot.core.values.reading import Evidence, Party

_WEIGHT = 20.0  # more than a mission's signature, letterhead and address together
_REQUEST = 5.0  # less than that: a host may request things of a mission
_FAR, _NEAR = 9, 4  # words between what commissions, or who leads, and the name
_FEW = 3  # between a denial and what it denies
_SAID = frozenset({ZoneKind.OWN, ZoneKind.SUBJECT, ZoneKind.SIGNATURE, ZoneKind.DISPLAY})
_SIGNED = frozenset({ZoneKind.SIGNATURE, ZoneKind.DISPLAY})

_BEHALF = frozenset({"behalf", "behind"})
_STOP = re.compile(r"[.!?;\n。！？؟]")

_Zones = Sequence[tuple[Zone, Sequence[Unit]]]
_Place = tuple[str, int, int]  # what a phrase says, and where it begins and ends


def principals_of(zones: _Zones, vocabulary: Vocabulary) -> Iterator[tuple[Party, Evidence]]:
    """The parties for which somebody else writes, with the words that name them."""
    said = [(zone, units, _phrases(zone, vocabulary)) for zone, units in zones if _is_said(zone)]
    for zone, units, phrases in said:
        if zone.kind is ZoneKind.OWN:
            yield from _who_asked(zone, units, phrases)
    kinds = {kind for _, _, phrases in said for kind, _, _ in phrases}
    if not any(_has_own_account(zone.text, phrases) for zone, _, phrases in said):
        for zone, units, phrases in said:
            yield from _whose_chair(zone, units, phrases, vocabulary, is_chair="chair" in kinds)


def _is_said(zone: Zone) -> bool:
    return zone.kind in _SAID


def _phrases(zone: Zone, vocabulary: Vocabulary) -> Sequence[_Place]:
    found = vocabulary.principals.find(tokenise(zone.text))
    return [(hit.value, hit.start, hit.end) for hit in found]


def _has_own_account(text: str, phrases: Sequence[_Place]) -> bool:
    """Whether a chair writes for his own delegation as well; not who says that he will not: "in its
    national capacity Togo will not speak"."""
    denials = [(start, end) for kind, start, end in phrases if kind == "denial"]
    return any(
        not any(_is_beside(text, place, denial) for denial in denials)
        for kind, *place in phrases
        if kind == "account"
    )


def _is_beside(text: str, place: Sequence[int], other: Sequence[int]) -> bool:
    """Whether a few words at most, of one sentence, lie between two places."""
    between = text[min(place[1], other[1]) : max(place[0], other[0])]
    return len(between.split()) <= _FEW and not _STOP.search(between)


def _who_asked(
    zone: Zone, units: Sequence[Unit], phrases: Sequence[_Place]
) -> Iterator[tuple[Party, Evidence]]:
    for kind, start, end in phrases:
        named = None
        if kind in {"commissioned", "requested"}:
            named = _next_named(zone.text, [u for u in units if u.start >= end])
        elif _has_asked(zone.text, kind, end, phrases) and not _is_organiser(
            zone.text, start, phrases
        ):
            named = _last_named(zone.text, [u for u in units if u.start <= start])
        if named is not None:
            is_host = kind == "requested" and not _is_in_stead(zone.text, end, phrases)
            yield _told(named, zone, _REQUEST if is_host else _WEIGHT)


def _is_in_stead(text: str, end: int, phrases: Sequence[_Place]) -> bool:
    """Whether the sentence of a request goes on to say that the writer stands in for him."""
    return any(
        said == "stead" and place >= end and not _STOP.search(text, end, place)
        for said, place, _ in phrases
    )


def _has_asked(text: str, kind: str, end: int, phrases: Sequence[_Place]) -> bool:
    """Whether somebody asked the writer; what he asked may come later in the sentence: "has asked
    the Mission of Y, its neighbour, to register …"."""
    return kind == "asked" or (
        kind == "charged"
        and any(
            told == "telling" and place >= end and not _STOP.search(text, end, place)
            for told, place, _ in phrases
        )
    )


def _is_organiser(text: str, end: int, phrases: Sequence[_Place]) -> bool:
    """Whether those who organise the meetings have asked: "the Co-Chairs, X and Y, asked us"."""
    return any(
        kind == "organiser" and place < end and not _STOP.search(text, place, end)
        for kind, place, _ in phrases
    )


def _next_named(text: str, units: Sequence[Unit]) -> Unit | None:
    """ "mandated by the High Commission for Demining of X": within the clause."""
    for place, unit in enumerate(units[:_FAR]):
        if place and are_loosely_parted(text, units[place - 1], unit):
            return None
        if unit.names:
            return unit
    return None


def _last_named(text: str, units: Sequence[Unit]) -> Unit | None:
    """ "X asked us to"; where "the Ministry asked us to", its State may stand a sentence before."""
    clause = list(before(text, units, len(units) - 1, most=_FAR))
    named = [place for place, unit in enumerate(clause) if unit.names]
    for place in named:
        if not _is_seat(clause, place) or place == named[-1]:
            return clause[place]
    if not any("government" in unit.roles for unit in clause):
        return None
    earlier = [unit for unit in units if unit.names]
    return earlier[-1] if len({_code(unit) for unit in earlier}) == 1 else None


def _is_seat(clause: Sequence[Unit], place: int) -> bool:
    """Whether a name, nearest first, says where an embassy sits: "the Embassy of X in Y", 萨摩亚驻
    布鲁塞尔使馆."""
    return place + 1 < len(clause) and bool(clause[place + 1].roles & {"accredited", "locative"})


def _code(unit: Unit) -> str:
    return unit.names[0].party.code or unit.names[0].party.name


def _whose_chair(
    zone: Zone,
    units: Sequence[Unit],
    phrases: Sequence[_Place],
    vocabulary: Vocabulary,
    *,
    is_chair: bool,
) -> Iterator[tuple[Party, Evidence]]:
    """The group for which its chair speaks. `is_chair`: somebody is said to be one."""
    for place, unit in enumerate(units):
        if not any(name.party.name in vocabulary.groups for name in unit.names):
            continue
        lead = units[max(0, place - _NEAR)].start
        beside = {
            kind
            for kind, start, end in phrases
            if (lead <= start <= unit.start and not _is_broken(zone.text, end, unit.start))
            or (kind == "behind" and not zone.text[unit.end : start].strip())
        }
        is_signed = zone.kind in _SIGNED and not _is_accredited(zone.text, units, place)
        if "chair" in beside or (is_chair and beside & _BEHALF) or is_signed:
            yield _told(unit, zone)


def _is_accredited(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Embassy of X to the European Union"."""
    return any("accredited" in unit.roles for unit in before(text, units, place, most=2))


def _is_broken(text: str, end: int, start: int) -> bool:
    return any(sign in text[end:start] for sign in ".!?;:\n,")


def _told(unit: Unit, zone: Zone, weight: float = _WEIGHT) -> tuple[Party, Evidence]:
    party = unit.names[0].party
    label = f"delegation:{party.code or party.name}"
    return party, zone.evidence(label, unit.start, unit.end, "party-principal", weight)
