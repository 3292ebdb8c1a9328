"""Which organisation a writer belongs to, where no table knows it: its name as it is written.

Candidates are names in running text (`proper_names`), lines of a signature, display names, and
whatever the sender's domain spells: "Limbs & Livelihoods" at limbs-and-livelihoods.example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.core.understanding.names.tokens import fold
from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.proper_names import (
    CLASS,
    CONNECTOR,
    GENERIC,
    NATIONAL,
    STATE_CLASS,
    proper_names,
)
from mailbot.core.understanding.parties.spelt import (
    DOMAIN,
    OFFICES,
    STATE_WORD,
    Candidate,
    is_office,
    spelt_in_prose,
    spelt_weight,
)
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import ORGANISATION, Vocabulary
from mailbot.core.understanding.parties.written import (
    ARTICLES,
    TRIMMED,
    bare,
    compact,
    in_full,
    in_small_letters,
    without_post,
)
from mailbot.core.understanding.parties.zones import Zone, ZoneKind
from mailbot.core.values.reading import Evidence, Party

_DASH = re.compile(r"——|\s[-–—]\s|\s::\s|\t| {3,}")
_PART = re.compile(r"[^,،;|/•·\n()]+")
_LONGEST, _LONGEST_LINE = 90, 160
_LONG = 5  # letters of a word that is no abbreviation
_LETTERHEAD = 400  # characters of an attachment in which its head stands
_INITIAL = re.compile(r"^\w\.")  # of a person: "H.-P. Example"
_QUOTED = re.compile(r"[^«\"“„]+[«\"“„]([^»\"”“]+)[»\"”“]?")  # фонд «Умед»; marks may be trimmed
_UNIVERSITY = re.compile(r"univers|université|üniversite|جامعة|大学|大學|универс", re.IGNORECASE)
_SMALL_CLASS = re.compile(r"[^\W\d_]{3,} (?=[^\W\d_])")  # фонд Шаг навстречу
# who says who he is, in the sentence that goes on
_I_AM = re.compile(
    r"(?:\b(?:i am|i['’]m|je suis|soy|eu sou|sou|ich bin|sono|me llamo|je m['’]appelle|my name is|"
    r"меня зовут|я из|я от)\b|(?:^|[\s،,])[أا]نا\s|我是|我叫|本人是)[^.!?。！？؟\n]*\Z",
    re.IGNORECASE,
)
_NEAR = 80  # signs between that and the name
_OWN_DOMAIN = 1.5  # more for a name of which the domain spells a part
_OWN_WORD, _OPENED, _IN_PROSE, _BEHALF = 5.0, 3.6, 2.6, 4.0
_NAMED = re.compile(r"\s?[«\"“„「『]([^\W\d_a-z][^»\"”“」』\n]{2,60})[»\"”“」』]")
_LINES = frozenset({ZoneKind.SIGNATURE, ZoneKind.DISPLAY, ZoneKind.ATTACHMENT})
_PROSE = frozenset({ZoneKind.OWN, ZoneKind.SUBJECT})


def organisations_of(
    zones: Sequence[tuple[Zone, Sequence[Unit]]], domain: Domain, vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    """Candidates from the places where a writer says where he belongs."""
    for zone, units in zones:
        for found in _candidates(zone, units, domain, vocabulary):
            found = _without_post(found)
            name = in_small_letters(bare(found.name, zone.text, found.start))
            first, space, rest = name.partition(" ")
            name = vocabulary.nominatives.get(fold(first), first) + space + rest
            yield Party(ORGANISATION, None, name), Evidence(
                f"delegation:{name}", found.name, zone.source, found.start, found.end,
                found.by, found.weight,
            )  # fmt: skip


def _without_post(found: Candidate) -> Candidate:
    """A name in one line, without what its writer is there."""
    name = " ".join(found.name.split())
    kept = without_post(name)
    before = name.find(kept)
    after = len(name) - before - len(kept)
    return replace(found, name=kept, start=found.start + before, end=found.end - after)


def _candidates(
    zone: Zone, units: Sequence[Unit], domain: Domain, vocabulary: Vocabulary
) -> Iterator[Candidate]:
    if zone.kind in _LINES:
        found = [
            one
            for start, part in _parts(zone)
            if (one := _candidate(part, start, zone, domain, vocabulary))
        ]
        for place, one in enumerate(found):
            yield _before_university(one, found[place + 1 :], zone)
    elif zone.kind in _PROSE:
        yield from _in_prose(zone, units, domain)
    elif zone.kind is ZoneKind.FORWARDED:
        for one in _on_behalf(zone.text, units):
            yield replace(one, weight=_IN_PROSE)
    elif zone.kind is ZoneKind.DISCLAIMER:
        yield from spelt_in_prose(zone, units, domain)


def _before_university(one: Candidate, after: Sequence[Candidate], zone: Zone) -> Candidate:
    """ "Centre for X, University of Y": the centre writes, the university houses it."""
    if not after or zone.kind is not ZoneKind.SIGNATURE or _UNIVERSITY.search(one.name):
        return one
    is_beside = zone.text[one.end : after[0].start].strip(" ,،;\n|–-(") == ""
    if not is_beside or not _UNIVERSITY.search(after[0].name):
        return one
    return replace(one, weight=max(one.weight, after[0].weight) + 1)


def _parts(zone: Zone) -> Iterator[tuple[int, str]]:
    """A line, and what dashes and commas part in it: "Advocacy, Limbs & Livelihoods (Cork)"."""
    text = zone.text[:_LETTERHEAD] if zone.kind is ZoneKind.ATTACHMENT else zone.text
    offset = 0
    for line in text.split("\n"):
        start, offset = offset, offset + len(line) + 1
        if zone.kind is ZoneKind.ATTACHMENT and "\t" in line:
            continue  # the row of a table tells where others work
        if len(line) > _LONGEST_LINE or (line.rstrip().endswith(".") and line.count(" ") > 6):
            continue
        if zone.kind is ZoneKind.SIGNATURE and line.rstrip().endswith((",", "،", "，")):
            continue  # a closing: "En union de prière,"
        masked = _DASH.sub(lambda m: "\n" * len(m.group()), line)
        pattern = r"[^\s,;|/•·()]+" if _is_han(line) else _PART.pattern
        for found in re.finditer(pattern, masked):
            yield start + found.start(), found.group()


def _is_han(text: str) -> bool:
    return "\u4e00" <= text.strip()[:1] <= "\u9fff"


def _candidate(
    part: str, start: int, zone: Zone, domain: Domain, vocabulary: Vocabulary
) -> Candidate | None:
    name = _from_class(ARTICLES.sub("", without_post(part.strip(TRIMMED))), vocabulary)
    if not 2 <= len(name) <= _LONGEST or "@" in name or "www." in name or name[:1].isdigit():
        return None
    units = units_of(name, vocabulary.phrases)
    roles = {role for unit in units for role in unit.roles}
    begin = start + max(0, part.find(name))
    end = begin + len(name)
    if zone.kind is ZoneKind.DISPLAY and _goes_on(name, units):
        return Candidate(name, begin, end, _OWN_WORD + 1, "party-organisation-named")
    if is_office(units):
        return None
    is_generic = name[0].islower() or any(GENERIC in unit.roles for unit in units[:1])
    if is_generic and CLASS in roles and (quoted := _QUOTED.fullmatch(name)):
        return Candidate(quoted[1], begin, end, _OWN_WORD, "party-organisation-word")
    if compact(name) in domain.spelt:
        if any(unit.names for unit in units) or domain.is_joined_office(compact(name), vocabulary):
            return None
        full = in_full(name, zone.text)
        return Candidate(full, begin, end, spelt_weight(name, zone, domain), "party-domain-name")
    if _is_hinted(name, zone, units, domain, vocabulary):
        return Candidate(
            in_full(name, zone.text),
            begin,
            end,
            spelt_weight(name, zone, domain),
            "party-domain-name",
        )
    if len(units) > 1 and CLASS in roles and (not name[0].islower() or domain.is_ngo):
        weight = _OWN_WORD + (0.5 if zone.kind is ZoneKind.DISPLAY else 0)
        weight += _OWN_DOMAIN if _is_spelt_in(name, domain) else 0
        return Candidate(name, begin, end, weight, "party-organisation-word")
    small = _SMALL_CLASS.match(name)
    if zone.kind is ZoneKind.SIGNATURE and small and units and CLASS in units[0].roles:
        rest = name[small.end() :]
        if name[0].islower() and rest[0].isupper():
            return Candidate(rest, begin + small.end(), end, _OWN_WORD, "party-organisation-word")
    is_state = any(unit.names or NATIONAL in unit.roles for unit in units)
    if len(units) > 1 and STATE_CLASS in roles and not is_state:
        is_own = zone.kind is not ZoneKind.ATTACHMENT and _is_spelt_in(name, domain)
        if is_own and not domain.is_national:
            return Candidate(name, begin, end, _OWN_WORD, "party-organisation-word")
        weight = STATE_WORD - (zone.kind is ZoneKind.ATTACHMENT)  # of whom a list of names tells
        return Candidate(name, begin, end, weight, "party-organisation-word")
    return None


def _is_spelt_in(name: str, domain: Domain) -> bool:
    """Whether a label of the domain, or a long part of one, stands in a name."""
    written = compact(name)
    return any(len(piece) > _LONG and piece in written for piece in (*domain.spelt, *domain.pieces))


def _from_class(name: str, vocabulary: Vocabulary) -> str:
    """An Arabic name begins with the word for what it is; an office may stand before it."""
    if not "\u0600" <= name[:1] <= "\u06ff":
        return name
    units = units_of(name, vocabulary.phrases)
    return next((name[unit.start :] for unit in units if CLASS in unit.roles), name)


def _goes_on(name: str, units: Sequence[Unit]) -> bool:
    """Whether a known organisation's name is only part of one: "СНГ-Антимина"."""
    for place, unit in enumerate(units[:-1]):
        if not any(known.party.code is None for known in unit.names):
            continue
        following = units[place + 1]
        if name[unit.end : following.start] == "-":
            return True
        after = units[place + 2] if place + 2 < len(units) else None
        if CONNECTOR in following.roles and after and name[after.start].isupper():
            return not after.names and not after.roles & OFFICES
    return False


