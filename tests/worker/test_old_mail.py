"""An office is told of mail that lay in its mailbox before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from typer.testing import CliRunner

from mailbot.cli import load_commands


def test_check_tells_of_mail_that_was_there_before(house) -> None:
    day = datetime.now(UTC) - timedelta(days=400)
    with house.stage.office.mailbox() as mailbox:
        mailbox.append("INBOX", b"Subject: Another meeting\r\n\r\nWe attend.\r\n", at=day)
    told = CliRunner().invoke(load_commands(), ["check", "-c", str(house.folder / "config.toml")])
    assert "1 messages came before" in told.output
    assert "mailbox.since" in told.output


def test_once_letters_went_out_old_mail_is_no_news(invited) -> None:
    day = datetime.now(UTC) - timedelta(days=400)
    with invited.stage.office.mailbox() as mailbox:
        mailbox.append("INBOX", b"Subject: An answer\r\n\r\nWe attend.\r\n", at=day)
    config = str(invited.folder / "config.toml")
    told = CliRunner().invoke(load_commands(), ["check", "-c", config])
    assert "ok     mailbox" in told.output
    assert "messages came before" not in told.output
