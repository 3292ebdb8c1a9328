"""outbox: letters that were refused, and sending them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse
from mailbot.cli.output import show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailbot.core.reporting.lists import Sheet
    from mailbot.core.values.letter import OutboxRow
    from mailbot.flows.sending_again import Again

outbox = typer.Typer(help="Letters that were refused, or came back.", no_args_is_help=True)
app.add_typer(outbox, name="outbox")


@outbox.command()
def refused(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Letters that were refused and reached nobody of those they were meant for."""
    with office(config) as opened:
        show(_sheet(opened.store.refusals.standing(opened.meeting.code)))


@outbox.command()
def again(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="of letters; without any: all but dead addresses")
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    send: Annotated[bool, typer.Option("--send", help="queue the letters")] = False,
    count: Annotated[
        int | None, typer.Option(help="the number of letters, instead of typing it")
    ] = None,
) -> None:
    """Show which refused letters would go out again; with --send, queue them (the count must be
    typed). For when what they were refused for is mended: the server, its limits, its opinion."""
    from mailbot.flows.sending_again import plan_again, send_again

    with office(config) as opened:
        plan = plan_again(opened.desk, set(numbers or ()))
        _refuse_others(plan, numbers or ())
        show(_sheet(plan.due))
        for row, why in plan.left_out:
            typer.echo(f"left out: {row.id} {row.letter.recipient}: {why}")
        if not send or not plan.due:
            return
        typed = count if count is not None else typer.prompt("Type the number of letters", type=int)
        if typed != len(plan.due):
            refuse(f"{len(plan.due)} letters are due, not {typed}; nothing was queued")
        queued = send_again(opened.desk, plan, who=person())
    typer.echo(f"{queued} letters queued; `mailbot run` sends them")


def _refuse_others(plan: Again, numbers: Sequence[int]) -> None:
    known = {row.id for row in plan.due} | {row.id for row, _ in plan.left_out}
    if others := sorted(set(numbers) - known):
        refuse(
            f"not among the refused letters that reached nobody: {', '.join(map(str, others))}; "
            "`mailbot outbox refused` lists them"
        )


def _sheet(rows: Sequence[OutboxRow]) -> Sheet:
    from mailbot.core.reporting.lists import Sheet

    found = tuple(
        (str(r.id), r.letter.key.purpose.value, r.letter.delegation or "", r.letter.recipient,
         r.detail)
        for r in rows
    )  # fmt: skip
    head = ("number", "letter", "delegation", "address", "the server said")
    return Sheet("refused", "Refused", head, found)
