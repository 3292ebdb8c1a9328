"""What came of a meeting whose workers were killed: the promises, looked at from both sides."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from functools import cached_property

from mailbot.core.values.delegation import Record
from mailbot.core.values.inbox import MessageState, StoredMessage
from mailbot.core.values.letter import Fate, OutboxRow, Purpose
from torture.handler import FROZEN, KILLED, WELL
from torture.rounds import Played

_SETTLED = {Fate.SENT, Fate.REFUSED, Fate.CANCELLED, Fate.UNKNOWN}


@dataclass(frozen=True)
class Verdict:
    """Each promise as a list of those who broke it, and the tallies."""

    game: Played

    @cached_property
    def letters(self) -> list[OutboxRow]:
        office = self.game.stage.office
        return office.store.outbox.rows(office.meeting.code)

    @cached_property
    def messages(self) -> list[StoredMessage]:
        return list(self.game.stage.office.store.inbox.messages())

    @cached_property
    def arrived(self) -> Counter[tuple[str, str]]:
        """How often each letter reached its recipient."""
        return Counter(
            (
                delivery.recipient.lower(),
                str(message_from_bytes(delivery.raw)["Message-ID"]).strip(),
            )
            for delivery in self.game.stage.postbag.letters
            if delivery.envelope_sender  # not the missions' own mail to the office
        )

    def broken(self) -> list[str]:
        """All that broke a promise, in words; empty when every one was kept."""
        return [
            *self._letters_doubled(),
            *self._letters_lost(),
            *self._letters_without_fate(),
            *self._fates_unknown_without_a_death(),
            *self._invited_elsewhere(),
            *self._messages_doubled_or_lost(),
            *self._messages_without_decision(),
            *self._messages_acknowledged_twice(),
            *self._reminded_after_an_answer(),
        ]

    def tally(self) -> str:
        """One line of figures."""
        fates = Counter(row.fate.value for row in self.letters)
        states = Counter(stored.state.value for stored in self.messages)
        purposes = Counter(row.letter.key.purpose.value for row in self.letters)
        return (
            f"{self.game.count(KILLED)} lives cut short, {self.game.count(FROZEN)} frozen, "
            f"{self.game.count(WELL)} ended well; "
            f"letters {dict(purposes)}: {dict(fates)}; messages {dict(states)}"
        )

    def _letters_doubled(self) -> Iterator[str]:
        for (recipient, message_id), count in self.arrived.items():
            if count > 1:
                yield f"{message_id} reached {recipient} {count} times"

    def _letters_lost(self) -> Iterator[str]:
        for row in self.letters:
            count = self.arrived[row.letter.recipient.lower(), row.letter.message_id]
            if row.fate is Fate.SENT and count != 1:
                yield f"letter {row.id} is called sent and arrived {count} times"
            if row.fate in {Fate.REFUSED, Fate.CANCELLED} and count:
                yield f"letter {row.id} is {row.fate} and arrived"

    def _letters_without_fate(self) -> Iterator[str]:
        for row in self.letters:
            if row.fate not in _SETTLED:
                yield f"letter {row.id} ended as {row.fate}"

    def _fates_unknown_without_a_death(self) -> Iterator[str]:
        unknown = sum(row.fate is Fate.UNKNOWN for row in self.letters)
        cut = self.game.count(KILLED) + self.game.count(FROZEN)
        if unknown > cut:
            yield f"{unknown} letters are unknown after {cut} deaths"

    def _invited_elsewhere(self) -> Iterator[str]:
        """Each letter arrives here, so nobody is to be blamed for one that did not."""
        invited = Counter(
            row.letter.delegation
            for row in self.letters
            if row.letter.key.purpose is Purpose.INVITATION
        )
        yield from (f"{code} was invited at {n} addresses" for code, n in invited.items() if n > 1)

    def _messages_doubled_or_lost(self) -> Iterator[str]:
        places = Counter(stored.place for stored in self.messages)
        yield from (f"{place} is stored {n} times" for place, n in places.items() if n > 1)
        if len(self.messages) != len(self.game.answers):
            yield f"{len(self.game.answers)} were written, {len(self.messages)} are stored"

    def _messages_without_decision(self) -> Iterator[str]:
        history = self.game.stage.office.store.answers.history
        for stored in self.messages:
            if stored.state in {MessageState.NEW, MessageState.STUCK}:
                yield f"message {stored.id} ended as {stored.state}: {stored.error}"
            ours = [who for _, who, _ in history(stored.id) if not who.startswith("staff")]
            if len(ours) != 1:
                yield f"message {stored.id} was decided {len(ours)} times by the worker"

    def _messages_acknowledged_twice(self) -> Iterator[str]:
        about = Counter(
            row.letter.key.about
            for row in self.letters
            if row.letter.key.purpose is Purpose.ACKNOWLEDGEMENT
        )
        yield from (f"{what} has {n} acknowledgements" for what, n in about.items() if n > 1)

    def _reminded_after_an_answer(self) -> Iterator[str]:
        """A worker looks before it reminds: what lay there when it began must hold it.

        Who froze in between has looked long ago; what the others stored meanwhile holds him, but
        from outside that cannot be told.
        """
        if self.game.count(FROZEN):
            return
        office = self.game.stage.office
        records = office.store.records.records(office.meeting.code)
        for row in self.letters:
            if row.letter.key.purpose is not Purpose.REMINDER or row.fate is not Fate.SENT:
                continue
            written = self._answer_written(records.get(row.letter.delegation or ""))
            assert row.settled_at is not None  # it was sent
            began = self.game.rounds[bisect_right(self.game.rounds, row.settled_at) - 1]
            if written is not None and written < began:
                yield f"letter {row.id} reminded {row.letter.delegation}, which had answered"

    def _answer_written(self, record: Record | None) -> datetime | None:
        """In which round the message was written that counts as the delegation's answer."""
        kind, _, number = (record.answered_by if record else "").partition(" ")
        stored = next((m for m in self.messages if kind == "message" and str(m.id) == number), None)
        message_id = stored.message.message_id if stored and stored.message else ""
        return self.game.written.get(message_id)
