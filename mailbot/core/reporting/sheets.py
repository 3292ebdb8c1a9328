"""What the pages list, as sheets: delegations, messages, letters, reminders, campaigns, the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from mailbot.core.reporting.lists import Sheet, source, when
from mailbot.core.values.browsing import Brief
from mailbot.core.values.campaign import Campaign
from mailbot.core.values.delegation import Contact, Delegation, Reach, Record
from mailbot.core.values.letter import Fate, OutboxRow
from mailbot.core.values.people import Account, Approved
from mailbot.core.values.proposing import Proposal

_FATES = (Fate.SENT, Fate.REFUSED, Fate.UNKNOWN, Fate.BOUNCED)  # that a campaign's line counts


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


def letters(
    rows: Iterable[OutboxRow], *, zone: ZoneInfo, name: str = "outbox", title: str = "Outbox"
) -> Sheet:
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
    return Sheet(name, title, head, lines)


def reminders(known: Sequence[Delegation], due: Collection[str], held: Mapping[str, str]) -> Sheet:
    """Every delegation: whether it is written to at the next step, and if not, why."""
    rows = tuple(
        (d.code, d.name, "yes" if d.code in due else "no", held.get(d.code, "")) for d in known
    )
    return Sheet("reminders", "Reminders", ("code", "delegation", "reminded", "why not"), rows)


def changes(
    proposals: Iterable[Proposal],
    contacts: Iterable[Contact],
    why: Mapping[str, str],
    *,
    zone: ZoneInfo,
) -> Sheet:
    """What messages propose for the lists, who is out of them, and whom no letter reaches."""
    rows = [
        (
            f"proposed: {p.proposed.kind.value}",
            p.proposed.delegation,
            p.proposed.address,
            p.proposed.of,
            when(p.at, zone),
            source(p.message),
        )
        for p in proposals
    ]
    for contact in contacts:
        note = why.get(contact.address, "")
        if contact.has_left:
            rows.append(("out of the list", contact.delegation, contact.address, "", "", note))
        elif contact.reach is Reach.DEAD:
            rows.append(("not reached", contact.delegation, contact.address, "", "", note))
    head = ("what", "delegation", "address", "instead of", "since", "why")
    return Sheet("changes", "Changes to the lists", head, tuple(rows))


def campaigns(
    found: Iterable[tuple[Campaign, Mapping[Fate, int], int]], *, zone: ZoneInfo
) -> Sheet:
    """One line each: the campaign, its letters by fate, and how many are still due."""
    rows = tuple(
        (
            c.name,
            c.letter,
            c.state.value,
            c.why,
            c.made_by,
            c.approved_by,
            *(
                "" if at is None else when(at, zone)
                for at in (c.starts_at, c.started_at, c.ended_at)
            ),
            str(due),
            *(str(fates.get(fate, 0)) for fate in _FATES),
        )
        for c, fates, due in found
    )
    head = ("name", "letter", "state", "why", "made by", "approved by", "starts", "started",
            "ended", "due", *(fate.value for fate in _FATES))  # fmt: skip
    return Sheet("campaigns", "Campaigns", head, rows)


def journal(lines: Iterable[tuple[int, Mapping[str, Any]]]) -> Sheet:
    """One line each, in the order given. A line's fields are as the store wrote them (Any)."""
    rows = tuple(
        (
            str(number),
            str(line["at"]),
            str(line["who"]),
            str(line["event"]),
            "; ".join(f"{key} {value}" for key, value in line["what"].items()),
        )
        for number, line in lines
    )
    return Sheet("log", "Log", ("number", "at (UTC)", "who", "what", "particulars"), rows)


def accounts(known: Iterable[Account], *, zone: ZoneInfo) -> Sheet:
    """Who may enter."""
    rows = tuple(
        (
            a.name,
            a.role.value,
            when(a.created_at, zone),
            "" if a.blocked_at is None else when(a.blocked_at, zone),
        )
        for a in known
    )
    return Sheet("people", "Who may enter", ("name", "role", "since", "blocked"), rows)


def approved(answers: Iterable[Approved], *, zone: ZoneInfo) -> Sheet:
    """Answers that are offered again."""
    rows = tuple(
        (a.topic, a.language, a.question, a.words, a.who, when(a.at, zone)) for a in answers
    )
    head = ("topic", "language", "question", "answer", "by", "at")
    return Sheet("approved", "Approved answers", head, rows)


def steps(timed: Iterable[tuple[str, datetime]], *, zone: ZoneInfo) -> Sheet:
    """Reminder steps with their hours."""
    rows = tuple((when(at, zone), code) for code, at in timed)
    return Sheet("steps", "Reminder steps", ("at", "step"), rows)
