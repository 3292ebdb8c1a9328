"""Showing: any letter as a real delegation would get it, for a look. Nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mailbot.core.values.delegation import Contact, Delegation, Record
from mailbot.core.values.letter import Letter, Purpose
from mailbot.core.values.reading import Reading
from mailbot.core.writing import Identity, samples
from mailbot.flows.desk import Desk
from mailbot.flows.identities import for_a_look
from mailbot.flows.lists import code_of


class CannotShow(ValueError):
    """There is no such letter, or nobody to write it to; the text says what there is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Which letter: a purpose, or the name of a text of the office's own (LANG/NAME.txt)."""

    name: str
    delegation: str = ""  # code; '' → the first of the lists
    language: str = ""  # '' → the contact's, else the delegation's
    missing: str = ""  # of a reminder: what it asks for; '' → from the record
    says: str = ""  # of an acknowledgement: the name of what a message says; '' → the first


def shown(desk: Desk, wanted: Shown) -> Letter:
    """Raises CannotShow, NothingMissing, and LetterStopped."""
    delegation, contact = _addressee(desk, wanted)
    now = desk.clock.now()
    named = for_a_look(desk)
    match wanted.name:
        case Purpose.INVITATION:
            return desk.writer.invitation(delegation, contact, identity=named, now=now)
        case Purpose.REMINDER:
            record, _ = desk.store.records.record(desk.meeting.code, delegation.code)
            return desk.writer.reminder(
                delegation,
                contact,
                step="preview",
                record=record,
                identity=named,
                now=now,
                missing=wanted.missing or None,
            )
        case Purpose.ACKNOWLEDGEMENT:
            return _acknowledgement(desk, wanted, delegation, contact, named=named, now=now)
    if wanted.name not in (own := desk.writer.letters_for_many()):
        there = ", ".join((Purpose.REMINDER, Purpose.ACKNOWLEDGEMENT, *own))
        text = f"{contact.language or delegation.language}/{wanted.name}.txt"
        raise CannotShow(f"there is no text {text}; there are: {there}")
    return desk.writer.circular(
        delegation, contact, text=wanted.name, step="preview", identity=named, now=now
    )


def _addressee(desk: Desk, wanted: Shown) -> tuple[Delegation, Contact]:
    meeting, lists = desk.meeting.code, desk.store.lists
    code = code_of(desk, wanted.delegation)
    found = [one for one in lists.delegations(meeting) if not code or one.code == code]
    if not found:
        raise CannotShow(
            f"no delegation has the code {wanted.delegation!r}; `mailbot record` lists them"
        )
    contacts = lists.contacts(meeting, found[0].code)
    if not contacts:
        raise CannotShow(f"{found[0].name} has no contact to write to")
    return found[0], replace(contacts[0], language=wanted.language or contacts[0].language)


def _acknowledgement(
    desk: Desk,
    wanted: Shown,
    delegation: Delegation,
    contact: Contact,
    *,
    named: Identity,
    now: datetime,
) -> Letter:
    """Of a message with the given content, as if the contact had written it just now."""
    language = contact.language or delegation.language
    known = said(desk, language)
    says = wanted.says or next(iter(known))
    if says not in known:
        raise CannotShow(f"no message says {says!r}; there are: {'; '.join(known)}")
    reading, record = known[says]
    return desk.writer.acknowledgement(
        samples.sample_message(language, now),
        replace(reading, party=None),
        record,
        party_name=delegation.name,
        message_key="message 0",
        identity=named,
        now=now,
        is_late=now > desk.meeting.deadline,
        delegation=delegation,
        is_of_mission=contact.role.is_mission,
        recipient=contact.address,
    )


def said(desk: Desk, language: str) -> Mapping[str, tuple[Reading, Record | None]]:
    """All that a message may say, by name."""
    found = samples.sample_readings(language, desk.meeting)
    return {name: (reading, record) for name, reading, record in found}
