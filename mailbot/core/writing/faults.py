"""What is wrong with a template, said so that an officer can mend it; and the error that stops
a letter because of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """A fault in a template: where it stands, what it is, how to mend it."""

    file: str  # name below templates/letters, "fr/reminder.txt"
    line: int  # counted from 1; 0 when the whole file is meant
    problem: str
    mend: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"templates/letters/{place}: {self.problem}. {self.mend}"


class LetterStopped(Exception):
    """A letter could not be written, and so does not exist; `fault` says what to mend."""

    def __init__(self, fault: TemplateFault) -> None:
        super().__init__(str(fault))
        self.fault = fault
