"""Messages of which it is known what they want: the office's own, and those that came along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.understanding.training.annotated import read_annotated
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Intent, Reading, RegistrationAction


@dataclass(frozen=True, slots=True)
class Case:
    """A person's message and what it wants. `name` tells it to people: "message 17"."""

    name: str
    message: Message
    intents: frozenset[Intent]
    action: RegistrationAction | None

    def is_right(self, reading: Reading) -> bool:
        """Is it read as it is meant, intents and action?"""
        return set(reading.intents) == self.intents and reading.action == self.action


def read_cases(files: Mapping[str, str]) -> tuple[Case, ...]:
    """The annotated messages that came along. File name → JSON lines, as in rules/messages. Raises
    ValueError or KeyError for what is none."""
    return tuple(
        Case(f"{name}, example {number}", one.as_message(), one.intents, one.action)
        for name in sorted(files)
        for number, one in enumerate(read_annotated({name: files[name]}), 1)
    )
