"""Taking a letter back before it leaves, so that another of its kind may be written later."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String as Text
from sqlalchemy import literal, select, update

from mailbot.core.values.letter import Fate, Purpose
from mailbot.core.values.storing import Stale
from mailbot.edge.store.database import Database
from mailbot.edge.store.tables import letter

BEFORE_SENDING = (Fate.QUEUED.value, Fate.DEFERRED.value)
# what is written by a decision; a question passed on to others is none
ANSWERS = (Purpose.ACKNOWLEDGEMENT.value, Purpose.ANSWER.value)
WENT = (Fate.SENDING.value, Fate.SENT.value, Fate.BOUNCED.value, Fate.UNKNOWN.value)
LIVE = (*BEFORE_SENDING, *WENT)


class TakingBack:
    """Letters about a message that have not gone out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_back(self, meeting: str, about: str, *, why: str, now: datetime) -> int:
        """Cancels all letters that answer a message, each keeping its row under a step of its own.
        Gives how many. Raises Stale, and changes nothing, when one of them is no longer to be
        stopped.
        """
        mine = (letter.c.meeting == meeting, letter.c.about == about, letter.c.purpose.in_(ANSWERS))
        cancel = (
            update(letter)
            .where(*mine, letter.c.fate.in_(BEFORE_SENDING))
            .values(
                fate=Fate.CANCELLED.value,
                detail=why,
                settled_at=now,
                # the unique key is free again
                step=literal("taken back ").concat(letter.c.id.cast(Text)),
            )
        )
        with self._database.write() as connection:
            taken = connection.execute(cancel).rowcount
            left = select(letter.c.id).where(*mine, letter.c.fate.in_(LIVE)).limit(1)
            if connection.execute(left).first() is not None:
                raise Stale(f"the letter about {about} has gone out already")
        return taken
