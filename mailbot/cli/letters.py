"""invite, next, template: letters before they go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse, writing
from mailbot.cli.output import as_json, tell
from mailbot.cli.rehearsing import send_test

if TYPE_CHECKING:
    from mailbot.core.deciding.addressing import Invitations
    from mailbot.core.values.letter import Letter
    from mailbot.wiring.office import Office

template = typer.Typer(help="The texts of the letters.", no_args_is_help=True)
app.add_typer(template, name="template")

_SHOWN = 500  # lines
_LATELY = 120  # days
_HEADS = ("From", "To", "Subject", "Date")


@app.command()
def invite(
    config: ConfigOption = DEFAULT_CONFIG,
    send: Annotated[bool, typer.Option("--send", help="queue the letters")] = False,
    count: Annotated[
        int | None, typer.Option(help="the number of letters, instead of typing it")
    ] = None,
    test: Annotated[str | None, typer.Option(metavar="ADDRESS", help="one letter to you")] = None,
    another: Annotated[
        bool,
        typer.Option("--another-meeting", help="these were invited to another meeting, too"),
    ] = False,
    every_one: Annotated[
        bool, typer.Option("--all", help=f"show more than {_SHOWN} letters, too")
    ] = False,
) -> None:
    """Show what would go to whom; with --send, queue it (the count must be typed)."""
    with office(config) as opened:
        from mailbot.flows.invite import plan_invitations, unwritable

        if test is not None:
            send_test(opened, "invitation", test, only_one=True)
            return
        plan = plan_invitations(opened.desk)
        _show(plan, is_whole=every_one)
        refused, answer = opened.store.refusals.count(opened.meeting.code)
        if refused:
            tell(f"{refused} letters were refused or came back: {answer}; `mailbot outbox again`")
        wrong = unwritable(opened.desk, plan)
        for fault in wrong:
            typer.echo(f"FAULT  {fault}", err=True)
        if send and wrong:
            refuse("not every letter can be written; nothing was queued")
        again = [] if another else _invited_elsewhere(opened, plan)
        for said in again:
            typer.echo(f"FAULT  {said}", err=True)
        if send and again:
            refuse("it may be the same meeting under another code; nothing was queued")
        if send:
            _queue(opened, plan, count)


def _invited_elsewhere(opened: Office, plan: Invitations) -> list[str]:
    """Meetings whose code may be the former one of this: who is due was invited to them lately."""
    since = opened.clock.now() - timedelta(days=_LATELY)
    found = opened.store.outbox.invited_elsewhere(opened.meeting.code, since=since)
    beside = {other.meeting.code for other in opened.others}
    return [
        f"{count} of these addresses were invited to {code} within {_LATELY} days. Is this the "
        f"same meeting, give it its code again (meeting.code); is it another, say so: "
        "--another-meeting"
        for code, count in found.items()
        if code not in beside and plan.due and 2 * count >= len(plan.due)
    ]


def _show(plan: Invitations, *, is_whole: bool) -> None:
    typer.echo(f"{len(plan.due)} letters are due:")
    kinds = Counter(d.kind.value for d, _ in plan.due)
    languages = Counter(c.language or d.language for d, c in plan.due)
    typer.echo("  by kind      " + _counts(kinds))
    typer.echo("  by language  " + _counts(languages))
    lines = [
        f"{d.code:<10} {d.name:<32} {c.language or d.language}  {c.address}" for d, c in plan.due
    ]
    _list(lines, is_whole=is_whole)
    if not plan.due and not plan.left_out:
        typer.echo("no delegation is in the lists: `mailbot contacts import` brings them")
    if plan.left_out:
        typer.echo(f"left out: {_counts(Counter(why.value for _, why in plan.left_out))}")
        named = [(who, why) for who, why in plan.left_out if why != "already-invited"]
        _list([f"{who:<45} {why.value}" for who, why in named], is_whole=is_whole)


def _list(lines: list[str], *, is_whole: bool) -> None:
    """The lines in the order of the lists, the first of very many unless all are wanted."""
    shown = lines if is_whole else lines[:_SHOWN]
    for line in shown:
        typer.echo(f"  {line}")
    if len(shown) < len(lines):
        typer.echo(f"  … the first {len(shown)} of {len(lines)}; --all shows every one")


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counter.most_common()) or "none"


def _queue(opened: Office, plan: Invitations, count: int | None) -> None:
    from mailbot.flows.invite import invite as queue

    if not plan.due:
        typer.echo("nothing to send")
        return
    if opened.clock.now() > opened.meeting.deadline:
        refuse(f"the deadline ({opened.meeting.deadline}) has passed; nothing was queued")
    typed = count if count is not None else typer.prompt("Type the number of letters", type=int)
    if typed != len(plan.due):
        refuse(f"{len(plan.due)} letters are due, not {typed}; nothing was queued")
    queued = 0
    with typer.progressbar(length=len(plan.due), label="writing") as bar:
        for new in queue(opened.desk, plan):
            queued += new
            bar.update(min(200, len(plan.due) - bar.pos))
    opened.store.journal.append(
        "invite", who="command line", what={"letters": str(queued)}, now=opened.clock.now()
    )
    typer.echo(f"{queued} letters queued; `mailbot run` sends them")


@app.command(name="next")
def next_(
    config: ConfigOption = DEFAULT_CONFIG,
    at: Annotated[str | None, typer.Option(help="as if it were this day (2011-06-10)")] = None,
    names: Annotated[bool, typer.Option("--names", help="name every delegation")] = False,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a step")] = False,
) -> None:
    """Show what would go out, up to any date: letters queued, and reminders step by step."""
    with office(config) as opened:
        until = _instant(at, opened) if at else opened.meeting.deadline
        pending = opened.store.outbox.pending(opened.meeting.code)
        if not json:
            typer.echo(f"{pending} letters are queued now")
        for row in _steps(opened, until):
            if json:
                as_json(row)
            else:
                _show_step(row, names=names)


def _instant(text: str, opened: Office) -> datetime:
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"--at {text}: not a date; write 2011-06-10 or 2011-06-10T09:00")
    if given.tzinfo is None:
        end_of_day = timedelta(days=1) if len(text) == len("2011-06-10") else timedelta(0)
        given = given.replace(tzinfo=opened.meeting.zone) + end_of_day
    return given.astimezone(UTC)


def _steps(opened: Office, until: datetime) -> Iterable[dict[str, object]]:
    from mailbot.flows.remind import agenda_at, plan_step

    agenda = agenda_at(opened.desk, opened.calendar, opened.clock.now())
    now = opened.clock.now()
    for step, when, state in (
        *((s, now, "missed") for s in agenda.missed),
        *((s, now, "due now") for s in agenda.run),
        *((s, at, "ahead") for s, at in agenda.ahead if at <= until),
    ):
        plan = plan_step(opened.desk, step, at=when)
        yield {
            "step": step.code,
            "state": state,
            "at": when.astimezone(opened.meeting.zone).isoformat(timespec="minutes"),
            "due": [] if state == "missed" else [d.code for d, _ in plan.due],
            "held": {code: hold.value for code, hold in plan.held.items()},
        }


def _show_step(row: dict[str, object], *, names: bool) -> None:
    due, held = row["due"], row["held"]
    assert isinstance(due, list)
    assert isinstance(held, dict)
    typer.echo(f"{row['at']}  {row['step']:<18} {row['state']:<8} {len(due)} reminders")
    typer.echo(f"    held: {_counts(Counter(held.values()))}")
    if names:
        typer.echo(f"    due: {' '.join(due) or 'nobody'}")
        for code, why in held.items():
            typer.echo(f"    {code:<10} {why}")


@template.command()
def copy(
    name: Annotated[str, typer.Argument(help="such as en/invitation.txt")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Copy a text that came with mailbot into the folder of own templates, to change it there."""
    from mailbot.edge.files import texts

    with office(config) as opened:
        shipped = texts("templates", "letters")
        if name not in shipped:
            refuse(f"no text is called {name}; there are: {', '.join(sorted(shipped))}")
        target = _own_folder(opened) / "letters" / name
        if target.exists():
            refuse(f"{target} exists already; nothing was written")
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(shipped[name], encoding="utf-8")
        typer.echo(f"{target} takes the place of mailbot's own; edit it, then `mailbot check`")


