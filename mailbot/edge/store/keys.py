"""The keys of letters that are written already, for who plans a campaign."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam, select, tuple_

from mailbot.core.values.letter import LetterKey, Purpose
from mailbot.edge.store.database import Database
from mailbot.edge.store.letters import key
from mailbot.edge.store.tables import letter

PAGE = 5_000  # held in memory at a time by `each_key`

KEYS = select(
    *(letter.c[name] for name in ("meeting", "purpose", "about", "contact", "step"))
).where(letter.c.meeting == bindparam("meeting"), letter.c.purpose == bindparam("purpose"))
NEXT_KEYS = (
    KEYS.where(
        tuple_(letter.c.about, letter.c.contact, letter.c.step)
        > tuple_(bindparam("last_about"), bindparam("last_contact"), bindparam("last_step"))
    )
    .order_by(letter.c.about, letter.c.contact, letter.c.step)
    .limit(bindparam("page"))
)


def keys(database: Database, meeting: str, purpose: Purpose) -> set[LetterKey]:
    whose = {"meeting": meeting, "purpose": purpose.value}
    with database.read() as connection:
        return {key(row) for row in connection.execute(KEYS, whose)}


def each_key(database: Database, meeting: str, purpose: Purpose) -> Iterator[LetterKey]:
    """In order of (about, contact, step), page by page."""
    last: tuple[str, ...] = ("", "", "")
    while True:
        page = {"meeting": meeting, "purpose": purpose.value, "page": PAGE}
        page |= dict(zip(("last_about", "last_contact", "last_step"), last, strict=True))
        with database.read() as connection:
            rows = connection.execute(NEXT_KEYS, page).all()
        yield from (key(row) for row in rows)
        if len(rows) < PAGE:
            return
        last = rows[-1].about, rows[-1].contact, rows[-1].step