def _is_hinted(
    name: str, zone: Zone, units: Sequence[Unit], domain: Domain, vocabulary: Vocabulary
) -> bool:
    """Whether the domain shortens the name, or holds a word of it in a signature: "Landfree
    Bangladesh" at landfree-bd.example. It must be no State's and no office's, and the whole no
    office."""
    if not name[0].isupper() or _INITIAL.match(name):
        return False
    if any(unit.roles & OFFICES for unit in units):
        return False
    words = [unit.key for unit in units if CONNECTOR not in unit.roles]
    if len(words) == 1 and not any(label.startswith(words[0]) for label in domain.spelt):
        return False  # the town of "Adım Adım" at adimadim-mardin.example
    if len(words) > 1 and not domain.is_national and domain.shortens(words):
        return True
    return (
        zone.kind is ZoneKind.SIGNATURE
        and not any(STATE_CLASS in unit.roles for unit in units)
        and any(_is_own(unit, domain, vocabulary) for unit in units)
    )


def _is_own(unit: Unit, domain: Domain, vocabulary: Vocabulary) -> bool:
    return (
        len(unit.key) >= _LONG
        and unit.key in domain.pieces
        and not unit.names
        and not unit.roles - {CLASS}
        and unit.key not in vocabulary.labels
        and unit.key not in vocabulary.capitals
    )


