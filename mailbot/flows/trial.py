"""Trial: what would be made of a message, without a store and without a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailbot.core.deciding.handling import Circumstances, decide
from mailbot.core.reading import Reader
from mailbot.core.understanding import Context, Understander
from mailbot.core.values.judged import Judged

if TYPE_CHECKING:
    from mailbot.flows.third_judge import ThirdJudge


@dataclass(frozen=True, slots=True)
class Trial:
    """The judges, without anything that they could act on."""

    reader: Reader
    understander: Understander
    bound: float  # least confidence for an automatic answer
    third_judge: ThirdJudge | None = None

    def judge(self, raw: bytes, context: Context | None = None) -> Judged:
        """What the message is, says, and what would be done about it."""
        message = self.reader.read(raw)
        reading = self.understander.understand(message, context)
        if self.third_judge is not None:
            reading = self.third_judge.heard(message, reading)
        decision = decide(message, reading, Circumstances(bound=self.bound))
        return Judged(message, reading, decision, self.bound)
