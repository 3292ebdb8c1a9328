"""meeting new: the next meeting from the last."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import office, refuse

meeting = typer.Typer(help="From one meeting to the next.", no_args_is_help=True)
app.add_typer(meeting, name="meeting")


@meeting.callback()
def _group() -> None:
    """From one meeting to the next."""


@meeting.command()
def new(
    code: Annotated[str, typer.Argument(help="short and speakable, such as SC12")],
    folder: Annotated[Path, typer.Argument(help="a new or empty folder")],
    old: Annotated[Path, typer.Option("--from", help="config.toml of the meeting before")],
    title: Annotated[str, typer.Option(help="in English")],
    starts_on: Annotated[str, typer.Option(help="2012-05-21")],
    ends_on: Annotated[str, typer.Option(help="2012-05-25")],
    deadline: Annotated[str, typer.Option(help="2012-05-14T23:59:59+02:00")],
) -> None:
    """Take lists, bounce history, texts and rules along, in the same store; say what changed."""
    from mailbot.config import ConfigFaults, load
    from mailbot.config.succession import shared_store, succeed

    if folder.exists() and any(folder.iterdir()):
        refuse(f"{folder} is not empty; name a new folder")
    with office(old) as opened:
        before, config = opened.meeting.code, opened.config
        if code == before:
            refuse(f"the meeting before is called {code}, too; choose another code")
        made = succeed(
            old.read_text(encoding="utf-8"),
            meeting={
                "code": json.dumps(code),
                "title": json.dumps(title),
                "titles": "{}",
                "starts_on": _day(starts_on).isoformat(),
                "ends_on": _day(ends_on).isoformat(),
                "deadline": _instant(deadline),
            },
            store_url=shared_store(config.store.url, config.folder),
        )
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "config.toml"
        path.write_text(made.text, encoding="utf-8")
        for own in (config.files.templates, config.files.rules):
            if own is not None and not own.is_absolute() and (config.folder / own).is_dir():
                shutil.copytree(config.folder / own, folder / own)
        try:
            load(path)
        except ConfigFaults as faults:
            refuse(f"{path} was written and needs your hand:\n{faults}")
        delegations, addresses = opened.store.carrying.carry(before, code)
        reaches = Counter(c.reach.value for c in opened.store.lists.contacts(code))
        left = sum(c.has_left for c in opened.store.lists.contacts(code))
        opened.store.journal.append(
            "meeting", who="command line", what={"new": code, "from": before},
            now=opened.clock.now(),
        )  # fmt: skip
    typer.echo(f"{path}: {code} after {before}, in the same store")
    told = ", ".join(f"{n} {reach}" for reach, n in reaches.most_common())
    typer.echo(f"{delegations} delegations and {addresses} addresses came along: {told}")
    typer.echo(f"{left} of them are out of the list, and stay out")
    typer.echo("look at: titles in other languages, agenda items, particulars in the texts")
    for key in made.set_aside:
        typer.echo(f"set aside, a day of {before}: {key}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse(f"{text}: not a day; write 2012-05-21")


def _instant(text: str) -> str:
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        refuse(f"{text}: not an instant; write 2012-05-14T23:59:59+02:00")
    if given.tzinfo is None:
        refuse(f"{text}: needs an offset, such as +02:00")
    return given.isoformat()
