"""Which reminder steps are behind us."""

from __future__ import annotations

from sqlalchemy import select

from mailbot.core.values.storing import StepMark
from mailbot.edge.codec import decode, encode
from mailbot.edge.store.database import Database
from mailbot.edge.store.keeping_tables import step


class Steps:
    """One mark per meeting and step; the last one counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def marks(self, meeting: str) -> dict[str, StepMark]:
        """Code of the step → its mark."""
        wanted = select(step.c.step, step.c.mark).where(step.c.meeting == meeting)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(step.c.step)).all()
        return {row.step: decode(StepMark, row.mark) for row in rows}

    def mark(self, meeting: str, mark: StepMark) -> None:
        put = self._database.insert(step).values(meeting=meeting, step=mark.step, mark=encode(mark))
        put = put.on_conflict_do_update(
            index_elements=["meeting", "step"], set_={"mark": put.excluded.mark}
        )
        with self._database.write() as connection:
            connection.execute(put)
