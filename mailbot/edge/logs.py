"""The log: events with ids and reasons; no address, password or token, whoever wrote the line.

Libraries and servers say what they like in their errors. What looks like an e-mail address, or
follows a word that names a secret, is taken out of every line before it is written.
"""

from __future__ import annotations

import logging

from mailbot.core.reporting.discreet import discreet


class Discreet(logging.Formatter):
    """A formatter that leaves out addresses and secrets, in tracebacks as well."""

    def format(self, record: logging.LogRecord) -> str:
        return discreet(super().format(record))


def open_log(*, level: int) -> None:
    """Sends the log to standard error. What libraries say in detail is left to warnings: their
    debug lines hold whole conversations with the servers."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    logging.getLogger("mailbot").setLevel(level)
    # it warns of each turn that is left out while a long job is at work: that is as it should be
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
