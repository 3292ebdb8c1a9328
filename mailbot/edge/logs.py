"""The log: events with ids and reasons; no address, password or token, whoever wrote the line.

Libraries and servers say what they like in their errors. What looks like an e-mail address, or
follows a word that names a secret, is taken out of every line before it is written.
"""

from __future__ import annotations

import logging
import re

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,256}@[^\s<>()\[\]\"',;:@]{1,256}")
_SECRET = re.compile(
    r"(?i)\b(password|passwd|secret|token|bearer|authorization|auth(?:enticate)? (?:plain|login"
    r"|xoauth2|oauthbearer)|login)\b(\s*[=:]\s*|\s+)\S+"
)


class Discreet(logging.Formatter):
    """A formatter that leaves out addresses and secrets, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


def discreet(line: str) -> str:
    """A line without addresses and secrets."""
    return _ADDRESS.sub("<address>", _SECRET.sub(r"\1\2<secret>", line))


def open_log(*, level: int) -> None:
    """Sends the log to standard error. What libraries say in detail is left to warnings: their
    debug lines hold whole conversations with the servers."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger("mailbot").setLevel(level)
