"""Templates → pages. Every value is escaped; what a page lacks is an error, not a blank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jinja2 import DictLoader, Environment, StrictUndefined
from starlette.responses import HTMLResponse, Response

from mailbot.core.deciding.reasons import FOR_OFFICE
from mailbot.core.values.people import Role
from mailbot.flows.state import state_of
from mailbot.web import wording

if TYPE_CHECKING:
    from mailbot.web.visits import Visit
    from mailbot.wiring.office import Office


class Pages:
    """The templates of the pages."""

    def __init__(self, templates: Mapping[str, str], *, zone: ZoneInfo, assets: str) -> None:
        """`templates`: name below templates/pages → text. `assets`: their version."""
        self._environment = Environment(
            loader=DictLoader(dict(templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.filters.update(
            when=lambda at: "" if at is None else at.astimezone(zone).strftime("%d %b %Y, %H:%M"),
            day=lambda at: "" if at is None else at.astimezone(zone).strftime("%a %d %b"),
            iso=lambda at: at.astimezone(UTC).isoformat(timespec="seconds"),
            percent=lambda share: f"{100 * share:.0f} %",
            to_tenth=lambda share: f"{100 * share:.1f} %",
            ago=wording.ago,
            span=wording.span,
            label=wording.label,
            language=wording.language,
            told=wording.told,
            clipped=wording.clipped,
        )
        self._environment.globals.update(
            reasons=FOR_OFFICE, Role=Role, assets=assets, direction=wording.direction
        )

    def response(
        self, visit: Visit, name: str, values: Mapping[str, object], *, status: int
    ) -> Response:
        """A page for a visit. `frame` is looked up only by pages that show it and bring none."""
        given = {
            "visit": visit,
            "csrf": visit.csrf,
            "account": visit.account,
            "meeting": visit.desk.meeting,
            "now": visit.now,
            "frame": cache(lambda: frame_of(visit.room.office)),
        }
        text = self._environment.get_template(name).render(given | dict(values))
        return HTMLResponse(text, status)


class Frame:
    """What stands at the edge of every page."""

    def __init__(self, office: Office) -> None:
        state = state_of(office.desk, mailbox=office.mailbox_name)
        self.state = state
        self.waiting = sum(state.reconciliation.states.get(s, 0) for s in wording.NEEDS_A_PERSON)
        self.stopped = office.store.switches.stopped()
        self.looked_at, self.is_late = state.looked_at, state.is_unread
        self.left = office.meeting.deadline - state.at


def frame_of(office: Office) -> Frame:
    return Frame(office)


def parsed_time(text: str, zone: tzinfo) -> datetime | None:
    """A time as text, in UTC; one without an offset, as of an input field, is of the `zone`. None
    when it is none."""
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):  # of the first and last day, elsewhere there is none
        return None
