"""Lists of those who registered on-line → delegates by delegation, so that nobody who has
registered there is reminded. Read are CSV lists of one line a person, an Indico export among them.

A person is never given to a delegation by guess: an activist who lives in Switzerland does not come
for Switzerland. What is not sure is handed back with a proposal.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailbot.core.importing.lines import Columns, Line, RejectedLine, folded, lines
from mailbot.core.importing.states import state_code, state_within
from mailbot.core.values.delegation import Delegation
from mailbot.core.values.reading import Delegate

_COLUMNS = Columns(
    headings={
        "delegation": frozenset(
            "delegation representing stateororganization stateororganisation "
            "representingstateororganization delegationname delegacion".split()
        ),
        "affiliation": frozenset(
            "affiliation organisation organization institution organisme organizacion".split()
        ),
        "country": frozenset("country state pays pais etat estado".split()),
        "name": frozenset("name fullname participant registrant nom nombre".split()),
        "first": frozenset("firstname givenname prenom nombres".split()),
        "last": frozenset("lastname surname familyname nomdefamille apellidos apellido".split()),
        "role": frozenset("position role function title jobtitle fonction cargo funcion".split()),
        "address": frozenset("email emailaddress address mail courriel correo".split()),
    },
    required=(("delegation", "affiliation", "country"), ("name", "last")),
    mend="Name the columns delegation, name, role, address (or export them so from Indico).",
)
# words of an affiliation that speak for the State itself, folded
_OFFICIAL = re.compile(
    r"\b(mission|ministr\w*|minister\w*|embass\w*|ambassade|embajada|mision|government|gouvernement"
    r"|gobierno|foreign affairs|defen[cs]e|armed forces|consulate\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Registration:
    """Who registered on-line for a delegation."""

    delegation: str  # its code
    delegates: tuple[Delegate, ...]


@dataclass(frozen=True, slots=True)
class RegistrationList:
    """What lists say: who is sure, in the order of the lines, and the lines that a person must
    look at."""

    registrations: tuple[Registration, ...]
    doubtful: tuple[RejectedLine, ...]


def read_registrations(
    files: Mapping[str, bytes], *, delegations: Iterable[Delegation]
) -> RegistrationList:
    """Reads lists, given as name → bytes. `delegations`: those that were invited; a person of any
    other is doubtful. A person on two lines is taken once."""
    invited = {delegation.code: delegation for delegation in delegations}
    by_name = {folded(one.name): code for code, one in invited.items()}
    found: dict[str, dict[str, Delegate]] = {}
    doubtful: list[RejectedLine] = []
    for file, raw in files.items():
        for line in lines(file, raw, _COLUMNS):
            taken = (
                line if isinstance(line, RejectedLine) else _person(file, line, by_name, invited)
            )
            if isinstance(taken, RejectedLine):
                doubtful.append(taken)
            else:
                code, delegate = taken
                found.setdefault(code, {}).setdefault(_who(delegate), delegate)
    registrations = (Registration(code, tuple(people.values())) for code, people in found.items())
    return RegistrationList(tuple(registrations), tuple(doubtful))


def _person(
    file: str, line: Line, by_name: Mapping[str, str], invited: Mapping[str, Delegation]
) -> tuple[str, Delegate] | RejectedLine:
    name = line["name"] or f"{line['first']} {line['last']}".strip()
    if not name:
        return RejectedLine(file, line.number, "the name is missing", "Write the person's name.")
    code = _delegation(line, by_name)
    if code is None:
        return _doubt(file, line, name, "is not clear", by_name)
    if code not in invited:
        return _doubt(file, line, name, f"({code}) was not invited", by_name)
    return code, Delegate(name, line["role"] or None, line["address"] or None)


def _delegation(line: Line, by_name: Mapping[str, str]) -> str | None:
    """The code of the delegation that the line is surely about."""
    said, affiliation, country = line["delegation"], line["affiliation"], line["country"]
    if said:
        return by_name.get(folded(said)) or state_code(said) or _state_itself(said)
    if affiliation:
        own = by_name.get(folded(affiliation)) or state_code(affiliation)
        named = own or _state_itself(affiliation)
        if named:
            return named
        # "Ministry of Foreign Affairs", with the country in its own column
        is_official = _OFFICIAL.search(folded(affiliation)) and state_within(affiliation) is None
        return state_code(country) if is_official else None
    return state_code(country)


def _state_itself(text: str) -> str | None:
    """The State whose mission, ministry or embassy a text names."""
    return state_within(text) if _OFFICIAL.search(folded(text)) else None


def _doubt(file: str, line: Line, name: str, why: str, by_name: Mapping[str, str]) -> RejectedLine:
    said = line["delegation"] or line["affiliation"] or line["country"] or "nothing"
    near = difflib.get_close_matches(folded(said), list(by_name), n=1, cutoff=0.85)
    proposal = by_name[near[0]] if near else state_within(said) or state_code(line["country"])
    mend = "Write the code of the delegation in a column named delegation"
    mend += f" (perhaps {proposal})." if proposal else "."
    return RejectedLine(file, line.number, f"for whom {name} comes {why}: '{said}'", mend)


def _who(delegate: Delegate) -> str:
    return folded(delegate.email or "") or " ".join(sorted(folded(delegate.name).split()))
