"""Messages that the fuzzer starts from: one of each build that the reader knows, made here, and the
replies and reports that the tests of reading keep."""

from __future__ import annotations

import base64
import zlib
from email.message import EmailMessage
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

KEPT = Path(__file__).parents[1] / "core" / "reading" / "mail"
_FORTUNES = {
    "utf-8": "Chère Madame, la délégation de deux personnes participera. Здравствуйте. 您好",
    "koi8-r": "Уважаемые коллеги, делегация примет участие.",
    "gb18030": "尊敬的同事，代表团将与会。",
    "windows-1256": "تحية طيبة وبعد، سيشارك الوفد.",
    "iso-2022-jp": "会議に出席いたします。",
    "shift_jis": "会議に出席いたします。",
    "utf-16": "Dear Sir, we shall attend.",
}


def seeds() -> list[bytes]:
    """All of them, in a fixed order."""
    return [
        *_plain(),
        _alternative(),
        _mixed(),
        _report(),
        _signed(),
        _nested(12),
        _calendar(),
        *_by_hand(),
        *_kept(),
    ]


def _kept() -> list[bytes]:
    return [path.read_bytes() for path in sorted(KEPT.rglob("*.eml"))]


def _headed(message: EmailMessage | MIMEMultipart | MIMEText, subject: str) -> bytes:
    message["From"] = "Zoë Ünal <zoe@mission.example>"
    message["To"] = "office@office.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 20 Apr 2011 10:00:00 +0200"
    message["Message-ID"] = "<1@mission.example>"
    message["References"] = "<0@office.example>"
    return message.as_bytes()


def _plain() -> list[bytes]:
    found = []
    for charset, text in _FORTUNES.items():
        head = f"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset={charset}\r\n"
        found.append(
            head.encode() + b"\r\n" + text.encode(charset) + b"\r\n> quoted\r\n-- \r\nZ\r\n"
        )
    return found


def _alternative() -> bytes:
    message = EmailMessage()
    message.set_content("We shall attend.\n\nOn 20 April, the office wrote:\n> Please register.\n")
    message.add_alternative(
        "<html><body><p>We shall attend.</p><blockquote type='cite'><table><tr><td>a</td>"
        "<td>b</td></tr></table></blockquote></body></html>",
        subtype="html",
    )
    return _headed(message, "Re: Réunion")


def _mixed() -> bytes:
    message = EmailMessage()
    message.set_content("Please find our list attached.")
    message.add_attachment(b"a;b\n1;2\n", maintype="text", subtype="csv", filename="liste é.csv")
    message.add_attachment(b"%PDF-1.4\n", maintype="application", subtype="pdf", filename="n.pdf")
    return _headed(message, "List")


def _report() -> bytes:
    return b"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.example>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="r"

--r
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--r
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; x@y.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown

--r
Content-Type: message/rfc822

Message-ID: <0@office.example>
Subject: Invitation

Dear delegates
--r--
"""


def _signed() -> bytes:
    signed = MIMEMultipart("signed", protocol="application/pgp-signature")
    signed.attach(MIMEText("Signed text"))
    signed.attach(MIMEApplication(b"-----BEGIN PGP SIGNATURE-----", "pgp-signature"))
    return _headed(signed, "Signed")


def _nested(depth: int) -> bytes:
    inner: MIMEMultipart | MIMEText = MIMEText("at the bottom")
    for _ in range(depth):
        outer = MIMEMultipart("mixed")
        outer.attach(inner)
        inner = outer
    return _headed(inner, "Deep")


def _calendar() -> bytes:
    text = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
        "END:VCALENDAR"
    )
    return _headed(MIMEText(text, "calendar"), "Accepted: meeting")


def _by_hand() -> list[bytes]:
    packed = base64.b64encode(zlib.compress(b"x" * 500))
    return [
        b"From a@b Mon Apr 1 2011\n\nFrom: a@b.example\nSubject: =?utf-8?B?w6k=?= "
        b"=?koi8-r?Q?=C1?=\n\nhi",
        b"Subject: uu\n\nbegin 644 a.txt\n#0V%T\n`\nend\n",
        b"Subject: y\n\n=ybegin line=128 size=3 name=a.bin\n\x92\x93\x94\n=yend size=3\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative;"
        b" boundary=a\n\n--a\n\nx\n--a\nContent-Type: text/html\n\n<b>x</b>\n--a--\n--a--\n",
        b"Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode(
            b"\x78\x9f\x3e\x22\x01\x00\x02\x02\x90\x06\x00\x04\x00\x00\x00abcd\x00\x00"
        ),
        b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n" + packed,
        b"Content-Type: text/plain; format=flowed; charset=utf-7\n\n+AOk- soft \nbreak\n> "
        b"q \n> r\n",
        b"Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: in\n\nbody",
        b"Auto-Submitted: auto-replied\nSubject: Out of office\n\nI am away until 3 May.",
        b"Return-Path: <>\nFrom: MAILER-DAEMON\nSubject: failure notice\n\nHi. This is "
        b"the qmail-send\n"
        b"<x@y.example>:\n550 user unknown\n",
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\ntext\n-----BEGIN PGP SIGNATURE-----\n",
        b"Content-Type: text/plain; charset*0*=utf''ut; charset*1=f-8; name*=utf-8''%E9\n\nx",
        b"",
        b"\0\0\0",
    ]
