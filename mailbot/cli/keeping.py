"""backup, restore: copies of the store, and what is done when one is put back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailbot.wiring.office import Office


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="a new file")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Copy the store (SQLite) into a file, whole and consistent, while workers run."""
    with office(config) as opened:
        try:
            opened.store.backup(file, now=opened.clock.now())
        except (FileExistsError, OSError) as fault:
            refuse(str(fault))
        number, head = opened.store.journal.head()
    typer.echo(f"{file} is written. Its journal ends with line {number}, hash {head}")


@app.command()
def restore(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="a backup: put in the place of the store (SQLite), or moved into an empty "
            "database (PostgreSQL)"
        ),
    ] = None,
    config: ConfigOption = DEFAULT_CONFIG,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="take the restored store into service")
    ] = False,
    send_open: Annotated[
        bool,
        typer.Option("--send-open", help="with --confirm: send what may have been sent before"),
    ] = False,
) -> None:
    """Put a backup back; then, with --confirm, take it into service.

    Until it is confirmed nothing is sent. With --confirm all mail is received and read first;
    letters found among the sent ones count as sent, the others are shown as of unknown fate.
    """
    with office(config) as opened:
        if file is not None:
            _put_back(opened, file)
        if confirm:
            _confirm(opened, sends_open=send_open)
        else:
            why = opened.guard.doubt()
            typer.echo(why or "the store is the one last worked with; there is nothing to confirm")


def _put_back(opened: Office, file: Path) -> None:
    """Stop the worker first: the store must not be open elsewhere."""
    from mailbot.wiring.restoring import CannotRestore, put_back

    try:
        typer.echo(put_back(opened, file))
    except CannotRestore as fault:
        refuse(str(fault))


def _confirm(opened: Office, *, sends_open: bool) -> None:
    from mailbot.edge.imap import MailboxTrouble
    from mailbot.flows.remind import pass_over
    from mailbot.flows.restoring import confirm
    from mailbot.worker import Worker

    if not opened.guard.doubt():
        refuse("the store is the one last worked with; there is nothing to confirm")
    opened.guard.may_send()  # stops all sending
    worker = Worker(opened)
    try:
        if worker.look() is None:
            refuse("a worker reads the mailbox now: stop it, and confirm again in two minutes")
        worker.tick()
    except MailboxTrouble as trouble:
        refuse(f"all mail must be received before; nothing was changed. {trouble}")
    finally:
        worker.close()
    offices = () if sends_open else (opened, *opened.others)
    passed_over = [step for one in offices for step in pass_over(one.desk, one.calendar)]
    done = confirm(
        opened.guard,
        in_sent_folder=_sent_folder(opened),
        sends_open=sends_open,
        who=person(),
        files_copies=bool(opened.config.mailbox.sent_folder),
    )
    typer.echo(
        f"{done.sent} letters were found among the sent ones, {done.unknown} are of unknown fate "
        f"(see whether they arrived), {done.open} go out"
    )
    for step in passed_over:
        typer.echo(f"reminder step {step}: it may have gone out before, and is passed over")


def _sent_folder(opened: Office) -> Callable[[Iterable[str]], set[str]]:
    from mailbot.edge.imap import MailboxTrouble

    def found(message_ids: Iterable[str]) -> set[str]:
        wanted = list(message_ids)
        with opened.mailbox() as mailbox:
            folder = opened.config.mailbox.sent_folder or mailbox.sent_folder()
            return mailbox.find_message_ids(folder, wanted) if folder and wanted else set()

    def found_or_none(message_ids: Iterable[str]) -> set[str]:
        try:
            return found(message_ids)
        except MailboxTrouble as trouble:
            typer.echo(f"the folder of sent letters cannot be read: {trouble}", err=True)
            return set()

    return found_or_none
