"""contacts proposals, accept, reject, out, back: what messages and officers change of the lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from mailbot.cli.lists import contacts
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse
from mailbot.cli.output import show

WhoOption = Annotated[str, typer.Option(help="your name on the record")]
Number = Annotated[int, typer.Argument(help="number of the proposal")]
Whom = Annotated[str, typer.Argument(help="address, or code of a delegation (all its addresses)")]


@contacts.command()
def proposals(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """What messages propose for the lists: who stands in for whom, who asks out."""
    from mailbot.core.reporting.lists import Sheet, when

    with office(config) as opened:
        waiting = opened.store.proposals.open(opened.meeting.code)
        zone = opened.meeting.zone
    rows = tuple(
        (str(p.id), p.proposed.kind.value, p.proposed.delegation, p.proposed.address, p.proposed.of,
         f"message {p.message}, {when(p.at, zone)}")
        for p in waiting
    )  # fmt: skip
    head = ("number", "kind", "delegation", "address", "for or by", "source")
    show(Sheet("proposals", "Proposals for the lists", head, rows))


@contacts.command()
def accept(number: Number, config: ConfigOption = DEFAULT_CONFIG, who: WhoOption = "") -> None:
    """Do what is proposed; a substitute is invited where its delegation was."""
    from mailbot.flows.lists import accept as do

    with office(config) as opened, _refusing():
        done = do(opened.desk, opened.store.proposals, number, who=person(who))
    told = done.proposal.proposed
    letters = ", the invitation is queued" if done.letters else ""
    verb = "joins the list" if told.kind == "substitute" else "is out of the list"
    typer.echo(f"{told.address} {verb}{letters}")


@contacts.command()
def reject(number: Number, config: ConfigOption = DEFAULT_CONFIG, who: WhoOption = "") -> None:
    """Leave the lists as they are."""
    from mailbot.flows.lists import reject as do

    with office(config) as opened, _refusing():
        do(opened.desk, opened.store.proposals, number, who=person(who))
    typer.echo(f"proposal {number} is rejected; the lists are as they were")


@contacts.command()
def out(
    whom: Whom,
    config: ConfigOption = DEFAULT_CONFIG,
    why: Annotated[str, typer.Option(help="shown beside it")] = "staff",
    who: WhoOption = "",
) -> None:
    """Take an address, or a whole delegation, out of the list: it gets no more letters."""
    from mailbot.flows.lists import take_out

    with office(config) as opened, _refusing():
        addresses = take_out(opened.desk, whom, why=why, who=person(who))
    typer.echo(f"out of the list: {', '.join(addresses)}")


@contacts.command()
def back(whom: Whom, config: ConfigOption = DEFAULT_CONFIG, who: WhoOption = "") -> None:
    """Take an address, or a whole delegation, into the list again."""
    from mailbot.flows.lists import take_back_in

    with office(config) as opened, _refusing():
        addresses = take_back_in(opened.desk, whom, who=person(who))
    typer.echo(f"in the list again: {', '.join(addresses)}")


@contextmanager
def _refusing() -> Iterator[None]:
    """What cannot be done ends the command with its reason."""
    from mailbot.core.values.storing import Stale
    from mailbot.flows.lists import NotInTheLists

    try:
        yield
    except (NotInTheLists, Stale) as fault:
        refuse(str(fault))
