"""Whether all is well, for machines: /healthz for whoever restarts us, /metrics for Prometheus."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Fate
from mailbot.core.values.storing import StoreFault
from mailbot.flows.state import State, state_of
from mailbot.web.room import Room
from mailbot.web.visits import Visit


def healthz(request: Request) -> Response:
    """200, or 503 with what is wrong in one word each; without names, since anybody may ask."""
    room: Room = request.app.state.room
    try:
        state = state_of(room.office.desk, mailbox=room.office.mailbox_name)
    except StoreFault:
        return JSONResponse({"ok": False, "wrong": ["store"]}, 503)
    wrong = [name for name, is_so in _signs(state).items() if is_so]
    look = [name for name, is_so in _notes(state).items() if is_so]
    return JSONResponse({"ok": not wrong, "wrong": wrong, "look": look}, 503 if wrong else 200)


def metrics(visit: Visit) -> Response:
    """The text format of Prometheus, version 0.0.4."""
    office = visit.room.office
    state = state_of(office.desk, mailbox=office.mailbox_name)
    lines: list[str] = []

    def gauge(name: str, told: str, *values: tuple[str, float]) -> None:
        lines.append(f"# HELP mailbot_{name} {told}")
        lines.append(f"# TYPE mailbot_{name} gauge")
        lines.extend(f"mailbot_{name}{labels} {value:.15g}" for labels, value in values)

    states = state.reconciliation.states
    gauge(
        "messages",
        "Messages in the store, by state.",
        *((f'{{state="{s}"}}', states.get(s, 0)) for s in MessageState),
    )
    gauge("on_server", "Messages on the mail server.", ("", state.reconciliation.on_server))
    gauge("adds_up", "Do server and store agree, to the unit?",
          ("", state.reconciliation.adds_up))  # fmt: skip
    gauge(
        "letters",
        "Letters, by purpose and fate.",
        *((f'{{purpose="{p}",fate="{f}"}}', n) for (p, f), n in sorted(state.fates.items())),
    )
    gauge("stopped", "Is all sending switched off?", ("", state.is_stopped))
    oldest = visit.store.browsing.oldest(MessageState.WAITING)
    waited = (state.at - oldest).total_seconds() if oldest else 0
    gauge("queue_age_seconds", "How long the oldest message waits for a person.", ("", waited))
    gauge("look_age_seconds", "Since the last look into the mailbox.", ("", _since_look(state)))
    left = (office.meeting.deadline - state.at).total_seconds()
    gauge("deadline_seconds", "Until registration closes.", ("", left))
    return PlainTextResponse(
        "\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8"
    )


def _signs(state: State) -> dict[str, bool]:
    """What keeps the office from its work."""
    return {
        "mailbox": state.mailbox is not None and bool(state.mailbox.error),
        "submission": bool(state.submission_error),
        "no-look": state.is_unread,
    }


def _notes(state: State) -> dict[str, bool]:
    """What a person should look at."""
    return {
        "stopped": state.is_stopped,
        "stuck": bool(state.reconciliation.states.get(MessageState.STUCK)),
        "unknown-fate": any(n for (_, fate), n in state.fates.items() if fate is Fate.UNKNOWN),
        "refused": bool(state.refused[0] or state.pile_up),
        "differs": state.mailbox is not None and not state.reconciliation.adds_up,
    }


def _since_look(state: State) -> float:
    looked = state.looked_at
    return (state.at - looked).total_seconds() if looked else float("inf")
