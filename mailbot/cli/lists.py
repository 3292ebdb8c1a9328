"""contacts import, online import: who is invited, and who registered on-line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse

contacts = typer.Typer(help="Delegations and their addresses.", no_args_is_help=True)
app.add_typer(contacts, name="contacts")


@contacts.command(name="import")
def import_(
    lists: Annotated[list[Path], typer.Argument(help="CSV files", metavar="FILE...")],
    config: ConfigOption = DEFAULT_CONFIG,
    sample_domains: Annotated[
        bool, typer.Option(help="accept .example and .test addresses")
    ] = False,
) -> None:
    """Read lists of contacts; every line that can't be used is named with its mend."""
    from mailbot.core.importing import import_contacts

    with office(config) as opened:
        meeting, store = opened.meeting.code, opened.store
        rejected = 0
        for path in lists:
            read = import_contacts(
                _text(path),
                known=store.lists.delegations(meeting),
                allow_reserved=sample_domains,
            )
            delegations = store.lists.save_delegations(meeting, read.delegations)
            changes = store.lists.save_contacts(meeting, read.contacts)
            typer.echo(
                f"{path}: {len(read.contacts)} contacts of {len(read.delegations)} delegations: "
                f"{len(delegations.added)} delegations and {len(changes.added)} addresses new, "
                f"{len(changes.changed)} changed, {changes.unchanged} as they were"
            )
            for line in read.rejected:
                typer.echo(f"  {path}:{line.number}: {line.reason}; {line.mend}", err=True)
            rejected += len(read.rejected)
        if rejected:
            typer.echo(f"{rejected} line(s) were not taken", err=True)
            raise typer.Exit(1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        refuse(f"{path}: no such file")
    except (OSError, UnicodeDecodeError) as fault:
        refuse(f"{path}: cannot be read as UTF-8: {fault}; save it as CSV UTF-8")
