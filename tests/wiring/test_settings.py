"""From the configuration to what the store is opened with."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.wiring.settings import store_url

_WORD = "p@ss:/w%41d?x#é"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://mailbot@db.example:5433/mailbot",
        "postgresql+psycopg://mailbot@/mailbot?host=a.example:5432&host=b.example:5432",
        "postgresql+psycopg:///mailbot?host=db.example&user=mailbot",
    ],
)
def test_the_password_of_the_database_may_hold_any_character(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_PASSWORD", _WORD)
    text = example().replace('url = "sqlite:///mailbot.db"', f'url = "{address}"')
    text = text.replace("# password_env =", 'password_env = "STORE_PASSWORD"', 1)
    plain, url = make_url(address), make_url(store_url(parse(text)))
    assert url.password == _WORD
    assert (url.username or None, url.host, url.database) == (
        plain.username,
        plain.host,
        plain.database,
    )
    assert url.query == plain.query
