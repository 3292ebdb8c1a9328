"""What will be asked about messages that are to be decided on together, looked up at once.

It changes nothing of what is decided: what was not foreseen is asked for when it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mailbot.core.deciding.addressing import answer_address
from mailbot.core.deciding.matching import answered_ids
from mailbot.core.values.storing import Expected
from mailbot.flows.desk import Desk, Sitting
from mailbot.flows.gathering import Directory, Opened, gather
from mailbot.flows.understanding import whose
from mailbot.flows.weighing import HOUR, message_of


@dataclass(frozen=True, slots=True)
class Coming:
    """A message that was opened, and what will be asked about it."""

    opened: Opened
    expected: Expected


@dataclass(frozen=True, slots=True)
class Presumed:
    """What will be asked besides, when it is known who wrote."""

    delegation: str | None
    messages: tuple[int, ...]  # that letters to him were about


def coming(desk: Desk, opened: Opened) -> Coming:
    message = opened.message
    expected = Expected(
        message.message_id,
        author=message.author.address if message.author else "",
        answers=answered_ids(message),
        recipient=answer_address(message, office=desk.meeting.office_address),
    )
    return Coming(opened, expected)


def expect(desk: Desk, sitting: Sitting, some: Sequence[Coming]) -> None:
    now, caps = desk.clock.now(), desk.policy.caps
    sitting.expect(
        desk.meeting.code,
        [one.expected for one in some],
        acknowledged_since=now - HOUR,
        automatic_since=now - caps.window,
        most=caps.per_hour,
    )


def presume(desk: Desk, directory: Directory, one: Coming) -> Presumed:
    """`desk`: at the sitting where it is expected."""
    gathered = gather(desk, one.opened)
    messages: list[int] = []
    if one.expected.recipient is not None:
        since = desk.clock.now() - desk.policy.caps.window
        letters = desk.store.outbox.automatic_since(one.expected.recipient, since)
        if len(letters) < desk.policy.caps.per_address:  # else it is not asked what they were about
            messages = [message_of(row) for row in letters]
    return Presumed(whose(gathered, directory), tuple(number for number in messages if number))


def expect_presumed(desk: Desk, sitting: Sitting, presumed: Sequence[Presumed]) -> None:
    delegations = {one.delegation for one in presumed if one.delegation is not None}
    sitting.expect_delegations(desk.meeting.code, delegations)
    sitting.expect_readings({number for one in presumed for number in one.messages})
