"""meeting new: the next meeting from the last."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import must_be_new, office, refuse, writing

if TYPE_CHECKING:
    from mailbot.wiring.office import Office

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
    """Take lists, bounce history, approved answers, texts and rules along, in the same store; say
    what changed."""
    must_be_new(folder)
    facts = {
        "code": json.dumps(code),
        "title": json.dumps(title),
        "titles": "{}",
        "starts_on": _day(starts_on).isoformat(),
        "ends_on": _day(ends_on).isoformat(),
        "deadline": _instant(deadline),
    }
    with office(old) as opened:
        if code == opened.meeting.code:
            refuse(f"the meeting before is called {code}, too; choose another code")
        set_aside = _written(opened, old, folder, facts)
        for line in (*_carried(opened, code), *_own_files(opened, folder)):
            typer.echo(line)
        before, still = opened.meeting.code, list(_still(opened, folder))
    typer.echo(f"{folder / 'config.toml'}: {code} after {before}, in the same store")
    typer.echo("look at: titles in other languages, agenda items, particulars in the texts")
    for key in set_aside:
        typer.echo(f"set aside, a day of {before}: {key}")
    for what in still:
        typer.echo(f"still as for {before}: {what}")


def _written(opened: Office, old: Path, folder: Path, facts: dict[str, str]) -> Sequence[str]:
    """Writes the new folder, own texts and rules in it; gives the keys that were set aside."""
    from mailbot.config import ConfigFaults, parse
    from mailbot.config.succession import shared_store, succeed
    from mailbot.edge.files import text_of

    config = opened.config
    made = succeed(
        text_of(old),
        folder=config.folder,
        meeting=facts,
        store_url=shared_store(config.store.url, config.folder),
    )
    path = folder / "config.toml"
    try:
        parse(made.text, file=str(path), folder=folder)
    except ConfigFaults as faults:
        refuse(f"it would not be usable, and nothing was written:\n{faults}")
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8")
        for own in (config.files.templates, config.files.rules):
            if own is not None and not own.is_absolute() and (config.folder / own).is_dir():
                shutil.copytree(config.folder / own, folder / own)
    return made.set_aside


def _own_files(opened: Office, folder: Path) -> Iterator[str]:
    """Tells what of the office's own came along, and what was learned from its corrections."""
    from mailbot.edge.own_model import OwnModel
    from mailbot.wiring.judges import below

    own_files = opened.config.files
    for what, own in (("texts", own_files.templates), ("rules", own_files.rules)):
        found = below(opened.config, own)
        count = sum(1 for path in found.rglob("*") if path.is_file()) if found else 0
        if own is not None and count:
            yield f"own {what}: {count} files, {'shared' if own.is_absolute() else folder / own}"
    rules = below(opened.config, own_files.rules)
    if rules is not None and OwnModel(rules).in_force() is not None:
        yield "what was learned from the office's corrections came along"


def _still(opened: Office, folder: Path) -> Iterator[str]:
    """What letters of the next meeting would say of the last, unless somebody changes it."""
    from mailbot.core.writing.meant import says_nothing

    meeting, own = opened.config.meeting, opened.config.files.templates
    yield f"meeting.place = {meeting.place}"
    if meeting.registration_url:
        yield f"meeting.registration_url = {meeting.registration_url}"
    if own is not None and not own.is_absolute():
        for path in sorted((folder / own).glob("letters/*/particulars.txt")):
            if not says_nothing(path.read_text(encoding="utf-8-sig")):
                yield str(path)


def _carried(opened: Office, code: str) -> Iterator[str]:
    """Takes lists and their history along in the store; tells what came."""
    before = opened.meeting.code
    delegations, addresses = opened.store.carrying.carry(before, code)
    contacts = opened.store.lists.contacts(code)
    opened.store.journal.append(
        "meeting", who="command line", what={"new": code, "from": before}, now=opened.clock.now()
    )
    reaches = Counter(contact.reach.value for contact in contacts)
    told = ", ".join(f"{n} {reach}" for reach, n in reaches.most_common())
    yield f"{delegations} delegations and {addresses} addresses came along: {told}"
    yield f"{sum(c.has_left for c in contacts)} of them are out of the list, and stay out"
    is_kept = opened.retention.contents is None
    answers = opened.store.carrying.carry_answers(before, code, with_questions=is_kept)
    if answers:
        alone = "" if is_kept else ", without the words in which they were asked ([retention])"
        yield f"{answers} approved answers came along{alone}"


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
