"""status, record, report: where everything stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse, writing
from mailbot.cli.output import as_json, show, tell

if TYPE_CHECKING:
    from mailbot.core.reporting.lists import Sheet
    from mailbot.core.values.delegation import Record
    from mailbot.wiring.office import Office


@app.command()
def status(
    config: ConfigOption = DEFAULT_CONFIG,
    json: Annotated[bool, typer.Option("--json", help="one JSON object")] = False,
) -> None:
    """Whether all is well: servers, letters by fate, messages by state, and the sum of it."""
    from mailbot.flows.state import state_of

    with office(config) as opened:
        trouble = opened.store.trouble()
        state = state_of(opened.desk, mailbox=opened.mailbox_name, store_error=trouble)
    if json:
        as_json(state.as_values())
    else:
        for line in state.lines():
            tell(line)
    if state.problems:
        raise typer.Exit(1)


@app.command()
def record(
    delegation: Annotated[str | None, typer.Argument(help="code, such as HR")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """What is known of a delegation; without a code, one line each."""
    from mailbot.flows.answered import with_answers
    from mailbot.flows.lists import code_of

    with office(config) as opened:
        if delegation is None:
            show(_overview(opened))
            return
        lists, meeting = opened.store.lists, opened.meeting.code
        code = code_of(opened.desk, delegation)
        known = lists.delegation(meeting, code)
        if known is None:
            refuse(f"no delegation has the code {delegation!r}; `mailbot record` lists them")
        typer.echo(f"{known.name} ({known.kind})")
        for contact in lists.contacts(meeting, code):
            copied = "  cc" if contact.is_copied else ""
            typer.echo(f"  {contact.role:<9} {contact.address}  {contact.reach}{copied}")
        found, _ = opened.store.records.record(meeting, code)
        now = with_answers(opened.desk, {code: found}) if found else {}
        for line in _lines(opened, now.get(code)):
            tell(line)


def _lines(opened: Office, found: Record | None) -> list[str]:
    from mailbot.core.reporting.lists import source, when

    if found is None or found.answered_at is None:
        return ["  has not answered"]
    zone = opened.meeting.zone
    lines = [f"  answered {when(found.answered_at, zone)} ({found.answered_by})"]
    lines += ["  declined"] if found.is_declined else []
    lines += ["  registered"] if found.is_registered else []
    for person in found.delegates:
        told = ", ".join(filter(None, (person.name, person.role, person.email)))
        lines.append(f"  delegate  {told}  [{source(person.message)}]")
    for speech in found.interventions:
        lines.append(
            f"  speaks on {speech.item} since {when(speech.at, zone)}  [{source(speech.message)}]"
        )
    for question in found.questions:
        asks = "asks" if question.is_open else "asked, and was answered"
        lines.append(f"  {asks} [{question.topic}] {question.text}  [{source(question.message)}]")
    for request in found.further_requests:
        lines.append(f"  requests [{request.kind}] {request.text}  [{source(request.message)}]")
    return lines


def _overview(opened: Office) -> Sheet:
    from mailbot.core.reporting.lists import Sheet, when

    meeting = opened.meeting.code
    records = opened.store.records.records(meeting)
    rows = []
    for d in opened.store.lists.delegations(meeting):
        r = records.get(d.code)
        at = when(r.answered_at, opened.meeting.zone) if r and r.answered_at else ""
        told = "declined" if r and r.is_declined else "registered" if r and r.is_registered else ""
        counts = (len(r.delegates), len(r.interventions), len(r.questions)) if r else (0, 0, 0)
        rows.append((d.code, d.name, at, told, *(str(n) for n in counts)))
    head = ("code", "delegation", "answered", "", "delegates", "speaks", "questions")
    return Sheet("delegations", "Delegations", head, tuple(rows))


@app.command()
def report(
    which: Annotated[
        str | None,
        typer.Argument(help="registrations, speakers, questions, … (without a name: all)"),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    csv: Annotated[bool, typer.Option("--csv", help="as CSV")] = False,
    to: Annotated[Path | None, typer.Option(help="write a CSV file of each list here")] = None,
) -> None:
    """Registrations, speakers per item, open questions, not answered, not reached."""
    from mailbot.core.reporting.files import as_csv
    from mailbot.flows.listing import sheets

    with office(config) as opened:
        known = sheets(opened.desk)
        if which is not None and which not in known:
            refuse(f"no list is called {which}; there are {', '.join(known)}")
        chosen = [known[which]()] if which else [make() for make in known.values()]
    for sheet in chosen:
        if to is not None:
            with writing(to):
                to.mkdir(parents=True, exist_ok=True)
                (to / f"{sheet.name}.csv").write_text(as_csv(sheet), encoding="utf-8", newline="")
            typer.echo(f"{to / sheet.name}.csv: {len(sheet.rows)} rows")
        elif csv:
            typer.echo(as_csv(sheet), nl=False)
        else:
            show(sheet)
