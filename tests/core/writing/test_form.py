"""The bytes of a letter: headers, parts, marks, and what hostile text cannot do to them."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.core.values.letter import Purpose
from mailbot.core.writing import form

SHEET = form.Sheet(
    purpose=Purpose.ACKNOWLEDGEMENT,
    message_id="<letter.1@office.example>",
    date=datetime(2011, 4, 20, 10, 0, tzinfo=UTC),
    from_name="Implementation Support Unit",
    from_address="office@office.example",
    reply_to="office+k3y@office.example",
    recipient_name="Ivana Horvat",
    recipient="ivana.horvat@mission.hr.example",
    subject="Re: Participation [SC11-0042]",
    language="en",
    text="Dear colleagues,\n",
    html="<p>Dear colleagues,</p>\n",
)


def parsed(sheet: form.Sheet) -> EmailMessage:
    return email.message_from_bytes(form.as_bytes(sheet), policy=email.policy.default)


def headers_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[0]


def test_lines_end_with_crlf_and_are_seven_bit_and_short() -> None:
    long = "слово " * 400 + "字" * 900
    raw = form.as_bytes(replace(SHEET, text=long + "\n", html=f"<p>{long}</p>\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize("text", ["x" * 5000, "字" * 5000, "x y " * 2000, '"' * 3000, "é" * 3000])
def test_endless_text_makes_no_endless_header(text: str) -> None:
    raw = form.as_bytes(replace(SHEET, subject=text[:200], recipient_name=text))
    assert max(len(line) for line in headers_of(raw).split(b"\r\n")) <= 998


def test_the_same_letter_is_the_same_bytes() -> None:
    assert form.as_bytes(SHEET) == form.as_bytes(SHEET)


def test_one_instant_is_written_in_the_zone_of_its_letter() -> None:
    here, there = (
        replace(SHEET, date=SHEET.date.astimezone(timezone(timedelta(hours=hours))))
        for hours in (2, 5)
    )
    assert [parsed(one)["Date"] for one in (here, there)] == [
        "Wed, 20 Apr 2011 12:00:00 +0200",
        "Wed, 20 Apr 2011 15:00:00 +0500",
    ]


def test_what_was_written_before_leaves_no_trace_in_a_letter() -> None:
    others = [
        replace(SHEET, recipient="jürgen@mission.de.example", subject="Réponse"),
        replace(SHEET, enclosures=[form.Enclosure("SC11.ics", "text/calendar", b"BEGIN")]),
        replace(SHEET, enclosures=[form.Enclosure("SC11.ics", "text/calendar", b"END")]),
        SHEET,
    ]
    first = [form.as_bytes(one) for one in others]
    assert [form.as_bytes(one) for one in reversed(others)] == first[::-1]
    assert len(set(first)) == len(others)


def test_text_comes_before_html_and_both_are_utf8() -> None:
    parts = [part.get_content_type() for part in parsed(SHEET).iter_parts()]
    assert parts == ["text/plain", "text/html"]
    plain = next(parsed(SHEET).iter_parts())
    assert plain.get_content_charset() == "utf-8"
    assert plain.get_param("format") == "flowed"


@pytest.mark.parametrize(
    ("purpose", "mark"),
    [
        pytest.param(Purpose.ACKNOWLEDGEMENT, "auto-replied", id="acknowledgement"),
        pytest.param(Purpose.REMINDER, "auto-generated", id="reminder"),
        pytest.param(Purpose.INVITATION, None, id="invitation"),
        pytest.param(Purpose.ANSWER, None, id="a person's answer"),
    ],
)
def test_only_what_goes_out_by_itself_is_marked_automatic(
    purpose: Purpose, mark: str | None
) -> None:
    assert parsed(replace(SHEET, purpose=purpose))["Auto-Submitted"] == mark


@pytest.mark.parametrize("purpose", list(Purpose))
def test_failure_reports_are_never_suppressed(purpose: Purpose) -> None:
    suppressed = parsed(replace(SHEET, purpose=purpose))["X-Auto-Response-Suppress"] or ""
    words = {word.strip() for word in suppressed.split(",")}
    assert not words & {"NDR", "All"}


def test_an_id_stands_on_the_line_of_its_name() -> None:
    long = f"<{'a' * 90}@office.example>"
    raw = form.as_bytes(replace(SHEET, message_id=long, in_reply_to=long))
    assert f"\r\nMessage-ID: {long}\r\n".encode() in raw
    assert f"\r\nIn-Reply-To: {long}\r\n".encode() in raw


def test_a_campaign_tells_how_to_leave_it() -> None:
    letter = parsed(
        replace(
            SHEET,
            purpose=Purpose.INVITATION,
            unsubscribe="office+k3y@office.example",
            reference="SC11-0042",
        )
    )
    assert letter["List-Unsubscribe"] == (
        "<mailto:office+k3y@office.example?subject=unsubscribe%20SC11-0042>"
    )
    assert letter["List-Unsubscribe-Post"] is None


def test_where_there_is_a_page_one_click_leaves_the_campaign() -> None:
    letter = parsed(
        replace(
            SHEET,
            purpose=Purpose.INVITATION,
            unsubscribe="office+k3y@office.example",
            unsubscribe_url="https://mail.office.example/leave/k3y",
            reference="SC11-0042",
        )
    )
    assert letter["List-Unsubscribe"] == (
        "<https://mail.office.example/leave/k3y>, "
        "<mailto:office+k3y@office.example?subject=unsubscribe%20SC11-0042>"
    )
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_language_is_told_for_the_whole_letter() -> None:
    assert parsed(replace(SHEET, language="ar"))["Content-Language"] == "ar"


INJECTIONS = [
    pytest.param("Hello\r\nBcc: all@world.example", id="CRLF"),
    pytest.param("Hello\nBcc: all@world.example", id="LF"),
    pytest.param("Hello\rBcc: all@world.example", id="CR"),
    pytest.param("Hello\u2028Bcc: all@world.example", id="line separator"),
    pytest.param("Hello\x0bBcc: all@world.example", id="vertical tab"),
    pytest.param("Hello\x85Bcc: all@world.example", id="next line"),
    pytest.param("Hello\x00Bcc: all@world.example", id="null"),
    pytest.param("Hello\r\n\r\n<html>body</html>", id="end of headers"),
    pytest.param("=?utf-8?q?Hello=0D=0ABcc:_all@world.example?=", id="encoded word"),
]


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("place", ["subject", "recipient_name", "from_name"])
def test_no_text_adds_a_header(place: str, text: str) -> None:
    raw = form.as_bytes(replace(SHEET, **{place: text}))
    letter = email.message_from_bytes(raw, policy=email.policy.default)
    expected = list(parsed(SHEET).keys())
    assert list(letter.keys()) == expected
    assert letter["Bcc"] is None
    assert b"\nBcc" not in raw


SCRIPTS = st.text(alphabet='абвгд éè  ab19中文مرحبا,()<>@"𐀀', max_size=120)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("000000¡¡¡¡¡¡¡¡¡ࠀ𐀀𐀀𐀀 ¡ ¡", id="space where the line is folded"),
        pytest.param("Réunions des Comités permanents, du 20 au 24 juin 2011", id="French"),
        pytest.param(
            "Приглашение: Совещания Постоянных комитетов, 20–24 июня 2011 года", id="long"
        ),
        pytest.param("دعوة: اجتماعات اللجان الدائمة، من 20 إلى 24 حزيران/يونيه 2011", id="Arabic"),
        pytest.param("邀请函：常设委员会会议，2011年6月20日至24日", id="Chinese"),
    ],
)
def test_headers_keep_every_space(text: str) -> None:
    raw = email.message_from_bytes(
        form.as_bytes(replace(SHEET, subject=text, recipient_name=text, from_name=text))
    )
    assert str(make_header(decode_header(raw["Subject"]))) == text
    for header in ("From", "To", "Reply-To"):
        phrase, _ = parseaddr(raw[header].replace("\r\n", ""))
        assert str(make_header(decode_header(phrase))) == text
    assert all(len(line) <= 76 for line in headers_of(form.as_bytes(SHEET)).split(b"\r\n"))


@given(st.text(max_size=120) | SCRIPTS)
def test_any_subject_comes_back_as_it_was_written(text: str) -> None:
    letter = parsed(replace(SHEET, subject=f"Re: {text}"))
    assert letter["Subject"] == form.header_text(f"Re: {text}")
    assert letter.get_body(("plain",)) is not None


@given(st.text(max_size=60) | SCRIPTS)
def test_any_display_name_comes_back_and_leaves_the_address_alone(name: str) -> None:
    raw = email.message_from_bytes(form.as_bytes(replace(SHEET, recipient_name=name)))
    # not by the parser of `headerregistry`: it keeps the space between two encoded words
    phrase, address = parseaddr(raw["To"].replace("\r\n", ""))
    assert address == SHEET.recipient
    assert str(make_header(decode_header(phrase))) == form.header_text(name)


@given(st.text(max_size=300))
def test_any_text_comes_back_in_both_parts(text: str) -> None:
    content = "".join(c for c in text if not 0xD800 <= ord(c) <= 0xDFFF and c.isprintable())
    letter = parsed(replace(SHEET, text=content + "\n", html=content + "\n"))
    for subtype in ("plain", "html"):
        body = letter.get_body((subtype,))
        assert body is not None
        assert body.get_content().rstrip("\r\n") == content


def test_a_local_part_beyond_ascii_goes_out_as_utf8() -> None:
    raw = form.as_bytes(replace(SHEET, recipient="büro@xn--bcher-kva.example"))
    assert "büro@xn--bcher-kva.example".encode() in headers_of(raw)


@pytest.mark.parametrize(
    ("address", "mailable"),
    [
        pytest.param("a@mission.hr.example", "a@mission.hr.example", id="plain"),
        pytest.param("a@bücher.example", "a@xn--bcher-kva.example", id="domain"),
        pytest.param("büro@bücher.example", "büro@xn--bcher-kva.example", id="local part stays"),
        pytest.param("a@STRASSE.example", "a@STRASSE.example", id="ASCII stays"),
    ],
)
def test_domains_go_out_in_ascii(address: str, mailable: str) -> None:
    assert form.mailable(address) == mailable


@pytest.mark.parametrize(
    ("address", "token", "expected"),
    [
        pytest.param("office@a.example", "k3y", "office+k3y@a.example", id="token"),
        pytest.param("office@a.example", "", "office@a.example", id="no token"),
    ],
)
def test_the_token_stands_in_the_plus_address(address: str, token: str, expected: str) -> None:
    assert form.plus_address(address, token) == expected
