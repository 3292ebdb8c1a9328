"""Is this the database that was last worked with, or an older state of it?

What was sent since an older state was copied is not in it: to go on as if nothing were would send
it again. Nothing is sent then until a person has looked.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailbot.core.values.letter import Fate, OutboxRow
from mailbot.core.values.storing import Mark

MEND = "see what was sent since, then `mailbot restore --confirm`"


def doubt(mark: Mark, noted: Mark | None, elsewhere: Sequence[Mark] = ()) -> str:
    """Why nothing may be sent from the database, with the mend; '' when it is the one we know.

    `noted` is what was last written down outside of it, None before the first time or where the
    database may be another one; `elsewhere`: what was written down of databases at other addresses.
    """
    if mark.copied_at is not None:
        return f"the database is a copy made at {mark.copied_at:%Y-%m-%d %H:%M} UTC: {MEND}"
    if mark.is_moved:
        return f"the database is a copy that was put into another place: {MEND}"
    if noted is not None and mark.database != noted.database:
        return f"this is another database than the one last worked with: {MEND}"
    known = [*elsewhere, *([noted] if noted else [])]
    if any(mark.database == one.database and mark.generation < one.generation for one in known):
        return f"the database is an older state of itself that was put back: {MEND}"
    return ""


def fate_after_restore(row: OutboxRow, *, in_sent_folder: bool, sent_folder_tells: bool) -> Fate:
    """What may be said of a letter that is still to be sent in a restored database.

    A letter from before the copy keeps its Message-ID, so the folder of sent letters, where it
    holds our letters at all, tells whether it went. One that was made anew since (about a message
    that came after the copy) has another Message-ID than its twin of yesterday: nobody can tell.
    `sent_folder_tells` must be False for such a letter.
    """
    if in_sent_folder:
        return Fate.SENT
    return row.fate if sent_folder_tells else Fate.UNKNOWN
