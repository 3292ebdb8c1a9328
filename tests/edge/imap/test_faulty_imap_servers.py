"""Whatever an IMAP server does, nothing hangs, nothing is lost, and the trouble has a name."""

from __future__ import annotations

import itertools
import ssl
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faults.imap import ScriptedImap
from faults.lines import Do, Line, Reaction, in_clear
from servers.certificates import Authority

from mailbot.core.values.account import Auth, Security
from mailbot.edge.imap import (
    ImapAccount,
    ImapMailbox,
    MailboxRefused,
    MailboxTrouble,
    MailboxUnreachable,
    Woke,
    line,
)

LONG = timedelta(seconds=20)
SHORT = timedelta(milliseconds=50)


def message(number: int) -> bytes:
    return f"Subject: {number}\r\nMessage-ID: <{number}@state.test>\r\n\r\nHello\r\n".encode()


def mail(*numbers: int) -> dict[int, bytes]:
    return {number: message(number) for number in numbers}


def account_at(server: ScriptedImap) -> ImapAccount:
    return ImapAccount(
        "127.0.0.1",
        server.port,
        "office",
        lambda: "opensesame",
        security=Security.NONE,
        timeout=timedelta(seconds=0.4),
        poll_every=timedelta(milliseconds=20),
    )


def uids_after(box: ImapMailbox, uid: int) -> list[int]:
    return [found.uid for batch in box.fetch_after(uid) for found in batch]


@pytest.mark.parametrize("reaction", [Do.STALL, Do.DROP, Do.BABBLE])
@pytest.mark.parametrize(
    "moment", ["CONNECT", "CAPABILITY", "AUTHENTICATE", "EXAMINE", "NOOP", "SEARCH", "FETCH"]
)
def test_a_line_that_fails_is_replaced_at_the_next_call(moment: str, reaction: Reaction) -> None:
    with ScriptedImap({moment: reaction}, mail=mail(1, 2)) as server:
        box = ImapMailbox(account_at(server))
        with pytest.raises(MailboxUnreachable) as caught:
            uids_after(box, 0)
        assert "opensesame" not in str(caught.value)
        assert uids_after(box, 0) == [1, 2]
        assert server.connections == 2
        box.close()


@pytest.mark.parametrize(
    ("moment", "answer", "kind"),
    [
        ("CONNECT", "BYE too many connections from your address", MailboxUnreachable),
        ("AUTHENTICATE", "NO [AUTHENTICATIONFAILED] invalid credentials", MailboxRefused),
        ("AUTHENTICATE", "NO [AUTHORIZATIONFAILED] mailbox is disabled", MailboxRefused),
        ("AUTHENTICATE", "NO [EXPIRED] your password has expired", MailboxRefused),
        ("AUTHENTICATE", "NO LOGIN failed", MailboxRefused),
        ("AUTHENTICATE", "NO [UNAVAILABLE] directory is down", MailboxUnreachable),
        ("AUTHENTICATE", "NO [INUSE] mailbox is locked", MailboxUnreachable),
        ("AUTHENTICATE", "NO [LIMIT] too many sessions", MailboxUnreachable),
        ("AUTHENTICATE", "NO [ALERT] Too many simultaneous connections", MailboxUnreachable),
        ("AUTHENTICATE", "BAD User is authenticated but not connected", MailboxUnreachable),
        ("EXAMINE", "NO [NONEXISTENT] no such folder", MailboxRefused),
        ("EXAMINE", "NO Mailbox doesn't exist: INBOX", MailboxRefused),
        ("EXAMINE", "NO [NOPERM] it is not yours", MailboxRefused),
        ("EXAMINE", "NO [UNAVAILABLE] storage is away", MailboxUnreachable),
        ("EXAMINE", "OK [READ-ONLY] without a UIDVALIDITY", MailboxRefused),
        ("NOOP", "NO [UNAVAILABLE] storage is away", MailboxUnreachable),
        ("SEARCH", "NO [LIMIT] slow down", MailboxUnreachable),
        ("SEARCH", "BAD what?", MailboxUnreachable),
        ("FETCH", "NO [THROTTLED] slow down", MailboxUnreachable),
        ("FETCH", "NO [UNAVAILABLE] storage is away", MailboxUnreachable),
        ("FETCH", "* BYE shutting down\nNO gone", MailboxUnreachable),
    ],
)
def test_a_no_is_for_a_person_or_for_later(
    moment: str, answer: str, kind: type[MailboxTrouble]
) -> None:
    with ScriptedImap({moment: answer}, mail=mail(1)) as server:
        box = ImapMailbox(account_at(server))
        with pytest.raises(kind) as caught:
            uids_after(box, 0)
        assert "opensesame" not in str(caught.value)
        assert uids_after(box, 0) == [1]  # once it has passed, or has been mended
        box.close()


