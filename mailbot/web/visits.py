"""A visit: who asks for what, checked before a page sees it.

Every page is a plain function that takes a `Visit` and gives a response; `door` makes an endpoint
of it, which knows who may enter, refuses what was not sent from one of our own pages, and runs it
in a thread, since the store waits for its disk.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match

from mailbot.core.values.people import Account, Role
from mailbot.core.values.storing import Stale, StoreFault
from mailbot.edge.store import Store
from mailbot.flows.desk import Desk
from mailbot.flows.staff import CannotDecide
from mailbot.web import keys
from mailbot.web.room import Room

MOST_FIELDS = 2_000
GREATEST = 2**53 - 1  # what every reader of JSON holds exactly (RFC 8259 section 6)
BACK = "back"  # name of the routes that lead from the address of a deed to its page
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


class Refusal(Exception):
    """The visit ends here: the text says why and what to do."""

    def __init__(self, status: int, text: str, *, onward: str = "") -> None:
        """`onward`: the address of what the text speaks of."""
        super().__init__(text)
        self.status = status
        self.text = text
        self.onward = onward


@dataclass(frozen=True)
class Visit:
    """One request, with all that was found out about it."""

    request: Request
    room: Room
    account: Account | None
    form: FormData
    csrf: str  # the mark for the forms of the page; '' without a session

    @property
    def desk(self) -> Desk:
        return self.room.office.desk

    @property
    def store(self) -> Store:
        return self.room.office.store

    @property
    def now(self) -> datetime:
        return self.room.office.clock.now()

    @property
    def who(self) -> str:
        return self.account.name if self.account else ""

    @property
    def is_part(self) -> bool:
        """Does a script of ours ask for a piece of a page?"""
        return self.request.headers.get("hx-request") == "true"

    def may(self, role: Role) -> bool:
        return self.account is not None and self.account.role.covers(role)

    def query(self, name: str) -> str:
        return self.request.query_params.get(name, "").strip()

    def field(self, name: str) -> str:
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def fields(self, name: str) -> list[str]:
        return [value for value in self.form.getlist(name) if isinstance(value, str)]

    def written(self) -> list[tuple[str, str]]:
        """What somebody wrote into the form: a name for it, and the text."""
        names = {n: "note" if n == "text" else "words" for n in self.form if _is_written(n)}
        return [(name, text) for n, name in names.items() if (text := self.field(n))]

    def number(self, name: str = "id") -> int:
        """A number in the path. Raises Refusal where nothing can have it."""
        number = int(self.request.path_params[name])
        if number > GREATEST:
            raise Refusal(404, "There is nothing with so great a number.")
        return number

    def query_number(self, name: str) -> int:
        """A number in the query; 0 where there is none that anything can have."""
        text = self.query(name)
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(GREATEST))
        return int(text) if is_number and int(text) <= GREATEST else 0

    def page(self, template: str, /, *, status: int = 200, **values: Any) -> Response:
        """A page; `values` are what its template names (of any type: hence Any)."""
        return self.room.pages.response(self, template, values, status=status)


def _is_written(field: str) -> bool:
    return field == "text" or field.partition("-")[0] == "words"


Handler = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def door(handler: Handler, role: Role | None = Role.READER) -> Endpoint:
    """The endpoint of a page. `role`: the least that may enter; None → anybody."""

    async def endpoint(request: Request) -> Response:
        form = FormData()
        if request.method in UNSAFE:
            form = await request.form(max_files=0, max_fields=MOST_FIELDS)
        return await run_in_threadpool(_enter, request, form, handler, role)

    return endpoint


def _enter(request: Request, form: FormData, handler: Handler, role: Role | None) -> Response:
    room: Room = request.app.state.room
    visit = Visit(request, room, None, form, "")
    try:
        visit = visit_of(request, room, form)
        if role is not None and visit.account is None:
            return _to_login(visit)
        if role is not None and not visit.may(role):
            raise Refusal(403, f"This is for accounts with the role {role.value}.")
        if request.method in UNSAFE:
            _must_be_ours(visit, has_mark=role is not None)
        return handler(visit)
    except Refusal as refusal:
        return _refused(visit, refusal)
    except CannotDecide as fault:
        return _refused(visit, Refusal(422, str(fault)))
    except Stale as fault:
        return _refused(visit, Refusal(409, str(fault)))
    except StoreFault as fault:
        return visit.page("unavailable.html", status=503, text=f"{fault.what}: {fault.mend}")


def _refused(visit: Visit, why: Refusal) -> Response:
    if visit.is_part:
        return visit.page("parts/trouble.html", status=why.status, text=why.text)
    return visit.page("refusal.html", status=why.status, text=why.text, onward=why.onward)


def visit_of(request: Request, room: Room, form: FormData) -> Visit:
    """Who it is: a session's cookie, looked up."""
    key = request.cookies.get(room.cookie, "")
    account = None
    if key:
        now = room.office.clock.now()
        account = room.office.store.accounts.of_session(keys.digest(key), now=now)
    return Visit(request, room, account, form, keys.csrf_of(key) if account else "")


def _must_be_ours(visit: Visit, *, has_mark: bool) -> None:
    """Sent by a form of ours: it carries the session's mark (but for the login, which comes before
    any session), and the browser names no other site as its origin."""
    given = visit.field("csrf") or visit.request.headers.get("x-csrf-token", "")
    site = visit.request.headers.get("sec-fetch-site", "same-origin")
    if (has_mark and given != visit.csrf) or site not in {"same-origin", "none"}:
        raise Refusal(403, "This form is too old, or was not ours. Go back, reload, and try again.")


def _to_login(visit: Visit) -> Response:
    """Onward to the login and back; but nobody is led away from what he writes."""
    if visit.is_part:
        return visit.page("parts/ended.html", status=401)
    path = page_of(visit.request)
    onward = f"/login?next={quote(path)}"
    if visit.written():
        return visit.page("ended.html", status=401, onward=onward)
    return RedirectResponse(onward, status_code=303)


def page_of(request: Request) -> str:
    """The path of a page; of a deed, that of the page on which its form stands."""
    path = request.url.path
    while path and not _is_page(request, path):
        path = path.rpartition("/")[0]
    return path or "/"


def _is_page(request: Request, path: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": path}
    return any(
        route.matches(scope)[0] is Match.FULL and getattr(route, "name", "") != BACK
        for route in request.app.routes
    )


def back(visit: Visit) -> Response:
    """Who asks for the address of a deed, such as by loading it again, gets to its page."""
    return RedirectResponse(page_of(visit.request), status_code=303)
