"""Lines of contact lists → delegations and contacts, with all that is wrong with rejected lines.

A line is refused rather than guessed at. Addresses are checked by email-validator, without asking
the DNS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from email_validator import EmailNotValidError, ValidatedEmail, validate_email

from mailbot.core.importing.kinds import THE_KINDS, THE_ROLES, kind_of, role_of
from mailbot.core.importing.lines import (
    Columns,
    Line,
    RejectedLine,
    Wrong,
    folded,
    lines,
    tried,
    unread,
)
from mailbot.core.importing.states import english_name, state_code
from mailbot.core.importing.tongues import language_code
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind

_COLUMNS = Columns(
    headings={
        "delegation": frozenset(
            "delegation code state country organisation organization delegacion pais estado etat "
            "pays organisme organizacion delegationcode statecode countrycode".split()
        ),
        "kind": frozenset("kind status category type statut categorie categoria tipo".split()),
        "address": frozenset(
            "address email mail emailaddress courriel adresse adresseelectronique correo "
            "correoelectronico direccion".split()
        ),
        "language": frozenset("language lang langue idioma lengua".split()),
        "name": frozenset(
            "name contact contactname contactperson person fullname nom nombre focalpoint "
            "nationalfocalpoint pointfocal puntofocal".split()
        ),
        "segment": frozenset("segment segments group groups groupe grupo segmento".split()),
        "role": frozenset("role post function seat fonction cargo funcion".split()),
        "copy": frozenset("copy cc tocc copie copia".split()),
    },
    required=(("delegation",), ("address",)),
    mend="Name the columns delegation, kind, address, language, name, role, copy, segment.",
)
_ABBREVIATION = 3  # letters at most


@dataclass(frozen=True, slots=True)
class ContactList:
    """What lists say, in the order of their lines."""

    delegations: tuple[Delegation, ...]
    contacts: tuple[Contact, ...]
    rejected: tuple[RejectedLine, ...]
    doubtful: tuple[RejectedLine, ...] = ()  # taken all the same
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # headings, by file


@dataclass(slots=True)
class _Taken:
    """What was read so far, with where it was read."""

    state_name: Callable[[str], str | None]
    delegations: dict[str, Delegation] = field(default_factory=dict)
    contacts: dict[str, Contact] = field(default_factory=dict)  # by folded address
    places: dict[str, str] = field(default_factory=dict)  # folded address → "states.csv, line 4"


def read_contacts(
    files: Mapping[str, bytes],
    *,
    known: Iterable[Delegation] = (),
    allow_reserved: bool = False,
    state_name: Callable[[str], str | None] = english_name,
) -> ContactList:
    """Reads lists, given as name → bytes, together: an address that is on two is taken once.

    `known`: delegations already stored; their lines need no kind. `allow_reserved`: the domain
    kept for tests (`.test`, RFC 6761) is taken. `state_name`: the short name of a State by its
    code. Gives only delegations that a line names.
    """
    before = {delegation.code: delegation for delegation in known}
    taken = _Taken(state_name)
    rejected: list[RejectedLine] = []
    doubtful: list[RejectedLine] = []
    for file, raw in files.items():
        for line in lines(file, raw, _COLUMNS):
            if isinstance(line, RejectedLine):
                rejected.append(line)
                continue
            place = f"{file}, line {line.number}"
            if wrong := _take(line, place, taken, before, allow_reserved):
                rejected += [RejectedLine(file, line.number, w.reason, w.mend) for w in wrong]
            else:
                doubtful += _taken_for_no_state(file, line, taken)
    return ContactList(
        tuple(taken.delegations.values()),
        tuple(taken.contacts.values()),
        tuple(rejected),
        tuple(doubtful),
        {file: found for file, raw in files.items() if (found := unread(raw, _COLUMNS))},
    )


def _taken_for_no_state(file: str, line: Line, taken: _Taken) -> Iterator[RejectedLine]:
    """A line by which something with the name of a State is addressed as an organisation. (Short
    names are codes of States and abbreviations of organisations alike.)"""
    cell = line["delegation"]
    code = state_code(cell) if len(cell) > _ABBREVIATION else None
    if code is not None and slug(cell) in taken.delegations:
        kind = taken.delegations[slug(cell)].kind
        reason = f"'{cell}' is the name of a State ({code}), and is addressed as no State ({kind})"
        mend = "If the State is meant, write state-party or state-not-party."
        yield RejectedLine(file, line.number, reason, mend)


def _take(
    line: Line, place: str, taken: _Taken, before: Mapping[str, Delegation], allow_reserved: bool
) -> list[Wrong]:
    """Adds what the line says, all of it or nothing; gives all that is wrong with it."""
    wrong: list[Wrong] = []
    language = tried(wrong, _language, line["language"]) or ""
    delegation = tried(wrong, _delegation, line, language, taken, before)
    role = tried(wrong, _role, line["role"])
    is_copied = tried(wrong, _is_copied, line["copy"])
    addresses = tried(wrong, _addresses, line["address"]) or []
    found = [tried(wrong, _validated, address, allow_reserved) for address in addresses]
    if delegation is None or role is None or is_copied is None:
        return wrong
    template = Contact("", delegation.code, language, line["name"], role, is_copied=is_copied)
    contacts = [_contact(one, template) for one in found if one is not None]
    for contact in contacts:
        tried(wrong, _refuse_double, contact, taken)
    if not wrong:
        for contact in contacts:
            taken.contacts[contact.address.casefold()] = contact
            taken.places[contact.address.casefold()] = place
        segments = dict.fromkeys((*delegation.segments, *_segments(line["segment"])))
        taken.delegations[delegation.code] = replace(delegation, segments=tuple(segments))
    return wrong


def _addresses(cell: str) -> list[str]:
    """The addresses of a cell, however they are parted: ";", ",", "/", "|", or each on its line."""
    found: list[str] = []
    for part in re.split(r"[;,|]|(?<=>)\s*/", cell):
        is_row = part.count("@") > 1 and "<" not in part
        found += re.split(r"[\s/]+", part) if is_row else [part.strip()]
    if not any(found):
        raise Wrong("the address is missing", "Write one, or take the line out.")
    return [address for address in found if address]


def _refuse_double(contact: Contact, taken: _Taken) -> None:
    key = contact.address.casefold()
    other = taken.contacts.get(key)
    if other is None:
        return
    if other.delegation == contact.delegation:
        raise Wrong(f"the address is already at {taken.places[key]}", "Take one of the two out.")
    raise Wrong(
        f"the address stands for another delegation at {taken.places[key]}",
        "An address speaks for one delegation: decide for which.",
    )


def _contact(found: ValidatedEmail, template: Contact) -> Contact:
    name = template.name or " ".join((found.display_name or "").split())
    # the domain as it is on the wire, so that the From of an answer is found again
    return replace(template, address=f"{found.local_part}@{found.ascii_domain}", name=name)


def _validated(address: str, allow_reserved: bool) -> ValidatedEmail:
    """RFC 5321 and 6531 by email-validator; `mailto:` and a display name are taken off."""
    try:
        return validate_email(
            re.sub(r"^mailto:", "", address, flags=re.IGNORECASE),
            check_deliverability=False,
            allow_display_name=True,
            test_environment=allow_reserved,
        )
    except EmailNotValidError as error:
        reason = f"'{address}' is not an e-mail address: {str(error).rstrip('.')}"
        raise Wrong(reason, "Correct the address.") from error


def _delegation(
    line: Line, language: str, taken: _Taken, before: Mapping[str, Delegation]
) -> Delegation:
    """The delegation that the line is about. Lines of one import must agree on its kind; against
    what was stored before, the list is right."""
    cell = line["delegation"]
    if not cell:
        raise Wrong("the delegation is missing", "Write the code or name of the delegation.")
    state = state_code(cell)
    kind = _kind(line["kind"], is_state=state is not None)
    is_organisation = kind in {DelegationKind.ORGANISATION, DelegationKind.OTHER}
    code = (None if is_organisation else state) or slug(cell)
    if other := taken.delegations.get(code):
        if kind not in {None, other.kind}:
            reason = f"'{cell}' is said to be {kind} here, and {other.kind} elsewhere"
            raise Wrong(reason, "Make the kinds agree.")
        return other
    if code in before:
        stored = before[code]
        return replace(stored, kind=kind or stored.kind, language=language or stored.language)
    if kind is None:
        mend = f"Write {THE_KINDS} in the column kind."
        raise Wrong(f"the kind of '{cell}' is missing", mend)
    if not kind.is_state:
        return Delegation(code, cell, kind, language or "en")
    if not (code.isupper() and len(code) == 2):
        raise Wrong(f"no State is called '{cell}'", "Write its ISO 3166-1 code, as in HR.")
    name = taken.state_name(code) or english_name(code)
    return Delegation(code, name, kind, language or "en")


def _segments(cell: str) -> list[str]:
    """The office's words for groups, parted by semicolons, commas or spaces."""
    return [word for part in re.split(r"[;,\s]+", cell) if (word := slug(part))]


