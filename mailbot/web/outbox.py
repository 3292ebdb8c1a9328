"""The outbox: every letter and its fate, and what a person may still do about it."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.letter import Fate, OutboxRow, Purpose
from mailbot.core.values.storing import Stale
from mailbot.web.visits import Refusal, Visit

PAGE = 50
MAY_CANCEL = (Fate.QUEUED, Fate.DEFERRED)
MAY_RESEND = (Fate.UNKNOWN, Fate.REFUSED, Fate.BOUNCED, Fate.CANCELLED)


def outbox_page(visit: Visit) -> Response:
    purpose, fate = visit.query("purpose"), visit.query("fate")
    rows = visit.store.browsing.letters(
        visit.desk.meeting.code,
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        fate=Fate(fate) if fate in set(Fate) else None,
        before=visit.query_number("before") or None,
        limit=PAGE + 1,
    )
    return visit.page(
        "outbox.html",
        rows=rows[:PAGE],
        names=visit.store.lists.names(
            visit.desk.meeting.code, {r.letter.delegation for r in rows if r.letter.delegation}
        ),
        onward=rows[PAGE - 1].id if len(rows) > PAGE else None,
        fates=visit.store.outbox.fates(visit.desk.meeting.code),
        purpose=purpose,
        fate=fate,
        all_purposes=list(Purpose),
        all_fates=list(Fate),
    )


def letter_page(visit: Visit) -> Response:
    row = _row(visit)
    return visit.page(
        "letter.html",
        row=row,
        text=letter_text(row.letter.raw),
        may_cancel=row.fate in MAY_CANCEL,
        may_resend=row.fate in MAY_RESEND,
    )


def letter_raw(visit: Visit) -> Response:
    """The letter as it went out, as a file."""
    row = _row(visit)
    name = f"{row.letter.reference}.eml"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(row.letter.raw, media_type="message/rfc822", headers=headers)


def cancel(visit: Visit) -> Response:
    row = _row(visit)
    if not visit.store.outbox.cancel(row.id, why=f"taken back by {visit.who}", now=visit.now):
        raise Stale("It is too late: the letter is on its way.")
    _note(visit, row, "cancelled a letter")
    return RedirectResponse(f"/outbox/{row.id}", status_code=303)


def resend(visit: Visit) -> Response:
    """Queues it again by a person's will; it keeps its Message-ID."""
    row = _row(visit)
    if not visit.store.outbox.requeue(row.id, why=f"sent again by {visit.who}", now=visit.now):
        raise Stale("This letter is not one that can be sent again now.")
    _note(visit, row, "sent a letter again")
    return RedirectResponse(f"/outbox/{row.id}", status_code=303)


def _row(visit: Visit) -> OutboxRow:
    row = visit.store.outbox.row(visit.number())
    if row is None:
        raise Refusal(404, f"There is no letter {visit.number()}.")
    return row


def _note(visit: Visit, row: OutboxRow, event: str) -> None:
    what = {"letter": str(row.id), "reference": row.letter.reference}
    visit.store.journal.append(event, who=visit.who, what=what, now=visit.now)
