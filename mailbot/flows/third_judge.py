"""The third judge at work: asked about a person's message, in bounded time, and done without when
it fails. What it fails at is shown in `mailbot status`; after a failure it is left alone a while,
so that a dead server delays one message and not all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailbot.core.understanding.sources import OWN, Source, sources_of
from mailbot.core.understanding.third import Trust, joined, opinion_of, question
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.flows.ports import Clock

log = logging.getLogger(__name__)

TROUBLE = "third judge"  # the switch that tells what it fails at
_LEFT_ALONE = timedelta(minutes=5)
_TRIAL = "We shall attend the meetings. On which day is the first of them?"

Ask = Callable[[Mapping[str, object]], str]  # raises OSError when there is no answer in time
Tell = Callable[[str], None]  # of what it fails at; '' when it works again


def _tell_nobody(_: str) -> None:
    pass


@dataclass(slots=True)
class ThirdJudge:
    """A language model on the office's own server, asked through `ask`."""

    ask: Ask
    meeting: Meeting
    model: str
    clock: Clock
    trust: Trust = field(default_factory=Trust)
    most_characters: int = 20_000  # a longer message is not sent
    patience: timedelta = timedelta(seconds=20)  # for one answer
    tell: Tell = _tell_nobody
    _resting_until: datetime | None = field(default=None, init=False)
    _told: str | None = field(default=None, init=False)

    def heard(self, message: Message, reading: Reading) -> Reading:
        """The reading with the third judge's opinion in it; as it was when there is none."""
        sources = sources_of(message)
        if message.nature is not Nature.REPLY or not self._may_be_asked(sources):
            return reading
        try:
            answer = self.ask(question(sources, meeting=self.meeting, model=self.model))
            opinion = opinion_of(answer, sources)
        except (OSError, ValueError) as fault:
            self._rests(f"{fault}; messages are judged without it")
            return reading
        self._resting_until = None
        self._say("")
        return joined(reading, opinion, self.trust)

    def fault(self) -> str:
        """What it fails at when it is asked about a message of the program's own; '' if nothing."""
        try:
            sources = (Source(OWN, _TRIAL),)
            opinion_of(self.ask(question(sources, meeting=self.meeting, model=self.model)), sources)
        except (OSError, ValueError) as fault:
            return f"{fault}; messages would be judged without it"
        return ""

    def _may_be_asked(self, sources: tuple[Source, ...]) -> bool:
        if self._resting_until and self.clock.now() < self._resting_until:
            return False
        return 0 < sum(len(source.text) for source in sources) <= self.most_characters

    def _rests(self, why: str) -> None:
        log.warning("third judge: %s", why)
        self._resting_until = self.clock.now() + _LEFT_ALONE
        self._say(why)

    def _say(self, what: str) -> None:
        if what != self._told:
            self.tell(what)
            self._told = what
