"""Rehearsing: a letter to many as it would go out, handed to somebody of the office instead.

It is marked as a test in its subject and bears a reference and a token that no letter has. It never
stands in the outbox: it counts for no delegation, and no answer to it is taken for theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from mailbot.core.deciding.addressing import writable
from mailbot.core.deciding.campaigning import NotAllowed
from mailbot.core.deciding.working_days import Step
from mailbot.core.values.campaign import INVITATION
from mailbot.core.values.delegation import Contact, Delegation
from mailbot.core.values.letter import Letter, Outcome
from mailbot.core.writing import Identity
from mailbot.flows.campaigns import CampaignDesk, audience_of, due_of, letter_to
from mailbot.flows.desk import Desk
from mailbot.flows.invite import plan_invitations
from mailbot.flows.ports import Sender
from mailbot.flows.remind import Calendar, plan_step, when

Due = tuple[Delegation, Contact]


@dataclass(frozen=True, slots=True)
class Piece:
    """What is rehearsed: to whom it would go, and how it is written."""

    name: str
    due: Sequence[Due]
    write: Callable[[Delegation, Contact, Identity], Letter]

    def first(self) -> Piece:
        """The one letter that would go out first."""
        return replace(self, due=self.due[:1])


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """One test letter, and what the server made of it."""

    delegation: str
    language: str
    outcome: Outcome


def piece(at: CampaignDesk, calendar: Calendar, name: str) -> Piece:
    """The invitation, a campaign or a reminder step by its name. Raises NotAllowed naming what
    there is."""
    found, _ = at.campaigns.campaign(at.desk.meeting.code, name)
    if found is not None:
        due = due_of(at, found) or audience_of(at, found)
        return Piece(name, due, lambda d, c, named: letter_to(at, found, d, c, named=named))
    if name == INVITATION:
        return of_invitation(at.desk)
    steps = {step.code: step for step in calendar.steps}
    if name in steps:
        return _of_step(at.desk, calendar, steps[name])
    campaigns = [one.name for one, _ in at.campaigns.campaigns(at.desk.meeting.code)]
    there = [INVITATION, *steps, *campaigns]
    close = get_close_matches(name, there, n=1)
    hint = f"; did you mean {close[0]}?" if close else f"; there are {', '.join(there)}"
    raise NotAllowed(f"no campaign and no reminder step is called {name!r}{hint}")


def of_invitation(desk: Desk) -> Piece:
    due = plan_invitations(desk).due or _everyone(desk)

    def write(delegation: Delegation, contact: Contact, named: Identity) -> Letter:
        now = desk.clock.now()
        return desk.writer.invitation(delegation, contact, identity=named, now=now)

    return Piece(INVITATION, due, write)


def _of_step(desk: Desk, calendar: Calendar, step: Step) -> Piece:
    due = plan_step(desk, step, at=when(desk, step, calendar)).due or _everyone(desk)

    def write(delegation: Delegation, contact: Contact, named: Identity) -> Letter:
        record, _ = desk.store.records.record(desk.meeting.code, delegation.code)
        return desk.writer.reminder(
            delegation,
            contact,
            step=step.code,
            record=record,
            identity=named,
            now=desk.clock.now(),
            missing=step.about.value,
        )

    return Piece(step.code, due, write)


def rehearse(
    desk: Desk,
    sender: Sender,
    wanted: Piece,
    address: str,
    *,
    who: str,
    languages: Sequence[str] = (),
    delegation: str = "",
) -> Iterator[Rehearsed]:
    """Hands over one test letter a language (or those in `languages` alone), or the one to a
    `delegation`. Raises NotAllowed, LetterStopped, and what the sender raises."""
    chosen = _chosen(wanted, languages, delegation)
    _must_be_of_the_office(desk, address)
    if desk.store.switches.is_stopped():
        raise NotAllowed("sending is stopped; `mailbot start` resumes it")
    letters = [wanted.write(d, replace(c, address=address), _named(desk)) for d, c in chosen]
    what = {"letter": wanted.name, "letters": str(len(letters))}
    desk.store.journal.append("tested", who=who, what=what, now=desk.clock.now())
    for letter in letters:
        outcome = sender.send(
            envelope_sender=letter.envelope_sender,
            recipient=letter.recipient,
            raw=letter.raw,
            before_body=lambda: True,
        )
        yield Rehearsed(letter.delegation or "", letter.language, outcome)


def _chosen(wanted: Piece, languages: Sequence[str], delegation: str) -> Sequence[Due]:
    by_language: dict[str, Due] = {}
    for one in wanted.due:
        if not delegation or one[0].code == delegation:
            by_language.setdefault(one[1].language or one[0].language, one)
    if delegation and not by_language:
        raise NotAllowed(f"{wanted.name} does not go to {delegation!r}")
    if not by_language:
        raise NotAllowed(f"{wanted.name} goes to nobody: `mailbot contacts import` brings lists")
    for language in languages:
        if language not in by_language:
            there = ", ".join(sorted(by_language))
            raise NotAllowed(f"{wanted.name} goes to nobody in {language!r}; there are {there}")
    return [one for language, one in by_language.items() if not languages or language in languages]


def _must_be_of_the_office(desk: Desk, address: str) -> None:
    contact = desk.store.lists.contact(desk.meeting.code, address)
    if contact is not None:
        raise NotAllowed(
            f"{address} is a contact of {contact.delegation}: a test goes to somebody of the office"
        )


def _everyone(desk: Desk) -> list[Due]:
    """Where nobody is due: to whom a letter might go."""
    meeting = desk.meeting.code
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in desk.store.lists.contacts(meeting):
        contacts[contact.delegation].append(contact)
    return [
        (delegation, contact)
        for delegation in desk.store.lists.delegations(meeting)
        for contact in writable(contacts[delegation.code], desk.policy.write_to)
    ]


def _named(desk: Desk) -> Identity:
    token = desk.token()
    now = desk.clock.now()
    return Identity(
        message_id=f"<{now:%Y%m%d}.test.{token}@{desk.envelope_domain}>",
        reference=f"{desk.meeting.code}-TEST",
        token=token,
        is_test=True,
    )
