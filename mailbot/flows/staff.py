"""Staff: what a person decides in the triage queue, on the same path as the machine's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum

from mailbot.core.deciding.record import fold
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Delegation
from mailbot.core.values.inbox import Entry, MessageState, StoredMessage
from mailbot.core.values.letter import Purpose
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Delegate, Intent, Reading, RegistrationAction
from mailbot.core.values.storing import Stale
from mailbot.flows.answered import leave_open
from mailbot.flows.desk import Desk
from mailbot.flows.followed import Followed
from mailbot.flows.following import answer_address_of, follow
from mailbot.flows.held import hold

_TRIES = 5  # against workers who write to the same record


class Verb(StrEnum):
    """What a person does about a message."""

    ACKNOWLEDGE = "acknowledge"  # the letter goes out, as read or as corrected
    ANSWER = "answer"  # the person's own words go out
    SILENT = "silent"  # noted on the record, no letter
    NOT_OURS = "not-ours"  # spam or a machine after all: nothing is noted


@dataclass(frozen=True, slots=True)
class Choice:
    """A person's decision. `reading` corrects what was understood; `delegation` whose it is, '' for
    nobody's; None → as it was understood."""

    verb: Verb
    reading: Reading | None = None
    delegation: str | None = None
    words: str = ""
    frame: str | None = None  # language of a greeting and a signature to put around the words
    left: tuple[int, ...] = ()  # questions of the message, by place, that the words do not answer


class CannotDecide(Exception):
    """The choice does not fit the message; the text says why and what to do. `by_command`: how
    that is done on the command line."""

    def __init__(self, text: str, *, by_command: str = "") -> None:
        super().__init__(text)
        self.by_command = by_command


def decide_by_person(
    desk: Desk, message_id: int, choice: Choice, *, who: str, version: int | None = None
) -> None:
    """Stores what a person decided, and what follows from it.

    `version`: of the message as the person saw it; when it has moved on since, Stale is raised
    and nothing is written. Raises CannotDecide when the choice does not fit the message.
    """
    stored = desk.store.inbox.message(message_id)
    if stored is None:
        raise CannotDecide(
            f"there is no message {message_id}", by_command="`mailbot triage list` shows them"
        )
    if version is not None and version != stored.version:
        raise Stale(f"message {message_id} was decided by {stored.decided_by} meanwhile")
    _must_not_double(desk, stored, choice)
    follow(desk, stored, followed_by(desk, stored, choice, who=who))
    if choice.verb is Verb.ANSWER:
        leave_open(desk, message_id, choice.left)


def _must_not_double(desk: Desk, stored: StoredMessage, choice: Choice) -> None:
    """The acknowledgement of a message is the only one, whatever became of it. Raises
    CannotDecide."""
    if choice.verb is Verb.ACKNOWLEDGE and desk.store.outbox.is_written(
        desk.meeting.code, Purpose.ACKNOWLEDGEMENT, f"message {stored.id}"
    ):
        raise CannotDecide("It was acknowledged already; write an answer of your own instead.")


def followed_by(
    desk: Desk,
    stored: StoredMessage,
    choice: Choice,
    *,
    who: str,
    known: Mapping[str, Delegation] | None = None,
) -> Followed:
    """What a choice comes to. `known`: all delegations by code, where they are at hand. Raises
    CannotDecide."""
    if stored.message is not None and stored.message.is_purged:
        raise CannotDecide(f"the contents of message {stored.id} were removed by `mailbot purge`")
    message = stored.message or desk.reader.read(desk.store.inbox.raw(stored.id))
    reading = choice.reading or stored.reading
    if reading is None:
        if choice.verb is Verb.ACKNOWLEDGE:
            raise CannotDecide(f"message {stored.id} was never understood: say its intents")
        reading = Reading(message.nature, message.language)
    if choice.verb is Verb.NOT_OURS:
        reading = Reading(Nature.BULK, reading.language)
    elif reading.nature is not Nature.REPLY:
        reading = replace(reading, nature=Nature.REPLY)
    code = stored.delegation if choice.delegation is None else choice.delegation
    delegation = _delegation(desk, code, known)
    if choice.verb in {Verb.ACKNOWLEDGE, Verb.ANSWER}:
        _must_be_answerable(desk, stored, choice, reading, delegation, message)
    return Followed(
        message=message,
        reading=reading,
        decision=Decision(_HANDLING[choice.verb], Reason.STAFF),
        delegation=delegation,
        decided_by=f"staff: {who}",
        own_words=choice.words if choice.verb is Verb.ANSWER else "",
        frame=choice.frame,
    )


