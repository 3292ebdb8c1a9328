"""Speaking: who speaks on which item, by receipt or as the office has put them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mailbot.core.reporting.speakers import ItemSpeakers, speakers
from mailbot.core.values.meeting import UNSPECIFIED_ITEM
from mailbot.flows.desk import Desk
from mailbot.flows.staff import CannotDecide


def speakers_of(desk: Desk) -> tuple[ItemSpeakers, ...]:
    """The list as it stands now."""
    meeting, store = desk.meeting, desk.store
    items = [*(item.code for item in meeting.items), UNSPECIFIED_ITEM]
    orders = {
        item: json.loads(said)
        for item in items
        if (said := store.switches.get(_name(desk, item))) is not None
    }
    delegations, records = (
        store.lists.delegations(meeting.code),
        store.records.records(meeting.code),
    )
    return speakers(meeting, delegations, records, orders)


def put_in_order(desk: Desk, item: str, codes: Sequence[str], *, who: str) -> None:
    """Keeps the order that the office has chosen for an item; none is that of receipt. Raises
    CannotDecide for an item that does not exist."""
    if item != UNSPECIFIED_ITEM and desk.meeting.item(item) is None:
        raise CannotDecide(f"there is no item {item}")
    known = {d.code for d in desk.store.lists.delegations(desk.meeting.code)}
    kept = [code for code in dict.fromkeys(codes) if code in known]
    desk.store.switches.put(_name(desk, item), json.dumps(kept))
    what = {"item": item, "order": " ".join(kept) or "by receipt"}
    desk.store.journal.append("speakers ordered", who=who, what=what, now=desk.clock.now())


def _name(desk: Desk, item: str) -> str:
    return f"speakers {desk.meeting.code} {item}"
