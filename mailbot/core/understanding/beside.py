"""What a message brings beside its intents: side requests, and texts of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mailbot.core.understanding.side_requests import RequestFinder
from mailbot.core.understanding.statements import StatementFinder
from mailbot.core.values.delegation import Record
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Doubt, Reading


@dataclass(frozen=True, slots=True)
class BesideFinder:
    """Completes readings. None of it bears on intents or confidence; a text that is packed in an
    archive is for a person to open."""

    requests: RequestFinder
    statements: StatementFinder

    @classmethod
    def from_rules(
        cls, files: Mapping[str, str], meeting: Meeting, *, language_of: Callable[[str], str]
    ) -> BesideFinder:
        """`files`: file name below rules/understanding → its TOML text."""
        return cls(
            RequestFinder.from_rules(files),
            StatementFinder.from_rules(files, meeting, language_of=language_of),
        )

    def complete(self, message: Message, reading: Reading, record: Record | None) -> Reading:
        """The reading with what the message brings beside. `record`: of its delegation so far."""
        on_record = tuple(i.item for i in record.interventions) if record else ()
        announced = reading.interventions or on_record
        hidden = (Doubt.UNREADABLE,) if self.statements.hides(message) else ()
        return replace(
            reading,
            doubts=tuple(dict.fromkeys((*reading.doubts, *hidden))),
            requests=self.requests.find(message),
            statements=self.statements.find(message, announced),
        )