def _in_prose(zone: Zone, units: Sequence[Unit], domain: Domain) -> Iterator[Candidate]:
    found = [p for p in proper_names(zone.text, units) if p.has_class or p.is_opened]
    for name in found:
        spelt = name.has_class and any(piece in compact(name.name) for piece in domain.pieces)
        is_own = spelt or (name.has_class and _says_who_he_is(zone.text, name.start))
        weight = DOMAIN if is_own else _OPENED if name.is_opened else _IN_PROSE
        weight -= 0 if name.has_class else 1
        yield Candidate(name.name, name.start, name.end, weight, "party-organisation-named")
    for candidate in (*spelt_in_prose(zone, units, domain), *_on_behalf(zone.text, units)):
        if not any(n.start <= candidate.start and candidate.end <= n.end for n in found):
            yield candidate
    if domain.is_ngo and zone.kind is ZoneKind.SUBJECT and (last := _last_part(zone.text)):
        yield last


def _on_behalf(text: str, units: Sequence[Unit]) -> Iterator[Candidate]:
    """On behalf of a name in quotation marks: от «Память поля»."""
    for unit in units:
        if "behalf" in unit.roles and (found := _NAMED.match(text, unit.end)):
            yield Candidate(
                found[1], found.start(1), found.end(1), _BEHALF, "party-organisation-named"
            )


def _says_who_he_is(text: str, start: int) -> bool:
    """Whether a sentence says "I am X of", and a name follows."""
    return bool(_I_AM.search(text[max(0, start - _NEAR) : start]))


def _last_part(subject: str) -> Candidate | None:
    """ "Registration confirmation - Rise Again Rwanda", from somebody at an "ngo" domain."""
    lead, dash, last = re.sub(r"\s[–—]\s", " - ", subject).rpartition(" - ")
    is_name = 3 <= len(last.strip()) <= 60 and last.strip()[0].isupper()
    if not dash or not is_name or any(sign.isdigit() for sign in last):
        return None  # a date is the meeting's: "Réunions, Genève, 20-24 juin 2011"
    return Candidate(
        last.strip(), len(lead) + 3, len(subject), _OPENED, "party-organisation-subject"
    )
