"""What is shown when the play is over."""

from __future__ import annotations

from collections import Counter, defaultdict

from rich.console import Console
from rich.table import Table

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate, Purpose
from mailbot.demo.stage import Stage
from mailbot.flows.campaigns import standing
from mailbot.flows.listing import sheets
from mailbot.flows.state import state_of


def summary(stage: Stage, console: Console) -> None:
    """Letters, messages, delegations, speakers, questions, reminders, and the sum of it."""
    _letters(stage, console)
    _messages(stage, console)
    _delegations(stage, console)
    _reach(stage, console)
    _reminders(stage, console)
    _campaigns(stage, console)
    _languages(stage, console)
    state = state_of(stage.office.desk, mailbox=stage.office.mailbox_name)
    console.print(f"\n[bold]Reconciliation[/bold]  {state.reconciliation}")


def _letters(stage: Stage, console: Console) -> None:
    fates = stage.office.store.outbox.fates(stage.office.meeting.code)
    table = Table(title="Letters by fate", title_justify="left")
    shown = [f for f in Fate if any(n and f is fate for (_, fate), n in fates.items())]
    for name in ("purpose", *(f.value for f in shown)):
        table.add_column(name, justify="left" if name == "purpose" else "right")
    for purpose in Purpose:
        counts = [fates.get((purpose, fate), 0) for fate in shown]
        if any(counts):
            table.add_row(purpose.value, *(str(n or "") for n in counts))
    console.print(table)


def _messages(stage: Stage, console: Console) -> None:
    messages = stage.office.store.inbox.messages()
    decided = Counter(
        (m.decision.handling.value, m.decision.reason.value) for m in messages if m.decision
    )
    by = Counter(m.decided_by.partition(":")[0].partition(" ")[0] for m in messages)
    table = Table(title=f"Messages by decision ({len(messages)})", title_justify="left")
    for name in ("handling", "reason", "messages"):
        table.add_column(name, justify="right" if name == "messages" else "left")
    for (handling, reason), n in sorted(decided.items()):
        table.add_row(handling, reason, str(n))
    stuck = sum(1 for m in messages if m.state is MessageState.STUCK)
    if stuck:
        table.add_row("stuck", "", str(stuck))
    console.print(table)
    console.print("decided by " + ", ".join(f"{who} {n}" for who, n in by.most_common()))


def _delegations(stage: Stage, console: Console) -> None:
    office = stage.office
    meeting, store = office.meeting.code, office.store
    delegations, records = store.lists.delegations(meeting), store.records.records(meeting)
    answered = [r for r in records.values() if r.answered_at]
    registered = [r for r in records.values() if r.is_registered]
    people = sum(len(r.delegates) for r in registered)
    declined = sum(1 for r in records.values() if r.is_declined)
    console.print(
        f"\n[bold]Delegations[/bold]  {len(delegations)} invited, {len(answered)} answered, "
        f"{len(registered)} registered with {people} delegates named, {declined} declined"
    )
    speakers = sheets(office.desk)["speakers"]()
    per_item = Counter(row[0] for row in speakers.rows)
    table = Table(title=f"Speakers' list ({len(speakers.rows)})", title_justify="left")
    table.add_column("item")
    table.add_column("in order of receipt")
    for item in per_item:
        table.add_row(item, ", ".join(row[3] for row in speakers.rows if row[0] == item))
    console.print(table)
    questions = sheets(office.desk)["questions"]()
    console.print(f"[bold]Open questions[/bold]  {len(questions.rows)}")
    for row in questions.rows[:6]:
        console.print(f"  {row[1]}: {row[3][:100]}", markup=False)


def _reach(stage: Stage, console: Console) -> None:
    """Where letters did not arrive, where the next address helped, who is out of the list, and
    who came by the on-line form."""
    office = stage.office
    meeting, store = office.meeting.code, office.store
    sheets_now = sheets(office.desk)
    table = Table(title="Not reached", title_justify="left")
    for name in ("delegation", "address", "why"):
        table.add_column(name)
    for _, name, address, why in sheets_now["not-reached"]().rows:
        table.add_row(name, address, why[:60])
    console.print(table)
    invited: dict[str, list[str]] = defaultdict(list)
    for row in store.outbox.rows(meeting, purpose=Purpose.INVITATION):
        invited[row.letter.delegation or ""].append(row.letter.recipient)
    for code, addresses in sorted(invited.items()):
        if len(addresses) > 1:
            console.print(f"[bold]Fell back[/bold]  {code}: " + ", then ".join(addresses))
    for contact in store.lists.contacts(meeting):
        if contact.has_left:
            console.print(f"[bold]Out of the list[/bold]  {contact.delegation}: {contact.address}")
    records = store.records.records(meeting).values()
    online = [r.delegation for r in records if r.answered_by == "on-line registration"]
    console.print(f"[bold]Registered on-line[/bold]  {', '.join(online)}")
    for line in stage.asked:
        console.print(f"  asked: {line}", markup=False)


def _campaigns(stage: Stage, console: Console) -> None:
    at = stage.office.campaign_desk
    for campaign, _ in at.campaigns.campaigns(stage.office.meeting.code):
        fates = ", ".join(f"{n} {fate}" for fate, n in standing(at, campaign).fates.items())
        by = f"made by {campaign.made_by}, approved by {campaign.approved_by}"
        console.print(f"[bold]Campaign[/bold]  {campaign.name}: {campaign.state}, {fates}; {by}")


def _languages(stage: Stage, console: Console) -> None:
    """Who was answered in another language than it was invited in, because it wrote in it."""
    outbox, meeting = stage.office.store.outbox, stage.office.meeting.code
    invited = {
        row.letter.delegation: row.letter.language
        for row in outbox.rows(meeting, purpose=Purpose.INVITATION)
    }
    switched = {
        f"{row.letter.delegation} {invited[row.letter.delegation]} → {row.letter.language}"
        for row in outbox.rows(meeting, purpose=Purpose.ACKNOWLEDGEMENT)
        if invited.get(row.letter.delegation, row.letter.language) != row.letter.language
    }
    console.print(f"[bold]Answered in their language[/bold]  {', '.join(sorted(switched))}")


def _reminders(stage: Stage, console: Console) -> None:
    marks = stage.office.store.steps.marks(stage.office.meeting.code)
    table = Table(title="Reminders", title_justify="left")
    for name in ("step", "at", "state", "sent", "held, and why"):
        table.add_column(name)
    for mark in sorted(marks.values(), key=lambda m: m.at):
        why = Counter(mark.held.values())
        at = mark.at.astimezone(stage.office.meeting.zone)
        told = ", ".join(f"{n} {reason}" for reason, n in why.most_common())
        table.add_row(mark.step, f"{at:%a %d %b %H:%M}", mark.state, str(mark.sent), told)
    console.print(table)
