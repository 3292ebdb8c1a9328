"""Entering by single sign-on: to the provider and back, then a session like any other.

The provider says who it is. An account of that name must be here already: an administrator has let
its owner in and given it a role.
"""

from __future__ import annotations

import secrets

from starlette.responses import RedirectResponse, Response

from mailbot.edge.sign_on import SignOn, SignOnFailed
from mailbot.web.entering import local, with_session
from mailbot.web.pending import PATIENCE
from mailbot.web.visits import Refusal, Visit

COOKIE = "mailbot-sign-on"  # binds the answer to the browser that began


def sign_on(visit: Visit) -> Response:
    """To the provider."""
    provider = _provider(visit)
    try:
        begun = provider.begin(f"{visit.request.base_url}sign-on/done")
    except SignOnFailed as fault:
        raise Refusal(503, f"Single sign-on does not work: {fault}.") from None
    visit.room.pending.add(begun, local(visit.query("next")), now=visit.now)
    response = RedirectResponse(begun.url, status_code=303)
    response.set_cookie(
        COOKIE,
        begun.state,
        max_age=int(PATIENCE.total_seconds()),
        path="/sign-on",
        httponly=True,
        samesite="lax",
        secure=visit.room.is_encrypted,
    )
    return response


def signed_on(visit: Visit) -> Response:
    """Back from the provider."""
    provider, state = _provider(visit), visit.query("state")
    is_same = secrets.compare_digest(state.encode(), visit.request.cookies.get(COOKIE, "").encode())
    begun = visit.room.pending.take(state, now=visit.now) if state and is_same else None
    if begun is None:
        raise Refusal(400, "This sign-on was not begun here, or has taken too long: begin again.")
    try:
        if not (code := visit.query("code")):
            raise SignOnFailed(visit.query("error")[:60] or "it sent no code")
        name = provider.finish(begun[0], code)
    except SignOnFailed as fault:
        raise Refusal(401, f"The provider did not say who you are: {fault}.") from None
    accounts = [a for a in visit.store.accounts.accounts() if a.blocked_at is None]
    own = [a.name for a in accounts if a.name.casefold() == name.casefold()]
    if len(own) != 1:
        raise Refusal(403, f"There is no account {name[:80]}. Ask an administrator to let you in.")
    response = with_session(visit, own[0], begun[1])
    response.delete_cookie(COOKIE, path="/sign-on", secure=visit.room.is_encrypted)
    return response


def _provider(visit: Visit) -> SignOn:
    if visit.room.sign_on is None:
        raise Refusal(404, "Single sign-on is not configured.")
    return visit.room.sign_on
