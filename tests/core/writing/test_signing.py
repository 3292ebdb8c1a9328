"""DKIM signatures, verified by dkimpy and by a second, independent implementation."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import datetime

import dkim
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Identity, LetterPolicy, SigningKey, Writer

RSA = generate_private_key(public_exponent=65537, key_size=2048)
ED25519 = Ed25519PrivateKey.generate()
PUBLIC: dict[str, RSAPublicKey | Ed25519PublicKey] = {
    "rsa": RSA.public_key(),
    "ed": ED25519.public_key(),
}


def pem(key: object, form: PrivateFormat = PrivateFormat.PKCS8) -> bytes:
    return key.private_bytes(Encoding.PEM, form, NoEncryption())  # type: ignore[attr-defined]


def keys() -> tuple[SigningKey, ...]:
    return (
        SigningKey.from_pem(pem(RSA), selector="rsa", domain="office.example"),
        SigningKey.from_pem(pem(ED25519), selector="ed", domain="office.example"),
    )


@pytest.fixture(scope="module")
def letter(templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime) -> bytes:
    policy = LetterPolicy(signing_keys=keys(), pages_url="https://mail.office.example")
    writer = Writer.from_templates(templates, meeting=meeting, languages=["ar"], policy=policy)
    delegation = Delegation("JO", "Jordan", DelegationKind.STATE_PARTY, "ar")
    contact = Contact("geneva@mission.jo.example", "JO", role=ContactRole.GENEVA)
    return writer.invitation(delegation, contact, identity=identity, now=now).raw


def dns(name: bytes, timeout: int = 5) -> bytes:
    selector = name.decode().split(".")[0]
    public = PUBLIC[selector]
    if isinstance(public, RSAPublicKey):
        data = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(data)
    return b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public.public_bytes_raw())


def verified(raw: bytes) -> list[str]:
    """Selectors of the signatures that hold: relaxed/relaxed by RFC 6376 section 3.4 and 3.7."""
    head, _, body = raw.partition(b"\r\n\r\n")
    headers = re.split(rb"\r\n(?![ \t])", head)
    found = []
    for header in headers:
        if not header.lower().startswith(b"dkim-signature:"):
            continue
        tags = dict(
            part.strip().split("=", 1)
            for part in re.sub(r"\s", "", header.decode().partition(":")[2]).strip(";").split(";")
        )
        if tags["c"] == "relaxed/relaxed" and holds(header, headers, body, tags):
            found.append(tags["s"])
    return found


def holds(header: bytes, headers: list[bytes], body: bytes, tags: dict[str, str]) -> bool:
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    relaxed = b"\r\n".join(lines).rstrip(b"\r\n") + b"\r\n"
    if base64.b64encode(hashlib.sha256(relaxed).digest()).decode() != tags["bh"]:
        return False
    left = [h for h in headers if not h.lower().startswith(b"dkim-signature:")]
    signed = b""
    for name in tags["h"].split(":"):
        at = [i for i, h in enumerate(left) if h.lower().startswith(name.lower().encode() + b":")]
        if at:
            signed += relaxed_header(left.pop(at[-1])) + b"\r\n"
    signed += relaxed_header(re.sub(rb"(\bb=)[^;]*", rb"\1", header))
    signature, public = base64.b64decode(tags["b"]), PUBLIC[tags["s"]]
    try:
        if isinstance(public, RSAPublicKey):
            public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        else:
            public.verify(signature, hashlib.sha256(signed).digest())
    except InvalidSignature:
        return False
    return True


def relaxed_header(header: bytes) -> bytes:
    name, _, value = header.partition(b":")
    value = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip()
    return name.lower().strip() + b":" + value


def test_both_signatures_hold(letter: bytes) -> None:
    assert verified(letter) == ["rsa", "ed"]


@pytest.mark.parametrize("index", [0, 1])
def test_dkimpy_agrees(letter: bytes, index: int) -> None:
    assert dkim.DKIM(letter).verify(idx=index, dnsfunc=dns)


CHANGES: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("the body", lambda raw: raw[:-40] + b"X" + raw[-39:]),
    ("the subject", lambda raw: raw.replace(b"\r\nSubject: ", b"\r\nSubject: X ", 1)),
    ("a second From", lambda raw: raw.replace(b"\r\nFrom:", b"\r\nFrom: a@b.example\r\nFrom:", 1)),
    ("a new Cc", lambda raw: raw.replace(b"\r\nFrom:", b"\r\nCc: a@b.example\r\nFrom:", 1)),
    ("unsubscribe", lambda raw: raw.replace(b"unsubscribe%20", b"subscribe%20", 1)),
    ("the page", lambda raw: raw.replace(b"/leave/k3y", b"/leave/other", 1)),
    ("one click", lambda raw: raw.replace(b"List-Unsubscribe=One-Click", b"No", 1)),
]


@pytest.mark.parametrize("change", [c for _, c in CHANGES], ids=[name for name, _ in CHANGES])
def test_no_signature_holds_when_this_was_changed(
    letter: bytes, change: Callable[[bytes], bytes]
) -> None:
    changed = change(letter)
    assert changed != letter
    assert verified(changed) == []


def test_rewrapped_headers_do_no_harm(letter: bytes) -> None:
    assert verified(letter.replace(b"\r\nSubject: ", b"\r\nSUBJECT:  \r\n ", 1)) == ["rsa", "ed"]


def test_without_keys_nothing_is_signed(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> None:
    writer = Writer.from_templates(templates, meeting=meeting, languages=["en"])
    delegation = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY)
    letter = writer.invitation(
        delegation, Contact("a@mission.hr.example", "HR"), identity=identity, now=now
    )
    assert b"DKIM-Signature" not in letter.raw


def test_a_key_of_the_old_form_is_taken_too() -> None:
    old = pem(RSA, PrivateFormat.TraditionalOpenSSL)
    key = SigningKey.from_pem(old, selector="rsa", domain="office.example")
    assert key == keys()[0]


def test_a_key_does_not_show_itself() -> None:
    for key in keys():
        assert "private" not in repr(key).lower()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", id="broken"),
        pytest.param(
            ED25519.private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"word")
            ),
            id="with a password",
        ),
        pytest.param(pem(generate_private_key(65537, 1024)), id="too short"),
        pytest.param(pem(ec.generate_private_key(ec.SECP256R1())), id="of another kind"),
    ],
)
def test_a_key_that_cannot_sign_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(ValueError, match="DKIM key of 'main'"):
        SigningKey.from_pem(data, selector="main", domain="office.example")
