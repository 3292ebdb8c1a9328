"""Invented letters, messages and answers for the tests of the store."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind, Record
from mailbot.core.values.inbox import Arrival, Entry, MessageState, Place
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.message import Address, Message, Nature
from mailbot.core.values.reading import Intent, Reading
from mailbot.core.values.storing import Answer
from mailbot.edge.store import Store

MEETING = "SC11"
NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = 10 * MINUTE
READING = Reading(Nature.REPLY, "en", intents=(Intent.REGISTRATION,), confidence=0.9)


def letter(
    number: int = 1,
    *,
    purpose: Purpose = Purpose.INVITATION,
    recipient: str = "mission@hr.example",
    delegation: str | None = "HR",
    step: str = "",
) -> Letter:
    return Letter(
        key=LetterKey(MEETING, purpose, f"delegation {number}", recipient, step),
        message_id=f"<{purpose}{step}.{number}@office.example>",
        reference=f"{MEETING}-{number:04}",
        token=f"token-{purpose}{step}-{number}",
        envelope_sender=f"office+{number}@office.example",
        recipient=recipient,
        language="en",
        subject=f"Invitation [{MEETING}-{number:04}]",
        raw=b"Subject: Invitation\r\n\r\n\x00\xff number %d\r\n" % number,
        delegation=delegation,
    )


def queued(store: Store, count: int = 1, **columns: Any) -> list[Letter]:
    """So many letters in the outbox, due at noon."""
    letters = [letter(number, **columns) for number in range(1, count + 1)]
    store.outbox.queue(letters, now=NOON, due_at=NOON)
    return letters


def arrival(
    uid: int, raw: bytes | None = None, *, mailbox: str = "office", uidvalidity: int = 7
) -> Arrival:
    raw = raw if raw is not None else b"Subject: reply %d\r\n\r\n\x00\xff\r\n" % uid
    return Arrival(Place(mailbox, uidvalidity, uid), raw, NOON + uid * MINUTE, len(raw))


def kept(store: Store, count: int = 1) -> list[int]:
    """So many new messages; their ids."""
    store.inbox.keep([arrival(uid) for uid in range(1, count + 1)], now=NOON)
    return [message.id for message in store.inbox.messages()]


def message(number: int = 1, **fields: Any) -> Message:
    plain = Message(
        digest=hashlib.sha256(b"%d" % number).hexdigest(),
        message_id=f"<{number}@hr.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject="Re: Invitation",
        language="en",
        text="We shall attend.",
        segments=(),
        own_text="We shall attend.",
        from_=(Address("Permanent Mission", "mission@hr.example"),),
    )
    return replace(plain, **fields)


def answer(message_id: int, **fields: Any) -> Answer:
    """A sure answer of HR, with its entry, its record and an acknowledgement."""
    plain = Answer(
        message_id=message_id,
        expected_version=0,
        message=message(message_id),
        reading=READING,
        decision=Decision(Handling.AUTO, Reason.SURE),
        state=MessageState.ANSWERED,
        decided_by="mailbot 0.1.0",
        delegation="HR",
        meeting=MEETING,
        entry=entry(f"message {message_id}"),
        record=Record("HR", answered_at=NOON, answered_by=f"message {message_id}"),
        record_version=0,
        letters=(letter(message_id, purpose=Purpose.ACKNOWLEDGEMENT),),
    )
    return replace(plain, **fields)


def entry(source: str, *, delegation: str = "HR", at: datetime = NOON) -> Entry:
    return Entry(MEETING, delegation, source, at, READING)


def listed(store: Store, *addresses: str) -> None:
    """Croatia and France on the list of the meeting, the addresses for Croatia."""
    store.lists.save_delegations(MEETING, [delegation("HR", "Croatia"), delegation("FR", "France")])
    store.lists.save_contacts(MEETING, [Contact(address, "HR") for address in addresses])


def delegation(code: str, name: str) -> Delegation:
    return Delegation(code, name, DelegationKind.STATE_PARTY)
