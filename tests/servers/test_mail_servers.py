"""Dovecot and Postfix of the tests deliver, and bounce what has no mailbox."""

from __future__ import annotations

import smtplib
import ssl
import time

import pytest

from servers.dovecot import Dovecot
from servers.postfix import Postfix

pytestmark = pytest.mark.servers


def test_a_letter_handed_to_postfix_lies_in_dovecot(
    postfix_server: Postfix, dovecot_server: Dovecot
) -> None:
    dovecot_server.add("office@office.test")
    dovecot_server.add("mission@state.test")
    context = ssl.create_default_context(cafile=postfix_server.ca_file)
    with smtplib.SMTP(postfix_server.host, postfix_server.submission_port) as line:
        line.starttls(context=context)
        line.login("office@office.test", "secret")
        line.sendmail("office@office.test", ["mission@state.test"], b"Subject: hi\r\n\r\nHello\r\n")
    assert _count(dovecot_server, "mission@state.test", 1) == 1


def _count(server: Dovecot, user: str, expected: int) -> int:
    until = time.monotonic() + 10
    while True:
        said = server.say("-f", "tab", "mailbox", "status", "-u", user, "messages", "INBOX")
        count = int(said.split()[-1])
        if count >= expected or time.monotonic() > until:
            return count
        time.sleep(0.05)
