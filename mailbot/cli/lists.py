"""contacts import, online import: who is invited, and who registered on-line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse

contacts = typer.Typer(help="Delegations and their addresses.", no_args_is_help=True)
app.add_typer(contacts, name="contacts")
online = typer.Typer(help="Registrations that came by the on-line form.", no_args_is_help=True)
app.add_typer(online, name="online")


@contacts.command(name="import")
def import_(
    lists: Annotated[list[Path], typer.Argument(help="CSV or XLSX files", metavar="FILE...")],
    config: ConfigOption = DEFAULT_CONFIG,
    sample_domains: Annotated[
        bool, typer.Option(help="accept .example and .test addresses")
    ] = False,
) -> None:
    """Read lists of contacts; every line that can't be used is named with its mend."""
    from mailbot.core.importing import read_contacts
    from mailbot.flows.lists import moving

    files = {str(path): _bytes(path) for path in lists}
    with office(config) as opened:
        meeting, store = opened.meeting.code, opened.store
        known = store.lists.delegations(meeting)
        read = read_contacts(
            files,
            known=known,
            allow_reserved=sample_domains,
            state_name=opened.writer.state_name,
        )
        moved = moving(store.lists, meeting, read.contacts)
        delegations = store.lists.save_delegations(meeting, read.delegations)
        changes = store.lists.save_contacts(meeting, read.contacts)
    typer.echo(
        f"{len(read.contacts)} addresses of {len(read.delegations)} delegations: "
        f"{len(delegations.added)} delegations and {len(changes.added)} addresses are new, "
        f"{len(delegations.changed) + len(changes.changed)} changed, the others as they were"
    )
    for file, headings in read.unread.items():
        typer.echo(f"{file}: nothing is read of the columns {', '.join(headings)}")
    for line in read.rejected:
        typer.echo(str(line), err=True)
    if read.rejected:
        count = len({(line.file, line.number) for line in read.rejected})
        typer.echo(f"{count} line(s) were not taken", err=True)
    for doubt in (*map(str, read.doubtful), *map(str, moved)):
        typer.echo(f"taken, but look: {doubt}", err=True)
    if read.rejected or read.doubtful or moved:
        raise typer.Exit(1)


@online.command(name="import")
def import_online(
    lists: Annotated[list[Path], typer.Argument(help="CSV or XLSX files", metavar="FILE...")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Read who registered on-line, so that they are not reminded; what is not sure is asked."""
    from mailbot.core.importing import read_registrations
    from mailbot.core.values.storing import Stale
    from mailbot.flows.staff import register_online, registered

    files = {str(path): _bytes(path) for path in lists}
    with office(config) as opened:
        known = opened.store.lists.delegations(opened.meeting.code)
        read = read_registrations(files, delegations=known)
        try:
            for one in read.registrations:
                register_online(
                    opened.desk,
                    one.delegation,
                    source="on-line registration",
                    who="import",
                    reading=registered(one.delegates),
                )
        except Stale as fault:
            refuse(str(fault))
    people = sum(len(one.delegates) for one in read.registrations)
    typer.echo(f"{people} people of {len(read.registrations)} delegations registered on-line")
    for line in read.doubtful:
        typer.echo(str(line), err=True)
    if read.doubtful:
        typer.echo(f"{len(read.doubtful)} line(s) were not taken", err=True)
        raise typer.Exit(1)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        refuse(f"{path}: cannot be read: {fault.strerror}")
