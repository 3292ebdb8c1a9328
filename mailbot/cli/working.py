"""run, stop, start, demo: the worker and its switch."""

from __future__ import annotations

import getpass
import logging
from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office


@app.command()
def run(
    config: ConfigOption = DEFAULT_CONFIG,
    once: Annotated[bool, typer.Option("--once", help="one pass of everything, then end")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="say more")] = False,
) -> None:
    """Work: receive, answer, send and remind until told to stop."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    with office(config) as opened:
        from mailbot.worker import Worker

        worker = Worker(opened)
        if not once:
            worker.run()
            return
        problems = worker.run_once()
        for problem in problems:
            typer.echo(problem, err=True)
        if problems:
            raise typer.Exit(1)


@app.command()
def stop(
    config: ConfigOption = DEFAULT_CONFIG,
    why: Annotated[str, typer.Option(help="shown in status")] = "",
) -> None:
    """Stop all sending, in every worker, until `mailbot start`."""
    with office(config) as opened:
        opened.store.switches.stop(who=getpass.getuser(), why=why, now=opened.clock.now())
    typer.echo("sending is stopped; mail is still received and read. `mailbot start` resumes.")


@app.command()
def start(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Resume sending after `mailbot stop`."""
    with office(config) as opened:
        opened.store.switches.start(who=getpass.getuser(), now=opened.clock.now())
    typer.echo("sending goes on")


@app.command()
def demo(
    keep: Annotated[Path | None, typer.Option(help="leave the workspace in this folder")] = None,
) -> None:
    """Play a whole meeting's correspondence on embedded servers, in under a minute."""
    from mailbot.demo import play

    raise typer.Exit(play(keep=keep))
