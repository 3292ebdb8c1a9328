"""The commands, thin: each opens the office, calls a flow, and shows what came of it.

Exit status: 0 done, 1 done with something to look at, 2 unusable input (nothing was done).
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import os
import sys
from typing import Annotated

import typer

from mailbot import __version__

app = typer.Typer(
    name="mailbot",
    help="The correspondence of an office that invites States.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich would take longer to load than all the rest
)

UNUSABLE = 2  # exit status

_ROOMS = (
    "setup",
    "lists",
    "proposals",
    "statements",
    "campaigns",
    "meetings",
    "letters",
    "outbox",
    "working",
    "keeping",
    "purging",
    "messages",
    "scoring",
    "replaying",
    "learning",
    "triage",
    "state",
    "web",
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"mailbot {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Which mailbot."),
    ] = False,
) -> None:
    """What stands before the command."""


def load_commands() -> typer.Typer:
    """The application with the commands of every room."""
    for room in _ROOMS:
        importlib.import_module(f"mailbot.cli.{room}")
    return app


def main() -> None:
    """The entry point."""
    # rules and words are some 400,000 objects that stay: to look through them again and again for
    # what may go costs a good part of a start
    gc.set_threshold(200_000, 20, 20)
    # pydantic looks through everything installed for plugins of its own, of which we use none
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # numpy's matrices are small here: threads for them take longer to start than they would save
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    atexit.register(gc.freeze)  # nor is anything to be looked for when all ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every letter
            stream.reconfigure(errors="backslashreplace")
    try:
        load_commands()()
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] in {"", "mailbot"}:
            raise
        sys.exit(_missing(fault.name))


def _missing(module: str | None) -> int:
    print(  # noqa: T201 - the one place that says why
        f"{module} is missing: install all of mailbot "
        "(pip install 'mailbot[demo,learn,letters,postgres,web]')",
        file=sys.stderr,
    )
    return UNUSABLE
