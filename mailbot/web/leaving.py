"""The page behind List-Unsubscribe. A mail program posts to it by itself, without cookies or login
(RFC 8058 section 3.2). Looking changes nothing, because scanners of mail follow every link."""

from __future__ import annotations

from starlette.responses import Response

from mailbot.flows.leaving import Asking, asking, leave
from mailbot.web.visits import Refusal, Visit


def leaving_page(visit: Visit) -> Response:
    """Asks whether it is meant, in the language of the letter."""
    return _page(visit, asking(visit.desk, visit.request.path_params["token"]), has_left=False)


def leave_list(visit: Visit) -> Response:
    return _page(visit, leave(visit.desk, visit.request.path_params["token"]), has_left=True)


def _page(visit: Visit, who: Asking | None, *, has_left: bool) -> Response:
    if who is None:
        raise Refusal(404, "This link leads nowhere. Write to the office to leave its list.")
    return visit.page("leaving.html", who=who, has_left=has_left or who.contact.has_left)
