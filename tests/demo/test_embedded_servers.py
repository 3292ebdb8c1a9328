"""The embedded servers behave as a submission server and a mailbox server do."""

from __future__ import annotations

import email
import smtplib
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from mailbot.core.values.account import Security
from mailbot.core.values.letter import Sent
from mailbot.demo.servers import Acceptance, Delivery, EmbeddedServers
from mailbot.edge.imap import Fetched, ImapAccount, ImapMailbox
from mailbot.edge.smtp import SmtpAccount, SmtpSender

THEN = datetime(2011, 4, 20, 7, 0, tzinfo=UTC)
OFFICE = "office@office.example"
LETTER = b"From: office@office.example\r\nMessage-ID: <1@office.example>\r\n\r\nHello\r\n"
ODD = {
    "refused@state.example": Acceptance.REFUSE,
    "later@state.example": Acceptance.DEFER,
    "gone@state.example": Acceptance.BOUNCE,
}


@pytest.fixture
def deliveries() -> list[Delivery]:
    return []


@pytest.fixture
def servers(deliveries: list[Delivery]) -> Iterator[EmbeddedServers]:
    with EmbeddedServers(
        {OFFICE: "secret"},
        accepts=lambda address: ODD.get(address, Acceptance.TAKE),
        on_delivery=deliveries.append,
        now=lambda: THEN,
    ) as servers:
        yield servers


@pytest.fixture
def line(servers: EmbeddedServers) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP("127.0.0.1", servers.smtp_port) as line:
        line.login(OFFICE, "secret")
        yield line


def in_mailbox(servers: EmbeddedServers) -> list[Fetched]:
    account = ImapAccount(
        "127.0.0.1", servers.imap_port, OFFICE, lambda: "secret", security=Security.NONE
    )
    with ImapMailbox(account) as box:
        return [found for batch in box.fetch_after(0) for found in batch]


def test_a_letter_to_a_mission_reaches_the_listener(
    line: smtplib.SMTP, deliveries: list[Delivery]
) -> None:
    line.sendmail("office+t1@office.example", ["mission@state.example"], LETTER)
    assert deliveries == [Delivery("office+t1@office.example", "mission@state.example", LETTER)]


def test_a_reply_needs_no_login_and_lies_in_the_mailbox_at_its_time(
    servers: EmbeddedServers, deliveries: list[Delivery]
) -> None:
    with smtplib.SMTP("127.0.0.1", servers.smtp_port) as line:
        line.sendmail("mission@state.example", ["Office+T1@office.example"], LETTER)
    (found,) = in_mailbox(servers)
    assert found.received_at == THEN
    headers = email.message_from_bytes(found.raw)
    assert headers["Return-Path"] == "<mission@state.example>"
    assert headers["Delivered-To"] == "Office+T1@office.example"
    assert found.raw.endswith(LETTER)
    assert [one.recipient for one in deliveries] == ["Office+T1@office.example"]


def test_nothing_is_relayed_without_a_login(
    servers: EmbeddedServers, deliveries: list[Delivery]
) -> None:
    with smtplib.SMTP("127.0.0.1", servers.smtp_port) as line:
        with pytest.raises(smtplib.SMTPRecipientsRefused, match="Relay access denied"):
            line.sendmail("x@state.example", ["mission@state.example"], LETTER)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            line.login(OFFICE, "wrong")
    assert deliveries == []


@pytest.mark.parametrize(
    ("recipient", "code"), [("refused@state.example", 550), ("later@state.example", 451)]
)
def test_recipients_are_refused_as_told(
    line: smtplib.SMTP, recipient: str, code: int, deliveries: list[Delivery]
) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as caught:
        line.sendmail(OFFICE, [recipient], LETTER)
    assert caught.value.recipients[recipient][0] == code
    assert deliveries == []


def test_a_letter_to_a_mailbox_that_is_gone_comes_back_as_a_report(
    servers: EmbeddedServers, line: smtplib.SMTP
) -> None:
    line.sendmail("office+t1@office.example", ["gone@state.example"], LETTER)
    (found,) = in_mailbox(servers)
    report = email.message_from_bytes(found.raw)
    assert report.get_content_type() == "multipart/report"
    assert report["Return-Path"] == "<>"
    assert report["Delivered-To"] == "office+t1@office.example"
    text, status, original = report.get_payload()
    assert "gone@state.example" in text.get_payload()
    (_, single) = status.get_payload()
    assert single["Final-Recipient"] == "rfc822; gone@state.example"
    assert single["Status"] == "5.1.1"
    assert "<1@office.example>" in original.get_payload()


def test_addresses_beyond_ascii_are_served(
    servers: EmbeddedServers, deliveries: list[Delivery]
) -> None:
    account = SmtpAccount(
        "127.0.0.1", servers.smtp_port, OFFICE, lambda: "secret", security=Security.NONE
    )
    with SmtpSender(account) as sender:
        outcome = sender.send(
            envelope_sender=OFFICE,
            recipient="дмитрий@государство.example",
            raw="Subject: Приглашение\r\n\r\n".encode(),
            before_body=lambda: True,
        )
    assert isinstance(outcome, Sent)
    assert [one.recipient for one in deliveries] == ["дмитрий@государство.example"]


def test_a_report_is_never_reported_on(servers: EmbeddedServers, line: smtplib.SMTP) -> None:
    line.sendmail("", ["gone@state.example"], LETTER)
    assert in_mailbox(servers) == []


def test_a_mailbox_can_be_added_while_the_servers_run(
    servers: EmbeddedServers, deliveries: list[Delivery]
) -> None:
    servers.add("Late@office.example", "secret")
    servers.deliver("late@office.example", LETTER)
    assert [one.recipient for one in deliveries] == ["late@office.example"]


def test_nothing_is_left_when_the_servers_stop() -> None:
    before = threading.active_count()
    with EmbeddedServers({OFFICE: "secret"}) as servers:
        line = smtplib.SMTP("127.0.0.1", servers.smtp_port)
        assert threading.active_count() == before + 1
    assert threading.active_count() == before
    with pytest.raises(smtplib.SMTPServerDisconnected):
        line.noop()
