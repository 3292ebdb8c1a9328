"""What lists call the kinds of delegations and the roles of contacts, in English, French and
Spanish and under whatever treaty: "State Party", "Contracting Party", "Member State"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailbot.core.importing.lines import folded
from mailbot.core.values.delegation import ContactRole, DelegationKind

THE_KINDS = "state-party, state-not-party, organisation or other"
THE_ROLES = "geneva, new-york, mission (elsewhere), capital, person or other"
_PARTIES = (
    "state party, party, contracting party, member state, etat partie, partie, "
    "partie contractante, etat membre, estado parte, parte, parte contratante, estado miembro"
)
_NO_PARTIES = (
    "state not party, not party, signatory, signatory state, etat non partie, signataire, "
    "etat signataire, partie non contractante, etat non membre, estado no parte, "
    "parte no contratante, estado no miembro, signatario, estado signatario"
)
_NOT = ("non", "no")  # "Non-Contracting Party", "no parte"
_KINDS: Mapping[str, DelegationKind] = {
    name: kind
    for kind, names in {
        DelegationKind.STATE_PARTY: _PARTIES,
        DelegationKind.STATE_NOT_PARTY: ", ".join(
            [_NO_PARTIES, *(f"{no} {name}" for no in _NOT for name in _PARTIES.split(", "))]
        ),
        DelegationKind.ORGANISATION: "organisation, organization, organizacion, organismo, ngo, "
        "ong, igo, oig, international organisation, international organization, "
        "organisation internationale, organizacion internacional, "
        "intergovernmental organisation, intergovernmental organization, "
        "organisation intergouvernementale, organizacion intergubernamental, "
        "non governmental organisation, non governmental organization, "
        "organisation non gouvernementale, organizacion no gubernamental",
        DelegationKind.OTHER: "other, autre, otro, otra",
    }.items()
    for name in names.split(", ")
}
_OBSERVERS = frozenset("observer observateur observatrice observador observadora".split())
_ROLES: Mapping[str, ContactRole] = {
    name: role
    for role, names in {
        ContactRole.GENEVA: "geneva, geneve, ginebra",
        ContactRole.NEW_YORK: "new york, nueva york",
        ContactRole.CAPITAL: "capital, capitale",
        ContactRole.PERSON: "person, personne, persona",
        # a mission that is neither in Geneva nor in New York, and whatever is not said
        ContactRole.OTHER: "mission, permanent mission, mission permanente, mision, "
        "mision permanente, nairobi, vienna, vienne, viena, other, autre, otro, ",
    }.items()
    for name in names.split(", ")
}


def kind_of(cell: str, *, is_state: bool) -> DelegationKind | None:
    """None for what is no kind. An observer is a State that is not party, or an organisation."""
    said = _plain(cell)
    if said in _OBSERVERS:
        return DelegationKind.STATE_NOT_PARTY if is_state else DelegationKind.ORGANISATION
    return _KINDS.get(said)


def role_of(cell: str) -> ContactRole | None:
    """None for what is no role; an empty cell says none, which is `other`."""
    return _ROLES.get(_plain(cell))


def _plain(cell: str) -> str:
    return re.sub(r"[\s_-]+", " ", folded(cell))
