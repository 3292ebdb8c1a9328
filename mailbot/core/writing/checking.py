"""Are the templates whole? Every letter is written in every language with sample values, and what
stops one is told with file, line and mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mailbot.core.values.letter import Letter
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import noting, samples, words
from mailbot.core.writing.faults import LetterStopped, TemplateFault
from mailbot.core.writing.identity import Identity
from mailbot.core.writing.texts import Texts

if TYPE_CHECKING:  # Writer offers this check and so imports this module
    from mailbot.core.writing.writer import Writer

# what templates may name → the type of the value
_KNOWN: Mapping[str, type] = {
    "meeting": words.MeetingWords,
    "addressee": words.Addressee,
    "noted": noting.Noted,
    "reference": str,
    "today": str,
    "received": str,
    "days_left": int,
    "missing": str,
    "is_late": bool,
    "is_automatic": bool,
    "body": str,
    "is_framed": bool,
}


def faults(
    writer: Writer, texts: Texts, languages: Sequence[str], meeting: Meeting
) -> list[TemplateFault]:
    """All that is wrong with the templates of these languages; each fault once."""
    found = [
        fault
        for language in languages
        for name in texts.names(language)
        for fault in (*texts.meant_for_another(name), *texts.unknown_names(name, _KNOWN))
    ]
    for language in languages:
        found.extend(_stopped(writer, language, meeting))
    return list(dict.fromkeys(found))


def _stopped(writer: Writer, language: str, meeting: Meeting) -> Iterator[TemplateFault]:
    for sample in samples.samples(language, meeting):
        try:
            sample_letter(writer, sample, meeting)
        except LetterStopped as stopped:
            yield stopped.fault


def sample_letter(writer: Writer, sample: samples.Sample, meeting: Meeting) -> Letter:
    """The letter that a sample stands for."""
    identity = Identity("<sample@mailbot.invalid>", f"{meeting.code}-0001", "sample")
    match sample:
        case samples.Invitation():
            return writer.invitation(
                sample.delegation, sample.contact, identity=identity, now=sample.now
            )
        case samples.Reminder():
            return writer.reminder(
                sample.delegation,
                sample.contact,
                step=sample.name,
                record=None,
                identity=identity,
                now=sample.now,
                missing=sample.missing,
            )
        case samples.Acknowledgement(reading=reading):
            return writer.acknowledgement(
                sample.message,
                reading,
                sample.record,
                party_name=reading.party.name if reading.party else "",
                message_key="message 1",
                identity=identity,
                now=sample.now,
                is_late=sample.is_late,
                is_of_mission=sample.is_of_mission,
            )
        case samples.Answer():
            return writer.answer(
                sample.message, body=sample.body, identity=identity, now=sample.now
            )
