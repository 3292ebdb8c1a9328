"""By mail: an officer answers the morning brief, and what he orders is done, once, and told to him.

What does not come surely from him, or is not clear, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mailbot.core.deciding.by_mail import Orders, is_from, offered_in, orders_in
from mailbot.core.values.briefing import Offered, Order
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import OutboxRow, Purpose
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.core.values.storing import Stale
from mailbot.core.writing.memo import offer_in
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed
from mailbot.flows.following import follow
from mailbot.flows.identities import identity
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person

MOST_A_DAY = 20  # answers to one officer: a machine in his place must not be answered for ever
_VERBS = {
    Order.ACKNOWLEDGE: Verb.ACKNOWLEDGE,
    Order.NOTE: Verb.SILENT,
    Order.NOT_OURS: Verb.NOT_OURS,
}
_DONE = {
    Order.ACKNOWLEDGE: "acknowledged",
    Order.NOTE: "noted, without a letter",
    Order.NOT_OURS: "set aside as not ours",
}
_OPEN = {MessageState.WAITING, MessageState.STUCK}


def is_for_the_office(message: Message, letter: OutboxRow) -> bool:
    """Did a person write it in answer to a brief?"""
    return letter.letter.key.purpose is Purpose.BRIEF and message.nature is Nature.REPLY


def obey(desk: Desk, stored: StoredMessage, message: Message, letter: OutboxRow) -> None:
    """Does what an officer's answer orders and tells him; anybody else's waits for a person.

    May be run again after a death at any point: what was done is recognised as done.
    """
    officer = letter.letter.key.contact
    if desk.store.inbox.has_message_id(message.message_id, before=stored.id):
        _settle(desk, stored, message, Decision(Handling.SILENT, Reason.COPY))
    elif not (desk.briefing.may_decide and officer in desk.briefing.officers):
        _settle(desk, stored, message, Decision(Handling.REVIEW, Reason.OTHER))
    elif not is_from(message, officer):
        _settle(desk, stored, message, Decision(Handling.REVIEW, Reason.SUSPECTED_FORGERY))
    elif _answered_lately(desk, officer, stored) >= MOST_A_DAY:
        _settle(desk, stored, message, Decision(Handling.REVIEW, Reason.CAP_REACHED))
    else:
        offered = offered_in(offer_in(letter.letter.raw))
        told = _obeyed(desk, offered, orders_in(message.own_text, offered), officer, stored.id)
        now = desk.clock.now()
        memo = desk.writer.memo(
            officer,
            about=f"message {stored.id}",
            text="\n".join(told),
            identity=identity(desk, now),
            now=now,
            answers=message,
        )
        desk.store.outbox.queue([memo], now=now, due_at=now)
        _settle(desk, stored, message, Decision(Handling.SILENT, Reason.OFFICE))


def _obeyed(
    desk: Desk, offered: Sequence[Offered], orders: Orders, officer: str, answer: int
) -> list[str]:
    """What was done, number by number, or why nothing was."""
    if not orders.is_clear:
        understood = [f"{n} {order.value}" for n, order in sorted(orders.orders.items())]
        return [
            "Nothing was done, because not all of your answer was clear.",
            f"Understood: {', '.join(understood) or 'nothing'}.",
            *(f"Not understood: {piece}" for piece in orders.unclear),
            "",
            "Write the numbers of the brief alone, such as: 1 a, 2 q, 3 -",
        ]
    who = f"{officer} (message {answer})"
    return [
        f"{number}  {_done(desk, offered[number - 1], order, who)}"
        for number, order in sorted(orders.orders.items())
    ]


def _done(desk: Desk, offered: Offered, order: Order, who: str) -> str:
    """Decides about one message; tells what became of it."""
    about = f"message {offered.message}"
    if order is Order.LEAVE:
        return f"left in the queue: {about}"
    stored = desk.store.inbox.message(offered.message)
    if stored is not None and stored.decided_by == f"staff: {who}":
        return f"{_DONE[order]}: {about}"  # we died after it was done and before we could tell
    choice = Choice(_VERBS[order])
    try:
        if stored is None or stored.state not in _OPEN or stored.version != offered.version:
            by = stored.decided_by if stored else "nobody"
            raise Stale(f"it has changed since the brief, by {by}")
        decide_by_person(desk, stored.id, choice, who=who, version=offered.version)
    except (Stale, CannotDecide) as fault:
        return f"NOT DONE, {about}: {fault}"
    return f"{_DONE[order]}: {about}"


def _answered_lately(desk: Desk, officer: str, stored: StoredMessage) -> int:
    rows = desk.store.outbox.rows(desk.meeting.code, purpose=Purpose.BRIEF)
    since = desk.clock.now() - timedelta(days=1)
    own = f"message {stored.id}"
    return sum(
        row.letter.key.contact == officer
        and row.letter.key.about.startswith("message ")
        and row.letter.key.about != own
        and row.created_at > since
        for row in rows
    )


def _settle(desk: Desk, stored: StoredMessage, message: Message, decision: Decision) -> None:
    reading = Reading(message.nature, message.language)
    follow(desk, stored, Followed(message, reading, decision, None, desk.decided_by))
