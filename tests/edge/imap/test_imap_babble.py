"""Whatever bytes a server answers with, the mailbox gives values or names the trouble."""

from __future__ import annotations

from datetime import timedelta

import pytest
from faults.imap import ScriptedImap
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mailbot.core.values.account import Security
from mailbot.edge.imap import ImapAccount, ImapMailbox, MailboxTrouble, Woke

WORDS = [
    *("* ", "1", "0", "-1", "4294967296", "UID", "FETCH", "SEARCH", "EXISTS", "EXPUNGE", "FLAGS"),
    *("(", ")", "NIL", '"', "\\", "{3}", "{0}", "{-1}", "{99999999999}", "abc", "BODY[]", "+ "),
    *("BODY[HEADER]<0>", "RFC822.SIZE", "INTERNALDATE", '"20-Apr-2011 09:00:00 +0200"', '"x"'),
    *("OK", "NO", "BAD", "BYE", "PREAUTH", "[UIDVALIDITY x]", "[UIDVALIDITY 7]", "[UIDNEXT", "]"),
    *("\n", "\n* ", " ", "é", "\x00", "CAPABILITY", "x1 OK"),
]
MOMENTS = ["CONNECT", "CAPABILITY", "AUTHENTICATE", "EXAMINE", "NOOP", "SEARCH", "FETCH", "IDLE"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    moment=some.sampled_from(MOMENTS),
    words=some.lists(some.sampled_from(WORDS), max_size=12),
    end=some.sampled_from(["OK done", "NO", "BAD \x00", "OK [UIDVALIDITY 7] x"]),
)
def test_no_babble_breaks_the_reader(moment: str, words: list[str], end: str) -> None:
    babble = f"* {''.join(words)}\n{end}"
    with ScriptedImap({moment: babble}, mail={1: b"Subject: x\r\n\r\n"}) as server:
        account = ImapAccount(
            "127.0.0.1",
            server.port,
            "office",
            lambda: "opensesame",
            security=Security.NONE,
            timeout=timedelta(seconds=0.1),
        )
        box = ImapMailbox(account)
        try:
            found = [one for batch in box.fetch_after(0) for one in batch]
            woke = box.wait(timedelta(milliseconds=1))
        except MailboxTrouble:
            pass
        else:
            assert all(isinstance(one.raw, bytes) for one in found)
            assert woke in Woke
        finally:
            box.close()


@pytest.mark.parametrize("moment", MOMENTS)
def test_zeros_are_no_conversation(moment: str) -> None:
    babble = "\x00" * 1000 + "\nOK done"
    with ScriptedImap({moment: babble}, mail={1: b"Subject: x\r\n\r\n"}) as server:
        account = ImapAccount("127.0.0.1", server.port, "u", lambda: "s", security=Security.NONE)
        box = ImapMailbox(account)
        if moment == "IDLE":
            assert len(list(box.fetch_after(0))) == 1
            assert box.wait(timedelta(seconds=20)) is Woke.CLOSED
        else:
            with pytest.raises(MailboxTrouble):
                list(box.fetch_after(0))
        box.close()
