"""Dovecot and Postfix of the tests deliver, and bounce what has no mailbox."""

from __future__ import annotations

import smtplib
import ssl
from datetime import timedelta

import pytest

from mailbot.edge.imap import ImapAccount, ImapMailbox, Woke
from servers.dovecot import Dovecot
from servers.postfix import Postfix

pytestmark = pytest.mark.servers


def hand_in(postfix: Postfix, sender: str, recipient: str) -> None:
    context = ssl.create_default_context(cafile=postfix.ca_file)
    with smtplib.SMTP(postfix.host, postfix.submission_port) as line:
        line.starttls(context=context)
        line.login(sender, "secret")
        line.sendmail(sender, [recipient], b"Subject: hi\r\n\r\nHello\r\n")


def first_message(dovecot: Dovecot, address: str) -> bytes:
    account = ImapAccount(
        dovecot.host, dovecot.imaps_port, address, lambda: "secret", ca_file=dovecot.ca_file
    )
    with ImapMailbox(account) as box:
        while not (batches := list(box.fetch_after(0))):  # it may come between two looks
            assert box.wait(timedelta(seconds=20)) is Woke.MAIL
        return batches[0][0].raw


def test_a_letter_handed_to_postfix_lies_in_dovecot(
    postfix_server: Postfix, dovecot_server: Dovecot
) -> None:
    office = dovecot_server.add("delivering@office.test")
    mission = dovecot_server.add("mission@state.test")
    hand_in(postfix_server, office, mission)
    assert first_message(dovecot_server, mission).endswith(b"\r\n\r\nHello\r\n")


def test_a_letter_to_nobody_comes_back_as_a_delivery_report(
    postfix_server: Postfix, dovecot_server: Dovecot
) -> None:
    office = dovecot_server.add("bounced@office.test")
    hand_in(postfix_server, office, "nobody@state.test")
    report = first_message(dovecot_server, office)
    assert b"report-type=delivery-status" in report
    assert b"nobody@state.test" in report
