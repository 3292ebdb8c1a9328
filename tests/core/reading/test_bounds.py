"""Bounds: what is built to take all memory or time is cut short, said, and read as far as it goes.

No clock is asked: the tests' own time limit fails what hangs.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailbot.core.reading import Limits, Reader
from mailbot.core.values.message import Message

MANY = 200_000
SMALL = Limits(
    bytes=2_000_000,
    header_bytes=50_000,
    headers=200,
    parts=40,
    depth=8,
    section_characters=50_000,
    text_characters=80_000,
    attachments=10,
)
HEAD = b"From: a@b.example\nSubject: x\nContent-Type: "

BOMBS: dict[str, tuple[bytes, str]] = {
    "too many headers": (b"X-A: b\n" * MANY, "headers: too many"),
    "an endless header": (b"Subject: " + b"a b " * MANY, "headers: too many"),
    "too many addresses": (
        b"From: a@b.example\nTo: " + b"c@d.example, " * 2_000 + b"e@f.example\n\nx",
        "addresses: too many",
    ),
    "too many parts": (
        HEAD + b"multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * MANY,
        "parts: too many",
    ),
    "parts nested in parts": (
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
            for depth in range(2_000)
        ),
        "parts: nested too deep",
    ),
    "messages nested in messages": (
        b"Content-Type: message/rfc822\n\n" * 5_000,
        "parts: nested too deep",
    ),
    "lines like boundaries": (
        HEAD + b"multipart/mixed; boundary=b\n\n" + b"--\n" * 400_000,
        "parts: too many lines",
    ),
    "a text without end": (HEAD + b"text/plain\n\n" + b"word " * MANY, "text: too long"),
    "many texts": (
        HEAD + b"multipart/mixed; boundary=b\n\n" + (b"--b\n\n" + b"word " * 9_000 + b"\n") * 30,
        "text: too long",
    ),
    "one word without end": (HEAD + b"text/plain\n\n" + b"a" * 1_000_000, "text: too long"),
    "too many attachments": (
        HEAD
        + b"multipart/mixed; boundary=b\n\n"
        + b"--b\nContent-Type: application/pdf; name=a.pdf\n\nx\n" * 30,
        "attachments: too many",
    ),
    "bytes without end": (HEAD + b"text/plain\n\n" + b"x\n" * 1_100_000, "message: too long"),
    "HTML nested in HTML": (HEAD + b"text/html\n\n" + b"<div>" * MANY, "text: too long"),
    "quotes nested in quotes": (HEAD + b"text/plain\n\n" + b"> " * MANY, "text: too long"),
    "padded base64": (
        HEAD + b"text/plain\nContent-Transfer-Encoding: base64\n\n" + b"YQ==\n" * MANY,
        "transfer: something stands behind",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_cut_short_and_said(reader_with: Callable[..., Reader], name: str) -> None:
    raw, said = BOMBS[name]
    message = reader_with(limits=SMALL).read(raw)
    assert any(defect.startswith(said) for defect in message.defects), message.defects
    assert not any(defect.startswith("internal") for defect in message.defects)


HARMLESS = {
    "openings of encoded words": b"Subject: " + b"=?a?b?" * 8_000 + b"\n\nx",
    "open brackets": b"To: " + b"(" * 40_000 + b"\n\nx",
    "quotes in parameters": b"Content-Type: text/plain; " + b';a="\\' * 8_000 + b"\n\nx",
    "identifiers": b"References: " + b"<a@b> " * 8_000 + b"\n\nx",
    "words after On": b"Subject: x\n\nOn " + b"word " * 30_000 + b"wrote:\n",
    "seventy nested quotes": b"Subject: x\n\n" + b"".join(b">" * n + b" a\n" for n in range(1, 71)),
    "beginnings of uuencode": b"Subject: x\n\n" + b"begin 644 a\nx\n" * 5_000,
    "ASN.1 without end": b"Content-Type: application/pkcs7-mime\n\n" + b"\x30\x80" * 50_000,
    "TNEF of empty attributes": b"Content-Type: application/ms-tnef\n\n\x78\x9f\x3e\x22\0\0"
    + b"\x01\x06\x80\0\0\0\0\0\0\0\0" * 50_000,
    "a long line, one byte beyond ASCII": b"Subject: x\n\n" + b"a" * 60_000 + b"\n\xe9\n",
    "at signs": b"Subject: x\n\n" + b"a@" * 50_000,
    "failed recipients": b"Return-Path: <>\nFrom: MAILER-DAEMON\n\n" + b"a@b.example\n" * 20_000,
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_repeats_itself_is_read_in_linear_time(
    read: Callable[[bytes], Message], name: str
) -> None:
    assert read(HARMLESS[name]).digest


def test_memory_stays_within_a_few_copies_of_the_mail(reader_with: Callable[..., Reader]) -> None:
    raw = HEAD + b"text/plain\n\n" + (b"a" * 74 + b"\n") * 250_000
    reader = reader_with()
    tracemalloc.start()
    reader.read(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200 << 20


MAIL = st.lists(
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from(
            [
                *(b"\n", b"\r\n", b"\n\n", b": ", b"--b\n", b"--b--\n", b"=?utf-8?Q?", b"?="),
                *(
                    b"Content-Type: multipart/mixed; boundary=b\n",
                    b"Content-Type: message/rfc822\n",
                ),
                *(
                    b"Content-Type: text/html\n",
                    b"Content-Transfer-Encoding: base64\n",
                    b"charset=",
                ),
                *(b"Subject: ", b"From: ", b"To: ", b"<a@b.example>", b"begin 644 a\n", b"\x1b$B"),
                *(b"> ", b"<blockquote>", b"<table><tr><td>", b"On 1 May x wrote:\n", b"\xff\xfe"),
            ]
        ),
    ),
    max_size=40,
).map(b"".join)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.one_of(st.binary(max_size=2_000), MAIL))
def test_any_bytes_are_a_message(read: Callable[[bytes], Message], raw: bytes) -> None:
    message = read(raw)
    assert len(message.digest) == 64
    message.text.encode()  # no half characters
