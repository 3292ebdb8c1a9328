"""triage list, show, decide: the queue of what waits for a person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, person, refuse
from mailbot.cli.output import as_json, show, tell

if TYPE_CHECKING:
    from mailbot.core.values.inbox import StoredMessage
    from mailbot.core.values.reading import Reading
    from mailbot.wiring.office import Office

triage = typer.Typer(help="What waits for a person.", no_args_is_help=True)
app.add_typer(triage, name="triage")

_AGAIN = "again"  # a verb, too: for a message that broke the reader


@triage.command(name="list")
def list_(
    config: ConfigOption = DEFAULT_CONFIG,
    json: Annotated[bool, typer.Option("--json", help="one JSON object a message")] = False,
) -> None:
    """What waits, oldest first, and why."""
    from mailbot.core.reporting.lists import Sheet, when
    from mailbot.flows.staff import queue_of

    with office(config) as opened:
        waiting = queue_of(opened.desk)
        zone = opened.meeting.zone
        if json:
            for message in waiting:
                as_json(_brief(message))
            return
        rows = tuple(
            (
                str(m.id),
                when(m.received_at, zone),
                m.delegation or "?",
                ", ".join(m.reading.intents) if m.reading else "",
                m.decision.reason.value if m.decision else m.state.value,
                m.message.subject[:60] if m.message else m.error[:60],
            )
            for m in waiting
        )
        head = ("id", "received", "delegation", "intents", "why", "subject")
        show(Sheet("triage", "Triage queue", head, rows))


def _brief(stored: StoredMessage) -> dict[str, object]:
    return {
        "id": stored.id,
        "received_at": stored.received_at.isoformat(),
        "delegation": stored.delegation,
        "state": stored.state.value,
        "intents": [i.value for i in stored.reading.intents] if stored.reading else [],
        "reason": stored.decision.reason.value if stored.decision else None,
        "error": stored.error,
        "version": stored.version,
    }


@triage.command(name="show")
def show_(
    message: Annotated[int, typer.Argument(help="id of the message")],
    config: ConfigOption = DEFAULT_CONFIG,
    raw: Annotated[bool, typer.Option("--raw", help="the message as it arrived")] = False,
) -> None:
    """One message: own words, what was understood and why, and what was decided."""
    from mailbot.core.reporting.card import card

    with office(config) as opened:
        stored = opened.store.inbox.message(message)
        if stored is None:
            refuse(f"there is no message {message}; `mailbot triage list` shows what waits")
        if raw:
            whole = opened.store.inbox.raw(message).decode("utf-8", "replace")
            (tell if sys.stdout.isatty() else typer.echo)(whole)
            return
        history = opened.store.answers.history(message)
        bound, zone = opened.desk.policy.bound, opened.meeting.zone
        for line in card(stored, history, zone=zone, bound=bound):
            tell(line)


@triage.command()
def decide(
    message: Annotated[int, typer.Argument(help="id of the message")],
    verb: Annotated[
        str, typer.Argument(help="acknowledge, answer, silent, not-ours, or again (read anew)")
    ],
    config: ConfigOption = DEFAULT_CONFIG,
    delegation: Annotated[
        str | None, typer.Option(help="code of the delegation it is of; '' for nobody's")
    ] = None,
    intents: Annotated[
        str | None, typer.Option(help="corrected: registration,intervention,question,decline")
    ] = None,
    action: Annotated[str | None, typer.Option(help="register, amend or withdraw")] = None,
    delegate: Annotated[
        list[str] | None, typer.Option(help='corrected: "NAME; ROLE; ADDRESS", once for each')
    ] = None,
    removed: Annotated[
        list[str] | None,
        typer.Option("--taken-off", help="corrected: name of who comes no longer, once for each"),
    ] = None,
    item: Annotated[list[str] | None, typer.Option(help="corrected: code, once for each")] = None,
    withdrawn: Annotated[
        list[str] | None,
        typer.Option("--no-longer", help="corrected: code of an item not spoken on after all"),
    ] = None,
    question: Annotated[
        list[str] | None, typer.Option(help='corrected: "WORDS; TOPIC", once for each')
    ] = None,
    request: Annotated[
        list[str] | None, typer.Option(help='corrected: "WORDS; KIND", once for each')
    ] = None,
    words: Annotated[Path | None, typer.Option(help="file with your answer")] = None,
    who: Annotated[str, typer.Option(help="your name on the record")] = "",
) -> None:
    """Decide about a message, correcting what was understood where needed."""
    from mailbot.core.values.storing import Stale
    from mailbot.edge.files import text_of
    from mailbot.flows.lists import code_of
    from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person

    with office(config) as opened:
        if verb == _AGAIN:
            _again(opened, message)
            return
        if verb not in set(Verb):
            refuse(f"{verb}: write one of {', '.join((*Verb, _AGAIN))}")
        try:
            choice = Choice(
                Verb(verb),
                reading=_corrected(
                    opened,
                    message,
                    intents=intents.split(",") if intents is not None else None,
                    action=action,
                    delegates=delegate,
                    removed=removed,
                    items=item,
                    withdrawn=withdrawn,
                    questions=question,
                    requests=request,
                ),
                delegation=code_of(opened.desk, delegation) if delegation else delegation,
                words=text_of(words) if words else "",
            )
            decide_by_person(opened.desk, message, choice, who=person(who))
        except CannotDecide as fault:
            refuse(f"{fault}; {fault.by_command}" if fault.by_command else str(fault))
        except (ValueError, OSError, Stale) as fault:
            refuse(str(fault))
    typer.echo(f"message {message}: {verb}")


def _again(opened: Office, message: int) -> None:
    if not opened.store.inbox.unstick(message):
        refuse(f"message {message} is not stuck")
    typer.echo(f"message {message} is read again at the next pass")


def _corrected(opened: Office, message: int, **said: Any) -> Reading | None:
    """The reading as a person corrects it; None when nothing is corrected. `said`: as `correct`
    has it."""
    from mailbot.flows.correcting import correct
    from mailbot.flows.speaking import spoken_off_the_agenda

    if all(value is None for value in said.values()):
        return None
    stored = opened.store.inbox.message(message)
    if stored is None:
        raise ValueError(f"there is no message {message}")
    gone = spoken_off_the_agenda(opened.desk) if said.get("withdrawn") else ()
    return correct(stored, meeting=opened.meeting, gone=gone, **said)
