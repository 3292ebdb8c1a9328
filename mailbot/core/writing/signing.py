"""DKIM signatures (RFC 6376; Ed25519: RFC 8463) over the finished bytes of a letter.

`cryptography` signs: dkimpy's signature is computed in Python and takes twenty times as long.
Keys are secrets: no error shows one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from mailbot.core.writing.fields import broken

_SMALLEST_RSA = 2048  # bits; RFC 8301 section 3.2 tells signers to use at least these
_WIDTH = 76  # of a line of the signature, but for the space before it
_FOLD = re.compile(rb"\r\n([ \t])")
# what a reader sees or a mail program acts on
_SIGNED = (
    "from to cc reply-to subject date message-id in-reply-to references mime-version "
    "content-type content-language auto-submitted list-unsubscribe list-unsubscribe-post"
).split()
# signed once more than they occur, so that nobody can add a second one (RFC 6376 section 8.15)
_SEALED = ("from", "to", "cc", "reply-to", "subject", "date")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and the DNS name (selector._domainkey.domain) that has its public half."""

    selector: str
    domain: str
    algorithm: str  # "rsa-sha256" or "ed25519-sha256"
    private: RSAPrivateKey | Ed25519PrivateKey = field(repr=False, compare=False)
    public: bytes = b""  # as it is published: SubjectPublicKeyInfo (RSA), or 32 bytes (Ed25519)

    @classmethod
    def from_pem(cls, pem: bytes, *, selector: str, domain: str) -> SigningKey:
        """From a PEM file without a password, PKCS #1 or #8; ValueError says what is wrong."""
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as error:
            raise ValueError(
                f"the DKIM key of '{selector}' is no PEM private key without a password"
            ) from error
        if isinstance(key, RSAPrivateKey) and key.key_size >= _SMALLEST_RSA:
            public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            return cls(selector, domain, "rsa-sha256", key, public)
        if isinstance(key, Ed25519PrivateKey):
            public = key.public_key().public_bytes_raw()
            return cls(selector, domain, "ed25519-sha256", key, public)
        raise ValueError(
            f"the DKIM key of '{selector}' must be RSA with at least {_SMALLEST_RSA} bits, or "
            "Ed25519"
        )

    def signature(self, data: bytes) -> bytes:
        """Of the data's SHA-256, as RFC 8463 section 3 and RFC 6376 section 3.3 want it."""
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(data, PKCS1v15(), SHA256())
        return self.private.sign(hashlib.sha256(data).digest())


def sign(raw: bytes, keys: Sequence[SigningKey], *, at: datetime) -> bytes:
    """The letter with one signature a key above it. Give both an RSA and an Ed25519 key: not
    every verifier knows the latter (RFC 8463 section 4). `at`: aware, the time of signing."""
    if not keys:
        return raw
    head, _, body = raw.partition(b"\r\n\r\n")
    body_hash = hashlib.sha256(_relaxed(body)).digest()
    names, signed = _signed(_headers(head))
    tags = f"t={at.timestamp():.0f}; h={' : '.join(names)}; bh={_base64(body_hash)}; b="
    return b"".join(_signature(key, tags, signed) for key in keys) + raw


def _signature(key: SigningKey, tags: str, signed: bytes) -> bytes:
    """The header field. Its own value up to `b=` is signed last, unfolded and without a line end
    (RFC 6376 section 3.7)."""
    domain = key.domain.encode("idna").decode()
    value = f"v=1; a={key.algorithm}; c=relaxed/relaxed; d={domain}; s={key.selector}; {tags}"
    signature = key.signature(signed + b"dkim-signature:" + value.encode())
    field = f"DKIM-Signature: {value}"
    text = _base64(signature)
    lines = (text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
    return "\r\n ".join((broken(field.split(" "), _WIDTH, _WIDTH), *lines)).encode() + b"\r\n"


def _relaxed(body: bytes) -> bytes:
    """The body's canonical form (RFC 6376 section 3.4.4): at once where white space stands alone,
    as in all that we write, else by dkimpy."""
    shorn = body.replace(b" \r\n", b"\r\n")
    is_plain = b"  " not in body and b"\t" not in body and shorn.endswith(b"\r\n")
    if is_plain and not shorn.endswith(b"\r\n\r\n"):
        return shorn
    from dkim.canonicalization import Relaxed  # seldom needed, and only where there is a key

    canonical: bytes = Relaxed.canonicalize_body(body)
    return canonical


def _headers(head: bytes) -> list[tuple[bytes, bytes]]:
    """Name and value of each header field, in canonical form (RFC 6376 section 3.4.2)."""
    lines = _FOLD.sub(rb"\1", head).split(b"\r\n")
    parted = (line.partition(b":") for line in lines)
    return [(name.lower(), b" ".join(value.split()) + b"\r\n") for name, _, value in parted]


def _signed(headers: Sequence[tuple[bytes, bytes]]) -> tuple[list[str], bytes]:
    """The names to sign, as often as they occur and the sealed ones once more, and what is signed
    of them: of several fields of a name, the last one first (RFC 6376 section 5.4.2)."""
    fields: dict[str, list[bytes]] = defaultdict(list)
    for name, value in headers:
        fields[name.decode("ascii", "replace")].append(name + b":" + value)
    names = [name for name, values in fields.items() if name in _SIGNED for _ in values]
    signed = b"".join(field for name in names for field in [fields[name].pop()])
    return [*names, *_SEALED], signed


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
