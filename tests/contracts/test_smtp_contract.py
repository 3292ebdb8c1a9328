"""What the room of the sender promises, whichever server is behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from contracts.systems import PASSWORD, MailSystem, arrived
from servers.processes import free_ports

from mailbot.core.values.letter import Deferred, Outcome, Refused, Sent
from mailbot.edge.smtp import SenderRefused, SenderUnreachable, SmtpSender

LETTER = (
    b"""\
From: Office <office@office.test>
To: mission@office.test
Date: Wed, 20 Apr 2011 09:00:00 +0200
Message-ID: <1@office.test>
Subject: Invitation

""".replace(b"\n", b"\r\n")
    + (b"Madam, Sir,\r\n.\r\n..\r\nRadost\xc3\xad\r\n")
)


@pytest.fixture
def office(system: MailSystem) -> str:
    return system.mailbox()


@pytest.fixture
def mission(system: MailSystem) -> str:
    return system.mailbox()


@pytest.fixture
def sender(system: MailSystem, office: str) -> Iterator[SmtpSender]:
    with SmtpSender(system.smtp(office)) as sender:
        yield sender


@pytest.fixture
def send(sender: SmtpSender, office: str) -> Callable[..., Outcome]:
    def send(
        recipient: str, raw: bytes = LETTER, before_body: Callable[[], bool] = lambda: True
    ) -> Outcome:
        return sender.send(
            envelope_sender=office, recipient=recipient, raw=raw, before_body=before_body
        )

    return send


def test_a_letter_arrives_byte_for_byte(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    assert isinstance(send(mission), Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert raw.endswith(LETTER)


def test_lone_line_ends_arrive_as_line_ends(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    smuggled = b"Subject: One\n\nfirst\n.\nMAIL FROM:<x@state.test>\r.\rlast"
    assert isinstance(send(mission, smuggled), Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert raw.endswith(b"first\r\n.\r\nMAIL FROM:<x@state.test>\r\n.\r\nlast\r\n")


def test_a_plus_address_leads_to_its_mailbox(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    assert isinstance(send(mission.replace("@", "+token7@")), Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert b"+token7@" in raw.partition(b"\r\n\r\n")[0]


def test_the_envelope_sender_may_carry_a_token(
    system: MailSystem, sender: SmtpSender, office: str, mission: str
) -> None:
    token = office.replace("@", "+token7@")
    outcome = sender.send(
        envelope_sender=token, recipient=mission, raw=LETTER, before_body=lambda: True
    )
    assert isinstance(outcome, Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert f"Return-Path: <{token}>".encode() in raw


def test_a_refused_recipient_is_refused_alone(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    asked: list[str] = []
    refused = send("refused@state.test", before_body=lambda: not asked.append("body"))
    assert isinstance(refused, Refused)
    assert "5.1.1" in refused.answer
    assert asked == []
    assert isinstance(send(mission), Sent)
    assert len(arrived(system.imap(mission), 1)) == 1


def test_a_recipient_refused_for_now_is_deferred(
    send: Callable[..., Outcome], mission: str
) -> None:
    deferred = send("later@state.test")
    assert isinstance(deferred, Deferred)
    assert deferred.answer.startswith("45")
    assert isinstance(send(mission), Sent)


def test_a_letter_whose_claim_was_lost_is_not_delivered(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    assert isinstance(send(mission, before_body=lambda: False), Deferred)
    assert isinstance(send(mission, LETTER.replace(b"Invitation", b"Reminder")), Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert b"Subject: Reminder" in raw


def test_a_caller_that_fails_before_the_body_sends_nothing(
    system: MailSystem, send: Callable[..., Outcome], mission: str
) -> None:
    def fail() -> bool:
        raise LookupError("the store is away")

    with pytest.raises(LookupError):
        send(mission, before_body=fail)
    assert isinstance(send(mission, LETTER.replace(b"Invitation", b"Reminder")), Sent)
    (raw,) = arrived(system.imap(mission), 1)
    assert b"Subject: Reminder" in raw


def test_the_caller_is_asked_once_for_each_letter(
    send: Callable[..., Outcome], mission: str
) -> None:
    asked: list[int] = []
    for number in range(5):
        send(mission, before_body=lambda number=number: not asked.append(number))
    assert asked == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("letters_per_line", [1, 3, 500], ids="a line for {} letters".format)
def test_lines_are_renewed(
    system: MailSystem, office: str, mission: str, letters_per_line: int
) -> None:
    with SmtpSender(replace(system.smtp(office), letters_per_line=letters_per_line)) as sender:
        outcomes = [
            sender.send(
                envelope_sender=office, recipient=mission, raw=LETTER, before_body=lambda: True
            )
            for _ in range(7)
        ]
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert len(arrived(system.imap(mission), 7)) == 7


def test_several_lines_send_at_once(system: MailSystem, office: str, mission: str) -> None:
    outcomes: list[Outcome] = []

    def work() -> None:
        with SmtpSender(system.smtp(office)) as sender:
            for _ in range(10):
                outcomes.append(
                    sender.send(
                        envelope_sender=office,
                        recipient=mission,
                        raw=LETTER,
                        before_body=lambda: True,
                    )
                )

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [type(outcome) for outcome in outcomes] == [Sent] * 40
    assert len(arrived(system.imap(mission), 40)) == 40


def test_a_letter_beyond_the_servers_limit_is_refused_without_a_word(
    send: Callable[..., Outcome], mission: str
) -> None:
    asked: list[str] = []
    huge = b"Subject: Huge\r\n\r\n" + b"0123456789ABCDE\r\n" * 4_000_000
    outcome = send(mission, huge, lambda: not asked.append("body"))
    assert isinstance(outcome, Refused)
    assert "bytes" in outcome.answer
    assert asked == []


@pytest.mark.parametrize(
    "recipient", ["", "nobody", "a b@state.test", "a@state.test>\r\nRCPT TO:<b@state.test"]
)
def test_what_is_no_address_is_refused_and_never_said(
    send: Callable[..., Outcome], recipient: str
) -> None:
    assert isinstance(send(recipient), Refused)


def test_a_wrong_password_needs_a_person(system: MailSystem, office: str, mission: str) -> None:
    account = replace(system.smtp(office), secret=lambda: "wrong" + PASSWORD)
    with pytest.raises(SenderRefused) as caught, SmtpSender(account) as sender:
        sender.send(envelope_sender=office, recipient=mission, raw=LETTER, before_body=lambda: True)
    assert PASSWORD not in str(caught.value)
    assert "password" in caught.value.mend


def test_a_server_that_is_down_defers(system: MailSystem, office: str, mission: str) -> None:
    sender = SmtpSender(replace(system.smtp(office), port=free_ports(1)[0]))
    outcome = sender.send(
        envelope_sender=office, recipient=mission, raw=LETTER, before_body=lambda: True
    )
    assert isinstance(outcome, Deferred)
    with pytest.raises(SenderUnreachable, match="refused"):
        sender.connect()
