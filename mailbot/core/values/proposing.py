"""What a message proposes for the lists: nothing of it is done before an officer's tick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ProposalKind(StrEnum):
    """What is proposed."""

    SUBSTITUTE = "substitute"  # an out-of-office note: "meanwhile write to …"
    LEAVE = "leave"  # somebody who may not speak for the address asks it out of the list
    OTHER = "other"


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change to the lists that a message proposes."""

    kind: ProposalKind
    delegation: str  # code
    address: str  # that is to be added, or to leave
    of: str  # the contact whose message proposes it, or that it stands in for


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as it is kept. Times are aware UTC."""

    id: int
    meeting: str
    proposed: Proposed
    message: int  # that made it
    at: datetime
    state: ProposalState = ProposalState.OPEN
    decided_by: str = ""
