"""Organisations where a line or a part of one is a name: signatures, display names, letterheads.

Not here: names in running text (`organisations`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.core.understanding.parties.around_names import CLASS, STATE_CLASS
from mailbot.core.understanding.parties.domains import Domain
from mailbot.core.understanding.parties.known_names import goes_on
from mailbot.core.understanding.parties.posts import in_halves, is_post
from mailbot.core.understanding.parties.proper_names import GENERIC, NATIONAL
from mailbot.core.understanding.parties.reach import CONNECTOR, FEWEST
from mailbot.core.understanding.parties.spelt import (
    OFFICES,
    STATE_WORD,
    Candidate,
    is_office,
    spelt_weight,
)
from mailbot.core.understanding.parties.units import Unit, units_of
from mailbot.core.understanding.parties.vocabulary import Vocabulary
from mailbot.core.understanding.parties.written import (
    ARTICLES,
    LEGAL_FORM,
    compact,
    in_full,
    trimmed,
    without_post,
)
from mailbot.core.understanding.parties.zones import Zone, ZoneKind

_DASH = re.compile(r"——|\s[-–—]\s|\s::\s|\t| {3,}")
_PART = re.compile(r"[^,،;|/•·\n()]+")
_LONGEST, _LONGEST_LINE = 90, 160
_LONG = 5  # letters of a word that is no abbreviation
_LETTERHEAD = 400  # characters of an attachment in which its head stands
_INITIAL = re.compile(r"^\w\.")  # of a person: "H.-P. Example"
_TITLE = re.compile(
    r"(?:ma[îi]tre|me|dr|prof|mr|mrs|ms|mme|avv|ing|lic|sr|sra|herr|frau)\b\.?\s", re.IGNORECASE
)
_QUOTED = re.compile(r"[^«\"“„]+[«\"“„]([^»\"”“]+)[»\"”“]?")  # фонд «Умед»; marks may be trimmed
_UNIVERSITY = re.compile(r"univers|université|üniversite|جامعة|大学|大學|универс", re.IGNORECASE)
_FROM = re.compile(r"^\s*[^\W\d_]+ (?:from|of|with|vom|von der) the (?=[^\W\d_])")
_FACULTY = re.compile(
    r"\b(?:facult|fakult|facolt|faculdade|facultad|факультет)|كلية|\bdept?\.?\b|\bdepartment\b",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(  # of a foreign ministry: it deals with organisations, and is none
    r"(?:d[eé]part|dipart|direct|direzi|direcci|direc[çc]|divisi|abteil|департам|управлен|отдел)"
    r"[^\W\d_]*\s.*(?:organi[sz]a|organismos|организац)",
    re.IGNORECASE,
)
_HOUSE = re.compile(  # where an office is: no name of who is in it
    r"(?:building|edificio|edif[íi]cio|immeuble|b[âa]timent|geb[äa]ude|здание|مبنى|عمارة)\s",
    re.IGNORECASE,
)
_SMALL_CLASS = re.compile(r"[^\W\d_]{3,} (?=[^\W\d_])")  # фонд Шаг навстречу
_OWN_DOMAIN = 1.5  # more for a name of which the domain spells a part
_OWN_WORD, _IN_DISPLAY = 5.0, 0.5
_NAMED_WHOLE = frozenset({ZoneKind.DISPLAY, ZoneKind.SIGNATURE})
_CLOSING = "organisation-closing"
_BY_WORD = "party-organisation-word"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line that may be a name, where it stands, and what is known of its writer."""

    name: str
    begin: int
    units: Sequence[Unit]
    zone: Zone
    domain: Domain
    vocabulary: Vocabulary

    @property
    def end(self) -> int:
        return self.begin + len(self.name)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for unit in self.units for role in unit.roles)

    @property
    def is_small(self) -> bool:
        """Whether it begins with a small letter."""
        return self.name[0].islower()

    def is_spelt(self) -> bool:
        """Whether a label of the domain, or a long part of one, stands in the name."""
        written = compact(self.name)
        pieces = (*self.domain.spelt, *self.domain.pieces)
        return any(len(piece) > _LONG and piece in written for piece in pieces)

    def told(self, name: str, weight: float, by: str = _BY_WORD) -> Candidate:
        return Candidate(name, self.begin, self.end, weight, by)


