"""score: how often what mailbot makes of messages is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailbot.cli import app
from mailbot.cli.opening import MeetingOption, refuse, trial_on
from mailbot.cli.output import as_json, show, tell

if TYPE_CHECKING:
    from mailbot.core.reporting.lists import Sheet
    from mailbot.core.reporting.score import Pair, ScoreRow
    from mailbot.core.values.judged import Judged
    from mailbot.core.values.reading import Reading
    from mailbot.flows.trial import Trial

    Held = tuple[Pair, Reading]

_STEP = 10  # messages from one line of the risk table to the next
_UNSEEN = "model/unseen.npz"


@app.command()
def score(
    folders: Annotated[list[Path], typer.Argument(help="each with *.eml and labels.jsonl")],
    config: MeetingOption = None,
    misses: Annotated[int, typer.Option(help="show so many misses")] = 0,
    risk: Annotated[bool, typer.Option("--risk", help="errors for each bound")] = False,
    cross_validate: Annotated[
        bool,
        typer.Option("--cross-validate", help="each message by a scale that has not seen it"),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a row")] = False,
) -> None:
    """Measure what mailbot makes of labelled messages, per folder and language."""
    from mailbot.core.reporting.score import misses as missed
    from mailbot.core.reporting.score import score as scored
    from mailbot.core.reporting.score import score_by_language

    labelled = [folder for folder in folders if (folder / "labels.jsonl").is_file()]
    if not labelled:
        refuse("no folder with a labels.jsonl was named")
    trial = trial_on(config, is_told=not json)
    held = _cross_validated(trial, labelled) if cross_validate else _judged(trial, labelled)
    pairs_of = {folder: [pair for pair, _ in found] for folder, found in held.items()}
    pairs = [pair for found in pairs_of.values() for pair in found]
    rows = [scored(found, group=folder.name) for folder, found in pairs_of.items()]
    rows += score_by_language(pairs)
    for row in rows:
        if json:
            as_json({"group": row.group, "messages": row.messages, **_shares(row)})
    if not json:
        show(_table(rows))
        if not cross_validate:  # where each scale has a bound of its own
            typer.echo(f"bound in force: automatic from confidence {trial.bound:.3f} on")
    if risk and not json:
        show(_risk([one for found in held.values() for one in found]))
    for miss in missed(pairs)[:misses]:
        tell(f"{miss.id} ({miss.handling}): wanted {miss.wanted}, read {miss.read}")


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


def _judged(trial: Trial, folders: list[Path]) -> dict[Path, list[Held]]:
    """By the model in force."""
    from mailbot.cli.labelled import labels_in

    return {
        folder: [
            _held(wanted, trial.judge((folder / wanted["file"]).read_bytes()))
            for wanted in labels_in(folder)
        ]
        for folder in folders
    }


def _cross_validated(trial: Trial, folders: list[Path]) -> dict[Path, list[Held]]:
    """Each by a scale fitted on the others and on what came along of labelled mail."""
    from mailbot.cli.labelled import labels_in
    from mailbot.core.understanding.training import unseen
    from mailbot.core.values.decision import Handling
    from mailbot.core.values.reading import Intent, RegistrationAction
    from mailbot.edge import files
    from mailbot.flows.validation import validate

    stored = files.blob("rules", _UNSEEN)
    if stored is None:
        refuse(f"rules/{_UNSEEN} is missing from this installation; install it again")
    labels = [(folder, wanted) for folder in folders for wanted in labels_in(folder)]
    messages = [
        (
            (folder / wanted["file"]).read_bytes(),
            frozenset(map(Intent, wanted["intents"])),
            wanted["handling"] != Handling.REVIEW,
            RegistrationAction(action) if (action := wanted["registration_action"]) else None,
        )
        for folder, wanted in labels
    ]
    try:
        found = validate(
            trial, messages, unseen.from_bytes(stored), tell=lambda said: typer.echo(said, err=True)
        )
    except ModuleNotFoundError as fault:
        refuse(f"{fault.name} is missing: pip install mailbot[learn]")
    except ValueError as fault:
        refuse(str(fault))
    held: dict[Path, list[Held]] = {folder: [] for folder in folders}
    for (folder, wanted), judged in zip(labels, found, strict=True):
        held[folder].append(_held(wanted, judged))
    return held


def _held(wanted: dict[str, Any], judged: Judged) -> Held:
    """Labels beside what was read, and the reading."""
    from mailbot.core.reporting.labels import as_labels
    from mailbot.core.reporting.score import Labels

    read = as_labels(judged, file=wanted["file"])
    pair = Labels.from_json(wanted), Labels.from_json({**read, "id": wanted["id"]})
    return pair, judged.reading
