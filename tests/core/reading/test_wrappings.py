"""winmail.dat, signed S/MIME, and what cannot be opened."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs7

from mailbot.core.reading import DocumentText, Limits, Reader
from mailbot.core.reading.envelopes.rtf_stream import decompress_rtf
from mailbot.core.reading.envelopes.smime import Wrapping, open_smime
from mailbot.core.reading.envelopes.tnef import open_tnef
from mailbot.core.values.message import AttachmentState, Message

Read = Callable[[bytes | str], Message]


def _attribute(level: int, tag: int, value: bytes) -> bytes:
    return (
        struct.pack("<BII", level, tag, len(value)) + value + struct.pack("<H", sum(value) % 65536)
    )


def _string(identifier: int, text: str) -> bytes:
    value = text.encode("utf-16-le") + b"\0\0"
    padded = value + b"\0" * (-len(value) % 4)
    return struct.pack("<HHII", 0x1F, identifier, 1, len(value)) + padded


def _winmail(*, body: str = "", compressed_rtf: bytes = b"") -> bytes:
    properties = []
    if body:
        properties.append(_string(0x1000, body))
    if compressed_rtf:
        padded = compressed_rtf + b"\0" * (-len(compressed_rtf) % 4)
        properties.append(struct.pack("<HHII", 0x102, 0x1009, 1, len(compressed_rtf)) + padded)
    named = struct.pack("<I", 1) + _string(0x3707, "Délégation.csv")
    return (
        b"\x78\x9f\x3e\x22\x01\x00"
        + _attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
        + _attribute(1, 0x00069003, struct.pack("<I", len(properties)) + b"".join(properties))
        + _attribute(2, 0x00069002, b"\0" * 14)
        + _attribute(2, 0x00018010, b"DELEGA~1.CSV\0")
        + _attribute(2, 0x0006800F, b"name;post\n")
        + _attribute(2, 0x00069005, named)
    )


def _with_winmail(data: bytes, text: str = "") -> bytes:
    return (
        b"From: a@mission.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        + text.encode()
        + b"\n--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
        + b"Content-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(data)
        + b"--b--\n"
    )


def test_files_in_winmail_dat_come_out_under_their_long_names(read: Read) -> None:
    message = read(_with_winmail(_winmail(), "List attached."))
    assert [attachment.filename for attachment in message.attachments] == ["Délégation.csv"]


def test_the_text_in_winmail_dat_counts_where_the_message_has_none(read: Read) -> None:
    assert read(_with_winmail(_winmail(body="We shall attend."))).own_text == "We shall attend."


def test_the_text_in_winmail_dat_is_not_said_twice(read: Read) -> None:
    message = read(_with_winmail(_winmail(body="We shall attend."), "We shall attend."))
    assert message.text.count("We shall attend.") == 1


class _Rtf:
    """Opens each file as this text, and remembers what it was asked to open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked: list[tuple[str, bytes]] = []

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        self.asked.append((filename, data))
        state = AttachmentState.READ if self.text else AttachmentState.UNREADABLE
        return DocumentText(state, self.text)


_RTF = b"{\\rtf1 We shall attend.}"


def _in_rtf() -> bytes:
    """A winmail.dat whose only text is RTF, stored uncompressed."""
    stream = struct.pack("<III", len(_RTF) + 12, len(_RTF), 0x414C454D) + b"\0\0\0\0" + _RTF
    return _winmail(compressed_rtf=stream)


def test_compressed_rtf_is_the_body_where_it_is_all_there_is(
    reader_with: Callable[..., Reader],
) -> None:
    documents = _Rtf(
        "Dear colleagues,\n\nFiji will not attend.\n\n"
        "-----Original Message-----\nFrom: Office <office@office.example>\n"
        "Sent: Monday, 2 May 2011 10:14\nTo: Sereana Vula\nSubject: Registration\n\n"
        "We have registered Fiji for the meeting."
    )
    message = reader_with(documents).read(_with_winmail(_in_rtf()))
    assert ("winmail.rtf", _RTF) in documents.asked
    assert message.own_text == "Dear colleagues,\n\nFiji will not attend."
    assert [attachment.filename for attachment in message.attachments] == ["Délégation.csv"]