def on_lines(zone: Zone, domain: Domain, vocabulary: Vocabulary) -> Iterator[Candidate]:
    """The organisations that the lines of a place name, downwards."""
    parts = (_part(text, start, zone, domain, vocabulary) for start, text in _parts(zone))
    found = [one for part in parts if part and (one := _candidate(part))]
    for place, one in enumerate(found):
        yield _before_university(one, found[place + 1 :], zone)


def _before_university(one: Candidate, after: Sequence[Candidate], zone: Zone) -> Candidate:
    """ "Centre for X, University of Y": the centre writes, the university houses it."""
    if zone.kind is ZoneKind.SIGNATURE and _FACULTY.search(one.name):
        return replace(one, weight=one.weight - 1)  # of a university, and not its name
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
        pattern = r"[^\s,;|/•·()，、；。]+" if _is_han(line) else _PART.pattern
        for found in re.finditer(pattern, masked):
            for begin, name in in_halves(found.group()):
                yield start + found.start() + begin, name


def _is_han(text: str) -> bool:
    return "\u4e00" <= text.strip()[:1] <= "\u9fff"


def _part(
    text: str, start: int, zone: Zone, domain: Domain, vocabulary: Vocabulary
) -> _Part | None:
    name = _from_class(ARTICLES.sub("", without_post(trimmed(_in_line(text)))), vocabulary)
    if not 2 <= len(name) <= _LONGEST or "@" in name or "www." in name or _HOUSE.match(name):
        return None
    if name[:1].isdigit():
        return None
    units = units_of(name, vocabulary.phrases)
    return _Part(name, start + max(0, text.find(name)), units, zone, domain, vocabulary)


def _in_line(text: str) -> str:
    """What is a name in a line that goes on: "X e.V. wird vertreten", "Anna from the X"."""
    if form := LEGAL_FORM.search(text):
        return text[: form.end()] if text[form.end() :].strip()[:1].islower() else text
    return _FROM.sub("", text)


def _candidate(part: _Part) -> Candidate | None:
    if part.zone.kind in _NAMED_WHOLE and goes_on(part.name, part.units):
        return part.told(part.name, _OWN_WORD + 1, "party-organisation-named")
    if (
        is_office(part.units)
        or _is_office_spelt(part)
        or _is_person(part)
        or is_post(part.name, part.units, part.vocabulary)
    ):
        return None
    return next((found for judge in _JUDGES if (found := judge(part))), None)


def _is_person(part: _Part) -> bool:
    """Whether the mailbox says that the writer is called so, or a title does: "Me Anna Sample"
    at sample-law.example."""
    return CLASS not in part.roles and (
        part.domain.is_owner([unit.key for unit in part.units])
        or (part.zone.kind is ZoneKind.DISPLAY and bool(_TITLE.match(part.name)))
    )


def _is_office_spelt(part: _Part) -> bool:
    """Whether the domain spells the whole, and it is a State's."""
    return compact(part.name) in part.domain.spelt and (
        any(unit.names for unit in part.units)
        or part.domain.is_joined_office(compact(part.name), part.vocabulary)
    )


def _by_quotes(part: _Part) -> Candidate | None:
    """фонд «Умед»: the name is what stands in the marks."""
    is_generic = part.is_small or any(GENERIC in unit.roles for unit in part.units[:1])
    quoted = _QUOTED.fullmatch(part.name) if is_generic and CLASS in part.roles else None
    return part.told(quoted[1], _OWN_WORD) if quoted else None


