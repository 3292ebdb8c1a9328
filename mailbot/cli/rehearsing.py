"""campaign test, invite --test: a letter as it would go out, to somebody of the office."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli.campaigns import Name, campaign
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse

if TYPE_CHECKING:
    from mailbot.wiring.office import Office


@campaign.command(name="test")
def try_(
    name: Name,
    address: Annotated[str, typer.Argument(help="of somebody of the office")],
    config: ConfigOption = DEFAULT_CONFIG,
    language: Annotated[list[str] | None, typer.Option(help="may be repeated")] = None,
    delegation: Annotated[str, typer.Option(help="code: as it would go to this one")] = "",
) -> None:
    """Send it to yourself first: one letter in each language, marked as a test. NAME may also be
    `invitation`, or a reminder step as `mailbot next` names it."""
    with office(config) as opened:
        send_test(opened, name, address, languages=language or (), delegation=delegation)


def send_test(
    opened: Office,
    name: str,
    address: str,
    *,
    languages: Sequence[str] = (),
    delegation: str = "",
    only_one: bool = False,
) -> None:
    """Hands the test letters over and tells of each; what is in the way ends the command."""
    from mailbot.core.deciding.campaigning import NotAllowed
    from mailbot.core.values.letter import Sent
    from mailbot.edge.smtp import SenderTrouble
    from mailbot.flows.lists import code_of
    from mailbot.flows.rehearsing import piece, rehearse

    try:
        wanted = piece(opened.campaign_desk, opened.calendar, name)
        if only_one:
            wanted = wanted.first()
        sender = opened.sender()
        try:
            for one in rehearse(
                opened.desk,
                sender,
                wanted,
                _checked(address),
                who=person(),
                languages=languages,
                delegation=code_of(opened.desk, delegation),
            ):
                if not isinstance(one.outcome, Sent):
                    refuse(f"the server did not take it: {one.outcome.answer}")
                typer.echo(f"sent {name} as to {one.delegation} ({one.language}) to {address}")
        finally:
            sender.close()
    except (NotAllowed, SenderTrouble) as fault:
        refuse(str(fault))


def _checked(address: str) -> str:
    from pydantic import TypeAdapter, ValidationError

    from mailbot.config.fields import EmailAddress

    try:
        return str(TypeAdapter(EmailAddress).validate_python(address))
    except ValidationError:
        refuse(f"{address}: not an e-mail address; write anna@office.example")
