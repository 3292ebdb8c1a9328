"""campaign …: letters to many, from draft to done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse, writing
from mailbot.cli.output import show as show_sheet

if TYPE_CHECKING:
    from mailbot.core.values.campaign import Campaign, Standing
    from mailbot.flows.campaigns import CampaignDesk
    from mailbot.wiring.office import Office

campaign = typer.Typer(help="Letters to many, approved by a second person.", no_args_is_help=True)
app.add_typer(campaign, name="campaign")

Name = Annotated[str, typer.Argument(help="name of the campaign")]
WhoOption = Annotated[str, typer.Option(help="your name on the record")]
Several = list[str] | None


@campaign.command()
def new(
    name: Name,
    config: ConfigOption = DEFAULT_CONFIG,
    letter: Annotated[
        str, typer.Option(help="invitation, or the name of a text: LANG/NAME.txt")
    ] = "invitation",
    kind: Annotated[Several, typer.Option(help="state-party, …; may be repeated")] = None,
    region: Annotated[Several, typer.Option(help="africa, western, …; may be repeated")] = None,
    language: Annotated[Several, typer.Option(help="of the letter; may be repeated")] = None,
    segment: Annotated[Several, typer.Option(help="of the lists; may be repeated")] = None,
    delegation: Annotated[Several, typer.Option(help="code; may be repeated")] = None,
    record: Annotated[
        str,
        typer.Option(
            help="any, not-answered, answered, registered, registered-without-names, "
            "not-registered, speaks, declined"
        ),
    ] = "any",
    who: WhoOption = "",
) -> None:
    """Make a draft: which letter, to whom."""
    from mailbot.core.values.campaign import Audience
    from mailbot.flows.campaigns import draft
    from mailbot.flows.lists import code_of

    with _at(config) as (opened, at):
        audience = Audience(
            kinds=tuple(kind or ()),
            regions=tuple(region or ()),
            languages=tuple(language or ()),
            segments=tuple(segment or ()),
            codes=tuple(code_of(opened.desk, one) for one in delegation or ()),
            standing=_standing(record),
        )
        made = draft(at, name, letter=letter, audience=audience, who=person(who))
        _tell(opened, at, made)
    typer.echo(f"it waits for another person: mailbot campaign approve {name}")


@campaign.command(name="list")
def list_(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """All campaigns, and how far they have come."""
    from mailbot.core.reporting.lists import Sheet
    from mailbot.flows.campaigns import standing

    with _at(config) as (opened, at):
        found = [standing(at, c) for c, _ in at.campaigns.campaigns(opened.meeting.code)]
    rows = tuple(
        (
            one.campaign.name,
            one.campaign.letter,
            one.campaign.state.value,
            str(len(one.due)),
            ", ".join(f"{n} {fate.value}" for fate, n in one.fates.items()),
            one.campaign.why,
        )
        for one in found
    )
    head = ("name", "letter", "state", "still due", "letters", "why")
    show_sheet(Sheet("campaigns", "Campaigns", head, rows))


@campaign.command()
def show(name: Name, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """One campaign: to whom, how far, and how long the rest takes."""
    with _at(config) as (opened, at):
        _tell(opened, at, _found(at, name))


@campaign.command()
def sample(
    name: Name,
    config: ConfigOption = DEFAULT_CONFIG,
    count: Annotated[int, typer.Option(min=1, max=100, help="so many letters")] = 10,
    to: Annotated[
        Path | None, typer.Option(help="write them here as .eml, to open in a mail program")
    ] = None,
) -> None:
    """Letters from all over the list as they would go out."""
    from mailbot.flows.campaigns import sample as letters_of

    with _at(config) as (_, at):
        letters = letters_of(at, _found(at, name), count)
    for letter in letters:
        typer.echo(
            f"{letter.delegation:<10} {letter.language}  {letter.recipient}  {letter.subject}"
        )
        if to is not None:
            with writing(to):
                to.mkdir(parents=True, exist_ok=True)
                (to / f"{letter.delegation}-{letter.reference}.eml").write_bytes(letter.raw)


@campaign.command()
def diff(name: Name, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """What its letter says otherwise than the last one to the same people, in each language."""
    from mailbot.flows.comparing import compared

    with _at(config) as (_, at):
        found = list(compared(at, _found(at, name)))
    for one in found:
        before = f"beside {one.before}" if one.before else "the first letter in this language"
        typer.echo(f"{one.language} ({one.delegation}), {before}")
        typer.echo("\n".join(one.lines) + "\n")
    if not found:
        typer.echo("no letter of it is due")


@campaign.command()
def approve(name: Name, config: ConfigOption = DEFAULT_CONFIG, who: WhoOption = "") -> None:
    """Approve a draft that another person made."""
    from mailbot.core.deciding import campaigning

    approver = person(who)
    _moved(config, name, lambda c, now: campaigning.approve(c, who=approver), approver)


@campaign.command()
def schedule(
    name: Name,
    at: Annotated[str, typer.Option(help="2011-05-02T09:00, of the meeting's zone")],
    config: ConfigOption = DEFAULT_CONFIG,
    who: WhoOption = "",
) -> None:
    """Say when an approved campaign starts."""
    from mailbot.core.deciding import campaigning

    with office(config) as opened:
        zone = opened.meeting.zone
    try:
        given = datetime.fromisoformat(at)
    except ValueError:
        refuse(f"--at {at}: not a date and hour; write 2011-05-02T09:00")
    if _is_day(at):
        refuse(f"--at {at}: at what hour? write {given:%Y-%m-%d}T09:00")
    instant = given.astimezone(zone) if given.tzinfo else given.replace(tzinfo=zone)
    _moved(config, name, lambda c, now: campaigning.schedule(c, at=instant, now=now), who)


def _is_day(text: str) -> bool:
    """A date alone, which would be taken for its midnight."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@campaign.command()
