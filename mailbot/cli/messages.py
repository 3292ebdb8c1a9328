"""read, score: what mailbot makes of messages on disk, and how often it is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import UNUSABLE, refuse
from mailbot.cli.output import as_json, show

if TYPE_CHECKING:
    from mailbot.core.reporting.lists import Sheet
    from mailbot.core.reporting.score import Pair, ScoreRow
    from mailbot.core.values.reading import Reading
    from mailbot.flows.trial import Trial

    Held = tuple[Pair, Reading]

_STEP = 10  # messages from one line of the risk table to the next
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


@app.command()
def score(
    folders: Annotated[list[Path], typer.Argument(help="each with *.eml and labels.jsonl")],
    config: MeetingOption = None,
    misses: Annotated[int, typer.Option(help="show so many misses")] = 0,
    risk: Annotated[bool, typer.Option("--risk", help="errors for each bound")] = False,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a row")] = False,
) -> None:
    """Measure what mailbot makes of labelled messages, per folder and language."""
    from mailbot.core.reporting.score import misses as missed
    from mailbot.core.reporting.score import score as scored
    from mailbot.core.reporting.score import score_by_language

    trial = _trial(config)
    held = {folder: _held(trial, folder) for folder in folders if _is_labelled(folder)}
    pairs_of = {folder: [pair for pair, _ in found] for folder, found in held.items()}
    if not pairs_of:
        refuse("no folder with a labels.jsonl was named")
    pairs = [pair for found in pairs_of.values() for pair in found]
    rows = [scored(found, group=folder.name) for folder, found in pairs_of.items()]
    rows += score_by_language(pairs)
    for row in rows:
        if json:
            as_json({"group": row.group, "messages": row.messages, **_shares(row)})
    if not json:
        show(_table(rows))
        typer.echo(f"bound in force: automatic from confidence {trial.bound:.3f} on")
    if risk and not json:
        show(_risk([one for found in held.values() for one in found]))
    for miss in missed(pairs)[:misses]:
        typer.echo(f"{miss.id} ({miss.handling}): wanted {miss.wanted}, read {miss.read}")


def _shares(row: ScoreRow) -> dict[str, object]:
    return {
        name: {"value": share.value, "part": share.part, "whole": share.whole}
        for name, share in row.fields.items()
    }


def _table(rows: list[ScoreRow]) -> Sheet:
    """Fields down, groups across, in per cent."""
    from mailbot.core.reporting.lists import Sheet

    def cell(row: ScoreRow, name: str) -> str:
        value = row.fields[name].value
        return "" if value is None else f"{100 * value:.1f}"

    names = ("messages", *rows[0].fields)
    cells = (
        (name, *(str(row.messages) if name == "messages" else cell(row, name) for row in rows))
        for name in names
    )
    return Sheet("score", "Right, in per cent", ("", *(row.group for row in rows)), tuple(cells))


def _risk(held: list[Held]) -> Sheet:
    """What each bound would answer by itself, of replies that want something and raise no doubt;
    with the greatest rate of error that the count does not speak against, at 95 %."""
    from mailbot.core.reporting.lists import Sheet
    from mailbot.core.reporting.score import is_right
    from mailbot.core.understanding.training.calibration import curve

    may_be = [(pair, read) for pair, read in held if read.intents and not read.doubts]
    points = curve([read.confidence for _, read in may_be], [is_right(*p) for p, _ in may_be])
    cells = tuple(
        (f"{p.bound:.3f}", str(p.answered), str(p.wrong), f"{100 * p.at_most:.1f} %")
        for p in points[_STEP - 1 :: _STEP]
    )
    return Sheet("risk", "Risk and coverage", ("bound", "answered", "wrong", "at most"), cells)


def _is_labelled(folder: Path) -> bool:
    return (folder / "labels.jsonl").is_file()


def _held(trial: Trial, folder: Path) -> list[Held]:
    """Labels beside what was read, and the reading, for each message of a folder."""
    import json

    from mailbot.core.reporting.labels import as_labels
    from mailbot.core.reporting.score import Labels

    held = []
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        wanted = json.loads(line)
        judged = trial.judge((folder / wanted["file"]).read_bytes())
        read = as_labels(judged, file=wanted["file"])
        pair = Labels.from_json(wanted), Labels.from_json({**read, "id": wanted["id"]})
        held.append((pair, judged.reading))
    return held


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
