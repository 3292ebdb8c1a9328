"""purge: what persons wrote is removed when its time is over, with a certificate of what went."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailbot.core.values.purging import Purge, Sealed
    from mailbot.wiring.office import Office

_MEND = "set contents_days or records_days in [retention]; nothing was removed"
_FIRST = 20  # things named on the screen; the certificate names all


@app.command()
def purge(
    config: ConfigOption = DEFAULT_CONFIG,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="show, and remove nothing")] = False,
    count: Annotated[
        int | None, typer.Option(help="how many things go, instead of typing it")
    ] = None,
    to: Annotated[
        Path | None, typer.Option(help="folder of the certificate; default: beside the config")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="write all certificates that were ever made")
    ] = False,
    sweep: Annotated[
        bool, typer.Option("--sweep", help="rewrite the store without what was removed before")
    ] = False,
    verify: Annotated[
        Path | None, typer.Option(help="a certificate (JSON): does it stand in the journal?")
    ] = None,
    who: Annotated[str, typer.Option(help="your name on the certificate")] = "",
) -> None:
    """Remove what persons wrote when its time after the meeting is over ([retention])."""
    with office(config) as opened:
        folder = to or opened.config.folder
        if verify is not None:
            _verify(opened, verify)
        elif sweep:
            _sweep(opened)
        elif again:
            for sealed in opened.store.purging.certificates():
                _write(sealed, folder)
        else:
            _purge(opened, folder, dry_run=dry_run, count=count, who=person(who))


def _purge(opened: Office, folder: Path, *, dry_run: bool, count: int | None, who: str) -> None:
    from mailbot.core.values.storing import Stale
    from mailbot.flows.purge import planned
    from mailbot.flows.purge import purge as remove

    rule, held = opened.retention, opened.store.purging
    if rule.contents is None and rule.records is None:
        refuse(f"nothing says how long to keep what persons wrote: {_MEND}")
    plan = planned(opened.desk, held, opened.store.proposals, rule)
    for line in _told(plan, str(rule)):
        typer.echo(line)
    if dry_run or not plan.due:
        return
    typed = count if count is not None else typer.prompt("Type how many things go", type=int)
    if typed != len(plan.due):
        refuse(f"{len(plan.due)} things would go, not {typed}; nothing was removed")
    with writing(folder):  # before anything goes, which is told there
        folder.mkdir(parents=True, exist_ok=True)
    try:
        sealed = remove(opened.desk, held, plan, rule, who=who)
    except Stale as fault:
        refuse(f"{fault}; nothing was removed")
    _write(sealed, folder)
    _sweep(opened)


def _sweep(opened: Office) -> None:
    held = opened.store.purging
    if held.sweep():
        typer.echo("the store was rewritten without it")
    else:
        typer.echo("others work on the store, and remains may lie in it: stop the workers and the")
        typer.echo("pages, and run `mailbot purge --sweep`")
    typer.echo(held.remains)


def _told(plan: Purge, rule: str) -> Iterator[str]:
    from mailbot.core.values.purging import Matter

    yield rule
    counts = ", ".join(f"{plan.count(matter)} {matter}s" for matter in Matter)
    yield f"{len(plan.due)} things go: {counts}"
    for one in plan.due[:_FIRST]:
        yield f"  {one.matter:<8} {one.name:<12} {one.at:%Y-%m-%d}  {one.size} bytes"
    if len(plan.due) > _FIRST:
        yield f"  and {len(plan.due) - _FIRST} more"
    for why, number in Counter(f"{one.matter}: {why}" for one, why in plan.kept).items():
        yield f"{number} stay, {why}"


def _write(sealed: Sealed, folder: Path) -> None:
    """As JSON and as text; what is there already is the same."""
    from mailbot.core.reporting.certificates import as_text
    from mailbot.edge.codec import encode

    name = f"purge-{sealed.certificate.meeting}-{sealed.line}"
    tree = json.dumps(json.loads(encode(sealed)), ensure_ascii=False, indent=1)
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(tree + "\n", encoding="utf-8")
        (folder / f"{name}.txt").write_text(as_text(sealed), encoding="utf-8")
    typer.echo(f"certificate: {folder / name}.json and .txt")


def _verify(opened: Office, path: Path) -> None:
    from mailbot.core.values.purging import Sealed
    from mailbot.edge.codec import Undecodable, decode
    from mailbot.edge.store.purging import digest_of

    try:
        sealed = decode(Sealed, path.read_text(encoding="utf-8"))
    except OSError as fault:
        refuse(f"{path} cannot be read: {fault.strerror}")
    except (Undecodable, UnicodeDecodeError):
        refuse(f"{path} is no certificate of a purge: name the .json file that it wrote")
    journal = opened.store.journal
    if (broken := journal.verify()) is not None:
        refuse(f"the journal does not fit its chain from line {broken} on: it was altered")
    if digest_of(sealed.certificate) != sealed.digest:
        refuse("the certificate was altered: it does not fit its own digest")
    line = next(journal.lines(after=sealed.line - 1), None)
    if line is None or line[0] != sealed.line or line[2] != sealed.line_hash:
        refuse(f"line {sealed.line} of the journal is another one")
    if json.loads(line[1])["what"].get("certificate") != sealed.digest:
        refuse(f"line {sealed.line} of the journal tells of another certificate")
    typer.echo(f"the certificate stands in line {sealed.line} of the journal, whose chain is whole")
