"""learn: the office's own decisions change the office's own model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person
from mailbot.cli.output import as_json, show

if TYPE_CHECKING:
    from mailbot.core.reporting.learning import Learning


@app.command()
def learn(
    config: ConfigOption = DEFAULT_CONFIG,
    undo: Annotated[
        bool, typer.Option("--undo", help="go back to the model before the last learning")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="what came of it as one object")] = False,
    who: Annotated[str, typer.Option(help="your name on the record")] = "",
) -> None:
    """Learn from messages that persons confirmed or corrected, where it harms no earlier case.

    Status 1 when something could not be learned.
    """
    from rich.console import Console

    from mailbot.edge.files import named_where_broken
    from mailbot.flows.learning import learn as learned
    from mailbot.flows.learning import undo_learning
    from mailbot.wiring.learning import classroom_of

    learner = person(who)
    with office(config) as opened:
        at = classroom_of(opened)
        if undo:
            _tell_undone(undo_learning(at, opened.store, who=learner), json=json)
            return
        waiting = Console(stderr=True).status("reading what was decided")
        with named_where_broken("rules", "understanding", at.rules), waiting as status:
            learning = learned(at, opened.store, who=learner, tell=status.update)
    _tell(learning, json=json)
    raise typer.Exit(0 if learning.is_all_learned else 1)


def _tell_undone(is_undone: bool, *, json: bool) -> None:
    if json:
        as_json({"undone": is_undone})
        return
    typer.echo(
        "the model before it is in force again, once workers are started anew"
        if is_undone
        else "nothing was learned; there is nothing to take back"
    )


def _tell(learning: Learning, *, json: bool) -> None:
    from dataclasses import asdict

    from mailbot.core.reporting.learning import judge_summed_up, sheet_of, summed_up

    if json:
        as_json(asdict(learning))
        return
    if learning.rows:
        show(sheet_of(learning))
    typer.echo("\n".join((*summed_up(learning), *judge_summed_up(learning.judge))))
