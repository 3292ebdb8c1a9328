"""Several offices of one process in one store: one pool of connections serves all of them, so that
their number does not grow with the mailboxes."""

from __future__ import annotations

from collections.abc import Iterable

from mailbot.wiring.office import Office
from mailbot.wiring.settings import store_url


def share_stores(offices: Iterable[Office]) -> None:
    """To be called before any of them has opened its store. Each still sees what is its own."""
    first: dict[str, Office] = {}
    for office in offices:
        known = first.setdefault(store_url(office.config), office)
        if known is not office:
            own = known.store.of(office.mailbox_name, office.meetings)
            office.__dict__["store"] = own
