"""run, stop, start, demo: the worker and its switch."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, must_be_new, office, person, refuse

if TYPE_CHECKING:
    from mailbot.wiring.office import Office
    from mailbot.worker import Worker


@app.command()
def run(
    config: ConfigOption = DEFAULT_CONFIG,
    once: Annotated[bool, typer.Option("--once", help="one pass of everything, then end")] = False,
    web: Annotated[bool, typer.Option("--web", help="serve the browser too")] = False,
    web_port: Annotated[
        int, typer.Option(min=1, max=65535, help="with --web: port to listen on")
    ] = 8011,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="log all that moves")] = False,
    also: Annotated[
        list[Path] | None,
        typer.Option("--also", metavar="CONFIG", help="work on this meeting's mailbox, too"),
    ] = None,
) -> None:
    """Work: receive, answer, send and remind until told to stop."""
    from mailbot.config import not_there
    from mailbot.core.reporting.discreet import discreet
    from mailbot.edge.logs import open_log

    open_log(level=logging.INFO if verbose else logging.WARNING)
    with ExitStack() as stack:
        from mailbot.wiring.one_store import share_stores
        from mailbot.wiring.sharing import process_name
        from mailbot.worker import Worker

        opened = [stack.enter_context(office(path)) for path in (config, *(also or ()))]
        _refuse_twice(opened)
        share_stores(opened)
        for one in opened:
            _ = one.others  # what is wrong with them is told before anything begins
            for fault in not_there(one.config):
                typer.echo(str(fault), err=True)
        name = process_name()
        workers = [Worker(one, name=name) for one in opened]
        if not once:
            _work(workers, opened[0], port=web_port if web else None)
            return
        problems = [problem for worker in workers for problem in worker.run_once()]
        for problem in problems:
            typer.echo(discreet(problem), err=True)
        if problems:
            raise typer.Exit(1)


def _refuse_twice(opened: Sequence[Office]) -> None:
    """Two workers of one process at one mailbox would read it side by side."""
    boxes = [(one.config.mailbox.host, one.mailbox_name) for one in opened]
    for host, name in boxes:
        if boxes.count((host, name)) > 1:
            refuse(
                f"the mailbox {name} at {host} is given twice; name meetings that share a mailbox "
                "in `files.beside`, not by `--also`"
            )


def _work(workers: Sequence[Worker], opened: Office, *, port: int | None) -> None:
    """Until the workers are told to stop; with `port`, pages are served there as long."""
    from mailbot.worker import run_all

    if port is None:
        run_all(workers)
        return
    from mailbot.cli.web import beside

    server = beside(opened, port=port)
    try:
        run_all(workers)
    finally:
        server.should_exit = True


@app.command()
def stop(
    config: ConfigOption = DEFAULT_CONFIG,
    why: Annotated[str, typer.Option(help="shown in status")] = "",
) -> None:
    """Stop all sending, in every worker, until `mailbot start`."""
    with office(config) as opened:
        opened.store.switches.stop(who=person(), why=why, now=opened.clock.now())
    typer.echo("sending is stopped; mail is still received and read. `mailbot start` resumes.")


@app.command()
def start(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Resume sending after `mailbot stop`."""
    from mailbot.flows.restoring import InDoubt

    with office(config) as opened:
        try:
            opened.guard.start(who=person())
        except InDoubt as doubt:
            refuse(str(doubt))
    typer.echo("sending goes on")


@app.command()
def demo(
    keep: Annotated[
        Path | None, typer.Option(help="leave the workspace in this folder, a new or empty one")
    ] = None,
) -> None:
    """Play a whole meeting's correspondence on embedded servers, in under a minute."""
    from mailbot.demo import play

    if keep is not None:
        must_be_new(keep)
    raise typer.Exit(play(keep=keep))