def slug(name: str) -> str:
    """The code of an organisation, from its name: "ngo-for-relief"."""
    return re.sub(r"[\W_]+", "-", folded(name)).strip("-")[:40].rstrip("-")


def _kind(cell: str, *, is_state: bool) -> DelegationKind | None:
    if not cell:
        return None
    kind = kind_of(cell, is_state=is_state)
    if kind is None:
        raise Wrong(f"'{cell}' is no kind of delegation", f"Write {THE_KINDS}.")
    return kind


def _role(cell: str) -> ContactRole:
    role = role_of(cell)
    if role is None:
        raise Wrong(f"'{cell}' is no role of a contact", f"Write {THE_ROLES}.")
    return role


def _is_copied(cell: str) -> bool:
    said = folded(cell)
    if said in {"", "to", "no", "non", "a"}:
        return False
    if said in {"cc", "copy", "yes", "x", "oui", "si", "copie", "copia"}:
        return True
    raise Wrong(f"'{cell}' says neither to nor cc", "Write cc for who only reads along.")


def _language(cell: str) -> str:
    """ISO 639-1 of what the cell names; '' for none."""
    if not cell:
        return ""
    if (code := language_code(cell)) is None:
        raise Wrong(f"'{cell}' is no language", "Write its two-letter code, as in fr.")
    return code