class _Particular(ScriptedImap):
    """Opens no folder to who has not given his name, as NetEase does."""

    is_named = False

    def _id(self, line: Line, said: str) -> None:
        self.is_named = True

    def _examine(self, line: Line, said: str) -> None:
        if self.is_named:
            super()._examine(line, said)


def test_a_server_that_asks_for_names_is_told_ours() -> None:
    with _Particular(mail=mail(1), offers="IMAP4rev1 ID AUTH=PLAIN") as server:
        box = ImapMailbox(account_at(server))
        assert uids_after(box, 0) == [1]
        assert any(said.startswith("ID (") and '"mailbot"' in said for said in server.heard)
        box.close()


@pytest.mark.parametrize("answer", ["NO not today", "BAD what?"])
def test_a_server_that_takes_no_name_is_read_all_the_same(answer: str) -> None:
    with ScriptedImap({"ID": answer}, mail=mail(1), offers="IMAP4rev1 ID AUTH=PLAIN") as server:
        box = ImapMailbox(account_at(server))
        assert uids_after(box, 0) == [1]
        box.close()


def test_the_name_of_a_folder_is_told_with_all_its_letters() -> None:
    script = {"EXAMINE": "NO [NONEXISTENT] no folder Réponses/été & Co"}
    with ScriptedImap(script) as server:
        box = ImapMailbox(account_at(server))
        with pytest.raises(MailboxRefused, match="Réponses/été & Co"):
            box.state()
        box.close()


def test_what_courier_gives_for_a_message_that_is_gone_is_none() -> None:
    notice = (
        b"From: System Administrator <root@localhost>\r\nSubject: message unavailable\r\n\r\n"
        b"This message is no longer available on the server.\r\n"
    )
    with ScriptedImap({}, mail={**mail(1), 2: notice, **mail(3)}) as server:
        box = ImapMailbox(account_at(server))
        assert uids_after(box, 0) == [1, 3]
        box.close()


@pytest.mark.parametrize("cut", [3, 60, 100, 118])
def test_a_literal_that_breaks_off_is_read_again_whole(cut: int) -> None:
    with ScriptedImap(mail=mail(1, 2)) as server, ImapMailbox(account_at(server)) as box:
        server.cut_literal_at = cut
        with pytest.raises(MailboxUnreachable):
            uids_after(box, 0)
        found = [one.raw for batch in box.fetch_after(0) for one in batch]
        assert found == [message(1), message(2)]


def test_a_literal_larger_than_was_said_is_not_swallowed() -> None:
    lie = '* 1 FETCH (UID 1 INTERNALDATE "20-Apr-2011 09:00:00 +0200" BODY[] {99999999}\nOK x'
    size = "* 1 FETCH (UID 1 RFC822.SIZE 70)\nOK done"
    with ScriptedImap({"FETCH": [size, lie]}, mail=mail(1)) as server:
        box = ImapMailbox(account_at(server))
        with pytest.raises(MailboxUnreachable, match="99999999"):
            uids_after(box, 0)
        assert uids_after(box, 0) == [1]
        box.close()


def test_a_line_without_end_is_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "MAX_LINE", 10_000)
    endless = f"* SEARCH{' 1' * 999_999}\nOK x"
    with (
        ScriptedImap({"SEARCH": endless}, mail=mail(1)) as server,
        pytest.raises(MailboxUnreachable, match="without end"),
    ):
        uids_after(ImapMailbox(account_at(server)), 0)