def _own_folder(opened: Office) -> Path:
    own = opened.config.files.templates
    if own is None:
        refuse("set files.templates in the config to the folder of your own templates first")
    return opened.config.folder / own


@template.command(name="check")
def check_templates(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Render every letter in every language with sample values; name what is wrong."""
    with office(config) as opened:
        faults = opened.writer.check()
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        refuse(f"{len(faults)} fault(s)")
    typer.echo("every letter can be written in every language")


@template.command()
def preview(
    name: Annotated[
        str,
        typer.Argument(help="invitation, reminder, acknowledgement, or a text of yours: NAME"),
    ] = "invitation",
    delegation: Annotated[str, typer.Option(help="code, such as HR")] = "",
    language: Annotated[str, typer.Option(help="en, fr, es, ar, ru or zh")] = "",
    missing: Annotated[
        str, typer.Option(help="of a reminder: answer, names or texts; else from the record")
    ] = "",
    says: Annotated[
        str, typer.Option(help="of an acknowledgement: what the message says, such as 'decline'")
    ] = "",
    config: ConfigOption = DEFAULT_CONFIG,
    raw: Annotated[bool, typer.Option("--raw", help="the whole message as it goes out")] = False,
) -> None:
    """Write any letter for a real delegation, and show it instead of sending it."""
    from mailbot.core.writing import NothingMissing
    from mailbot.flows.showing import CannotShow, Shown, shown

    if missing not in ("", "answer", "names", "texts"):
        refuse(f"--missing {missing}: write answer, names or texts")
    with office(config) as opened:
        try:
            letter = shown(opened.desk, Shown(name, delegation, language, missing, says))
        except (CannotShow, NothingMissing) as fault:
            refuse(str(fault))
    typer.echo(letter.raw.decode("utf-8", "replace") if raw else _readable(letter))


def _readable(letter: Letter) -> str:
    from mailbot.core.reporting.letters import fields, letter_text

    told = fields(letter.raw)
    heads = "\n".join(f"{name}: {told[name]}" for name in _HEADS)
    return f"{heads}\n\n{letter_text(letter.raw).text}"
