"""Whom the invitation did not reach although there is another address to try."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mailbot.core.deciding.addressing import may_be_written_to
from mailbot.core.values.delegation import Contact, Reach, Record


def stranded(
    contacts: Mapping[str, Sequence[Contact]],
    *,
    invited: Collection[str],
    records: Mapping[str, Record],
) -> frozenset[str]:
    """Codes of delegations that were invited, have not answered, have no invited address left that
    works, and have one that was not tried. Who asked out of the list is not written to elsewhere:
    that an address left does not strand its delegation.

    `contacts`: code → contacts. `invited`: addresses that have their letter.
    """
    found = set()
    for code, own in contacts.items():
        tried = [c for c in own if c.address in invited]
        record = records.get(code)
        if not tried or (record is not None and record.answered_at is not None):
            continue
        all_dead = all(c.reach is Reach.DEAD and not c.has_left for c in tried)
        untried = any(c.address not in invited and may_be_written_to(c) for c in own)
        if all_dead and untried:
            found.add(code)
    return frozenset(found)