def run(name: Name, config: ConfigOption = DEFAULT_CONFIG, who: WhoOption = "") -> None:
    """Start an approved campaign now, or go on with one that was paused or missed."""
    from mailbot.core.deciding import campaigning

    _moved(config, name, lambda c, now: campaigning.run(c, now=now), who)


@campaign.command()
def pause(
    name: Name,
    config: ConfigOption = DEFAULT_CONFIG,
    why: Annotated[str, typer.Option(help="shown beside it")] = "by a person",
    who: WhoOption = "",
) -> None:
    """Queue no more of its letters; the few minutes' worth that are queued go out."""
    from mailbot.core.deciding import campaigning

    _moved(config, name, lambda c, now: campaigning.pause(c, why=why), who)


@campaign.command()
def cancel(
    name: Name,
    config: ConfigOption = DEFAULT_CONFIG,
    why: Annotated[str, typer.Option(help="shown beside it")] = "by a person",
    who: WhoOption = "",
) -> None:
    """End it before it is done."""
    from mailbot.core.deciding import campaigning

    _moved(config, name, lambda c, now: campaigning.cancel(c, why=why, now=now), who)


def _moved(
    config: Path, name: str, change: Callable[[Campaign, datetime], Campaign], who: str
) -> None:
    from mailbot.flows.campaigns import move

    with _at(config) as (opened, at):
        now = opened.clock.now()
        moved = move(at, name, lambda c: change(c, now), who=person(who))
        _tell(opened, at, moved)


@contextmanager
def _at(config: Path) -> Iterator[tuple[Office, CampaignDesk]]:
    """The office and its campaigns; what is not allowed ends the command with its reason."""
    from mailbot.core.values.storing import Stale

    with office(config) as opened:
        try:
            yield opened, opened.campaign_desk
        except (ValueError, Stale) as fault:
            refuse(str(fault))


def _standing(record: str) -> Standing:
    from mailbot.core.values.campaign import Standing

    known = [one.value for one in Standing if one is not Standing.OTHER]
    if record not in known:
        refuse(f"--record {record}: write one of {', '.join(known)}")
    return Standing(record)


def _found(at: CampaignDesk, name: str) -> Campaign:
    from mailbot.flows.campaigns import known

    return known(at, name)[0]


def _tell(opened: Office, at: CampaignDesk, told: Campaign) -> None:
    from mailbot.core.reporting.lists import when
    from mailbot.flows.campaigns import standing

    now = standing(at, told)
    why = f" ({told.why})" if told.why else ""
    typer.echo(f"{told.name}: {told.letter}, {told.state}{why}")
    typer.echo(f"  made by {told.made_by}, approved by {told.approved_by or 'nobody yet'}")
    kinds = Counter(d.kind.value for d, _ in now.due)
    tongues = Counter(c.language or d.language for d, c in now.due)
    typer.echo(f"  {len(now.due)} letters are still due: {_counts(kinds)}; {_counts(tongues)}")
    typer.echo(f"  written so far: {_counts(Counter({f.value: n for f, n in now.fates.items()}))}")
    until = when(now.forecast.ends_at, opened.meeting.zone)
    typer.echo(
        f"  the rest takes {now.forecast.takes}, until {until} at {at.per_minute:g} a minute "
        "(submission.letters_per_minute)"
    )


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counter.most_common()) or "none"
