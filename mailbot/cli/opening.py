"""How a command gets its office, and how it ends when it can't."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mailbot.cli import UNUSABLE
from mailbot.cli.output import shown_only

if TYPE_CHECKING:
    from mailbot.flows.trial import Trial
    from mailbot.wiring.office import Office

ConfigOption = Annotated[
    Path,
    typer.Option("--config", "-c", envvar="MAILBOT_CONFIG", help="configuration file"),
]
MeetingOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        envvar="MAILBOT_CONFIG",
        help="of the meeting; else config.toml here, else the sample meeting",
    ),
]
DEFAULT_CONFIG = Path("config.toml")


def person(named: str = "") -> str:
    """Whose name goes on record: the one that was given, else that of who is logged in, or his
    number where the system has no name for it (in a container)."""
    try:
        return named or getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def refuse(text: str) -> NoReturn:
    """Ends the command with status 2: the input is unusable, nothing was done."""
    print(shown_only(text), file=sys.stderr)  # noqa: T201 - the one place that says why
    raise typer.Exit(UNUSABLE)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Around what writes there; what cannot be written ends the command with its reason."""
    try:
        yield
    except OSError as fault:
        refuse(f"{fault.filename or path} cannot be written: {fault.strerror}")


def must_be_new(folder: Path) -> None:
    """Ends the command where the folder holds anything."""
    from mailbot.edge import setting_up

    try:
        setting_up.must_be_new(folder)
    except setting_up.FolderInUse as fault:
        refuse(str(fault))


@contextmanager
def office(config: Path) -> Iterator[Office]:
    """The office of a config file; whatever makes it unusable ends the command with status 2."""
    from mailbot.config import ConfigFaults, load
    from mailbot.core.writing import LetterStopped
    from mailbot.edge.files import FilesUnusable
    from mailbot.edge.store import StoreFault
    from mailbot.wiring.office import open_office

    try:
        opened = open_office(load(config))
        try:
            yield opened
        finally:
            opened.close()
    except (ConfigFaults, FilesUnusable, LetterStopped, StoreFault) as fault:
        refuse(str(fault))


def trial_on(config: Path | None, *, is_told: bool = True) -> Trial:
    """Reader and judges of a config's meeting: of config.toml in this folder where none is named,
    and of the sample meeting where there is none. `is_told`: says which meeting that is."""
    from mailbot.config import ConfigFaults, load, parse
    from mailbot.config.example import example
    from mailbot.edge.files import FilesUnusable
    from mailbot.wiring.judges import trial_of

    chosen = config or (DEFAULT_CONFIG if DEFAULT_CONFIG.is_file() else None)
    try:
        loaded = load(chosen) if chosen else parse(example())
        if is_told:
            whence = chosen or "the sample meeting; --config names another"
            typer.echo(f"for {loaded.meeting.code}, {loaded.meeting.title} ({whence})", err=True)
        return trial_of(loaded)
    except (ConfigFaults, FilesUnusable, ValueError) as fault:
        refuse(str(fault))
