"""Which letter a message answers, and whose message it is.

Who has answered is a delegation, not an address: a deputy, a capital or a fresh thread all count
(docs/path-of-a-message.md). The evidence, strongest first: our token in the address it was sent
to, our Message-ID in References, our reference in the subject, then the sender's address, then
the domain of the sender, and at last what the message itself says: a name of the lists, or one
that is like it (`houses`), which a person confirms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import idna

from mailbot.core.deciding.handling import FREE_MAIL
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Party

_REFERENCE = re.compile(r"\[([A-Z0-9]{2,12}-\d{1,9})\]")


class How(StrEnum):
    """How it was told whose message it is."""

    TOKEN = "token"
    MESSAGE_ID = "message-id"
    REFERENCE = "reference"
    CONTACT = "contact"
    DOMAIN = "domain"
    TEXT = "text"
    LIKENESS = "likeness"  # it names a house as none of the lists is named, but one may be meant
    NOTHING = "nothing"


BY_LETTER = frozenset({How.TOKEN, How.MESSAGE_ID, How.REFERENCE})


@dataclass(frozen=True, slots=True)
class Match:
    """Whose message it is, as far as it can be told."""

    delegation: str | None
    how: How
    is_sender_known: bool  # the address is a contact, or in the domain of one delegation's
    is_lookalike: bool = False  # its domain is made to be taken for a contact's

    @property
    def is_by_reference_alone(self) -> bool:
        """Nothing says so but the reference of a letter, which counts up and can be guessed."""
        return self.how is How.REFERENCE and not self.is_sender_known

    @property
    def is_word_alone(self) -> bool:
        """Nothing says so but what an unknown sender writes."""
        return self.how is How.TEXT and not self.is_sender_known


def reference_in(subject: str) -> str:
    """The speakable reference of a letter of ours in a subject: "SC11-0042"; '' when none."""
    found = _REFERENCE.search(subject)
    return found.group(1) if found else ""


def token_in(message: Message, office_address: str) -> str:
    """Our plus-address token in an address that the message was sent to; '' when none."""
    local, _, domain = office_address.partition("@")
    pattern = re.compile(
        re.escape(local) + r"\+([A-Za-z0-9_-]{6,40})@" + re.escape(domain), re.IGNORECASE
    )
    addresses = (*message.delivered_to, *(a.address for a in (*message.to, *message.cc)))
    return next((m.group(1) for a in addresses if (m := pattern.fullmatch(a.strip("<> ")))), "")


def answered_ids(message: Message) -> tuple[str, ...]:
    """Message-IDs that the message answers or reports on, the nearest first."""
    bounced = (message.bounce.original_message_id,) if message.bounce else ()
    ids = (*bounced, *message.in_reply_to, *reversed(message.references))
    return tuple(dict.fromkeys(i for i in ids if i))


def match(
    *,
    author: str,
    contact: Contact | None,
    letter_delegation: str | None,
    letter_how: How,
    domains: Mapping[str, frozenset[str]],
    party: str | None,
) -> Match:
    """Whose message it is.

    `contact`: the contact with the author's address. `letter_delegation`: to whom the letter
    went that it answers. `domains`: domain → delegations with a contact there. `party`: code of
    the delegation that the text names as its own, if it is on our lists.
    """
    at_home = domains.get(domain_of(author), frozenset())
    known = contact is not None or bool(at_home)
    if party is not None:
        how = How.TEXT
        if contact is not None and contact.delegation == party:
            how = How.CONTACT
        elif party in at_home:
            how = How.DOMAIN
        has_letter = party == letter_delegation and letter_how is not How.REFERENCE
        is_his = how is not How.TEXT or has_letter
        return Match(party, how, is_sender_known=is_his)
    if contact is not None:
        return Match(contact.delegation, How.CONTACT, is_sender_known=True)
    if letter_delegation is not None:
        return Match(letter_delegation, letter_how, is_sender_known=known)
    if len(at_home) == 1:
        return Match(next(iter(at_home)), How.DOMAIN, is_sender_known=True)
    return Match(None, How.NOTHING, is_sender_known=False)  # of two houses that share a domain


def domain_of(address: str) -> str:
    """In lower case, and in the ASCII form in which lists have it (RFC 5891); as written where it
    has none."""
    domain = address.rpartition("@")[2].lower()
    try:
        return domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain


# letters of other scripts that are drawn like Latin ones (Unicode TR 39), as far as names need them
_DRAWN_ALIKE = str.maketrans("аеорсхуіјѕԁһӏվոցзαονι", "aeopcxyijsdhlunq3aovi")


def is_lookalike(domain: str, known: Collection[str]) -> bool:
    """Is a domain made to be taken for a known one?

    "mission.hr.example.evil.example" begins with one; "missіоn.hr.example" is drawn like one.
    `known`: domains of contacts, in lower case; `domain` may be in its IDNA form (RFC 5890).
    """
    labels = domain.lower().split(".")
    if any(".".join(labels[:count]) in known for count in range(2, len(labels))):
        return True
    drawn = _decoded(domain.lower()).translate(_DRAWN_ALIKE)
    return domain.lower() not in known and drawn in known


def _decoded(domain: str) -> str:
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def domains_of(contacts: Sequence[Contact]) -> dict[str, frozenset[str]]:
    """Domain → delegations that have a contact there; free-mail domains belong to nobody."""
    found: dict[str, set[str]] = {}
    for contact in contacts:
        domain = domain_of(contact.address)
        if domain not in FREE_MAIL:
            found.setdefault(domain, set()).add(contact.delegation)
    return {domain: frozenset(codes) for domain, codes in found.items()}


def delegation_of(party: Party | None, delegations: Sequence[Delegation]) -> str | None:
    """Code of the delegation on our lists that a party is: by code, else by name."""
    if party is None:
        return None
    for delegation in delegations:
        if party.code is not None and delegation.is_state and delegation.code == party.code:
            return delegation.code
        if party.code is None and _plain(delegation.name) == _plain(party.name):
            return delegation.code
    return None


def party_of(delegation: Delegation) -> Party:
    """A delegation of our lists as the party that a reading names."""
    kind = "state" if delegation.is_state else "organisation"
    code = delegation.code if delegation.is_state else None
    return Party(kind, code, delegation.name)


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
