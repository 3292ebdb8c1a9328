"""Entering by single sign-on, and everything that must not be believed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from joserfc.jwk import OctKey, RSAKey
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

from provider import Provider, provider

from mailbot.config.accounts import SignOnSection
from mailbot.web.application import application


@pytest.fixture
def at(busy) -> Iterator[Provider]:
    """The provider; its person has an account by single sign-on alone."""
    busy.account("boris@office.example")
    with provider(int(busy.clock.now().timestamp())) as one:
        yield one


@pytest.fixture
def browser(busy, at, tmp_path) -> TestClient:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    said = SignOnSection(issuer=at.issuer, client_id="mailbot", client_secret_file=secret)
    config = busy.office.config.model_copy(update={"sign_on": said})
    busy.office.__dict__["config"] = config
    return TestClient(application(busy.office), base_url="http://127.0.0.1")


def signs_on(browser: TestClient, at: Provider, onward: str = "/own"):
    begun = browser.get(f"/sign-on?next={onward}", follow_redirects=False)
    assert begun.status_code == 303
    return browser.get(at.authorizes(begun.headers["location"]))


def test_who_has_an_account_enters_and_goes_where_he_wanted(browser, at) -> None:
    assert "Single sign-on" in browser.get("/login").text
    answer = signs_on(browser, at)
    assert answer.url.path == "/own"
    assert "officer" in answer.text


def test_who_has_none_is_told_to_ask(browser, at) -> None:
    at.says = {"email": "eve@office.example", "email_verified": True}
    answer = signs_on(browser, at)
    assert answer.status_code == 403
    assert "Ask an administrator" in answer.text


def test_who_is_blocked_stays_out(busy, browser, at) -> None:
    accounts = busy.office.store.accounts
    accounts.block("boris@office.example", who="anna", now=busy.clock.now())
    assert signs_on(browser, at).status_code == 403


def test_it_leads_to_no_other_site(browser, at) -> None:
    assert signs_on(browser, at, onward="//evil.example").url.path == "/"


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"iss": "https://evil.example"}, id="another issuer"),
        pytest.param({"aud": "another"}, id="for another program"),
        pytest.param({"aud": ["mailbot", "x"], "azp": "x"}, id="another party is authorized"),
        pytest.param({"nonce": "old"}, id="another sign-on"),
        pytest.param({"exp": 1}, id="run out"),
        pytest.param({"email_verified": False}, id="an address that nobody verified"),
        pytest.param({"email": ""}, id="no name"),
    ],
)
def test_a_token_that_does_not_fit_is_not_believed(browser, at, spoilt) -> None:
    at.says = {**at.says, **spoilt}
    assert signs_on(browser, at).status_code == 401
    assert browser.get("/own", follow_redirects=False).status_code == 303


def test_a_token_signed_by_another_key_is_not_believed(browser, at) -> None:
    at.signs_with = RSAKey.generate_key(2048, parameters={"kid": "1"})
    assert signs_on(browser, at).status_code == 401


def test_a_token_signed_with_our_own_secret_is_not_believed(browser, at) -> None:
    at.signs_with, at.algorithm = OctKey.import_key("the secret"), "HS256"
    assert signs_on(browser, at).status_code == 401


def test_an_answer_counts_once_and_only_in_the_browser_that_began(busy, browser, at) -> None:
    begun = browser.get("/sign-on", follow_redirects=False)
    back = at.authorizes(begun.headers["location"])
    stranger = TestClient(application(busy.office), base_url="http://127.0.0.1")
    assert stranger.get(back).status_code == 400
    assert browser.get(back).status_code == 200
    assert browser.get(back).status_code == 400


def test_an_answer_that_comes_too_late_does_not_count(busy, browser, at) -> None:
    begun = browser.get("/sign-on", follow_redirects=False)
    back = at.authorizes(begun.headers["location"])
    busy.clock.move_to(busy.clock.now() + timedelta(minutes=11))
    assert browser.get(back).status_code == 400


def test_a_refusal_of_the_provider_is_told(browser, at) -> None:
    begun = browser.get("/sign-on", follow_redirects=False)
    back = at.authorizes(begun.headers["location"])
    state = back.partition("state=")[2]
    answer = browser.get(f"/sign-on/done?error=access_denied&state={state}")
    assert answer.status_code == 401
    assert "access_denied" in answer.text


def test_without_a_provider_there_is_no_such_page(comes) -> None:
    assert comes("anna").client.get("/sign-on").status_code == 404


def test_an_administrator_lets_somebody_in_by_sign_on_alone(busy, browser, at, comes) -> None:
    comes("anna").sends("/people/invite", name="eve@office.example", role="reader", sign_on="1")
    at.says = {"email": "eve@office.example", "email_verified": True}
    assert "reader" in signs_on(browser, at).text
    browser.cookies.clear()
    tried = {"name": "eve@office.example", "password": "-"}
    assert browser.post("/login", data=tried).status_code == 401


def test_no_administrator_takes_his_own_password_away(browser, comes) -> None:
    comes("anna").sends("/people/invite", 422, name="anna", role="administrator", sign_on="1")
    assert "administrator" in comes("anna").sees("/own")
