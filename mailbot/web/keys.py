"""Secrets that are given once and kept as digests: sessions, links, keys; and passwords."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST_PASSWORD = 12  # characters; NIST SP 800-63B asks for 8 at least, and for no other rule
LONGEST_PASSWORD = 200
NO_PASSWORD = "-"  # fits none: of accounts that are entered by single sign-on alone
_HASHER = PasswordHasher()  # argon2id with the parameters of RFC 9106, second recommended option


def new_key() -> str:
    """256 bits, fit for a URL and a cookie."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is stored in place of a key. A plain hash will do: the key itself is random."""
    return hashlib.sha256(key.encode()).hexdigest()


def csrf_of(session_key: str) -> str:
    """The mark that our own forms carry; only who has the session can tell it."""
    return hmac.new(session_key.encode(), b"csrf", hashlib.sha256).hexdigest()


def hash_password(password: str) -> str:
    return _HASHER.hash(password)


def is_password(password: str, hashed: str | None) -> bool:
    """Takes as long for an account that does not exist (`hashed` None) as for one that does."""
    try:
        _HASHER.verify(hashed or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return hashed is not None


_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))
