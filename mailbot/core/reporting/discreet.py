"""What others said, without the addresses and secrets in it."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,256}@[^\s<>()\[\]\"',;:@]{1,256}")
_SECRETS = (
    re.compile(
        r"(?i)\b(password|passwd|secret|token|authorization)(\s*[=:]\s*(?:bearer |basic )?)\S+"
    ),
    re.compile(r"(?i)\b(bearer)(\s+)\S+"),
    re.compile(r"(?i)\b(auth(?:enticate)? (?:plain|login|xoauth2|oauthbearer))(\s+)\S+"),
    re.compile(r"\b(LOGIN)(\s+)\S+\s+\S+"),  # the command of IMAP
)


def discreet(line: str) -> str:
    """A line without addresses and secrets."""
    for secret in _SECRETS:
        line = secret.sub(r"\1\2<secret>", line)
    return _ADDRESS.sub("<address>", line)
