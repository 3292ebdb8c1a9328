"""What a message tells beside its words: a bounce's recipients, an absence, a note verbale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mailbot.core.reading.attached import Attached
from mailbot.core.reading.content import Content
from mailbot.core.reading.letterhead import Letterhead
from mailbot.core.reading.mime.headers import Headers
from mailbot.core.reading.nature import Verdict
from mailbot.core.reading.notices import AbsenceReader, BounceReader, NoteReader
from mailbot.core.reading.words import Words
from mailbot.core.values.message import Absence, BounceReport, Nature, NoteVerbale

_AWAY = frozenset({"absence", "moved"})
_OTHER_ROBOTS = frozenset({"ticket", "receipt"})


@dataclass(frozen=True, slots=True)
class Told:
    """What was found; None where the message is nothing of the kind."""

    bounce: BounceReport | None = None
    absence: Absence | None = None
    note_verbale: NoteVerbale | None = None


@dataclass(frozen=True, slots=True)
class Notices:
    """The readers of notices, made once."""

    bounces: BounceReader
    absences: AbsenceReader
    notes: NoteReader

    @classmethod
    def from_rules(cls, rules: Mapping[str, str], office: frozenset[str]) -> Notices:
        """`office`: our own addresses, in lower case or not."""
        ours = frozenset(address.lower() for address in office)
        return cls(
            BounceReader.from_rules(rules, ours),
            AbsenceReader.from_rules(rules, ours),
            NoteReader.from_rules(rules),
        )

    def compile(self) -> None:
        """Compiles their rules now and not at the first notice. Raises BrokenRule."""
        for reader in (self.bounces, self.absences, self.notes):
            reader.rules.compile()

    def read(
        self,
        verdict: Verdict,
        headers: Headers,
        content: Content,
        head: Letterhead,
        attached: Attached,
        words: Words,
    ) -> Told:
        """What the message tells, by its nature."""
        if verdict.nature is Nature.BOUNCE:
            text = f"{words.whole}\n{content.returned_text}"
            return Told(bounce=self.bounces.read(headers, content, text=text))
        if verdict.nature is Nature.AUTO_REPLY:
            return Told(absence=self._absence(verdict, head, words))
        if verdict.nature in {Nature.REPLY, Nature.UNKNOWN}:
            texts = _texts(words, attached)
            return Told(
                note_verbale=self.notes.read(texts, subject=head.subject, sent_at=head.sent_at)
            )
        return Told()

    def _absence(self, verdict: Verdict, head: Letterhead, words: Words) -> Absence | None:
        is_away = bool(verdict.signals & _AWAY)
        if not is_away and verdict.signals & _OTHER_ROBOTS:
            return None
        found = self.absences.read(
            words.beside, subject=head.subject, author=head.author, sent_at=head.sent_at
        )
        return found if is_away or found.returns_on or found.substitutes else None


def _texts(words: Words, attached: Attached) -> Iterator[tuple[str, str]]:
    """Where a note may stand, with the name of the source as evidence gives it."""
    yield "own", words.beside
    for text in (*words.forwarded, *attached.forwarded):
        yield "forwarded", text
    for attachment in attached.attachments:
        yield f"attachment:{attachment.filename}", attachment.text
