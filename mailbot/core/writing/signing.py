"""DKIM signatures (RFC 6376; Ed25519: RFC 8463) over the finished bytes of a letter.

dkimpy stamps each signature with the machine's own time (`t=`); nothing else here reads a clock.
Keys are secrets: no error shows one.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

_SMALLEST_RSA = 2048  # bits; RFC 8301 section 3.2 tells signers to use at least these
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
    secret: bytes = field(repr=False)  # in the form that dkimpy wants
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
            secret = key.private_bytes(
                Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
            )
            public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
            return cls(selector, domain, "rsa-sha256", secret, public)
        if isinstance(key, Ed25519PrivateKey):
            secret = base64.b64encode(key.private_bytes_raw())
            public = key.public_key().public_bytes_raw()
            return cls(selector, domain, "ed25519-sha256", secret, public)
        raise ValueError(
            f"the DKIM key of '{selector}' must be RSA with at least {_SMALLEST_RSA} bits, or "
            "Ed25519"
        )


def sign(raw: bytes, keys: Sequence[SigningKey]) -> bytes:
    """The letter with one signature a key above it. Give both an RSA and an Ed25519 key: not
    every verifier knows the latter (RFC 8463 section 4)."""
    if not keys:
        return raw
    import dkim  # only needed where a key is configured

    signatures = b"".join(
        dkim.sign(
            raw,
            key.selector.encode(),
            key.domain.encode("idna"),
            key.secret,
            canonicalize=(b"relaxed", b"relaxed"),
            signature_algorithm=key.algorithm.encode(),
            include_headers=[name.encode() for name in (*_present(raw), *_SEALED)],
        )
        for key in keys
    )
    return signatures + raw


def _present(raw: bytes) -> list[str]:
    """Names of the headers to sign, as often as they occur."""
    headers = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    names = [line.partition(b":")[0].decode("ascii", "replace").lower() for line in headers]
    return [name for name in names if name in _SIGNED]
