"""Getting in and out: login, the one-time link, one's own page, and who may enter at all."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from mailbot.core.values.people import Account, Admission, Role, Token
from mailbot.web import keys
from mailbot.web.visits import Refusal, Visit
from mailbot.wiring.office import Office

SESSION = timedelta(hours=12)  # a working day
LINK = timedelta(hours=48)
LONGEST_NAME = 60


def first_link(office: Office) -> str | None:
    """The path of a link that makes the first administrator; None when there is an account."""
    if office.store.accounts.count():
        return None
    return _link(office, Admission("", Role.ADMINISTRATOR, "mailbot", office.clock.now() + LINK))


def login_page(visit: Visit) -> Response:
    return _login(visit, 200, local(visit.query("next")), "", "")


def _login(visit: Visit, status: int, onward: str, name: str, trouble: str) -> Response:
    has_sign_on = visit.room.sign_on is not None
    return visit.page(
        "login.html", status=status, next=onward, name=name, trouble=trouble, sign_on=has_sign_on
    )


def log_in(visit: Visit) -> Response:
    name, password = visit.field("name"), str(visit.form.get("password", ""))
    place = visit.request.client.host if visit.request.client else ""
    onward = local(visit.field("next"))
    throttle = visit.room.throttle
    if throttle.is_closed(name=name, place=place, now=visit.now):
        trouble = "Too many failed tries. Wait ten minutes, or ask an administrator for a new link."
        return _login(visit, 429, onward, name, trouble)
    hashed = visit.store.accounts.password(name)
    if not keys.is_password(password[: keys.LONGEST_PASSWORD], hashed):
        throttle.failed(name=name, place=place, now=visit.now)
        trouble = "Name and password do not fit."
        return _login(visit, 401, onward, name, trouble)
    throttle.succeeded(name=name)
    return with_session(visit, name, onward)


def log_out(visit: Visit) -> Response:
    key = visit.request.cookies.get(visit.room.cookie, "")
    visit.store.accounts.close_session(keys.digest(key))
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(visit.room.cookie, secure=visit.room.is_encrypted)
    return response


def welcome_page(visit: Visit) -> Response:
    offered = _offered(visit)
    return visit.page("welcome.html", offered=offered, name=offered.name, trouble="")


def welcome(visit: Visit) -> Response:
    """Uses the link up: makes the account, or sets its password, and logs in."""
    offered = _offered(visit)
    name, password = offered.name or visit.field("name"), str(visit.form.get("password", ""))
    trouble = _objection(name, password, str(visit.form.get("again", "")))
    if not trouble:
        made = visit.store.accounts.enter(
            keys.digest(visit.request.path_params["key"]),
            name,
            keys.hash_password(password),
            now=visit.now,
        )
        if made is not None:
            return with_session(visit, name, "/")
        trouble = "That name is taken; choose another."
    return visit.page("welcome.html", status=422, offered=offered, name=name, trouble=trouble)


def people_page(visit: Visit) -> Response:
    return _people(visit, link="")


def invite_person(visit: Visit) -> Response:
    """Makes a link for a new account, or for a new password of one that is there; with `sign_on`
    the account itself, which has no password and is entered by single sign-on alone."""
    try:
        role = Role(visit.field("role"))
    except ValueError:
        raise Refusal(422, "Choose a role.") from None
    if visit.field("sign_on"):
        return _let_sign_on(visit, role)
    until = visit.now + LINK
    path = _link(visit.room.office, Admission(visit.field("name"), role, visit.who, until))
    return _people(visit, link=f"{visit.request.base_url}{path.removeprefix('/')}")


def _let_sign_on(visit: Visit, role: Role) -> Response:
    name, key = visit.field("name"), keys.digest(keys.new_key())
    if visit.room.sign_on is None:
        raise Refusal(422, "Single sign-on is not configured: make a link instead.")
    if name == visit.who:
        raise Refusal(422, "It would take your own password away; ask another administrator.")
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Refusal(422, "Write the name as the provider tells it.")
    offered = Admission(name, role, visit.who, visit.now + LINK)
    visit.store.accounts.admit(key, offered, now=visit.now)
    visit.store.accounts.enter(key, name, keys.NO_PASSWORD, now=visit.now)
    return RedirectResponse("/people", status_code=303)


def block_person(visit: Visit) -> Response:
    name = visit.field("name")
    if name == visit.who:
        raise Refusal(422, "You cannot block your own account; ask another administrator.")
    visit.store.accounts.block(name, who=visit.who, now=visit.now)
    return RedirectResponse("/people", status_code=303)


def own_page(visit: Visit) -> Response:
    key = visit.room.new_keys.pop(visit.who, "")
    return visit.page("own.html", tokens=visit.store.accounts.tokens(visit.who), key=key)


def make_token(visit: Visit) -> Response:
    """A key to the API, shown once; to load that page again makes no other."""
    key = keys.new_key()
    label = visit.field("label")[:LONGEST_NAME] or "unnamed"
    visit.store.accounts.add_token(Token(keys.digest(key), visit.who, label, visit.now))
    visit.room.new_keys[visit.who] = key
    return RedirectResponse("/own", status_code=303)


def drop_token(visit: Visit) -> Response:
    visit.store.accounts.drop_token(visit.field("digest"), visit.who)
    return RedirectResponse("/own", status_code=303)


def _people(visit: Visit, *, link: str) -> Response:
    accounts: list[Account] = visit.store.accounts.accounts()
    return visit.page(
        "people.html",
        accounts=accounts,
        link=link,
        roles=list(Role),
        sign_on=visit.room.sign_on is not None,
    )


def _link(office: Office, offered: Admission) -> str:
    key = keys.new_key()
    office.store.accounts.admit(keys.digest(key), offered, now=office.clock.now())
    return f"/welcome/{key}"


def _offered(visit: Visit) -> Admission:
    digest = keys.digest(visit.request.path_params["key"])
    offered = visit.store.accounts.admission(digest, now=visit.now)
    if offered is None:
        raise Refusal(410, "This link was used already or is too old; ask for a new one.")
    return offered


def _objection(name: str, password: str, again: str) -> str:
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        return f"Choose a name of up to {LONGEST_NAME} characters."
    if not keys.SHORTEST_PASSWORD <= len(password) <= keys.LONGEST_PASSWORD:
        return f"The password needs at least {keys.SHORTEST_PASSWORD} characters."
    return "" if password == again else "The two passwords differ."


def with_session(visit: Visit, name: str, onward: str) -> Response:
    """Onward with a new session at each login, so that none can be planted beforehand."""
    key, until = keys.new_key(), visit.now + SESSION
    visit.store.accounts.open_session(keys.digest(key), name, until=until, now=visit.now)
    response = RedirectResponse(onward, status_code=303)
    response.set_cookie(
        visit.room.cookie,
        key,
        max_age=int(SESSION.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=visit.room.is_encrypted,
    )
    return response


def local(path: str) -> str:
    """A path of ours, never another site."""
    is_ours = path.startswith("/") and not path.startswith("//") and "\\" not in path
    return path if is_ours and path.isprintable() else "/"
