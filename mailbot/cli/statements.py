"""statements save: the texts that were sent in, as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, writing

statements = typer.Typer(help="Texts of statements that were sent in.", no_args_is_help=True)
app.add_typer(statements, name="statements")


@statements.callback()
def _group() -> None:
    """Texts of statements that were sent in; `mailbot report statements` lists them."""


@statements.command()
def save(
    folder: Annotated[Path, typer.Argument(help="where the files go")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write each text as CODE_ITEM_LANGUAGE.EXT; what is there already stays as it is."""
    from mailbot.flows.statements import statement_files

    written, lost = 0, []
    with office(config) as opened, writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for one, data in statement_files(opened.desk):
            path = folder / one.name
            if data is None:
                lost.append(f"{one.name}: message {one.statement.message} no longer holds it")
            elif not path.exists():
                path.write_bytes(data)
                written += 1
    typer.echo(f"{written} new files in {folder}")
    for line in lost:
        typer.echo(line, err=True)
    if lost:
        raise typer.Exit(1)