def test_a_whole_message_of_25_megabytes_comes() -> None:
    large = message(2) + b"0123456789ABCDE\r\n" * (24 * 1024 * 1024 // 17)
    with ScriptedImap(mail={**mail(1, 3), 2: large}) as server:
        account = replace(account_at(server), timeout=timedelta(seconds=10))
        with ImapMailbox(account) as box:
            found = [one for batch in box.fetch_after(0) for one in batch]
    assert [(one.uid, one.is_whole) for one in found] == [(1, True), (2, True), (3, True)]
    assert found[1].raw == large


def test_times_are_in_utc_and_order_is_ours_not_the_servers() -> None:
    with ScriptedImap(mail=mail(5, 3, 9)) as server, ImapMailbox(account_at(server)) as box:
        found = [one for batch in box.fetch_after(0) for one in batch]
    assert [one.uid for one in found] == [3, 5, 9]
    assert found[0].received_at == datetime(2011, 4, 20, 7, 0, tzinfo=UTC)
    assert found[0].received_at.tzinfo is UTC


def test_a_message_that_the_server_fails_at_does_not_hold_up_the_others() -> None:
    sizes = "\n".join(f"* {n} FETCH (UID {n} RFC822.SIZE 70)" for n in (1, 2, 3)) + "\nOK done"
    bug = "NO [SERVERBUG] internal error, see the log"
    place = '* 2 FETCH (UID 2 INTERNALDATE "20-Apr-2011 09:00:00 +0200")\nOK done'
    one = '* 1 FETCH (UID 1 INTERNALDATE "20-Apr-2011 09:00:00 +0200" BODY[] "first")\nOK done'
    script = {"FETCH": [sizes, bug, one, bug, bug, place]}
    with (
        ScriptedImap(script, mail=mail(1, 2, 3)) as server,
        ImapMailbox(account_at(server)) as box,
    ):
        found = [one for batch in box.fetch_after(0) for one in batch]
    assert [(one.uid, one.is_whole, one.raw) for one in found] == [
        (1, True, b"first"),
        (2, False, b""),
        (3, True, message(3)),
    ]


def test_a_server_that_fails_at_everything_is_not_believed_about_any_message() -> None:
    bug = "NO [SERVERBUG] internal error, see the log"
    sizes = "* 1 FETCH (UID 1 RFC822.SIZE 70)\nOK done"
    with (
        ScriptedImap({"FETCH": [sizes, bug, bug, bug, bug]}, mail=mail(1)) as server,
        ImapMailbox(account_at(server)) as box,
    ):
        with pytest.raises(MailboxUnreachable, match="SERVERBUG"):
            uids_after(box, 0)
        assert uids_after(box, 0) == [1]


def test_what_is_expunged_under_us_is_left_out() -> None:
    gone = "NO [EXPUNGEISSUED] some of the messages no longer exist"
    with (
        ScriptedImap({"FETCH": [gone, gone]}, mail=mail(1, 2)) as server,
        ImapMailbox(account_at(server)) as box,
    ):
        assert uids_after(box, 0) == [1, 2]


def test_a_new_uidvalidity_is_told_and_never_mixed_with_the_old() -> None:
    with ScriptedImap(mail=mail(1, 2)) as server, ImapMailbox(account_at(server)) as box:
        assert box.state().uidvalidity == 7
        batches = box.fetch_after(0, batch=1)
        assert next(batches)[0].uidvalidity == 7
        server.uidvalidity = 8
        assert box.state().uidvalidity == 8
        with pytest.raises(MailboxUnreachable, match="replaced"):
            next(batches)
        ((first, _),) = box.fetch_after(0)
        assert first.uidvalidity == 8


def test_a_folder_that_is_lost_needs_a_person() -> None:
    script = {"EXAMINE": ["* 0 EXISTS\n* OK [UIDVALIDITY 7] x\nOK x", "NO [NONEXISTENT] gone"]}
    with (
        ScriptedImap(script) as server,
        ImapMailbox(account_at(server)) as box,
        pytest.raises(MailboxRefused, match="NONEXISTENT"),
    ):
        box.state()


# ---- waiting


def looked(server: ScriptedImap, **changes: object) -> ImapMailbox:
    box = ImapMailbox(replace(account_at(server), **changes))
    assert uids_after(box, 0) == sorted(server.mail)
    return box


@pytest.mark.parametrize(
    "pieces",
    [
        [b"* 1 EXISTS\r\n"],
        [b"* 1 EX", b"ISTS\r\n"],
        [b"* OK still here\r\n*", b" 1 EXISTS\r", b"\n"],
    ],
    ids=["whole", "cut", "cut twice"],
)
def test_an_announcement_is_heard_however_it_is_cut(
    pieces: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedImap() as server:
        box = looked(server)
        for piece in pieces:  # the next piece goes out when this one has been taken
            server.announced += [piece, threading.Event()]
        gates = [gate for gate in server.announced if isinstance(gate, threading.Event)]
        ends = list(itertools.accumulate(len(piece) for piece in pieces))
        heard, take = bytearray(), line.Wire._take

        def take_and_tell(wire: line.Wire, data: bytes) -> None:
            take(wire, data)
            heard.extend(data)
            announced = heard.partition(b"+ idling\r\n")[2]
            for end, gate in zip(ends, gates, strict=True):
                if len(announced) >= end:
                    gate.set()

        monkeypatch.setattr(line.Wire, "_take", take_and_tell)
        assert box.wait(LONG) is Woke.MAIL
        box.close()


@pytest.mark.parametrize(
    "pieces",
    [[b""], [b"* BYE shutting down\r\n"], [b"* 1 EX", b""], [b"\x16\x03\x01 what?\r\n"]],
    ids=["closed", "bye", "closed within a line", "babble"],
)
def test_a_line_that_ends_while_we_wait_ends_the_wait(pieces: list[bytes]) -> None:
    with ScriptedImap() as server:
        box = looked(server)
        server.announced += pieces
        assert box.wait(LONG) is Woke.CLOSED
        assert box.wait(SHORT) is Woke.TIMEOUT  # over a new line
        assert server.connections == 2
        box.close()


@pytest.mark.parametrize("moment", ["IDLE", "DONE"])
def test_a_server_that_falls_silent_is_not_waited_for(moment: str) -> None:
    with ScriptedImap({moment: Do.STALL}) as server:
        box = looked(server)
        assert box.wait(SHORT) is Woke.CLOSED
        assert box.wait(SHORT) is Woke.TIMEOUT
        box.close()


@pytest.mark.parametrize("refusal", ["BAD no such command", "NO [UNAVAILABLE] not now"])
def test_where_idle_is_refused_the_server_is_asked_instead(refusal: str) -> None:
    with ScriptedImap({"IDLE": refusal, "NOOP": _after(4)}) as server:
        box = looked(server)
        server.mail.update(mail(1))
        assert box.wait(LONG) is Woke.MAIL
        assert server.heard[-1] == "NOOP"
        box.close()


def test_where_idle_is_not_offered_the_server_is_asked_instead() -> None:
    with ScriptedImap({"NOOP": _after(4)}, offers="IMAP4rev1 AUTH=PLAIN") as server:
        box = looked(server)
        assert box.wait(LONG) is Woke.MAIL
        assert "IDLE" not in server.heard
        box.close()


def _after(count: int) -> list[str]:
    """Nothing new, `count` times; then mail."""
    return ["OK nothing new"] * count + ["* 1 EXISTS\nOK done"]


# ---- protection and login


def test_a_password_is_not_said_where_starttls_is_missing() -> None:
    with ScriptedImap() as server:
        account = replace(account_at(server), security=Security.STARTTLS)
        with pytest.raises(MailboxRefused, match="STARTTLS"):
            ImapMailbox(account).connect()
    assert not any(said.startswith(("LOGIN", "AUTHENTICATE")) for said in server.heard)


def test_a_greeting_that_skips_the_login_does_not_skip_starttls() -> None:
    offers = "IMAP4rev1 STARTTLS AUTH=PLAIN"
    with ScriptedImap(offers=offers, greeting="PREAUTH welcome") as server:
        account = replace(account_at(server), security=Security.STARTTLS)
        with pytest.raises(MailboxRefused):
            ImapMailbox(account).connect()
    assert not any(said.startswith(("LOGIN", "AUTHENTICATE")) for said in server.heard)


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


def with_starttls(server: ScriptedImap, ca_file: Path | None) -> ImapAccount:
    return replace(
        account_at(server),
        host="localhost",
        security=Security.STARTTLS,
        ca_file=ca_file,
        timeout=timedelta(seconds=5),
    )


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
    offers = "IMAP4rev1 STARTTLS AUTH=PLAIN"
    with ScriptedImap(offers=offers, tls=certificates[certificate]) as server:
        account = with_starttls(server, certificates["ca_file"] if is_known else None)
        with pytest.raises(MailboxRefused, match=why):
            ImapMailbox(account).connect()
    assert not any(said.startswith(("LOGIN", "AUTHENTICATE")) for said in server.heard)


def test_what_is_said_in_clear_after_starttls_is_not_believed(certificates: dict) -> None:
    offers = "IMAP4rev1 STARTTLS AUTH=PLAIN"
    with ScriptedImap(offers=offers, tls=certificates["good"]) as server:
        server.injected = b"* CAPABILITY IMAP4rev1 AUTH=EVIL\r\n"
        with pytest.raises(MailboxUnreachable, match="in clear"):
            ImapMailbox(with_starttls(server, certificates["ca_file"])).connect()


def test_a_good_certificate_is_enough(certificates: dict) -> None:
    offers = "IMAP4rev1 IDLE STARTTLS AUTH=PLAIN"
    with (
        ScriptedImap(mail=mail(1), offers=offers, tls=certificates["good"]) as server,
        ImapMailbox(with_starttls(server, certificates["ca_file"])) as box,
    ):
        assert uids_after(box, 0) == [1]
        assert box.wait(SHORT) is Woke.TIMEOUT


@pytest.mark.parametrize("auth", [Auth.XOAUTH2, Auth.OAUTHBEARER])
def test_a_token_that_the_server_thinks_expired_is_fetched_anew(auth: Auth) -> None:
    tokens = ["old", "new"]
    with ScriptedImap({"AUTHENTICATE": "NO [AUTHENTICATIONFAILED] expired"}) as server:
        account = replace(
            account_at(server),
            auth=auth,
            secret=lambda: tokens[0],
            forget_secret=lambda: tokens.pop(0),
        )
        with ImapMailbox(account) as box:
            assert box.state().count == 0
    assert tokens == ["new"]


def test_a_secret_that_cannot_be_had_is_told_apart() -> None:
    def revoked() -> str:
        raise PermissionError("consent was withdrawn")

    def away() -> str:
        raise ConnectionError("the token server is away")

    with ScriptedImap() as server:
        with pytest.raises(MailboxRefused, match="consent was withdrawn"):
            ImapMailbox(replace(account_at(server), secret=revoked)).connect()
        with pytest.raises(MailboxUnreachable, match="token server is away"):
            ImapMailbox(replace(account_at(server), secret=away)).connect()


def test_a_password_goes_by_login_where_plain_is_not_offered() -> None:
    with ScriptedImap(offers="IMAP4rev1") as server, ImapMailbox(account_at(server)) as box:
        assert box.state().count == 0
    assert any(said.startswith("LOGIN office") for said in server.heard)


def test_a_login_that_the_server_does_not_offer_is_told_with_what_it_offers() -> None:
    offers = "IMAP4rev1 AUTH=CRAM-MD5 AUTH=SCRAM-SHA-256"
    moments = {"LOGIN": "NO [ALERT] Unsupported authentication mechanism."}
    with ScriptedImap(moments, offers=offers) as server:
        with pytest.raises(MailboxRefused, match="CRAM-MD5, SCRAM-SHA-256") as caught:
            ImapMailbox(account_at(server)).connect()
        assert "b'" not in str(caught.value)
        assert "[ALERT] Unsupported" in str(caught.value)


def test_tls_where_none_is_spoken_names_the_setting() -> None:
    with in_clear(b"* OK ready\r\n") as port:
        account = ImapAccount("127.0.0.1", port, "office", lambda: "opensesame")
        with pytest.raises(MailboxUnreachable, match='Set security = "starttls"'):
            ImapMailbox(account).connect()
