"""What messages propose for the lists, and what officers made of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from mailbot.core.values.proposing import Proposal, ProposalKind, ProposalState, Proposed
from mailbot.edge.store.campaign_tables import proposal
from mailbot.edge.store.database import Database, InsertInto


class Proposals:
    """Added with the message that makes them (see `answers`), decided here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, meeting: str) -> list[Proposal]:
        """Those that wait, oldest first."""
        wanted = select(proposal).where(
            proposal.c.meeting == meeting, proposal.c.state == ProposalState.OPEN.value
        )
        with self._database.read() as connection:
            return [_value(row) for row in connection.execute(wanted.order_by(proposal.c.id))]

    def proposal(self, number: int) -> Proposal | None:
        with self._database.read() as connection:
            wanted = select(proposal).where(proposal.c.id == number)
            row = connection.execute(wanted).one_or_none()
        return None if row is None else _value(row)

    def decide(self, number: int, state: ProposalState, *, who: str) -> bool:
        """False when somebody decided it meanwhile."""
        decided = (
            update(proposal)
            .where(proposal.c.id == number, proposal.c.state == ProposalState.OPEN.value)
            .values(state=state.value, decided_by=who)
        )
        with self._database.write() as connection:
            return connection.execute(decided).rowcount == 1


def add(
    database: Database,
    connection: Connection,
    meeting: str,
    proposed: Sequence[Proposed],
    *,
    message: int,
    now: datetime,
) -> None:
    """Within another's transaction; what was proposed before is left as it stands."""
    rows = [
        {
            "meeting": meeting,
            "kind": one.kind.value,
            "delegation": one.delegation,
            "address": one.address,
            "of": one.of,
            "message": message,
            "at": now,
            "state": ProposalState.OPEN.value,
            "decided_by": "",
        }
        for one in sorted(proposed, key=lambda one: (one.kind, one.address, one.of))
    ]
    if rows:
        connection.execute(database.prepared(_put), rows)


def _put(into: InsertInto) -> Any:
    return into(proposal).on_conflict_do_nothing()


def _value(row: Row[Any]) -> Proposal:
    return Proposal(
        id=row.id,
        meeting=row.meeting,
        proposed=Proposed(ProposalKind(row.kind), row.delegation, row.address, row.of),
        message=row.message,
        at=row.at,
        state=ProposalState(row.state),
        decided_by=row.decided_by,
    )