_HANDLING = {
    Verb.ACKNOWLEDGE: Handling.AUTO,
    Verb.ANSWER: Handling.AUTO,
    Verb.SILENT: Handling.SILENT,
    Verb.NOT_OURS: Handling.SILENT,
}


def _must_be_answerable(
    desk: Desk,
    stored: StoredMessage,
    choice: Choice,
    reading: Reading,
    delegation: Delegation | None,
    message: Message,
) -> None:
    if choice.verb is Verb.ANSWER and not choice.words.strip():
        raise CannotDecide(
            "an answer needs words", by_command="name the file that has them with --words"
        )
    if choice.verb is Verb.ACKNOWLEDGE:
        _must_be_acknowledgeable(desk, stored, reading)
    code = delegation.code if delegation else None
    if answer_address_of(desk, message, code) is None:
        raise CannotDecide(f"message {stored.id} has no address that may be written to")


def _must_be_acknowledgeable(desk: Desk, stored: StoredMessage, reading: Reading) -> None:
    """The letter that was made for it must be true."""
    if not reading.is_to_act_on:
        raise CannotDecide(
            f"message {stored.id} has no intents, so there is nothing to acknowledge: "
            "correct them, or choose answer or silent",
            by_command="--intents corrects them",
        )
    if reading.excludes_itself:
        raise CannotDecide(
            "The letter would say both that the delegation comes and that it does not: correct "
            "what was understood, or ask in words of your own which holds",
            by_command="--intents corrects it",
        )
    if reading.is_about_coming and desk.meeting.is_over(desk.clock.now()):
        raise CannotDecide(
            "The meeting is over, and the letter would speak of it as of one to come: answer in "
            "words of your own, or note it without a letter",
            by_command="choose answer or silent",
        )


def _delegation(
    desk: Desk, code: str | None, known: Mapping[str, Delegation] | None
) -> Delegation | None:
    if not code:
        return None
    found = (
        known.get(code)
        if known is not None
        else desk.store.lists.delegation(desk.meeting.code, code)
    )
    if found is None:
        raise CannotDecide(
            f"no delegation has the code {code!r}", by_command="`mailbot record` lists them"
        )
    return found


def queue_of(desk: Desk, *, limit: int | None = None) -> list[StoredMessage]:
    """What waits for a person: the triage queue and what is stuck, oldest first. `limit`: so many
    of them at most."""
    waiting = desk.store.inbox.messages(state=MessageState.WAITING, limit=limit)
    stuck = desk.store.inbox.messages(state=MessageState.STUCK, limit=limit)
    return sorted([*waiting, *stuck], key=lambda m: (m.received_at, m.id))[:limit]


def registered(delegates: tuple[Delegate, ...] = ()) -> Reading:
    """What a registration that did not come by mail says."""
    return Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.REGISTRATION,),
        action=RegistrationAction.REGISTER,
        delegates=delegates,
        confidence=1.0,
    )


def register_online(
    desk: Desk, delegation: str, *, source: str, who: str, reading: Reading | None = None
) -> None:
    """Notes a registration that did not come by mail: from the on-line form, or by telephone. A
    worker may write to the same record meanwhile; Stale is raised where it does so again and again.
    """
    meeting, now = desk.meeting.code, desk.clock.now()
    entry = Entry(meeting, delegation, source, now, reading or registered())
    for _ in range(_TRIES):
        with suppress(Stale):
            _note(desk, entry, who=who)
            return
    raise Stale(f"the record of {delegation} kept changing: import once more")


def _note(desk: Desk, entry: Entry, *, who: str) -> None:
    """In place of what the same source said before."""
    _, version = desk.store.records.record(entry.meeting, entry.delegation)
    known = desk.store.records.entries(entry.meeting, entry.delegation)
    others = [e for e in known if e.source != entry.source]
    record = fold(entry.delegation, [*others, entry])
    desk.store.answers.save_entry(entry, record, record_version=version, who=who, now=entry.at)


def hold_reminders(desk: Desk, codes: Mapping[str, bool], *, who: str) -> None:
    """Holds (True) or frees (False) the reminders of delegations."""
    hold(desk.store.switches, desk.meeting.code, codes)
    what = {code: "held" if is_held else "freed" for code, is_held in codes.items()}
    desk.store.journal.append("reminders", who=who, what=what, now=desk.clock.now())
