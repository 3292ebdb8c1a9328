"""To which address a letter goes: contacts of a delegation, invitations, answers to a message."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import overload

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, Reach
from mailbot.core.values.message import Message

_ROLE_ORDER = {role: place for place, role in enumerate(ContactRole)}


class WriteTo(StrEnum):
    """How many contacts of a delegation a letter to it goes to."""

    ALL = "all"  # every contact that is not dead
    FIRST = "first"  # the first that is not dead (Geneva, New York, capital, persons), and copies


class LeftOut(StrEnum):
    """Why somebody on the lists gets no invitation."""

    ALREADY_INVITED = "already-invited"
    ANSWERED = "answered"  # its delegation was invited at another address, and has answered
    NO_CONTACT = "no-contact"
    NO_WORKING_ADDRESS = "no-working-address"
    SAME_ADDRESS = "same-address"  # stands on the list of another delegation too
    OTHER_CONTACT = "other-contact"  # another contact of the delegation is written to
    OPTED_OUT = "opted-out"


Pair = tuple[Delegation, Contact]


@dataclass(frozen=True, slots=True)
class Invited(Sequence[Pair]):
    """Contacts, each with its delegation; a pair is made when it is asked for, since there may be
    a million of them."""

    delegations: Mapping[str, Delegation]  # by code
    contacts: Sequence[Contact]

    def __len__(self) -> int:
        return len(self.contacts)

    @overload
    def __getitem__(self, place: int) -> Pair: ...
    @overload
    def __getitem__(self, place: slice) -> list[Pair]: ...
    def __getitem__(self, place: int | slice) -> Pair | list[Pair]:
        if isinstance(place, int):
            return self._pair(self.contacts[place])
        return [self._pair(contact) for contact in self.contacts[place]]

    def __iter__(self) -> Iterator[Pair]:
        return map(self._pair, self.contacts)

    def _pair(self, contact: Contact) -> Pair:
        return self.delegations[contact.delegation], contact


@dataclass(frozen=True, slots=True)
class Invitations:
    """Whom an invitation is due, in order of the delegations, and who is left out and why."""

    due: Sequence[Pair]
    left_out: tuple[tuple[str, LeftOut], ...]  # address or delegation code → why


def in_order(contacts: Iterable[Contact]) -> list[Contact]:
    """By role (Geneva before New York before the capital), then address."""
    return sorted(contacts, key=lambda c: (_ROLE_ORDER[c.role], c.address))


def may_be_written_to(contact: Contact) -> bool:
    """Letters arrive there, and it has not asked out of the list."""
    return contact.reach is not Reach.DEAD and not contact.has_left


def writable(contacts: Iterable[Contact], write_to: WriteTo) -> list[Contact]:
    """The contacts that a letter to their delegation goes to; who reads along always does."""
    alive = in_order(c for c in contacts if may_be_written_to(c))
    if write_to is WriteTo.ALL:
        return alive
    copied = [c for c in alive if c.is_copied]
    return [*[c for c in alive if not c.is_copied][:1], *copied] if copied else alive[:1]


def fellows_of(due: Iterable[tuple[Delegation, Contact]]) -> dict[str, tuple[Contact, ...]]:
    """Address → the other contacts of its delegation that the same letter names: where some of
    them read along, those and the first of whom it is meant for. Who is not in it has none."""
    together: dict[str, list[Contact]] = {}
    for delegation, contact in due:
        together.setdefault(delegation.code, []).append(contact)
    groups = (group for group in together.values() if any(c.is_copied for c in group))
    return {
        contact.address: tuple(c for c in named if c is not contact)
        for group in groups
        for named in [_named(group)]
        for contact in group
    }


def _named(group: Sequence[Contact]) -> list[Contact]:
    return [*[c for c in group if not c.is_copied][:1], *[c for c in group if c.is_copied]]


def invitations(
    delegations: Sequence[Delegation],
    contacts: Mapping[str, Sequence[Contact]],
    *,
    invited: Collection[str],
    write_to: WriteTo,
    answered: Collection[str] = (),
) -> Invitations:
    """Who is due an invitation.

    `contacts`: delegation code → its contacts. `invited`: addresses that have their letter
    already. `answered`: codes of the delegations that owe no answer; where such a one has its
    invitation, a further address of it gets none. One letter an address, whatever lists it stands
    on: the first delegation's.
    """
    due: list[Contact] = []
    left_out: list[tuple[str, LeftOut]] = []
    shared, seen = _shared(contacts.values()), set[str]()
    for delegation in delegations:
        own = contacts.get(delegation.code, ())
        chosen = writable(own, write_to)
        if not chosen:
            left_out.append((delegation.code, _why_nobody(own)))
        addresses = {contact.address for contact in chosen}
        has_answered = delegation.code in answered and any(c.address in invited for c in own)
        for contact in in_order(own):
            why_not = _why_not(contact, addresses, invited=invited, seen=seen)
            if why_not is None and has_answered:
                why_not = LeftOut.ANSWERED
            if why_not is None:
                due.append(contact)
                if contact.address in shared:
                    seen.add(contact.address)
            elif chosen:
                left_out.append((contact.address, why_not))
    return Invitations(Invited({d.code: d for d in delegations}, due), tuple(left_out))


def _shared(lists: Iterable[Sequence[Contact]]) -> set[str]:
    """Addresses that stand in the lists more than once. (Sorted, not in a set: there may be a
    million, and nearly none of them twice.)"""
    addresses = sorted(contact.address for own in lists for contact in own)
    return {one for one, other in pairwise(addresses) if one == other}


def _why_nobody(own: Sequence[Contact]) -> LeftOut:
    """Why no letter goes to a delegation at all."""
    if not own:
        return LeftOut.NO_CONTACT
    return LeftOut.OPTED_OUT if any(c.has_left for c in own) else LeftOut.NO_WORKING_ADDRESS


def _why_not(
    contact: Contact,
    chosen: Collection[str],
    *,
    invited: Collection[str],
    seen: Collection[str],
) -> LeftOut | None:
    if contact.has_left:
        return LeftOut.OPTED_OUT
    if contact.reach is Reach.DEAD:
        return LeftOut.NO_WORKING_ADDRESS
    if contact.address not in chosen:
        return LeftOut.OTHER_CONTACT
    if contact.address in invited:
        return LeftOut.ALREADY_INVITED
    if contact.address in seen:
        return LeftOut.SAME_ADDRESS
    return None


_NOBODY = ("noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster")


def answer_address(message: Message, *, office: str, known: Collection[str] = ()) -> str | None:
    """Where an answer to a message may go; None when nowhere.

    Reply-To when it lies in the domain of From or is a known contact of the delegation, else
    From: what a stranger put into Reply-To must not make us write to third parties. Never to a
    null envelope sender (RFC 3834 section 2), to ourselves, or where nobody reads.
    """
    author = message.author
    if message.envelope_sender == "" or author is None or "@" not in author.address:
        return None
    wanted = [a.address for a in message.reply_to if _is_near(a.address, author.address, known)]
    address = (wanted or [author.address])[0]
    local = address.partition("@")[0].lower()
    if address.lower() == office.lower() or local.startswith(_NOBODY):
        return None
    return address


def _is_near(address: str, author: str, known: Collection[str]) -> bool:
    same_domain = address.rpartition("@")[2].lower() == author.rpartition("@")[2].lower()
    return "@" in address and (same_domain or address in known)
