"""What an out-of-office note tells: when the writer is back, and whom to write to meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from mailbot.core.reading.fields.addresses import normalised
from mailbot.core.reading.nature.folding import folded
from mailbot.core.reading.nature.rulebook import Rulebook, read_rules
from mailbot.core.reading.notices.days import Day, days_in
from mailbot.core.values.message import Absence, Address

_FILE = "absence-dates.toml"
_BEFORE = 40  # characters before a day that tell what kind of day it is
_AFTER = 14
_UNTIL, _RETURN = 1.0, 2.0  # weights of the rules
_LONGEST = 4_000
_MOST = 10
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SENTENCE_END = re.compile(r"[.!?;。！？] ?")


class AbsenceReader:
    """Reads notes by the words of `absence-dates.toml`."""

    def __init__(self, rules: Rulebook, office: frozenset[str]) -> None:
        self.rules = rules
        self._office = office

    @classmethod
    def from_rules(cls, texts: Mapping[str, str], office: frozenset[str]) -> AbsenceReader:
        """`office`: our own addresses, never a substitute for anybody."""
        return cls(Rulebook(read_rules(texts, [_FILE])), office)

    def read(
        self, text: str, *, subject: str, author: Address | None, sent_at: datetime | None
    ) -> Absence:
        """`text`: the note without what it quotes. Without a Date header no day is told."""
        returns_on = self._returns_on(subject, text, sent_at)
        ours = {*self._office, author.address.lower() if author else ""}
        named = dict.fromkeys(normalised(found.lower()) for found in _ADDRESS.findall(text))
        others = [address for address in named if address not in ours]
        return Absence(returns_on, tuple(others[:_MOST]))

    def _returns_on(self, subject: str, text: str, sent_at: datetime | None) -> date | None:
        """The day named as the return, else the last day of the absence.

        A subject holds the letter's own days too: there only a return counts, and only if the
        text names none.
        """
        if sent_at is None:
            return None
        written_on = sent_at.date()
        return self._best(text, _UNTIL, written_on) or self._best(subject, _RETURN, written_on)

    def _best(self, text: str, least: float, written_on: date) -> date | None:
        plain = folded(text[:_LONGEST])
        best: tuple[float, date] | None = None
        for day in days_in(plain, written_on=written_on):
            points = self._points(plain, day)
            if points >= least and day.day >= written_on and (best is None or points > best[0]):
                best = (points, day.day)
        return best[1] if best else None

    def _points(self, plain: str, day: Day) -> float:
        """By what stands before the day, and, in some languages, right behind it."""
        before = _SENTENCE_END.split(plain[max(0, day.start - _BEFORE) : day.start])[-1]
        behind = _SENTENCE_END.split(plain[day.end : day.end + _AFTER])[0]
        hits = self.rules.hits("text", f"{before.strip()} |{behind}")
        return max((hit.rule.weight for hit in hits), default=0.0)
