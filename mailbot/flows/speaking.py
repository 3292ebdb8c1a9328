"""Speaking: who speaks on which item, by receipt or as the office has put them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mailbot.core.reporting.speakers import ItemSpeakers, off_the_agenda, speakers
from mailbot.core.values.meeting import UNSPECIFIED_ITEM
from mailbot.flows.desk import Desk
from mailbot.flows.staff import CannotDecide


def speakers_of(desk: Desk) -> tuple[ItemSpeakers, ...]:
    """The list as it stands now."""
    meeting, store = desk.meeting, desk.store
    records = store.records.records(meeting.code)
    gone = off_the_agenda(meeting, records.values())
    items = [*(item.code for item in meeting.items), *gone, UNSPECIFIED_ITEM]
    orders = {
        item: json.loads(said)
        for item in items
        if (said := store.switches.get(_name(desk, item))) is not None
    }
    return speakers(meeting, store.lists.delegations(meeting.code), records, orders)


def spoken_off_the_agenda(desk: Desk) -> tuple[str, ...]:
    """The codes of items that delegations speak on and the configuration has no more."""
    return off_the_agenda(desk.meeting, desk.store.records.records(desk.meeting.code).values())


def put_in_order(desk: Desk, item: str, codes: Sequence[str], *, who: str) -> None:
    """Keeps the order that the office has chosen for an item; none is that of receipt. Raises
    CannotDecide for an item that does not exist."""
    items = {one.code for one in desk.meeting.items} | {UNSPECIFIED_ITEM}
    if item not in items.union(spoken_off_the_agenda(desk)):
        raise CannotDecide(f"there is no item {item}")
    known = {d.code for d in desk.store.lists.delegations(desk.meeting.code)}
    kept = [code for code in dict.fromkeys(codes) if code in known]
    desk.store.switches.put(_name(desk, item), json.dumps(kept))
    what = {"item": item, "order": " ".join(kept) or "by receipt"}
    desk.store.journal.append("speakers ordered", who=who, what=what, now=desk.clock.now())


def _name(desk: Desk, item: str) -> str:
    return f"speakers {desk.meeting.code} {item}"
