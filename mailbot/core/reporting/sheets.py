"""What the pages list, as sheets: delegations, messages, letters, reminders, questions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from mailbot.core.reporting.lists import Sheet, when
from mailbot.core.values.browsing import Brief
from mailbot.core.values.delegation import Delegation, Record
from mailbot.core.values.letter import OutboxRow


def delegations(
    known: Sequence[Delegation], records: Mapping[str, Record], *, zone: ZoneInfo
) -> Sheet:
    """One line each."""
    rows = []
    for d in known:
        r = records.get(d.code)
        at = when(r.answered_at, zone) if r and r.answered_at else ""
        told = "declined" if r and r.is_declined else "registered" if r and r.is_registered else ""
        counts = (len(r.delegates), len(r.interventions), len(r.questions)) if r else (0, 0, 0)
        rows.append((d.code, d.name, d.kind.value, at, told, *(str(n) for n in counts)))
    head = ("code", "delegation", "kind", "answered", "says", "delegates", "speaks", "questions")
    return Sheet("delegations", "Delegations", head, tuple(rows))


def messages(briefs: Iterable[Brief], *, name: str, title: str, zone: ZoneInfo) -> Sheet:
    """One line each."""
    rows = tuple(
        (
            str(b.id),
            when(b.received_at, zone),
            b.state.value,
            b.delegation or "",
            b.author,
            b.subject,
            ", ".join(b.intents),
            f"{b.confidence:.3f}",
            b.decision.reason.value if b.decision else b.error,
            b.decided_by,
        )
        for b in briefs
    )
    head = ("id", "received", "state", "delegation", "from", "subject", "intents", "confidence",
            "reason", "decided by")  # fmt: skip
    return Sheet(name, title, head, rows)


def letters(rows: Iterable[OutboxRow], *, zone: ZoneInfo) -> Sheet:
    """One line each."""
    lines = tuple(
        (
            r.letter.reference,
            when(r.created_at, zone),
            r.letter.key.purpose.value,
            r.letter.delegation or "",
            r.letter.recipient,
            r.letter.subject,
            r.fate.value,
            str(r.attempts),
            when(r.settled_at, zone) if r.settled_at else "",
            r.detail,
        )
        for r in rows
    )
    head = ("reference", "written", "purpose", "delegation", "to", "subject", "fate", "tries",
            "settled", "the server said")  # fmt: skip
    return Sheet("outbox", "Outbox", head, lines)


def reminders(known: Sequence[Delegation], due: Collection[str], held: Mapping[str, str]) -> Sheet:
    """Every delegation: whether it is written to at the next step, and if not, why."""
    rows = tuple(
        (d.code, d.name, "yes" if d.code in due else "no", held.get(d.code, "")) for d in known
    )
    return Sheet("reminders", "Reminders", ("code", "delegation", "reminded", "why not"), rows)