def test_compressed_rtf_is_not_opened_beside_a_text(reader_with: Callable[..., Reader]) -> None:
    documents = _Rtf("We shall attend.")
    reader_with(documents).read(_with_winmail(_in_rtf(), "We shall attend."))
    assert "winmail.rtf" not in [name for name, _ in documents.asked]


def test_compressed_rtf_of_very_many_lines_is_cut(reader_with: Callable[..., Reader]) -> None:
    limits = Limits(section_lines=10)
    message = reader_with(_Rtf("a\n" * 50), limits).read(_with_winmail(_in_rtf()))
    assert message.text.split() == ["a"] * 10


def test_compressed_rtf_that_cannot_be_read_stays_a_file(
    reader_with: Callable[..., Reader],
) -> None:
    message = reader_with(_Rtf("")).read(_with_winmail(_in_rtf()))
    assert [(one.filename, one.state) for one in message.attachments][1:] == [
        ("winmail.rtf", AttachmentState.UNREADABLE)
    ]


def test_compressed_rtf_of_a_message_passed_on_is_its_text(
    reader_with: Callable[..., Reader],
) -> None:
    inner = _with_winmail(_in_rtf())
    outer = (
        b"From: b@mission.example\nSubject: Fwd: x\n"
        b"Content-Type: multipart/mixed; boundary=c\n\n--c\n\nPlease see below.\n--c\n"
        b"Content-Type: message/rfc822\n\n" + inner + b"\n--c--\n"
    )
    assert "Fiji attends." in reader_with(_Rtf("Fiji attends.")).read(outer).forwarded_text


def test_the_example_of_the_specification_decompresses() -> None:
    # in the form of [MS-OXRTFCP] section 4.1.1: "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}"
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423200f3205068"
        "5c0c6c6f20776f726c647d0a800fa0"
    )
    assert decompress_rtf(packed).startswith(b"{\\rtf1\\ansi\\ansicpg1252")


@pytest.mark.parametrize("length", range(0, 200, 7))
def test_winmail_dat_cut_short_gives_what_is_there(length: int) -> None:
    whole = _winmail(body="We shall attend.")
    opened = open_tnef(whole[: 10 + length])
    assert opened is not None


def _signer() -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Ana Horvat")])
    now = datetime(2011, 4, 20, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    return certificate, key


def test_opaque_signed_mail_is_opened(read: Read) -> None:
    certificate, key = _signer()
    inner = b"Content-Type: text/plain; charset=utf-8\r\n\r\nNous serons pr\xc3\xa9sents.\r\n"
    signed = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(inner)
        .add_signer(certificate, key, hashes.SHA256())
        .sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])
    )
    message = read(
        b"From: a@mission.example\nSubject: x\nContent-Type: application/pkcs7-mime;"
        b" smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(signed)
    )
    assert message.own_text == "Nous serons présents."
    assert not message.is_encrypted


PROTECTED = "Mission (ann@mission.example) has sent you a protected message.\n\nRead the message\n"


def test_encrypted_mail_is_said_to_be(read: Read) -> None:
    certificate, _ = _signer()
    packed = (
        pkcs7.PKCS7EnvelopeBuilder()
        .set_data(b"secret")
        .add_recipient(certificate)
        .encrypt(serialization.Encoding.DER, [])
    )
    assert open_smime(packed).wrapping is Wrapping.ENCRYPTED
    message = read(
        b"Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n"
        b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(packed)
    )
    assert message.is_encrypted


@pytest.mark.parametrize(
    "kind",
    [
        'application/x-microsoft-rpmsg-message; name="message.rpmsg"',
        'application/octet-stream; name="message_v2.rpmsg"',
    ],
)
def test_mail_whose_rights_are_managed_is_locked_whatever_stands_around_it(
    read: Read, kind: str
) -> None:
    message = read(
        f"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{PROTECTED}\n--b\n"
        f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--\n".encode()
    )
    assert message.is_encrypted
    assert [one.filename.endswith(".rpmsg") for one in message.attachments] == [True]


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x80" * 999, b"x" * 99], ids=["none", "cut", "endless", "other"]
)
def test_what_is_no_cms_is_unknown(data: bytes) -> None:
    assert open_smime(data).wrapping is Wrapping.UNKNOWN
