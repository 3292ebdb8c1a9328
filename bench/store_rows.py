"""What the store is filled with when it is measured: letters, messages, answers, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind, Record
from mailbot.core.values.inbox import Arrival, Entry, MessageState, Place
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Evidence, Intent, Reading
from mailbot.core.values.storing import Answer
from mailbot.edge.store import Store

NOW = datetime(2011, 4, 20, 12, tzinfo=UTC)
MEETING = "SC11"
BODY = b"We shall attend the meeting in June.\r\n" * 210  # about 8 kB
DELEGATIONS = 200


def letters(size: int) -> list[Letter]:
    return [letter(number, Purpose.INVITATION, f"delegation {number}") for number in range(size)]


def letter(number: int, purpose: Purpose, about: str) -> Letter:
    address = f"mission{number}@delegation.example"
    return Letter(
        key=LetterKey(MEETING, purpose, about, address),
        message_id=f"<{purpose}.{number}@office.example>",
        reference=f"{MEETING}-{number:05}",
        token=f"{purpose}-{number:020}",
        envelope_sender=f"office+{number}@office.example",
        recipient=address,
        language="en",
        subject="Invitation to the meetings of the Standing Committees",
        raw=BODY,
        delegation=f"D{number % DELEGATIONS:03}",
    )


def arrivals(size: int) -> list[Arrival]:
    return [
        Arrival(
            Place("office", 1, uid),
            b"Message-ID: <%d@x>\r\n\r\n" % uid + BODY,
            NOW + timedelta(seconds=uid),
            len(BODY),
        )
        for uid in range(1, size + 1)
    ]


def answer(number: int, record_version: int) -> Answer:
    text = BODY.decode()
    code = f"D{number % DELEGATIONS:03}"
    evidence = Evidence("intent:registration", "We shall attend", "own", 0, 15, "en-attend", 0.9)
    reading = Reading(
        Nature.REPLY, "en", (Intent.REGISTRATION,), confidence=0.97, evidence=(evidence,) * 3
    )
    source = f"message {number}"
    return Answer(
        message_id=number,
        expected_version=0,
        message=Message(
            digest="0" * 64,
            message_id=f"<{number}@delegation.example>",
            nature=Nature.REPLY,
            nature_evidence=(),
            subject="Re: Invitation",
            language="en",
            text=text,
            segments=(
                Segment(SegmentKind.OWN, text[:500]),
                Segment(SegmentKind.QUOTE, text[500:]),
            ),
            own_text=text[:500],
            from_=(Address("Mission", f"mission{number}@delegation.example"),),
        ),
        reading=reading,
        decision=Decision(Handling.AUTO, Reason.SURE),
        state=MessageState.ANSWERED,
        decided_by="mailbot 0.1.0",
        delegation=code,
        meeting=MEETING,
        entry=Entry(MEETING, code, source, NOW, reading),
        record=Record(code, answered_at=NOW, answered_by=source),
        record_version=record_version,
        letters=(letter(number, Purpose.ACKNOWLEDGEMENT, source),),
    )


def delegations(store: Store) -> None:
    store.lists.save_delegations(
        MEETING,
        [
            Delegation(f"D{number:03}", f"State {number}", DelegationKind.STATE_PARTY)
            for number in range(DELEGATIONS)
        ],
    )


def contacts(size: int) -> Iterator[Contact]:
    return (
        Contact(f"person{number:07}@delegation.example", f"D{number % DELEGATIONS:03}")
        for number in range(size)
    )
