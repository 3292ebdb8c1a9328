"""A token is asked for when it is needed, kept while it lives, and never shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from servers.issuer import Issuer, issuer
from servers.processes import free_ports

from mailbot.edge.oauth import (
    Grant,
    TokenRefused,
    TokenSource,
    TokenUnreachable,
    client_credentials,
    google,
    microsoft_365,
    refreshing,
)

NOON = datetime(2011, 4, 20, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def authority() -> Iterator[Issuer]:
    with issuer() as authority:
        yield authority


@pytest.fixture
def clock() -> Clock:
    return Clock()


def by_client(url: str) -> Grant:
    return client_credentials(
        url, client_id="mailbot", client_secret=lambda: "opensesame", scope="mail"
    )


@pytest.fixture
def source(authority: Issuer, clock: Clock) -> TokenSource:
    return TokenSource(by_client(authority.token_url), now=clock)


def test_a_token_is_kept_until_shortly_before_its_end(source: TokenSource, clock: Clock) -> None:
    assert source.expires_at is None
    assert source() == "token-1"
    assert source.expires_at == NOON + timedelta(hours=1)
    clock.time = NOON + timedelta(minutes=54)
    assert source() == "token-1"
    clock.time = NOON + timedelta(minutes=55)
    assert source() == "token-2"
    assert source.expires_at == NOON + timedelta(minutes=115)


def test_a_token_that_was_refused_is_asked_for_anew(source: TokenSource) -> None:
    assert source() == "token-1"
    source.forget()
    assert source.expires_at is None
    assert source() == "token-2"


@pytest.mark.parametrize(
    ("told", "life"),
    [("3600", 3600), (None, 1800), ("soon", 1800), (10**30, 1800), (-5, 300)],
    ids=["as text", "not at all", "in words", "absurdly long", "in the past"],
)
def test_a_life_is_understood_however_it_is_told(
    authority: Issuer, source: TokenSource, told: object, life: int
) -> None:
    authority.lives_for = told
    source()
    assert source.expires_at == NOON + timedelta(seconds=life)


def test_the_client_says_who_it_is(authority: Issuer, source: TokenSource) -> None:
    source()
    assert authority.asked == [
        {
            "grant_type": "client_credentials",
            "client_id": "mailbot",
            "client_secret": "opensesame",
            "scope": "mail",
        }
    ]


def test_a_refresh_token_that_is_replaced_is_kept_and_used(authority: Issuer, clock: Clock) -> None:
    kept = ["first"]
    grant = refreshing(
        authority.token_url,
        client_id="mailbot",
        client_secret=lambda: "opensesame",
        refresh_token=lambda: kept[-1],
    )
    source = TokenSource(grant, now=clock, on_new_refresh_token=kept.append)
    authority.answer = {"refresh_token": "second"}
    source()
    source.forget()
    source()
    assert [form["refresh_token"] for form in authority.asked] == ["first", "second"]


@pytest.mark.parametrize(
    ("status", "error", "kind"),
    [
        (400, "invalid_grant", TokenRefused),
        (401, "invalid_client", TokenRefused),
        (400, "unauthorized_client", TokenRefused),
        (403, "access_denied", TokenRefused),
        (400, "temporarily_unavailable", TokenUnreachable),
        (429, "slow_down", TokenUnreachable),
        (500, "server_error", TokenUnreachable),
        (503, "", TokenUnreachable),
        (302, "", TokenRefused),
    ],
)
def test_a_refusal_is_for_a_person_or_for_later(
    authority: Issuer, source: TokenSource, status: int, error: str, kind: type[OSError]
) -> None:
    authority.refusal = status, {"error": error, "error_description": "because\r\nof this"}
    with pytest.raises(kind, match=r"127\.0\.0\.1.*because of this") as caught:
        source()
    assert "opensesame" not in str(caught.value)
    authority.refusal = None
    assert source() == "token-2"


def test_an_answer_without_a_token_is_no_token(authority: Issuer, source: TokenSource) -> None:
    authority.answer = {"access_token": None}
    with pytest.raises(TokenUnreachable, match="without a token"):
        source()


def test_an_authority_that_is_down_is_unreachable(clock: Clock) -> None:
    (port,) = free_ports(1)
    source = TokenSource(by_client(f"http://127.0.0.1:{port}/token"), now=clock)
    with pytest.raises(TokenUnreachable, match="refused"):
        source()


@pytest.mark.parametrize("url", ["http://login.example/token", "ftp://127.0.0.1/", "file:///etc"])
def test_no_secret_goes_in_clear_over_a_network(clock: Clock, url: str) -> None:
    with pytest.raises(TokenRefused, match="https"):
        TokenSource(by_client(url), now=clock)()


def test_the_two_great_providers_are_known() -> None:
    exchange = microsoft_365("office.example", client_id="id", client_secret=lambda: "s")
    assert exchange.token_url.startswith("https://login.microsoftonline.com/office.example/")
    assert exchange.form()["scope"] == "https://outlook.office365.com/.default"
    gmail = google(client_id="id", client_secret=lambda: "s", refresh_token=lambda: "r")
    assert gmail.form()["grant_type"] == "refresh_token"
