"""What a message says, read against what is known of its sender.

Reading and understanding depend on the bytes, and on who is presumed to write and the record of
his delegation, and on nothing else: what another process found ahead counts where all this is
still the same at the message's turn; else it is understood anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailbot.core.deciding.houses import called, house_meant
from mailbot.core.deciding.matching import (
    How,
    Match,
    delegation_of,
    domain_of,
    is_lookalike,
    match,
    party_of,
)
from mailbot.core.understanding import Context
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Party, Reading
from mailbot.flows.desk import Desk
from mailbot.flows.gathering import Directory, Gathered, gather, opened
from mailbot.flows.on_hand import OnHand, on_hand
from mailbot.flows.ports import ReadAhead


@dataclass(frozen=True, slots=True)
class _Presumed:
    """Whose a message is, before it is understood."""

    delegation: str | None
    party: Party | None
    is_by_letter: bool  # nothing but the letter that it answers tells it
    held: OnHand


def understand(
    desk: Desk, gathered: Gathered, directory: Directory
) -> tuple[Reading, Match, OnHand]:
    """What the message says, whose it is, and what is on hand of them."""
    presumed = _presumed(desk, gathered, directory)
    held = presumed.held
    reading = _found_ahead(desk, gathered.ahead, presumed) or _understood(desk, gathered, presumed)
    if desk.third_judge is not None:
        reading = desk.third_judge.heard(gathered.message, reading)
    if not gathered.stored.is_whole:
        reading = replace(reading, doubts=(*reading.doubts, Doubt.UNREADABLE))
    author = _address_of_author(gathered)
    found = replace(
        _match(gathered, directory, delegation_of(reading.party, directory.delegations)),
        is_lookalike=is_lookalike(domain_of(author), directory.domains.keys()),
    )
    if found.delegation is None:
        found = _alike(found, gathered.message, reading.party, directory)
    if found.delegation != presumed.delegation:
        held = on_hand(desk, found.delegation, gathered.contact, gathered.stored)
        reading = _beside_record(desk, gathered, reading, held)
    return desk.beside.complete(gathered.message, reading, held.record), found, held


def _beside_record(desk: Desk, gathered: Gathered, reading: Reading, held: OnHand) -> Reading:
    """What a message from an address of nobody's changes on the record of whom it names: a list
    that is said to be whole, an item that is put right."""
    record = held.record
    if record is None or not (reading.is_to_act_on and (record.delegates or record.interventions)):
        return reading
    again = desk.understander.understand(gathered.message, Context(record=record))
    if again.party != reading.party:
        return reading
    doubts = tuple(dict.fromkeys((*reading.doubts, *again.doubts)))
    return replace(again, doubts=doubts)


def read_ahead(desk: Desk, message_id: int, directory: Directory) -> ReadAhead:
    """For another process, what it needs to understand the message. Writes nothing."""
    gathered = gather(desk, opened(desk, message_id, {}))
    presumed = _presumed(desk, gathered, directory)
    return ReadAhead(
        gathered.message,
        _understood(desk, gathered, presumed),
        presumed.delegation,
        presumed.party,
        presumed.held.version,
    )


def whose(gathered: Gathered, directory: Directory) -> str | None:
    """The delegation whose the message is presumed to be before it is understood."""
    return _match(gathered, directory, None).delegation


def _presumed(desk: Desk, gathered: Gathered, directory: Directory) -> _Presumed:
    found = _match(gathered, directory, None)
    known = directory.delegation(found.delegation)
    held = on_hand(desk, found.delegation, gathered.contact, gathered.stored)
    party = party_of(known) if known else None
    return _Presumed(found.delegation, party, not found.is_sender_known, held)


def _understood(desk: Desk, gathered: Gathered, presumed: _Presumed) -> Reading:
    context = Context(presumed.party, presumed.held.record, is_by_letter=presumed.is_by_letter)
    return desk.understander.understand(gathered.message, context)


def _found_ahead(desk: Desk, ahead: ReadAhead | None, presumed: _Presumed) -> Reading | None:
    if ahead is None or ahead.reading.rules_version != desk.understander.version:
        return None
    then = (ahead.delegation, ahead.party, ahead.version)
    now = (presumed.delegation, presumed.party, presumed.held.version)
    return ahead.reading if then == now else None


def _match(gathered: Gathered, directory: Directory, party: str | None) -> Match:
    return match(
        author=_address_of_author(gathered),
        contact=gathered.contact,
        letter_delegation=gathered.letter.letter.delegation if gathered.letter else None,
        letter_how=gathered.letter_how,
        domains=directory.domains,
        party=party,
    )


def _alike(found: Match, message: Message, party: Party | None, directory: Directory) -> Match:
    """Where nothing tells whose it is, the house that it names otherwise than the lists do."""
    code = house_meant(called(message, party), directory.delegations)
    return replace(found, delegation=code, how=How.LIKENESS) if code else found


def _address_of_author(gathered: Gathered) -> str:
    return gathered.message.author.address if gathered.message.author else ""
