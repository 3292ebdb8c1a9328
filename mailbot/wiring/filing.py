"""Copies of what was sent, put into the folder of sent letters over a line of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from mailbot.edge.imap import MailboxTrouble
from mailbot.flows.filing import file_copies
from mailbot.flows.state import FILING_ERROR, of_mailbox
from mailbot.wiring.office import Office

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=5)  # longer than a server may take over one copy


def file_sent(office: Office, *, worker: str, is_stopping: Callable[[], bool]) -> str:
    """Does so where it is wanted and no other worker does it; gives the trouble, '' for none."""
    folder, filing = office.config.mailbox.sent_folder, office.store.filing
    if not folder:
        filing.forgive()  # what was owed when copies were still wanted
        return ""
    error = of_mailbox(FILING_ERROR, office.mailbox_name)
    name, leases = f"sent folder {office.mailbox_name}", office.store.leases

    def may_go_on() -> bool:
        now = office.clock.now()
        return not is_stopping() and leases.acquire(name, worker, now=now, ttl=_LEASE)

    if not filing.due(now=office.clock.now(), limit=1) or not may_go_on():
        return ""
    mailbox = office.mailbox()
    try:
        file_copies(filing, mailbox, folder, clock=office.clock, may_go_on=may_go_on)
    except MailboxTrouble as trouble:
        log.warning("sent folder: %s", trouble)
        office.store.switches.put(error, str(trouble))
        return str(trouble)
    finally:
        mailbox.close()
        leases.release(name, worker)
    office.store.switches.put(error, "")
    return ""
