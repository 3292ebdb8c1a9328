"""Line ends, dots and envelopes: the bytes that go over the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mailbot.core.values.letter import Refused
from mailbot.edge.smtp.body import END, on_the_line
from mailbot.edge.smtp.envelope import Envelope, address_envelope


@pytest.mark.parametrize(
    ("raw", "sent"),
    [
        pytest.param(b"a\r\nb\r\n", b"a\r\nb\r\n", id="as it should be"),
        pytest.param(b"a\r\nb", b"a\r\nb\r\n", id="without a last line end"),
        pytest.param(b"a\nb\n", b"a\r\nb\r\n", id="LF"),
        pytest.param(b"a\rb\r", b"a\r\nb\r\n", id="CR"),
        pytest.param(b"a\r\n\nb\r\r\n", b"a\r\n\r\nb\r\n\r\n", id="mixed"),
        pytest.param(b".\r\n", b"..\r\n", id="a dot alone at the beginning"),
        pytest.param(b"a\r\n.\r\nb\r\n", b"a\r\n..\r\nb\r\n", id="a dot alone"),
        pytest.param(b"a\n.\nb\n", b"a\r\n..\r\nb\r\n", id="a dot between LFs"),
        pytest.param(b"a\r.\rb", b"a\r\n..\r\nb\r\n", id="a dot between CRs"),
        pytest.param(b"a\r\n..b\r\n", b"a\r\n...b\r\n", id="two dots"),
        pytest.param(b"", b"\r\n", id="nothing"),
    ],
)
def test_line_ends_are_made_and_dots_are_stuffed(raw: bytes, sent: bytes) -> None:
    assert on_the_line(raw) == sent


@given(some.lists(some.sampled_from([b"\r", b"\n", b".", b"x"]), max_size=12).map(b"".join))
def test_a_letter_cannot_end_before_its_end(raw: bytes) -> None:
    sent = on_the_line(raw)
    assert b"\r\n.\r\n" not in b"\r\n" + sent
    assert (b"\r\n" + sent + END).endswith(b"\r\n.\r\n")
    assert sent.count(b"\r") == sent.count(b"\n") == sent.count(b"\r\n")


ALL = {"size": "1000", "8bitmime": "", "smtputf8": "", "dsn": "", "pipelining": ""}
ASCII = b"Subject: x\r\n\r\nhello\r\n"
BODY_8BIT = "Subject: x\r\n\r\nRadostí\r\n".encode()
HEADER_8BIT = "Subject: Radostí\r\n\r\nhello\r\n".encode()


def envelope(
    raw: bytes = ASCII,
    *,
    sender: str = "a@office.test",
    recipient: str = "b@state.test",
    offers: dict[str, str] = ALL,
    notify: str = "",
) -> Envelope | Refused:
    return address_envelope(sender, recipient, raw, offers, notify)


@pytest.mark.parametrize(
    ("made", "mail", "rcpt"),
    [
        pytest.param(
            envelope(), "MAIL FROM:<a@office.test> SIZE=21", "RCPT TO:<b@state.test>", id="plain"
        ),
        pytest.param(
            envelope(offers={}), "MAIL FROM:<a@office.test>", "RCPT TO:<b@state.test>", id="bare"
        ),
        pytest.param(
            envelope(sender="", offers={}), "MAIL FROM:<>", "RCPT TO:<b@state.test>", id="null"
        ),
        pytest.param(
            envelope(BODY_8BIT),
            "MAIL FROM:<a@office.test> SIZE=24 BODY=8BITMIME",
            "RCPT TO:<b@state.test>",
            id="8 bit body",
        ),
        pytest.param(
            envelope(HEADER_8BIT),
            "MAIL FROM:<a@office.test> SIZE=28 BODY=8BITMIME SMTPUTF8",
            "RCPT TO:<b@state.test>",
            id="8 bit header",
        ),
        pytest.param(
            envelope(recipient="дмитрий@государство.test"),
            "MAIL FROM:<a@office.test> SIZE=21 SMTPUTF8",
            "RCPT TO:<дмитрий@государство.test>",
            id="address beyond ASCII",
        ),
        pytest.param(
            envelope(recipient="mission@münchen.example", offers={}),
            "MAIL FROM:<a@office.test>",
            "RCPT TO:<mission@xn--mnchen-3ya.example>",
            id="domain beyond ASCII to an old server",
        ),
        pytest.param(
            envelope(notify="FAILURE,DELAY"),
            "MAIL FROM:<a@office.test> SIZE=21 RET=HDRS",
            "RCPT TO:<b@state.test> NOTIFY=FAILURE,DELAY",
            id="delivery reports",
        ),
        pytest.param(
            envelope(notify="FAILURE", offers={}),
            "MAIL FROM:<a@office.test>",
            "RCPT TO:<b@state.test>",
            id="delivery reports that are not offered",
        ),
        pytest.param(
            envelope(recipient='"first last"@state.test', offers={"size": "0"}),
            "MAIL FROM:<a@office.test> SIZE=21",
            'RCPT TO:<"first last"@state.test>',
            id="quoted local part",
        ),
    ],
)
def test_a_server_is_told_what_it_offers_to_hear(
    made: Envelope | Refused, mail: str, rcpt: str
) -> None:
    assert made == Envelope(mail, rcpt)


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(envelope(b"x" * 1001), id="larger than the server takes"),
        pytest.param(envelope(HEADER_8BIT, offers={}), id="8 bit header to an old server"),
        pytest.param(
            envelope(recipient="дмитрий@state.test", offers={}), id="local part beyond ASCII"
        ),
        pytest.param(envelope(recipient=""), id="no recipient"),
        pytest.param(envelope(recipient="state.test"), id="no at sign"),
        pytest.param(envelope(recipient="a@b@state.test"), id="two at signs"),
        pytest.param(envelope(recipient="a b@state.test"), id="blank"),
        pytest.param(envelope(recipient="a@state.test> NOTIFY=NEVER"), id="end of the address"),
        pytest.param(envelope(recipient='"a\r\nDATA"@state.test'), id="line end in quotes"),
        pytest.param(envelope(recipient="a@state.test\r\nDATA"), id="line end"),
        pytest.param(envelope(sender="a@office.test>\nRSET"), id="line end in the sender"),
    ],
)
def test_what_cannot_be_said_is_refused(made: Envelope | Refused) -> None:
    assert isinstance(made, Refused)
