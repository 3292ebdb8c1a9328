"""Whom a letter to many is for: by kind, region, language, segment, name, and what the record says.

All that an audience names must hold; within one field, one of its values is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import tomli

from mailbot.core.deciding.addressing import WriteTo, writable
from mailbot.core.deciding.owing import owes
from mailbot.core.values.campaign import Audience, Standing
from mailbot.core.values.delegation import Contact, Delegation, Owed, Record

FILE = "regional-groups.toml"
Regions = Mapping[str, frozenset[str]]
"""Slug of a regional group → codes of its States."""


def regions_from(files: Mapping[str, str]) -> Regions:
    """`files`: name below rules/audiences → TOML text. Raises ValueError on a broken file."""
    table = tomli.loads(files.get(FILE, ""))
    return {name: frozenset(str(group["states"]).split()) for name, group in table.items()}


_STANDINGS: Mapping[Standing, Callable[[Record], bool]] = {
    Standing.ANY: lambda r: True,
    Standing.NOT_ANSWERED: lambda r: r.answered_at is None,
    Standing.ANSWERED: lambda r: r.answered_at is not None,
    Standing.REGISTERED: lambda r: r.is_registered,
    Standing.WITHOUT_NAMES: lambda r: owes(r, Owed.NAMES),
    Standing.NOT_REGISTERED: lambda r: not r.is_registered and not r.is_declined,
    Standing.SPEAKS: lambda r: bool(r.interventions),
    Standing.DECLINED: lambda r: r.is_declined,
    Standing.OTHER: lambda r: False,  # of a later version: nobody, rather than everybody
}


def faults(
    audience: Audience,
    *,
    regions: Regions,
    delegations: Collection[Delegation],
    languages: Collection[str],
) -> list[str]:
    """What an audience names that does not exist, each with what there is. `languages`: in which
    somebody is written to."""
    there = (
        ("kind", audience.kinds, {d.kind.value for d in delegations}),
        ("region", audience.regions, set(regions)),
        ("language", audience.languages, set(languages)),
        ("segment", audience.segments, {s for d in delegations for s in d.segments}),
        ("delegation", audience.codes, {d.code for d in delegations}),
    )
    return [
        f"no {what} is called {name!r}; there are {', '.join(sorted(known)[:20]) or 'none'}"
        for what, names, known in there
        for name in names
        if name not in known
    ]


def belongs(
    delegation: Delegation, record: Record | None, audience: Audience, *, regions: Regions
) -> bool:
    """Is a delegation in an audience? (Its language is asked contact by contact.)"""
    return (
        _one_of(delegation.kind.value, audience.kinds)
        and _one_of(delegation.code, audience.codes)
        and (not audience.regions or _lies_in(delegation, audience.regions, regions))
        and (not audience.segments or bool(set(audience.segments) & set(delegation.segments)))
        and _STANDINGS[audience.standing](record or Record(delegation.code))
    )


def recipients(
    delegations: Sequence[Delegation],
    contacts: Mapping[str, Sequence[Contact]],
    records: Mapping[str, Record],
    audience: Audience,
    *,
    regions: Regions,
    write_to: WriteTo,
) -> list[tuple[Delegation, Contact]]:
    """To whom the letter goes, in order of the delegations; one letter an address."""
    found: dict[str, tuple[Delegation, Contact]] = {}
    for delegation in delegations:
        if not belongs(delegation, records.get(delegation.code), audience, regions=regions):
            continue
        for contact in writable(contacts.get(delegation.code, ()), write_to):
            if _one_of(contact.language or delegation.language, audience.languages):
                found.setdefault(contact.address, (delegation, contact))
    return list(found.values())


def _one_of(value: str, wanted: Collection[str]) -> bool:
    return not wanted or value in wanted


def _lies_in(delegation: Delegation, wanted: Collection[str], regions: Regions) -> bool:
    return delegation.is_state and any(
        delegation.code in regions.get(name, frozenset()) for name in wanted
    )
