"""Notes verbales: recognised by how they open, with their number and day to be quoted back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from mailbot.core.reading.nature.folding import folded
from mailbot.core.reading.nature.rulebook import Rulebook, read_rules
from mailbot.core.reading.notices.days import days_in
from mailbot.core.values.message import NoteVerbale

_FILE = "note-verbale.toml"
_TOP = 1_500  # characters: letterhead, number, salutation
_END = 600  # where the day may stand, below
_LONGEST = 60_000
_LONGEST_DATE_LINE = 70
_OLDEST, _AHEAD = 90, 2  # days before and after the mail


class NoteReader:
    """Recognises notes by the words of `note-verbale.toml`."""

    def __init__(self, rules: Rulebook) -> None:
        self.rules = rules

    @classmethod
    def from_rules(cls, texts: Mapping[str, str]) -> NoteReader:
        return cls(Rulebook(read_rules(texts, [_FILE])))

    def read(
        self, texts: Iterable[tuple[str, str]], *, subject: str, sent_at: datetime | None
    ) -> NoteVerbale | None:
        """The first note among `texts`, (source, text) pairs; None when none is one."""
        for source, text in texts:
            note = self._note(source, text[:_LONGEST], subject, sent_at)
            if note:
                return note
        return None

    def _note(
        self, source: str, text: str, subject: str, sent_at: datetime | None
    ) -> NoteVerbale | None:
        signals = {hit.rule.signal for hit in self.rules.hits("text", folded(text[: _TOP * 2]))}
        if "compliments" not in signals:
            return None
        number = self._number(text[:_TOP])
        if not number and source == "own":
            number = self._number(subject)
        return NoteVerbale(number, _day(text, sent_at), source)

    def _number(self, top: str) -> str:
        """The number as written; '' when none stands above or in the opening.

        Looked for line by line: a number divided over two lines is none."""
        for line in top.split("\n"):
            plain = folded(line)
            for hit in self.rules.hits("text", plain):
                if hit.rule.signal == "number":
                    found = _last_word(plain[hit.start : hit.end])
                    return _as_written(found, line)
        return ""


def _last_word(text: str) -> str:
    return text.split(" ")[-1].strip(".,;:()")


def _as_written(found: str, line: str) -> str:
    """Folding took capitals away: the word of the line that folds to what was found."""
    for word in re.split(r"[\s:]+", line):
        if folded(word).strip(".,;:()") == found:
            return word.strip(".,;:()")
    return found.upper()


def _day(text: str, sent_at: datetime | None) -> date | None:
    """The day of the note: on a line of its own, with or without the place, above or below the
    text, and not after the mail."""
    if sent_at is None:
        return None
    for piece in (text[:_TOP], text[-_END:]):
        for line in piece.split("\n"):
            if len(line) > _LONGEST_DATE_LINE:
                continue
            for found in days_in(folded(line), written_on=sent_at.date()):
                if -_OLDEST <= (found.day - sent_at.date()).days <= _AHEAD:
                    return found.day
    return None
