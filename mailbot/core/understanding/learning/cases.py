"""Messages of which it is known what they want: the office's own, and those that came along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    ValueError, which names the file, for what is none."""
    return tuple(case for name in sorted(files) for case in _cases(name, files[name]))


def _cases(name: str, text: str) -> Iterator[Case]:
    try:
        found = read_annotated({name: text})
    except (ValueError, KeyError, TypeError) as fault:
        what = f"{type(fault).__name__} {fault}"
        raise ValueError(f"{name} holds what is no annotated message: {what}") from fault
    for number, one in enumerate(found, 1):
        yield Case(f"{name}, example {number}", one.as_message(), one.intents, one.action)
