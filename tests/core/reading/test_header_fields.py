"""Header fields as they are really written, each read on its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mailbot.core.reading.fields.addresses import read_addresses
from mailbot.core.reading.fields.authentication import read_authentication
from mailbot.core.reading.fields.dates import read_date
from mailbot.core.reading.fields.identifiers import read_identifiers, read_message_id
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.values.message import Address, Authentication, Message

Read = Callable[[bytes | str], Message]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(b"=?utf-8?B?UsOpdW5pb24=?=", "Réunion", id="base64"),
        pytest.param(b"=?iso-8859-1?q?R=E9union_=E0_Gen=E8ve?=", "Réunion à Genève", id="Q"),
        pytest.param(
            b"=?utf-8?Q?R=C3?= =?utf-8?Q?=A9union?=", "Réunion", id="character cut in two"
        ),
        pytest.param(b"=?utf-8?B?UsOpdW5pb24?=", "Réunion", id="no padding"),
        pytest.param(b"=?utf-8?B?UsOpdW5pb24===?=", "Réunion", id="too much padding"),
        pytest.param(b"=?utf-8?Q?R=C3=A9union in June?=", "Réunion in June", id="blanks inside"),
        pytest.param(b"Re: =?utf-8?Q?R=C3=A9union?=(2)", "Re: Réunion(2)", id="glued to text"),
        pytest.param(b"=?utf-8?Q?R=C3=A9union and more", "Réunion and more", id="no end"),
        pytest.param(b"=?utf-8?Q?R=C3=A9?=  \t =?utf-8?Q?union?=", "Réunion", id="folded between"),
        pytest.param(b"=?utf-8*fr?Q?R=C3=A9union?=", "Réunion", id="RFC 2231 language"),
        pytest.param(b"=?gb2312?B?u+HS6Q==?=", "会议", id="gb2312"),
        pytest.param(b"=?x-unknown?Q?abc?=", "abc", id="unknown charset"),
        pytest.param(b"=?utf-8?X?abc?=", "=?utf-8?X?abc?=", id="unknown encoding is left"),
        pytest.param("Réunion".encode(), "Réunion", id="raw utf-8"),
        pytest.param("Встреча делегаций".encode("koi8-r"), "Встреча делегаций", id="raw koi8-r"),
        pytest.param(b"a =?utf-8?Q?=C3=A9?= b =?koi8-r?Q?=C1?= c", "a é b а c", id="two charsets"),
        pytest.param(b"=?utf-8?Q?x=3D=3F?=", "x=?", id="marks inside"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_words_are_decoded(value: bytes, text: str) -> None:
    assert decode_words(value) == text


@pytest.mark.parametrize(
    ("value", "found"),
    [
        pytest.param("Ann Lee <ann@x.example>", [("Ann Lee", "ann@x.example")], id="plain"),
        pytest.param('"Lee, Ann" <ann@x.example>', [("Lee, Ann", "ann@x.example")], id="comma"),
        pytest.param("ann@x.example (Ann Lee)", [("Ann Lee", "ann@x.example")], id="comment"),
        pytest.param("<ann@X.Example>", [("", "ann@x.example")], id="domain in lower case"),
        pytest.param("Lee <ann@x.example", [("Lee", "ann@x.example")], id="no closing bracket"),
        pytest.param(
            "a@x.example; b@x.example", [("", "a@x.example"), ("", "b@x.example")], id="semicolon"
        ),
        pytest.param(
            "A <a@x.example> B <b@x.example>",
            [("A", "a@x.example"), ("B", "b@x.example")],
            id="no comma between",
        ),
        pytest.param("undisclosed-recipients:;", [], id="empty group"),
        pytest.param(
            "unlisted-recipients:; (no To-header on input)",
            [("no To-header on input", "")],
            id="no To-header",
        ),
        pytest.param(
            "Friends: a@x.example, B <b@x.example>;",
            [("", "a@x.example"), ("B", "b@x.example")],
            id="group",
        ),
        pytest.param(
            "'ann@x.example' <ann@x.example>", [("ann@x.example", "ann@x.example")], id="quotes"
        ),
        pytest.param("<mailto:ann@x.example>", [("", "ann@x.example")], id="mailto"),
        pytest.param("<@relay.example:ann@x.example>", [("", "ann@x.example")], id="route"),
        pytest.param(
            "=?utf-8?Q?L=C3=A9e=2C_Ann?= <ann@x.example>",
            [("Lée, Ann", "ann@x.example")],
            id="words",
        ),
        pytest.param(
            '"=?utf-8?Q?L=C3=A9e?=" <ann@x.example>', [("Lée", "ann@x.example")], id="quoted words"
        ),
        pytest.param("=?utf-8?Q?ann=40x.example?=", [("", "ann@x.example")], id="encoded address"),
        pytest.param("MAILER-DAEMON", [("MAILER-DAEMON", "")], id="no address"),
        pytest.param("Ann [ann@x.example]", [("Ann", "ann@x.example")], id="square brackets"),
        pytest.param("<>", [], id="null"),
        pytest.param(",,, ;", [], id="nothing"),
    ],
)
def test_addresses_are_found(value: str, found: list[tuple[str, str]]) -> None:
    assert read_addresses(value.encode()) == tuple(Address(*pair) for pair in found)


def test_a_name_in_the_body_s_charset_is_read_with_it() -> None:
    value = "Иванов <i@x.example>".encode("koi8-r")
    assert read_addresses(value, hint="koi8-r")[0].name == "Иванов"


def test_thousands_of_encoded_words_in_to_are_bounded(read: Read) -> None:
    many = ",\n ".join(f"=?utf-8?Q?N=C3=A9{n}?= <n{n}@x.example>" for n in range(4_000))
    message = read(f"To: {many}\nSubject: x\n\nWe attend.\n")
    assert len(message.to) == 500
    assert message.to[0] == Address("Né0", "n0@x.example")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<a@b> <c@d>", ("<a@b>", "<c@d>"), id="two"),
        pytest.param("<a@b><c@d>", ("<a@b>", "<c@d>"), id="glued"),
        pytest.param("a@b", ("<a@b>",), id="no brackets"),
        pytest.param("Your message of today <a@b>", ("<a@b>",), id="a sentence"),
        pytest.param("<a\n b@c>", ("<ab@c>",), id="folded inside"),
        pytest.param("<[abc]>", ("<[abc]>",), id="brackets in brackets"),
        pytest.param("nothing", (), id="none"),
    ],
)
def test_identifiers_are_found(text: str, found: tuple[str, ...]) -> None:
    assert read_identifiers(text) == found


def test_a_message_id_without_an_at_is_kept() -> None:
    assert read_message_id("ABC123") == "<ABC123>"


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        pytest.param(
            "Wed, 20 Apr 2011 10:00:00 +0200 (CEST)",
            datetime(2011, 4, 20, 10, tzinfo=timezone(timedelta(hours=2))),
            id="with a comment",
        ),
        pytest.param("20 Apr 11 10:00 GMT", datetime(2011, 4, 20, 10, tzinfo=UTC), id="short"),
        pytest.param("2011-04-20T10:00:00Z", datetime(2011, 4, 20, 10, tzinfo=UTC), id="ISO 8601"),
        pytest.param("Wed Apr 20 10:00:00 2011", datetime(2011, 4, 20, 10, tzinfo=UTC), id="ctime"),
        pytest.param("Wed, 31 Feb 2011 10:00:00 +0200", None, id="no such day"),
        pytest.param(
            "Wed, 20 Apr 2011 10:00:60 +0000",
            datetime(2011, 4, 20, 10, 0, 59, tzinfo=UTC),
            id="leap second",
        ),
        pytest.param("Wed, 20 Apr 99999 10:00:00 +9999", None, id="out of range"),
        pytest.param("yesterday", None, id="words"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_dates_are_read(text: str, instant: datetime | None) -> None:
    assert read_date(text) == instant


OURS = "mx.office.example"


@pytest.mark.parametrize(
    ("values", "found"),
    [
        pytest.param(
            [f"{OURS}; spf=pass smtp.mailfrom=a.example; dkim=fail; dmarc=pass"],
            Authentication("pass", "fail", "pass"),
            id="as in RFC 8601",
        ),
        pytest.param(["evil.example; spf=pass; dkim=pass"], None, id="another server"),
        pytest.param(
            [f"{OURS}; dkim=fail", f"{OURS}; dkim=pass; spf=pass"],
            Authentication("pass", "fail", ""),
            id="the topmost counts",
        ),
        pytest.param(
            [f"{OURS}; dkim=fail (bad; dkim=pass) header.i=@x; dkim=pass header.i=@y"],
            Authentication("", "pass", ""),
            id="two signatures, and a comment that lies",
        ),
        pytest.param(
            [
                f"{OURS} 1; spf=Pass (sender IP is 192.0.2.1) "
                "smtp.mailfrom=a.example;dmarc=bestguesspass action=none"
            ],
            Authentication("pass", "", "neutral"),
            id="Microsoft",
        ),
        pytest.param([f"{OURS}; none"], None, id="nothing checked"),
    ],
)
def test_authentication_is_believed_of_our_server_alone(
    values: list[str], found: Authentication | None
) -> None:
    assert read_authentication(values, OURS) == found


def test_nobody_is_believed_where_no_server_is_trusted() -> None:
    assert read_authentication(["mx.example; spf=pass"], None) is None


@pytest.mark.parametrize(
    ("passed_for", "found"),
    [
        ("mission.hr.example", "pass"),
        ("hr.example", "pass"),
        ("Mission.HR.example", "pass"),
        ("mission.no.example", "fail"),
        ("r.example", "fail"),
    ],
)
def test_dmarc_that_passed_for_another_domain_has_failed(passed_for: str, found: str) -> None:
    value = f"{OURS}; spf=pass; dmarc=pass (p=none) policy.x=y header.from={passed_for}; dkim=none"
    results = read_authentication([value], OURS, author="ana@mission.hr.example")
    assert results is not None
    assert results.dmarc == found


def test_headers_that_are_missing_are_absent_and_spoil_nothing(read: Read) -> None:
    message = read("Subject: only this\n\nWe attend.\n")
    assert (message.from_, message.sent_at, message.envelope_sender) == ((), None, None)
    assert message.own_text == "We attend."


def test_headers_of_the_server_tell_the_envelope(read: Read) -> None:
    message = read(
        "Return-Path: <b@x.example>\nDelivered-To: Office+tok@Office.Example\n"
        "X-Original-To: office+tok@office.example\n\nx\n"
    )
    assert message.envelope_sender == "b@x.example"
    assert message.delivered_to == ("Office+tok@office.example", "office+tok@office.example")


def test_a_null_return_path_is_not_an_absent_one(read: Read) -> None:
    assert read("Return-Path: <>\n\nx\n").envelope_sender == ""


def test_a_header_that_stands_twice_gives_the_first_subject_and_all_recipients(read: Read) -> None:
    message = read("Subject: a\nSubject: b\nTo: a@x.example\nTo: b@x.example\n\nx\n")
    assert message.subject == "a"
    assert [one.address for one in message.to] == ["a@x.example", "b@x.example"]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        pytest.param("attachment; filename=note.pdf", "note.pdf", id="plain"),
        pytest.param('attachment; filename="a \\"b\\".pdf"', 'a "b".pdf', id="escaped"),
        pytest.param("attachment; filename*=utf-8''n%C3%A9.pdf", "né.pdf", id="RFC 2231"),
        pytest.param(
            "attachment; filename*0*=utf-8''n%C3%A9; filename*1=w.pdf",
            "néw.pdf",
            id="in two pieces",
        ),
        pytest.param('attachment; filename="=?utf-8?B?bsOpLnBkZg==?="', "né.pdf", id="RFC 2047"),
        pytest.param(
            "attachment; filename=nÃ©.pdf".encode("latin-1").decode("latin-1"), "né.pdf", id="raw"
        ),
        pytest.param("attachment; filename=../../etc/passwd", "passwd", id="a path"),
        pytest.param('attachment; filename="C:\\\\Temp\\\\n.pdf"', "n.pdf", id="a path of Windows"),
    ],
)
def test_names_of_files_are_read(read: Read, disposition: str, name: str) -> None:
    raw = f"Content-Type: application/pdf\nContent-Disposition: {disposition}\n\n%PDF-1.4\n"
    assert read(raw.encode("latin-1")).attachments[0].filename == name


@pytest.mark.timeout(30)
@pytest.mark.parametrize("word", ["=?a?q?", "x", '"\\', "(", "<", "a@", "x:"], ids=repr)
def test_endless_words_in_address_headers_are_read_in_time(read: Read, word: str) -> None:
    value = word * (63_000 // len(word))
    headers = "".join(f"{name}: {value}\n" for name in ("From", "To", "Cc", "Sender", "Reply-To"))
    assert "We attend." in read(f"{headers}Subject: x\n\nWe attend.\n").own_text


@pytest.mark.timeout(30)
@pytest.mark.parametrize("word", ["/", " ", "(", "()", "spf=", "a;", "1"], ids=repr)
def test_endless_results_of_authentication_are_read_in_time(word: str) -> None:
    value = word * (63_000 // len(word))
    assert read_authentication([value, f"mx.example.org/1; {value}"] * 4, "mx.example.org") is None


@pytest.mark.parametrize(
    ("subject", "header", "body", "charset"),
    [
        pytest.param(
            "Réponse à l'invitation", "latin-1", "Notre délégation suit.", "latin-1", id="French"
        ),
        pytest.param(
            "Réponse", "latin-1", "Notre délégation viendra.", "utf-8", id="body in UTF-8"
        ),
        pytest.param("Réponse", "latin-1", "Nous viendrons.", "utf-8", id="body without accents"),
        pytest.param("Delegação", "cp1252", "Iremos.", "utf-8", id="Portuguese"),
        pytest.param("Ответ", "cp1251", "Мы приедем.", "utf-8", id="Russian"),
        pytest.param("Ответ", "koi8-r", "Мы приедем с делегацией.", "koi8-r", id="koi8-r"),
        pytest.param("رد", "cp1256", "سيشارك الوفد في الاجتماعات.", "cp1256", id="Arabic"),
        pytest.param("参会回执", "gb18030", "代表团将出席会议。", "utf-8", id="Chinese"),
        pytest.param("参会回执", "gb18030", "See attached.", "utf-8", id="Chinese above English"),
    ],
)
@pytest.mark.parametrize("is_declared", [True, False])
def test_raw_headers_are_in_the_charset_of_the_body(
    read: Read, subject: str, header: str, body: str, charset: str, is_declared: bool
) -> None:
    """A short French subject was shown, and answered, in Cyrillic letters."""
    said = f"Content-Type: text/plain; charset={charset}\n" if is_declared else ""
    raw = b"From: ann@x.example\nSubject: " + subject.encode(header) + b"\n" + said.encode()
    assert read(raw + b"\n" + body.encode(charset)).subject == subject


THROUGH_US = (
    "To: Office <office@office.example>\nSubject: Our delegation\nPrecedence: list\n"
    "Mailing-list: list office@office.example; contact office+owners@office.example\n"
    "List-ID: <office.office.example>\nList-Unsubscribe: <mailto:manage@groups.example>\n"
)
OWN_LIST = "We come: two persons.\n"


@pytest.mark.parametrize(
    "sender",
    [
        "From: Anna Bell <anna@mission.example>\n",
        "From: 'Anna Bell' via Office <office@office.example>\n"
        "Reply-To: Anna Bell <anna@mission.example>\n",
        "From: 'Anna Bell' via Office <office@office.example>\nReply-To: office@office.example\n"
        "X-Original-From: Anna Bell <anna@mission.example>\n",
    ],
)
def test_what_comes_through_a_list_of_the_offices_own_is_its_writers(
    read: Read, sender: str
) -> None:
    message = read(f"{sender}{THROUGH_US}\n{OWN_LIST}")
    assert message.from_ == (Address("Anna Bell", "anna@mission.example"),)
    assert message.nature == "reply"


def test_what_comes_through_another_list_went_to_many(read: Read) -> None:
    head = THROUGH_US.replace("office.office.example", "news.list.example")
    message = read(f"From: Anna Bell <anna@mission.example>\n{head}\n{OWN_LIST}")
    assert message.nature == "bulk"
