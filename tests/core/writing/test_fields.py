"""Header fields and text parts: the very bytes that EmailMessage gives, and no word broken that
must stay whole."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.writing.fields import (
    id_field,
    kept_field,
    mailbox_field,
    text_field,
    tokens_field,
)
from mailbot.core.writing.folding import POLICY, UTF8
from mailbot.core.writing.form import header_text
from mailbot.core.writing.parts import text_part

ODD = "\u2013’ \u200c\u202a=_?,;:()<>@\"'."
SPOKEN = st.text(alphabet=f"abcdeABC 019 {ODD}", max_size=200)
SCRIPTS = st.text(alphabet=f"абвгд éàü مرحبا 会议邀请 𐀀 ab 1{ODD}", max_size=200)
WORDY = st.lists(st.text(alphabet="abcdXY[]:.-", min_size=1, max_size=70), min_size=1, max_size=14)
TEXTS = st.one_of(SPOKEN, SCRIPTS, st.text(max_size=120), WORDY.map(" ".join)).map(header_text)
ADDRESSES = st.sampled_from(
    [
        "office@office.example",
        "office+0123456789abcdef01@secretariat.example",
        "a.b-c_d@permanent-mission-of-somewhere-far.geneva.example.org",
        "o'brien@mission.example",
        '"odd one"@mission.example',
        "x" * 60 + "@mission.example",
    ]
)


def of_email(name: str, value: object, policy: EmailPolicy = POLICY) -> bytes:
    message = EmailMessage(policy)
    message[name] = value
    return message.as_bytes().removesuffix(b"\r\n")


def address(name: str, spec: str) -> Address:
    local, _, domain = spec.rpartition("@")
    return Address(header_text(name), local, domain)


@given(TEXTS, st.sampled_from(["Subject", "X-Auto-Response-Suppress", "Content-Language"]))
def test_a_text_stands_as_email_puts_it(text: str, name: str) -> None:
    for write in (text_field, kept_field):
        assert write(name, text) == of_email(name, text)
    assert text_field(name, text, UTF8) == of_email(name, text, UTF8)


@given(TEXTS, ADDRESSES)
def test_an_address_stands_as_email_puts_it(name: str, spec: str) -> None:
    one = address(name[:120], spec)
    for field in ("From", "To", "Reply-To"):
        assert mailbox_field(field, [one]) == of_email(field, [one])
        assert mailbox_field(field, [one, one]) == of_email(field, [one, one])


@pytest.mark.parametrize("length", range(30, 100))
def test_a_line_is_broken_where_email_breaks_it(length: int) -> None:
    words = ("word " * 40)[:length].strip()
    assert text_field("Subject", words) == of_email("Subject", words)
    one = address(words, "geneva@mission.example")
    assert mailbox_field("To", [one]) == of_email("To", [one])


@pytest.mark.parametrize("value", ["<a.1@b.example>", "<odd one@x>", "<a@b> (c)", "<" + "x" * 90])
def test_an_id_stands_as_email_puts_it(value: str) -> None:
    assert id_field("Message-ID", value) == of_email("Message-ID", value)


@pytest.mark.parametrize("end", ["\r\nBcc: all@world.example", "\nBcc: x", "\rBcc: x"])
@pytest.mark.parametrize("policy", [POLICY, UTF8], ids=["ASCII", "UTF-8"])
def test_what_begins_another_line_is_refused(end: str, policy: EmailPolicy) -> None:
    text = f"<hello@x.example>{end}"
    for write in (text_field, kept_field, id_field):
        with pytest.raises(ValueError, match="linefeed"):
            write("Subject", text, policy)
    with pytest.raises(ValueError, match="linefeed"):
        tokens_field("References", ["<a@b>", text], policy)


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_what_ends_a_line_is_left_to_email(end: str) -> None:
    text = f"<hello@x.example>{end}"
    assert text_field("Subject", text) == of_email("Subject", text)
    assert id_field("Message-ID", text) == of_email("Message-ID", text)
    assert tokens_field("References", [text]) == of_email("References", text)


def test_ids_and_addresses_in_brackets_are_never_put_into_encoded_words() -> None:
    long = [f"<{'x' * 90}.{number}@mission.example>" for number in range(3)]
    written = tokens_field("References", ["<short@x.example>", *long])
    assert (
        written == "References: <short@x.example>\r\n {}\r\n {}\r\n {}\r\n".format(*long).encode()
    )
    page, mail = (
        f"<https://mail.example/leave/{'k' * 60}>,",
        f"<mailto:office+{'k' * 60}@x.example>",
    )
    written = tokens_field("List-Unsubscribe", [page, mail])
    assert written == f"List-Unsubscribe: {page}\r\n {mail}\r\n".encode()


@given(st.lists(st.integers(5, 60), min_size=1, max_size=12))
def test_short_ids_stand_as_email_puts_them(sizes: list[int]) -> None:
    ids = [f"<{'x' * size}@y>" for size in sizes]
    assert tokens_field("References", ids) == of_email("References", " ".join(ids))


LINES = st.text(alphabet="abcdefghi  .,=\t", max_size=160) | SCRIPTS | st.text(max_size=90)


@given(st.lists(LINES, max_size=24), st.sampled_from(["", "\n", " \n", "\r\n", "\n\n"]))
def test_a_text_is_encoded_as_email_does(lines: list[str], end: str) -> None:
    text = "\n".join(lines).encode("utf-8", "replace").decode() + end
    part = EmailMessage(POLICY)
    part.set_content(text, subtype="html")
    ours = text_part(text, "html")
    assert ours.body == part.as_bytes().partition(b"\r\n\r\n")[2]
    assert ours.encoding == part["Content-Transfer-Encoding"]
    assert ours.media_type == part["Content-Type"]
