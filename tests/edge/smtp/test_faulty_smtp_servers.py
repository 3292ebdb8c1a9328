"""Whatever an SMTP server does, the outcome says on which side of the final dot it was done."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from faults.lines import Do, Reaction, in_clear
from faults.smtp import ScriptedSmtp
from servers.certificates import Authority

from mailbot.core.values.account import Auth, Security
from mailbot.core.values.letter import Deferred, Outcome, Refused, Sent, Unsure
from mailbot.edge.smtp import SenderRefused, SenderUnreachable, SmtpAccount, SmtpSender

LETTER = b"Subject: Invitation\r\n\r\nMadam, Sir,\r\n"
LARGE = LETTER + b"0123456789ABCDE\r\n" * 2_000_000  # more than the line's buffers hold
PIPELINING = ("PIPELINING", "8BITMIME", "AUTH PLAIN LOGIN")
ONE_BY_ONE = ("8BITMIME", "AUTH PLAIN LOGIN")

Script = dict[str, Reaction | Iterable[Reaction]]


def account_at(server: ScriptedSmtp) -> SmtpAccount:
    quick = timedelta(seconds=0.4)
    return SmtpAccount(
        "127.0.0.1",
        server.port,
        "office",
        lambda: "opensesame",
        security=Security.NONE,
        timeout=quick,
        final_timeout=quick,
    )


def send(sender: SmtpSender, raw: bytes = LETTER, asked: list[str] | None = None) -> Outcome:
    asked = [] if asked is None else asked
    return sender.send(
        envelope_sender="office@office.test",
        recipient="mission@state.test",
        raw=raw,
        before_body=lambda: not asked.append("body"),
    )


@pytest.mark.parametrize("offers", [PIPELINING, ONE_BY_ONE], ids=["pipelining", "one by one"])
@pytest.mark.parametrize(
    ("moment", "reaction", "expected"),
    [
        ("CONNECT", "421 4.3.2 too many connections", Deferred),
        ("CONNECT", Do.STALL, Deferred),
        ("CONNECT", Do.DROP, Deferred),
        ("CONNECT", Do.BABBLE, Deferred),
        ("EHLO", "451 4.3.0 not now", Deferred),
        ("EHLO", Do.STALL, Deferred),
        ("EHLO", Do.DROP, Deferred),
        ("EHLO", Do.BABBLE, Deferred),
        ("AUTH", "454 4.7.0 temporary authentication failure", Deferred),
        ("AUTH", Do.STALL, Deferred),
        ("AUTH", Do.DROP, Deferred),
        ("AUTH", Do.BABBLE, Deferred),
        ("MAIL", "452 4.3.1 disk is full", Deferred),
        ("MAIL", "552 5.3.4 message too big", Refused),
        ("MAIL", "421 4.3.2 going down", Deferred),
        ("MAIL", Do.STALL, Deferred),
        ("MAIL", Do.DROP, Deferred),
        ("MAIL", Do.BABBLE, Deferred),
        ("RCPT", "450 4.2.0 greylisted", Deferred),
        ("RCPT", "452 4.2.2 mailbox full", Deferred),
        ("RCPT", "550 5.1.1 no such user", Refused),
        ("RCPT", "553-5.1.3 what kind of\n553 5.1.3 address is that", Refused),
        ("RCPT", "421 4.3.2 going down", Deferred),
        ("RCPT", Do.STALL, Deferred),
        ("RCPT", Do.DROP, Deferred),
        ("RCPT", Do.BABBLE, Deferred),
        ("DATA", "451 4.3.0 queue file write error", Deferred),
        ("DATA", "554 5.5.1 no valid recipients", Refused),
        ("DATA", "250 OK", Deferred),
        ("DATA", Do.STALL, Deferred),
        ("DATA", Do.DROP, Deferred),
        ("DATA", Do.BABBLE, Deferred),
        (".", "452 4.3.1 disk is full", Deferred),
        (".", "421 4.3.2 going down", Deferred),
        (".", "554 5.7.1 looks like spam", Refused),
        (".", "554 5.7.0 Reject, id=1 - SPAM", Refused),
        (".", "554 5.7.9 Message not accepted for policy reasons", Refused),
        (".", "552 5.7.0 blocked: potential security issue", Refused),
        (".", "550 5.4.5 daily sending quota exceeded", Deferred),
        (".", "550 5.7.60 no permissions to send as this sender", Deferred),
        (".", "554 5.2.252 SendAsDenied", Deferred),
        (".", "334 what?", Unsure),
        (".", Do.STALL, Unsure),
        (".", Do.DROP, Unsure),
        (".", Do.BABBLE, Unsure),
    ],
)
def test_each_fault_has_its_outcome(
    offers: tuple[str, ...], moment: str, reaction: Reaction, expected: type[Outcome]
) -> None:
    asked: list[str] = []
    with (
        ScriptedSmtp({moment: reaction}, offers=offers) as server,
        SmtpSender(account_at(server)) as sender,
    ):
        outcome = send(sender, asked=asked)
        assert isinstance(outcome, expected), outcome
        assert asked == (["body"] if moment == "." else [])
        assert isinstance(send(sender), Sent)  # the next letter finds a usable line
    assert server.letters[-1:] == [LETTER]
    assert len(server.letters) == (2 if moment == "." else 1)


@pytest.mark.parametrize(
    ("moment", "reaction"),
    [
        ("CONNECT", "554 5.7.1 you are on a block list"),
        ("EHLO", "550 5.7.1 who is [127.0.0.1]?"),
        ("AUTH", "535 5.7.8 bad credentials"),
        ("MAIL", "550 5.7.1 this sender is not yours"),
        ("RCPT", "553 5.7.1 <office@office.test>: Sender address rejected: not owned by user x"),
        ("RCPT", "554 5.7.1 <mission@state.test>: Relay access denied"),
        ("RCPT", "550 5.7.64 TenantAttribution; Relay Access Denied"),
        ("DATA", "550 5.1.8 Access denied, bad outbound sender"),
    ],
)
def test_who_refuses_the_account_stops_the_run_and_no_letter_is_lost(
    moment: str, reaction: str
) -> None:
    asked: list[str] = []
    with ScriptedSmtp({moment: reaction}) as server, SmtpSender(account_at(server)) as sender:
        with pytest.raises(SenderRefused) as caught:
            send(sender, asked=asked)
        assert reaction[:9] in str(caught.value)
        assert "opensesame" not in str(caught.value)
        assert asked == []
        assert isinstance(send(sender), Sent)  # once it has been mended


@pytest.mark.parametrize(
    ("reaction", "mend"),
    [
        ("550 5.4.5 Daily user sending limit exceeded", "submission.letters_per_minute"),
        ("550 5.7.1 this sender is not yours", "may send from this address"),
    ],
)
def test_a_limit_of_the_account_is_told_with_its_mend(reaction: str, mend: str) -> None:
    with ScriptedSmtp({"MAIL": reaction}) as server, SmtpSender(account_at(server)) as sender:
        with pytest.raises(SenderRefused) as caught:
            send(sender)
        assert reaction in str(caught.value)
        assert mend in str(caught.value)


@pytest.mark.parametrize("reaction", [Do.STALL, Do.DROP])
def test_a_line_lost_within_the_letter_defers_it(reaction: Do) -> None:
    asked: list[str] = []
    with (
        ScriptedSmtp({"BODY": reaction}) as server,
        SmtpSender(account_at(server)) as sender,
    ):
        outcome = send(sender, LARGE, asked)
        assert isinstance(outcome, Deferred), outcome
        assert asked == ["body"]
        assert isinstance(send(sender), Sent)
    assert server.letters == [LETTER]


def test_an_answer_that_comes_too_late_leaves_the_fate_unknown() -> None:
    with ScriptedSmtp({".": Do.STALL}) as server, SmtpSender(account_at(server)) as sender:
        assert isinstance(send(sender), Unsure)
    assert server.letters == [LETTER]  # and so it was: the server had it


@pytest.mark.parametrize("letters_per_line", [1, 2, 3])
def test_a_server_that_hangs_up_after_some_letters_gets_them_all(letters_per_line: int) -> None:
    with (
        ScriptedSmtp(letters_per_line=letters_per_line) as server,
        SmtpSender(account_at(server)) as sender,
    ):
        assert [type(send(sender)) for _ in range(6)] == [Sent] * 6
    assert server.connections == 6 // letters_per_line
    assert server.letters == [LETTER] * 6


@pytest.mark.parametrize("farewell", ["421 4.4.2 timeout", "530 5.7.0 log in first", Do.DROP])
def test_a_kept_line_that_has_ended_is_replaced_without_loss(farewell: Reaction) -> None:
    with (
        ScriptedSmtp({"MAIL": ["250 OK", farewell]}) as server,
        SmtpSender(account_at(server)) as sender,
    ):
        assert isinstance(send(sender), Sent)
        assert isinstance(send(sender), Sent)
    assert server.connections == 2
    assert server.letters == [LETTER] * 2


def test_a_line_that_was_idle_for_long_is_replaced_before_it_is_used() -> None:
    with ScriptedSmtp() as server:
        account = replace(account_at(server), idle=timedelta(0))
        with SmtpSender(account) as sender:
            assert [type(send(sender)) for _ in range(3)] == [Sent] * 3
    assert server.connections == 3


def test_greylisting_passes() -> None:
    with ScriptedSmtp({"RCPT": "451 4.7.1 greylisted, try again in 5 minutes"}) as server:
        with SmtpSender(account_at(server)) as sender:
            assert isinstance(send(sender), Deferred)
            assert isinstance(send(sender), Sent)
        assert server.connections == 1
        assert "RSET" in server.heard


def test_a_letter_is_not_given_to_a_server_that_would_take_it_for_nobody() -> None:
    with (
        ScriptedSmtp({"RCPT": "550 5.1.1 no such user", "DATA": "354 go on"}) as server,
        SmtpSender(account_at(server)) as sender,
    ):
        assert isinstance(send(sender), Refused)
    assert server.letters == []


def test_an_answer_without_end_is_no_answer() -> None:
    endless = "\n".join(["250-more"] * 20_000)
    with ScriptedSmtp({"MAIL": endless}) as server, SmtpSender(account_at(server)) as sender:
        assert isinstance(send(sender), Deferred)


def test_a_password_is_not_said_where_starttls_is_missing() -> None:
    with ScriptedSmtp(offers=("AUTH PLAIN",)) as server:
        account = replace(account_at(server), security=Security.STARTTLS)
        with pytest.raises(SenderRefused, match="STARTTLS"):
            SmtpSender(account).connect()
    assert not any(said.startswith("AUTH") for said in server.heard)


def test_what_is_said_in_clear_after_starttls_is_not_believed() -> None:
    injected = "220 go on\n250-mail.state.test\n250 AUTH PLAIN"
    with ScriptedSmtp({"STARTTLS": injected}, offers=("STARTTLS", "AUTH PLAIN")) as server:
        account = replace(account_at(server), security=Security.STARTTLS)
        with pytest.raises(SenderUnreachable):
            SmtpSender(account).connect()
    assert not any(said.startswith("AUTH") for said in server.heard)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | ssl.SSLContext]:
    authority = Authority(tmp_path_factory.mktemp("certificates"))
    made: dict[str, Path | ssl.SSLContext] = {"ca_file": authority.ca_file}
    wanted = [("good", "localhost", 9), ("other", "mail.example", 9), ("expired", "localhost", -9)]
    for name, host, days in wanted:
        files = authority.issue(name, host=host, days=days)
        made[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made[name].load_cert_chain(files.chain, files.key)
    return made


@pytest.mark.parametrize(
    ("certificate", "is_known", "why"),
    [
        pytest.param("other", True, "localhost.* Write `host`", id="of another host"),
        pytest.param("expired", True, "expired.* renew", id="expired"),
        pytest.param("good", False, "(issuer|self-signed).* ca_file", id="by an unknown authority"),
    ],
)
def test_a_bad_certificate_needs_a_person(
    certificates: dict, certificate: str, is_known: bool, why: str
) -> None:
    with ScriptedSmtp(offers=("STARTTLS", "AUTH PLAIN"), tls=certificates[certificate]) as server:
        account = replace(
            account_at(server),
            host="localhost",
            security=Security.STARTTLS,
            ca_file=certificates["ca_file"] if is_known else None,
            timeout=timedelta(seconds=5),
        )
        with pytest.raises(SenderRefused, match=why):
            SmtpSender(account).connect()
    assert not any(said.startswith("AUTH") for said in server.heard)


def test_a_good_certificate_is_enough(certificates: dict) -> None:
    with ScriptedSmtp(offers=("STARTTLS", "AUTH PLAIN"), tls=certificates["good"]) as server:
        account = replace(
            account_at(server),
            host="localhost",
            security=Security.STARTTLS,
            ca_file=certificates["ca_file"],
            timeout=timedelta(seconds=5),
        )
        with SmtpSender(account) as sender:
            assert isinstance(send(sender), Sent)


@pytest.mark.parametrize(
    ("auth", "challenge"),
    [(Auth.XOAUTH2, "334 eyJzdGF0dXMiOiI0MDEifQ=="), (Auth.OAUTHBEARER, "334 eyJzIjoiNDAxIn0=")],
)
def test_a_token_that_the_server_thinks_expired_is_fetched_anew(auth: Auth, challenge: str) -> None:
    tokens = ["old", "new"]
    # the server explains itself in a challenge, wants a line, and then says no (RFC 7628)
    says: Script = {"AUTH": [challenge, "235 welcome"], "": "535 5.7.8 expired", "AQ==": "535 no"}
    with ScriptedSmtp(says, offers=(f"AUTH {auth.upper()}",)) as server:
        account = replace(
            account_at(server),
            auth=auth,
            secret=lambda: tokens[0],
            forget_secret=lambda: tokens.pop(0),
        )
        with SmtpSender(account) as sender:
            assert isinstance(send(sender), Sent)
    assert tokens == ["new"]


def test_a_secret_that_cannot_be_had_is_told_apart() -> None:
    def revoked() -> str:
        raise PermissionError("consent was withdrawn")

    def away() -> str:
        raise ConnectionError("the token server is away")

    with ScriptedSmtp() as server:
        with pytest.raises(SenderRefused, match="consent was withdrawn"):
            SmtpSender(replace(account_at(server), secret=revoked)).connect()
        with pytest.raises(SenderUnreachable, match="token server is away"):
            SmtpSender(replace(account_at(server), secret=away)).connect()


@pytest.mark.parametrize("last", ["235 welcome", "535 5.7.8 wrong"])
def test_where_plain_is_not_offered_login_is_said_once(last: str) -> None:
    user, password = "b2ZmaWNl", "b3BlbnNlc2FtZQ=="
    # the scripted server takes a line's first word, in upper case, for its verb
    says: Script = {
        "AUTH": "334 VXNlcm5hbWU6",
        user.upper(): "334 UGFzc3dvcmQ6",
        password.upper(): last,
    }
    with ScriptedSmtp(says, offers=("AUTH LOGIN CRAM-MD5",)) as server:
        sender = SmtpSender(account_at(server))
        if last.startswith("2"):
            sender.connect()
        else:
            with pytest.raises(SenderRefused):
                sender.connect()
        sender.close()
    assert server.heard[1:4] == ["AUTH LOGIN", user, password]
    assert len([said for said in server.heard if said.startswith("AUTH")]) == 1


def test_a_server_without_a_login_that_we_know_is_named() -> None:
    with (
        ScriptedSmtp(offers=("AUTH GSSAPI NTLM",)) as server,
        pytest.raises(SenderRefused, match="GSSAPI NTLM"),
    ):
        SmtpSender(account_at(server)).connect()


def test_no_password_goes_in_clear_over_a_network() -> None:
    account = SmtpAccount("smtp.example", 587, "u", lambda: "s", security=Security.NONE)
    with pytest.raises(SenderRefused, match="TLS"):
        SmtpSender(account).connect()


def test_tls_where_none_is_spoken_names_the_setting() -> None:
    with in_clear(b"220 ready\r\n") as port:
        account = SmtpAccount("127.0.0.1", port, "u", lambda: "s", security=Security.TLS)
        with pytest.raises(SenderUnreachable, match='Set security = "starttls"'):
            SmtpSender(account).connect()
