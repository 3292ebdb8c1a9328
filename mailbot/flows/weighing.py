"""What is decided about a message that was understood: automatic, for a person, or silent.

What the decision needs beside the message is asked of the store here; the decision itself is
`core.deciding.handling`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mailbot.core.deciding.caps import is_capped, matter_of
from mailbot.core.deciding.copies import is_copy
from mailbot.core.deciding.handling import Circumstances
from mailbot.core.deciding.handling import decide as decided
from mailbot.core.deciding.matching import BY_LETTER, How, Match
from mailbot.core.deciding.record import contradicts
from mailbot.core.deciding.reflecting import is_reflection
from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Record
from mailbot.core.values.letter import OutboxRow
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Reading
from mailbot.flows.desk import Desk
from mailbot.flows.following import answer_address_of
from mailbot.flows.gathering import Gathered
from mailbot.flows.of_addresses import leaving_of
from mailbot.flows.on_hand import OnHand

HOUR = timedelta(hours=1)
_CLOCKS_APART = timedelta(minutes=5)  # the mail server's and ours
_WRONG_CLOCK = timedelta(days=2)  # of who writes


def decide(
    desk: Desk,
    gathered: Gathered,
    reading: Reading,
    found: Match,
    held: OnHand,
    *,
    begun_at: datetime | None,
) -> Decision:
    """`begun_at`: when the meeting's first letter to many was written."""
    if _is_before_since(desk, gathered):
        return Decision(Handling.SILENT, Reason.EARLIER)
    left = leaving_of(gathered.message, gathered.letter, gathered.contact)
    if left.out:
        return Decision(Handling.SILENT, Reason.OPTED_OUT)
    if left.proposed:
        return Decision(Handling.REVIEW, Reason.UNKNOWN_SENDER)
    decision = decided(
        gathered.message,
        reading,
        replace(
            _circumstances(desk, gathered, reading, found, held.record),
            is_before_invitation=_is_before_invitation(desk, gathered, begun_at),
        ),
    )
    if decision.handling is Handling.AUTO and not desk.policy.acknowledge:
        return Decision(Handling.REVIEW, Reason.STOPPED)
    return decision


def _is_before_since(desk: Desk, gathered: Gathered) -> bool:
    since = desk.policy.since
    return since is not None and gathered.stored.received_at < since


def _is_before_invitation(desk: Desk, gathered: Gathered, begun_at: datetime | None) -> bool:
    """Was the message in the mailbox, or written, before there was anything to answer?"""
    letter, sent_at = gathered.letter, gathered.message.sent_at
    if letter is not None and letter.letter.key.meeting == desk.meeting.code:
        return False
    begun_at = begun_at or desk.policy.since  # the office may have invited by other means
    if begun_at is None:
        return True
    if begun_at > desk.clock.now():
        return False  # written by a clock that was ahead, and tells nothing
    # a mailbox that was moved may have lost when its messages came
    return gathered.stored.received_at + _CLOCKS_APART < begun_at or (
        sent_at is not None and sent_at + _WRONG_CLOCK < begun_at
    )


def _circumstances(
    desk: Desk, gathered: Gathered, reading: Reading, found: Match, record: Record | None
) -> Circumstances:
    message = gathered.message
    address = answer_address_of(desk, message, found.delegation)
    earlier = desk.store.answers.earlier(
        message.message_id,
        before=gathered.stored.id,
        since=desk.clock.now() - HOUR,
        most=desk.policy.caps.per_hour,
    )
    is_again = earlier.first is not None and _is_again(desk, gathered, earlier.first)
    return Circumstances(
        bound=desk.policy.bound,
        is_after_meeting=desk.meeting.is_over(gathered.stored.received_at),
        is_copy=is_again,
        is_id_taken=earlier.first is not None
        and earlier.first < gathered.stored.id
        and not is_again,
        is_own_letter=message.nature is not Nature.BOUNCE
        and (earlier.is_ours or _is_reflected(gathered)),
        is_about_letter=gathered.letter is not None,
        contradicts_record=record is not None and contradicts(record, reading),
        is_sender_known=found.is_sender_known,
        is_by_reference_alone=found.is_by_reference_alone,
        is_word_alone=found.is_word_alone,
        is_for_another=_is_for_another(reading, found),
        is_delegation_known=found.delegation is not None and found.how is not How.LIKENESS,
        is_lookalike=found.is_lookalike,
        is_meeting_sure=gathered.is_meeting_sure,
        answerable=address is not None,
        is_capped=address is not None
        and _is_capped(desk, reading, address, in_last_hour=earlier.acknowledged),
    )


def _is_for_another(reading: Reading, found: Match) -> bool:
    """Does the text name a State of no list, while its sender is of one; or a house, where nothing
    but a letter of ours tells whose he is, which may have been passed on?"""
    if found.delegation is None or reading.party is None:
        return False
    if reading.party.kind == "state":
        return reading.party.code != found.delegation
    return found.how in BY_LETTER and not found.is_sender_known


def _is_again(desk: Desk, gathered: Gathered, first: int) -> bool:
    """Is it the same message as the first that bore its Message-ID?"""
    before = desk.store.inbox.message(first)
    if before is None or before.message is None:
        return False
    return before.digest == gathered.stored.digest or is_copy(gathered.message, before.message)


def _is_reflected(gathered: Gathered) -> bool:
    """The words of the letter that the message answers, come back as if they were the sender's."""
    if gathered.letter is None:
        return False
    ours = letter_text(gathered.letter.letter.raw).text
    return bool(ours) and is_reflection(gathered.message.own_text, ours)


def _is_capped(desk: Desk, reading: Reading, address: str, *, in_last_hour: int) -> bool:
    caps = desk.policy.caps
    recent = desk.store.outbox.automatic_since(address, desk.clock.now() - caps.window)
    if len(recent) >= caps.per_address:  # then it does not matter what they were about
        return True
    return is_capped(reading, _matters(desk, recent), in_last_hour=in_last_hour, caps=caps)


def _matters(desk: Desk, letters: Sequence[OutboxRow]) -> list[str]:
    """What each is about, '' for one that is not about a message, or about another meeting."""
    ours = desk.meeting.code
    numbers = [message_of(row) if row.letter.key.meeting == ours else 0 for row in letters]
    said = desk.store.inbox.readings([number for number in numbers if number]) if letters else {}
    return [matter_of(said[number]) if number in said else "" for number in numbers]


def message_of(row: OutboxRow) -> int:
    """The number of the message that a letter is about; 0 for another letter."""
    kind, _, number = row.letter.key.about.partition(" ")
    return int(number) if kind == "message" else 0
