"""read: what mailbot makes of messages on disk."""

from __future__ import annotations

from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import MeetingOption, refuse, trial_on
from mailbot.cli.output import as_json, tell


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

    trial = trial_on(config, is_told=not json)
    try:
        for name, raw in collected(paths):
            judged = trial.judge(raw)
            if json:
                as_json(as_labels(judged, file=name))
            else:
                tell("\n".join(in_words(judged, file=name)) + "\n")
    except FilesUnusable as fault:
        refuse(str(fault))
