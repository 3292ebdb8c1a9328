"""Machine-readable reports: RFC 3464 delivery status, read whatever its state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mailbot.core.reading.nature.facts import Facts

_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_MOST_BLOCKS = 1_000
_RECIPIENTS = frozenset({"original-recipient", "final-recipient"})


class Outcome(StrEnum):
    """What a delivery report says of the letter."""

    FAILED = "failed"
    DELAYED = "delayed"
    ARRIVED = "arrived"  # delivered, relayed or expanded
    UNKNOWN = "unknown"  # no report, or one that does not say


_ACTIONS = {
    "failed": Outcome.FAILED,
    "failure": Outcome.FAILED,
    "fail": Outcome.FAILED,
    "error": Outcome.FAILED,
    "expired": Outcome.FAILED,
    "delayed": Outcome.DELAYED,
    "delay": Outcome.DELAYED,
    "delivered": Outcome.ARRIVED,
    "deliverable": Outcome.ARRIVED,
    "relayed": Outcome.ARRIVED,
    "expanded": Outcome.ARRIVED,
}


@dataclass(frozen=True, slots=True)
class RecipientStatus:
    """One block of per-recipient fields (RFC 3464 section 2.3), values as written."""

    recipient: str
    outcome: Outcome
    status: str
    diagnostic: str


def recipient_statuses(delivery: str) -> tuple[RecipientStatus, ...]:
    """The recipients of a delivery report, in order."""
    found = [status for block in _blocks(delivery) if (status := _status(block))]
    return tuple(found)


def delivery_outcome(facts: Facts) -> Outcome:
    """What the message's own report says, UNKNOWN without one."""
    return outcome_of(facts.report.delivery)


def outcome_of(delivery: str) -> Outcome:
    """What a report says on the whole: a failure outweighs a delay, a delay an arrival."""
    if not delivery:
        return Outcome.UNKNOWN
    outcomes = {status.outcome for status in recipient_statuses(delivery)}
    for outcome in (Outcome.FAILED, Outcome.DELAYED, Outcome.ARRIVED):
        if outcome in outcomes:
            return outcome
    return Outcome.FAILED


def _blocks(delivery: str) -> Iterator[dict[str, str]]:
    for number, block in enumerate(_BLANK_LINES.split(delivery)):
        if number > _MOST_BLOCKS:
            return
        found: dict[str, str] = {}
        for name, value in _FIELD.findall(block):
            if name.lower() in _RECIPIENTS and name.lower() in found:
                yield found  # the blank line between two recipients was lost
                found = {}
            found[name.lower()] = value.strip()
        yield found


def _status(block: dict[str, str]) -> RecipientStatus | None:
    """None for the block of per-message fields."""
    action = block.get("action", "").split(None, 1)
    final, original = block.get("final-recipient", ""), block.get("original-recipient", "")
    # behind a gateway the final one may be of X.400, the original one an address
    recipient = original if "@" in original and "@" not in final else final or original
    if not action and not recipient:
        return None
    status = block.get("status", "")
    outcome = _ACTIONS.get(action[0].strip("()").lower() if action else "", Outcome.UNKNOWN)
    if outcome is Outcome.UNKNOWN:
        by_class = {"2": Outcome.ARRIVED, "4": Outcome.DELAYED}
        outcome = by_class.get(status[:1], Outcome.FAILED)
    return RecipientStatus(recipient, outcome, status, block.get("diagnostic-code", ""))
