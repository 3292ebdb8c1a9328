"""The configured accounts log in by a token, where the configuration says so."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from servers.issuer import issuer

from mailbot.config import ConfigFaults, parse
from mailbot.config.example import example
from mailbot.core.values.account import Auth
from mailbot.demo.clock import StageClock
from mailbot.flows.state import state_of
from mailbot.wiring.office import open_office

NOW = datetime(2011, 4, 20, 8, 0, tzinfo=UTC)


def configured(oauth: str) -> str:
    head, _, tail = example().partition("\n[oauth]\n")
    return (
        head.replace('auth = "password"', 'auth = "xoauth2"')
        + "\n[oauth]\n"
        + oauth
        + ("\n[alarm]\n" + tail.partition("\n[alarm]\n")[2])
    )


OTHER = """provider = "other"
token_url = "{url}"
client_id = "mailbot"
client_secret_file = "secret"
scope = "mail"
"""


def test_mailbox_and_sender_share_one_token_and_status_shows_until_when(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("opensesame", encoding="utf-8")
    with issuer() as giver:
        text = configured(OTHER.format(url=giver.token_url))
        office = open_office(parse(text, folder=tmp_path), clock=StageClock(NOW))
        mailbox, sender = office.mailbox()._account, office.sender()._account
        assert mailbox.auth is sender.auth is Auth.XOAUTH2
        assert mailbox.secret() == sender.secret() == "token-1"
        assert giver.asked[0]["client_secret"] == "opensesame"
        office.note_login()
        shown = "\n".join(state_of(office.desk, mailbox=office.mailbox_name).lines())
        assert "OAuth token until" in shown
        assert "token-1" not in shown
        mailbox.forget_secret()
        assert sender.secret() == "token-2"
        office.close()


def test_a_refresh_token_that_is_replaced_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("opensesame", encoding="utf-8")
    (tmp_path / "refresh").write_text("old", encoding="utf-8")
    with issuer() as giver:
        giver.answer = {"refresh_token": "new"}
        text = configured(OTHER.format(url=giver.token_url) + 'refresh_token_file = "refresh"\n')
        office = open_office(parse(text, folder=tmp_path), clock=StageClock(NOW))
        assert office.tokens() == "token-1"
        assert giver.asked[0]["refresh_token"] == "old"
        assert (tmp_path / "refresh").read_text("utf-8") == "new"
        assert (tmp_path / "refresh").stat().st_mode & 0o077 == 0
        office.tokens.forget()
        office.tokens()
        assert giver.asked[1]["refresh_token"] == "new"


@pytest.mark.parametrize(
    ("oauth", "missing"),
    [
        pytest.param('provider = "microsoft"\nclient_id = "x"', "tenant", id="microsoft"),
        pytest.param('provider = "google"\nclient_id = "x"', "refresh_token_file", id="google"),
        pytest.param('provider = "other"', "token_url", id="other"),
    ],
)
def test_what_is_missing_for_a_token_is_named(oauth: str, missing: str) -> None:
    with pytest.raises(ConfigFaults, match=missing):
        parse(configured(oauth))