def _by_domain(part: _Part) -> Candidate | None:
    if compact(part.name) not in part.domain.spelt and not _is_hinted(part):
        return None
    weight = spelt_weight(part.name, part.zone, part.domain)
    return part.told(in_full(part.name, part.zone.text), weight, "party-domain-name")


def _by_class(part: _Part) -> Candidate | None:
    """It holds a word for what it is."""
    if len(part.units) < 2 or CLASS not in part.roles or (part.is_small and not part.domain.is_ngo):
        return None
    if _DEPARTMENT.match(part.name) or _is_desk_of_ours(part):
        return None
    weight = _OWN_WORD + _IN_DISPLAY * (part.zone.kind is ZoneKind.DISPLAY)
    return part.told(part.name, weight + _OWN_DOMAIN * part.is_spelt())


def _is_desk_of_ours(part: _Part) -> bool:
    """ "Secretaría de la Red": a desk of what the text names in full."""
    first, last = part.units[0], part.units[-1]
    return (
        first.key in part.vocabulary.address_words.get("desks", ())
        and CLASS in last.roles
        and all(CONNECTOR in unit.roles for unit in part.units[1:-1])
        and len(part.units) > FEWEST
    )


def _by_small_class(part: _Part) -> Candidate | None:
    """фонд Шаг навстречу: what it is, in small letters, stays outside the name."""
    small = _SMALL_CLASS.match(part.name) if part.zone.kind is ZoneKind.SIGNATURE else None
    if not small or not part.units or CLASS not in part.units[0].roles or not part.is_small:
        return None
    rest = part.name[small.end() :]
    if not rest[0].isupper():
        return None
    return replace(part.told(rest, _OWN_WORD), start=part.begin + small.end())


def _by_state_class(part: _Part) -> Candidate | None:
    """It holds a word for what may as well be a State's own body."""
    is_state = any(unit.names or NATIONAL in unit.roles for unit in part.units)
    is_closed = len(part.units) > 2 and _CLOSING in part.units[-1].roles
    if len(part.units) < 2 or is_state or not (is_closed or STATE_CLASS in part.roles):
        return None
    is_listed = part.zone.kind is ZoneKind.ATTACHMENT  # of whom a list of names tells
    if not is_listed and part.is_spelt() and not part.domain.is_national:
        return part.told(part.name, _OWN_WORD)
    return part.told(part.name, STATE_WORD - is_listed)


_JUDGES: tuple[Callable[[_Part], Candidate | None], ...] = (
    _by_quotes,
    _by_domain,
    _by_class,
    _by_small_class,
    _by_state_class,
)


def _from_class(name: str, vocabulary: Vocabulary) -> str:
    """An Arabic name begins with the word for what it is; an office may stand before it."""
    if not "\u0600" <= name[:1] <= "\u06ff":
        return name
    units = units_of(name, vocabulary.phrases)
    return next((name[unit.start :] for unit in units if CLASS in unit.roles), name)


def _is_hinted(part: _Part) -> bool:
    """Whether the domain shortens the name, or holds a word of it in a signature: "Landfree
    Bangladesh" at landfree-bd.example. It must be no State's and no office's, and the whole no
    office."""
    is_name = part.name[0].isupper() and not _INITIAL.match(part.name)
    if not is_name or part.roles & OFFICES:
        return False
    words = [unit.key for unit in part.units if CONNECTOR not in unit.roles]
    if all(unit.names for unit in part.units):
        return False  # a State's service, and its town
    if len(words) == 1 and not any(label.startswith(words[0]) for label in part.domain.spelt):
        return False  # the town of "Adım Adım" at adimadim-mardin.example
    if len(words) > 1 and not part.domain.is_national and part.domain.shortens(words):
        return True
    return (
        part.zone.kind is ZoneKind.SIGNATURE
        and STATE_CLASS not in part.roles
        and any(_is_own(unit, part.domain, part.vocabulary) for unit in part.units)
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
