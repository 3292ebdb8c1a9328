"""Whom a notice of failure is about, where it also describes the letter that failed, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import FailedRecipient, Message

Read = Callable[[bytes | str], Message]
HEAD = (
    "Return-Path: <>\nFrom: System Administrator <postmaster@mx.example>\n"
    "Subject: Undeliverable: Meetings\nContent-Type: {}; charset=utf-8\n\n"
)
ANNA, BORIS = "anna@mission.example", "boris@mfa.example"
EXCHANGE = (
    "Your message\n\n  To:      {boris}\n  Cc:      {anna}\n  Subject: Meetings\n"
    "  Sent:    Fri, 20 May 2011 10:10:10 +0200\n\ndid not reach the following recipient(s):\n\n"
    "{anna} on Fri, 20 May 2011 10:11:00 +0200\n    The recipient name is not recognized\n"
)
GERMAN = (
    "Ihre Nachricht\n\n  An:      {boris}\n  Cc:      {anna}\n  Betreff: Meetings\n"
    "  Gesendet am: Fr, 20 Mai 2011 10:10:10 +0200\n\nhat folgende(n) Empfänger nicht erreicht:\n\n"
    "{anna} am Fr, 20 Mai 2011 10:11:00 +0200\n    Die E-Mail-Adresse wurde nicht gefunden.\n"
)
FRENCH = (
    "Votre message\n\n  À :      {boris}\n  Objet :  Meetings\n  Date :   ven. 20/05/2011 10:10\n\n"
    "n'a pas été remis à :\n\n{anna} le ven. 20/05/2011 10:11\n    Destinataire inconnu.\n"
)
BELOW = (
    "Delivery has failed to these recipients:\n\n\t* [{anna}]: 550 User unknown\n\n"
    "Original message details:\n\n\t* From: office@office.example\n\t* To: {boris}\n"
    "\t* Subject: Meetings\n"
)
LABELLED = (
    "This report relates to a message you sent with the following header fields:\n\n"
    "  From: office@office.example\n  To: {boris}, {anna}\n  Subject: Meetings\n\n"
    "Your message cannot be delivered to the following recipients:\n\n"
    "  Recipient address: {anna}\n  Reason: Illegal host/domain name found\n"
)
X400 = (
    "Your message\n  To:      {boris}\n  Subject: Meetings\n\ndid not reach the following "
    "recipient(s):\n\nc=CH;a= ;p=GVA;o=Nexus2;dda:SMTP={anna}; on Fri, 20 May 2011\n"
    "    The recipient name is not recognized\n"
)


def failed(read: Read, raw: str) -> tuple[FailedRecipient, ...]:
    bounce = read(raw).bounce
    assert bounce is not None
    return bounce.recipients


@pytest.mark.parametrize("words", [EXCHANGE, GERMAN, FRENCH, BELOW, LABELLED, X400])
def test_whom_the_letter_was_for_has_not_failed_where_those_who_have_are_named(
    read: Read, words: str
) -> None:
    raw = HEAD.format("text/plain") + words.format(anna=ANNA, boris=BORIS)
    assert [one.address for one in failed(read, raw)] == [ANNA]


@pytest.mark.parametrize(
    "words",
    [
        "Your message\n\n  To: {anna}\n  Subject: Meetings\n\nwas not delivered.\n",
        "Undelivered.\nTo: {anna}\nSubject: Meetings\nAsk it@mx.example of our team.\n",
    ],
)
def test_whom_the_letter_was_for_has_failed_where_nobody_else_is_named(
    read: Read, words: str
) -> None:
    raw = HEAD.format("text/plain") + words.format(anna=ANNA)
    assert ANNA in [one.address for one in failed(read, raw)]


@pytest.mark.parametrize(
    ("words", "status", "diagnostic"),
    [
        ("LOCAL module reports:\n account is full (quota exceeded)", "5.0.0", ""),
        ("undelivered", "5.0.0", "smtp; 550 User has too many messages on the server."),
        ("undelivered", "5.0.0", "smtp; 550 Benutzer hat zuviele Mails auf dem Server."),
        ("undelivered", "5.7.0", "x-unix; The recipient mailbox has exceeded its disk space limit"),
    ],
)
def test_a_full_mailbox_is_told_from_words_where_the_status_says_nothing(
    read: Read, words: str, status: str, diagnostic: str
) -> None:
    why = f"Diagnostic-Code: {diagnostic}\n" if diagnostic else ""
    raw = (
        HEAD.format('multipart/report; report-type=delivery-status; boundary="b"')
        + f"--b\n\nFailed to deliver to '{ANNA}'\n{words}\n--b\nContent-Type: message/"
        f"delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {ANNA}\n"
        f"Action: failed\nStatus: {status}\n{why}\n--b--\n"
    )
    (one,) = failed(read, raw)
    assert (one.address, one.status, one.is_permanent) == (ANNA, "5.2.2", False)
