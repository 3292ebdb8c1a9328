"""replay: what other rules would make of the messages in the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse
from mailbot.cli.output import as_json, show

if TYPE_CHECKING:
    from mailbot.config import Config


@app.command()
def replay(
    config: ConfigOption = DEFAULT_CONFIG,
    rules: Annotated[
        Path | None,
        typer.Option(help="folder of changed rules, compared with those in force"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a changed label")] = False,
) -> None:
    """Say what would be read otherwise of all stored messages; changes nothing, sends nothing.

    Without --rules: what the rules in force make of messages that were read by earlier ones.
    Status 1 when anything would be.
    """
    from rich.progress import track

    from mailbot.core.reporting.replay import sheet_of, summed_up
    from mailbot.flows.replaying import replay as replayed
    from mailbot.wiring.judges import trial_of

    if rules is not None and not rules.is_dir():
        refuse(f"{rules}: no such folder")
    with office(config) as opened:
        now = trial_of(opened.config)
        after = trial_of(_with_rules(opened.config, rules.resolve())) if rules else now
        before = now if rules else None
        found = list(
            track(replayed(opened.desk, after, before), "judging", transient=True, disable=json)
        )
    sheet = sheet_of(found)
    if json:
        for row in sheet.rows:
            as_json(dict(zip(sheet.head, row, strict=True)))
    else:
        if sheet.rows:
            show(sheet)
        typer.echo("\n".join(summed_up(found)))
    raise typer.Exit(1 if sheet.rows else 0)


def _with_rules(config: Config, rules: Path) -> Config:
    return config.model_copy(update={"files": config.files.model_copy(update={"rules": rules})})
