"""What officers change about the lists: proposals accepted or not, addresses out and in again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mailbot.core.values.delegation import Contact, ContactRole, Delegation
from mailbot.core.values.letter import Purpose
from mailbot.core.values.proposing import Proposal, ProposalKind, ProposalState
from mailbot.core.values.storing import Stale
from mailbot.flows.desk import Desk
from mailbot.flows.identities import identity
from mailbot.flows.ports import Lists


class Proposals(Protocol):
    """What messages propose for the lists."""

    def open(self, meeting: str) -> list[Proposal]: ...

    def proposal(self, number: int) -> Proposal | None: ...

    def decide(self, number: int, state: ProposalState, *, who: str) -> bool: ...


class NotInTheLists(Exception):
    """There is no such proposal, delegation or address; the text says what there is."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that spoke for another delegation until a list gave it to this one."""

    address: str
    before: str  # code
    now: str  # code
    is_last: bool  # the former one has no other address

    def __str__(self) -> str:
        last = f", which has no address any more: nobody of {self.before} is written to"
        return f"{self.address} speaks for {self.now} now, and no longer for {self.before}" + (
            last if self.is_last else ""
        )


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the acceptance of a proposal did."""

    proposal: Proposal
    letters: int  # invitations queued to a substitute


def moving(lists: Lists, meeting: str, contacts: Sequence[Contact]) -> list[Moved]:
    """The addresses of a new list that speak for another delegation so far."""
    known = {contact.address: contact.delegation for contact in lists.each_contact(meeting)}
    after = {**known, **{contact.address: contact.delegation for contact in contacts}}
    speaking = set(after.values())
    return [
        Moved(address, code, after[address], is_last=code not in speaking)
        for address, code in known.items()
        if after[address] != code
    ]


def accept(desk: Desk, proposals: Proposals, number: int, *, who: str) -> Accepted:
    """Does what is proposed: the substitute joins the list, and gets the invitation where its
    delegation had one and has not answered; the address that is to leave is out.

    Raises NotInTheLists, or Stale when another officer was faster.
    """
    proposal = _open(desk, proposals, number)
    if not proposals.decide(number, ProposalState.ACCEPTED, who=who):
        raise Stale(f"proposal {number} was decided meanwhile")
    told, now = proposal.proposed, desk.clock.now()
    letters = 0
    if told.kind is ProposalKind.SUBSTITUTE:
        contact = _substitute(desk, proposal)
        desk.store.lists.save_contacts(proposal.meeting, [contact])
        letters = _invite_substitute(desk, contact, now)
    elif told.kind is ProposalKind.LEAVE:
        desk.store.lists.mark_left(
            proposal.meeting, [told.address], why=f"asked in message {proposal.message}", now=now
        )
    what = {"proposal": str(number), "kind": told.kind.value, "delegation": told.delegation}
    desk.store.journal.append("accepted", who=who, what=what, now=now)
    return Accepted(proposal, letters)


def reject(desk: Desk, proposals: Proposals, number: int, *, who: str) -> Proposal:
    """Leaves the lists as they are. Raises as `accept`."""
    proposal = _open(desk, proposals, number)
    if not proposals.decide(number, ProposalState.REJECTED, who=who):
        raise Stale(f"proposal {number} was decided meanwhile")
    what = {"proposal": str(number)}
    desk.store.journal.append("rejected", who=who, what=what, now=desk.clock.now())
    return proposal


def take_out(desk: Desk, whom: str, *, why: str, who: str) -> Sequence[str]:
    """Takes an address, or all addresses of a delegation (by its code), out of the list; gives
    them. Raises NotInTheLists."""
    addresses = _addresses(desk, whom)
    now = desk.clock.now()
    desk.store.lists.mark_left(desk.meeting.code, addresses, why=why, now=now)
    what = {"addresses": str(len(addresses)), "delegation": _code(desk, addresses[0])}
    desk.store.journal.append("out of the list", who=who, what=what, now=now)
    return addresses


def take_back_in(desk: Desk, whom: str, *, who: str) -> Sequence[str]:
    """The reverse of `take_out`; gives the addresses that were out. Raises NotInTheLists."""
    lists, meeting = desk.store.lists, desk.meeting.code
    found = [lists.contact(meeting, address) for address in _addresses(desk, whom)]
    addresses = [contact.address for contact in found if contact and contact.has_left]
    if not addresses:
        raise NotInTheLists(f"{whom} is in the list: nothing was out of it")
    desk.store.lists.mark_back(desk.meeting.code, addresses)
    what = {"addresses": str(len(addresses)), "delegation": _code(desk, addresses[0])}
    desk.store.journal.append("back in the list", who=who, what=what, now=desk.clock.now())
    return addresses


def _open(desk: Desk, proposals: Proposals, number: int) -> Proposal:
    found = proposals.proposal(number)
    if found is None or found.meeting != desk.meeting.code:
        raise NotInTheLists(
            f"there is no proposal {number}; `mailbot contacts proposals` lists them"
        )
    if found.state is not ProposalState.OPEN:
        raise Stale(f"proposal {number} was {found.state} by {found.decided_by}")
    return found


def _substitute(desk: Desk, proposal: Proposal) -> Contact:
    told = proposal.proposed
    absent = desk.store.lists.contact(proposal.meeting, told.of)
    language = absent.language if absent else ""
    role = absent.role if absent else ContactRole.PERSON
    return Contact(told.address, told.delegation, language=language, role=role)


def _invite_substitute(desk: Desk, contact: Contact, now: datetime) -> int:
    meeting = desk.meeting.code
    record, _ = desk.store.records.record(meeting, contact.delegation)
    invited = desk.store.outbox.rows(
        meeting, purpose=Purpose.INVITATION, delegation=contact.delegation
    )
    has_answered = record is not None and record.answered_at is not None
    if not invited or has_answered or now > desk.meeting.deadline:
        return 0
    known = desk.store.lists.delegations(meeting)
    delegation = next(d for d in known if d.code == contact.delegation)
    letter = desk.writer.invitation(delegation, contact, identity=identity(desk, now), now=now)
    return desk.store.outbox.queue([letter], now=now, due_at=now)


def code_of(desk: Desk, typed: str) -> str:
    """The code of a delegation, in whatever case somebody typed it; as typed where no delegation
    has it, or more than one."""
    codes = [one.code for one in desk.store.lists.delegations(desk.meeting.code)]
    alike = [code for code in codes if code.casefold() == typed.strip().casefold()]
    return alike[0] if typed not in codes and len(alike) == 1 else typed


def delegation_meant(desk: Desk, typed: str) -> str:
    """The code of the delegation that somebody typed or chose: "NO", "norway" or "NO Norway"; ''
    for nothing. Raises ValueError where none is meant, or more than one."""
    meant = " ".join(typed.split()).casefold()
    if not meant:
        return ""
    known = desk.store.lists.delegations(desk.meeting.code)
    alike = [one.code for one in known if meant in _ways_to_name(one)]
    if typed.strip() in alike:
        return typed.strip()
    if len(alike) != 1:
        raise ValueError(f"no delegation is called {typed.strip()!r}; choose one of the list")
    return alike[0]


def _ways_to_name(one: Delegation) -> set[str]:
    return {name.casefold() for name in (one.code, one.name, f"{one.code} {one.name}")}


def _addresses(desk: Desk, whom: str) -> list[str]:
    """The address that is meant, in any case, or those of a delegation."""
    lists, meeting = desk.store.lists, desk.meeting.code
    if "@" in whom:
        if lists.contact(meeting, whom) is not None:
            return [whom]
        meant = whom.casefold()
        alike = (c.address for c in lists.each_contact(meeting) if c.address.casefold() == meant)
        if (address := next(alike, "")) == "":
            raise NotInTheLists(f"{whom} is not in the lists")
        return [address]
    addresses = [contact.address for contact in lists.contacts(meeting, code_of(desk, whom))]
    if not addresses:
        raise NotInTheLists(f"no delegation with an address has the code {whom!r}")
    return addresses


def _code(desk: Desk, address: str) -> str:
    contact = desk.store.lists.contact(desk.meeting.code, address)
    return contact.delegation if contact else ""
