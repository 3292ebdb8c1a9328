"""What a campaign's letter says otherwise than the last letter that went to the same people."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.campaign import Campaign
from mailbot.core.values.letter import Letter, OutboxRow, Purpose
from mailbot.flows.campaigns import CampaignDesk, Due, due_of, letters_of

_MANY = (Purpose.INVITATION, Purpose.OTHER)  # purposes of letters to many


@dataclass(frozen=True, slots=True)
class Compared:
    """A letter beside the last one in its language; `lines` are those of a unified diff."""

    language: str
    delegation: str  # to which both are written, where it got one in this language
    before: str  # purpose and step of the last one; '' when there was none
    lines: tuple[str, ...]


def compared(at: CampaignDesk, campaign: Campaign) -> Iterator[Compared]:
    """One comparison a language, in order of the languages; nothing is stored."""
    last = _last_of(at, campaign)
    for language, letters in sorted(_due_by_language(at, campaign).items()):
        known = [letter for letter in letters if letter.recipient in last]
        letter = known[0] if known else letters[0]
        row = last.get(letter.recipient) or next(
            (r for r in last.values() if r.letter.language == language), None
        )
        yield _beside(letter, row)


def _due_by_language(at: CampaignDesk, campaign: Campaign) -> Mapping[str, list[Letter]]:
    found: dict[str, list[Due]] = {}
    for delegation, contact in due_of(at, campaign):
        found.setdefault(contact.language or delegation.language, []).append((delegation, contact))
    # one of them is shown, and each is written in full
    written = [letters_of(at, campaign, due[:10]) for due in found.values()]
    return {letters[0].language: letters for letters in written}


def _last_of(at: CampaignDesk, campaign: Campaign) -> Mapping[str, OutboxRow]:
    """Address → the last letter to many that was written to it, other than this campaign's."""
    rows = [
        row
        for purpose in _MANY
        for row in at.desk.store.outbox.rows(campaign.meeting, purpose=purpose, whole=True)
        if row.letter.key.step != campaign.name
    ]
    rows.sort(key=lambda row: row.created_at)
    return {row.letter.recipient: row for row in rows}


def _beside(letter: Letter, row: OutboxRow | None) -> Compared:
    if row is None:
        lines = tuple(f"+{line}" for line in _plain(letter))
        return Compared(letter.language, letter.delegation or "", "", lines)
    name = " ".join(filter(None, (row.letter.key.purpose.value, row.letter.key.step)))
    lines = tuple(
        difflib.unified_diff(
            _plain(row.letter), _plain(letter), name, "this letter", n=1, lineterm=""
        )
    )
    return Compared(letter.language, letter.delegation or "", name, lines)


def _plain(letter: Letter) -> list[str]:
    """Subject and paragraphs, without what differs in any two letters."""
    told = letter_text(letter.raw)
    text = f"{told.subject}\n\n{told.text}".replace(letter.reference, "REFERENCE")
    return text.replace(" \n", " ").splitlines()  # RFC 3676: a line that ends in a blank goes on
