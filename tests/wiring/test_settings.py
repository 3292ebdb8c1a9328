"""What the flows are told of the configuration."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.wiring.settings import store_url


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://mailbot@db.example/mailbot",
        "postgresql+psycopg://mailbot@/mailbot?host=/run/postgresql",
    ],
)
@pytest.mark.parametrize("password", ["plain", "a@b/c:d#e?f%41 g"])
def test_a_password_of_the_store_may_hold_any_sign(
    monkeypatch: pytest.MonkeyPatch, url: str, password: str
) -> None:
    monkeypatch.setenv("STORE_PASSWORD", password)
    said = f'url = "{url}"\npassword_env = "STORE_PASSWORD"'
    config = parse(example().replace('url = "sqlite:///mailbot.db"', said))
    found, wanted = make_url(store_url(config)), make_url(url)
    assert found.password == password
    assert found == wanted.set(password=password)
