"""read, score: what mailbot makes of messages on disk, and how often it is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import UNUSABLE, refuse
from mailbot.cli.output import as_json

if TYPE_CHECKING:
    from mailbot.flows.trial import Trial

MeetingOption = Annotated[
    Path | None,
    typer.Option("--config", "-c", envvar="MAILBOT_CONFIG", help="meeting other than the sample"),
]


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(help=".eml, folder, Maildir, mbox or -")],
    config: MeetingOption = None,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a message")] = False,
) -> None:
    """Say what each message is and wants, and what would be done about it. Sends nothing."""
    from mailbot.core.reporting.labels import as_labels, in_words
    from mailbot.edge.collections import collected
    from mailbot.edge.files import FilesUnusable

    trial = _trial(config)
    try:
        for name, raw in collected(paths):
            judged = trial.judge(raw)
            if json:
                as_json(as_labels(judged, file=name))
            else:
                typer.echo("\n".join(in_words(judged, file=name)) + "\n")
    except FilesUnusable as fault:
        refuse(str(fault))


def _trial(config: Path | None) -> Trial:
    """Reader and judges of the sample meeting, or of a config's."""
    from mailbot.config import ConfigFaults, load, parse
    from mailbot.config.example import example
    from mailbot.edge.files import FilesUnusable
    from mailbot.wiring.judges import trial_of

    try:
        return trial_of(load(config) if config else parse(example()))
    except (ConfigFaults, FilesUnusable, ValueError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(UNUSABLE) from None
