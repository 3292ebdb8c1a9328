"""The log: events with ids and reasons; no address, password or token, whoever wrote the line.

Libraries and servers say what they like in their errors. What looks like an e-mail address, or
follows a word that names a secret, is taken out of every line before it is written.
"""

from __future__ import annotations

import logging
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


class Discreet(logging.Formatter):
    """A formatter that leaves out addresses and secrets, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


def discreet(line: str) -> str:
    """A line without addresses and secrets."""
    for secret in _SECRETS:
        line = secret.sub(r"\1\2<secret>", line)
    return _ADDRESS.sub("<address>", line)


def open_log(*, level: int) -> None:
    """Sends the log to standard error. What libraries say in detail is left to warnings: their
    debug lines hold whole conversations with the servers."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger("mailbot").setLevel(level)
    # it warns of each turn that is left out while a long job is at work: that is as it should be
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
