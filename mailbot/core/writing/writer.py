"""Writes letters: chooses the language, fills the template, gives form. Pure: the time, the ids
and the token come from the caller, and the same arguments give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.core.values.delegation import Contact, Delegation, Record
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading
from mailbot.core.writing import echo, form, samples, words
from mailbot.core.writing.blocks import plain
from mailbot.core.writing.faults import LetterStopped, TemplateFault
from mailbot.core.writing.language import Language, language
from mailbot.core.writing.page import page
from mailbot.core.writing.texts import Draft, Texts

_REPLY_MARK = re.compile(
    r"^\s*(re|rép|tr|aw|sv|rv|вн|отв|رد|回复|答复)\s*(\[\d+\])?\s*[:：]\s*", re.I
)


# what templates may name → the type of the value
_KNOWN: Mapping[str, type] = {
    "meeting": words.MeetingWords,
    "addressee": words.Addressee,
    "noted": words.Noted,
    "reference": str,
    "today": str,
    "received": str,
    "days_left": int,
    "missing": str,
    "is_late": bool,
    "body": str,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a letter itself. Made by the caller, because it needs chance and a counter."""

    message_id: str  # "<…@office.example>"
    reference: str  # "SC11-0042"
    token: str  # unguessable
    sequence: int = 0  # of the reference


@dataclass(frozen=True, slots=True)
class LetterPolicy:
    """What the office decides about the form of its letters."""

    plus_addressing: bool = True  # the server delivers office+TOKEN@… to office@…
    # language of a message or contact → languages to try before the office's own order
    fallbacks: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sending:
    """Where a letter goes, and what it belongs to."""

    key: LetterKey
    recipient_name: str
    identity: Identity
    now: datetime
    delegation: str | None = None
    subject: str = ""  # '' → the template's
    in_reply_to: str = ""
    references: Sequence[str] = ()


class Writer:
    """Writes the letters of one meeting."""

    def __init__(
        self,
        texts: Texts,
        languages: Mapping[str, Language],
        meeting: Meeting,
        policy: LetterPolicy,
    ) -> None:
        self._texts = texts
        self._languages = languages
        self._meeting = meeting
        self._policy = policy

    @classmethod
    def from_templates(
        cls,
        templates: Mapping[str, str],
        *,
        meeting: Meeting,
        languages: Sequence[str],
        policy: LetterPolicy | None = None,
    ) -> Writer:
        """`templates`: name below templates/letters ("fr/reminder.txt") → text.

        `languages` are those the office writes, in the order in which they stand in for another.
        Raises LetterStopped when the files of one are missing or wrong.
        """
        if not languages:
            raise ValueError("name at least one language in which letters are written")
        known = {code: language(code, templates) for code in languages}
        return cls(Texts(templates), known, meeting, policy or LetterPolicy())

    def invitation(
        self, delegation: Delegation, contact: Contact, *, identity: Identity, now: datetime
    ) -> Letter:
        """The invitation to one contact, in the contact's language or else the delegation's."""
        tongue = self._language(contact.language, delegation.language)
        values = {"addressee": words.addressee(delegation, contact, tongue)}
        key = self._key(Purpose.INVITATION, f"delegation {delegation.code}", contact.address)
        sending = _Sending(key, contact.name or delegation.name, identity, now, delegation.code)
        return self._letter(sending, tongue, values)

    def reminder(
        self,
        delegation: Delegation,
        contact: Contact,
        *,
        step: str,
        record: Record | None,
        identity: Identity,
        now: datetime,
        missing: str | None = None,
    ) -> Letter:
        """A reminder of what is missing (see `words.Missing`; from the record when not said)."""
        tongue = self._language(contact.language, delegation.language)
        values = {
            "addressee": words.addressee(delegation, contact, tongue),
            "missing": missing or words.missing(record),
        }
        key = self._key(Purpose.REMINDER, f"delegation {delegation.code}", contact.address, step)
        sending = _Sending(key, contact.name or delegation.name, identity, now, delegation.code)
        return self._letter(sending, tongue, values)

    def acknowledgement(
        self,
        message: Message,
        reading: Reading,
        record: Record | None,
        *,
        party_name: str,
        message_key: str,
        identity: Identity,
        now: datetime,
        is_late: bool,
        before: Record | None = None,
        delegation: Delegation | None = None,
        recipient: str = "",
    ) -> Letter:
        """Says back what was understood of a message, under its subject and in its thread.

        `record` has the message folded in, `before` has not. `message_key` is "message 17".
        `recipient`: where policy wants it to go; '' → Reply-To, else the author.
        Raises ValueError when the message has no address to answer to.
        """
        fallback = delegation.language if delegation else ""
        tongue = self._language(reading.language, message.language, fallback)
        person = message.author.name if message.author else ""
        values = {
            "addressee": words.correspondent(reading.party, party_name, person, tongue),
            "noted": words.noted(reading, record, before, self._meeting, tongue),
            "is_late": is_late,
            "received": tongue.plain_date((message.sent_at or now).astimezone(self._meeting.zone)),
        }
        sending = self._reply(
            Purpose.ACKNOWLEDGEMENT,
            message,
            message_key,
            identity,
            now,
            recipient=recipient,
            delegation=delegation.code if delegation else None,
        )
        return self._letter(sending, tongue, values)

    def answer(
        self,
        message: Message,
        *,
        body: str,
        identity: Identity,
        now: datetime,
        message_key: str = "",
        language: str = "",
        recipient: str = "",
        delegation: str | None = None,
    ) -> Letter:
        """A person's own words, under the subject and in the thread of the message.

        Raises ValueError when there are no words or there is no address to answer to.
        """
        text = echo.passage(body)
        if not text.strip():
            raise ValueError("the answer is empty: write it before it is sent")
        tongue = self._language(language, message.language)
        person = message.author.name if message.author else ""
        values = {
            "addressee": words.correspondent(None, person, person, tongue),
            "body": echo.Passage(_kept_lines(text)),
        }
        about = message_key or f"message {message.message_id}"
        # an officer may answer twice; the acknowledgement of a message is the only one
        sending = self._reply(
            Purpose.ANSWER,
            message,
            about,
            identity,
            now,
            step=identity.reference,
            recipient=recipient,
            delegation=delegation,
        )
        return self._letter(sending, tongue, values)

    def check(self) -> list[TemplateFault]:
        """All that is wrong with the templates: names that no letter has, and what stops a letter
        when each is written in each language with sample values."""
        found = [
            fault
            for code in self._languages
            for name in self._texts.names(code)
            for fault in self._texts.unknown_names(name, _KNOWN)
        ]
        for code in self._languages:
            for sample in samples.samples(code, self._meeting):
                found.extend(self._faults_of(sample))
        return list(dict.fromkeys(found))

    def _faults_of(self, sample: samples.Sample) -> list[TemplateFault]:
        try:
            self._sample_letter(sample)
        except LetterStopped as stopped:
            return [stopped.fault]
        return []

    def _sample_letter(self, sample: samples.Sample) -> Letter:
        identity = Identity("<sample@mailbot.invalid>", f"{self._meeting.code}-0001", "sample")
        match sample:
            case samples.ToContact(delegation, contact, now, ""):
                return self.invitation(delegation, contact, identity=identity, now=now)
            case samples.ToContact(delegation, contact, now, missing):
                return self.reminder(
                    delegation,
                    contact,
                    step="sample",
                    record=None,
                    identity=identity,
                    now=now,
                    missing=missing,
                )
            case samples.ToWriter(message, reading, record, now, is_late):
                return self.acknowledgement(
                    message,
                    reading,
                    record,
                    party_name=reading.party.name if reading.party else "",
                    message_key="message 1",
                    identity=identity,
                    now=now,
                    is_late=is_late,
                )
            case samples.InPerson(message, body, now):
                return self.answer(message, body=body, identity=identity, now=now)

    def _language(self, *wanted: str) -> Language:
        """The first wanted language that the office writes, else the first of its own order."""
        for code in wanted:
            for candidate in (code, *self._policy.fallbacks.get(code, ())):
                if candidate in self._languages:
                    return self._languages[candidate]
        return next(iter(self._languages.values()))

    def _key(self, purpose: Purpose, about: str, contact: str, step: str = "") -> LetterKey:
        return LetterKey(self._meeting.code, purpose, about, contact, step)

    def _reply(
        self,
        purpose: Purpose,
        message: Message,
        about: str,
        identity: Identity,
        now: datetime,
        step: str = "",
        recipient: str = "",
        delegation: str | None = None,
    ) -> _Sending:
        """Where an answer to a message goes (RFC 5322 section 3.6.2): Reply-To, else the author."""
        candidates = (*message.reply_to, *message.from_, *filter(None, [message.sender]))
        named = (one for one in candidates if one.address == recipient or not recipient)
        to = next((one for one in named if one.address), None)
        if to is None:
            raise ValueError(f"nobody to answer: {about} has no readable address")
        return _Sending(
            key=self._key(purpose, about, to.address, step),
            recipient_name=to.name,
            identity=identity,
            now=now,
            delegation=delegation,
            subject=self._reply_subject(message.subject, identity.reference),
            in_reply_to=message.message_id,
            references=form.thread(message.references, message.in_reply_to, message.message_id),
        )

    def _reply_subject(self, theirs: str, reference: str) -> str:
        """ "Re: their subject". A reference of this meeting that it bears stays the only one:
        mail programs keep a conversation together by an unchanged subject."""
        subject = echo.one_line(theirs, longest=200)
        while _REPLY_MARK.match(subject):
            subject = _REPLY_MARK.sub("", subject)
        subject = subject or self._meeting.code
        if re.search(rf"\[{re.escape(self._meeting.code)}-\d+\]", subject):
            return f"Re: {subject}"
        return f"Re: {subject} [{reference}]"

    def _letter(self, sending: _Sending, tongue: Language, values: Mapping[str, object]) -> Letter:
        identity, key = sending.identity, sending.key
        draft = self._texts.draft(
            key.purpose,
            tongue.code,
            self._values(sending, tongue, values),
            needs_subject=not sending.subject,
        )
        recipient = form.mailable(key.contact)
        subject = sending.subject or f"{draft.subject} [{identity.reference}]"
        token = identity.token if self._policy.plus_addressing else ""
        office = form.plus_address(self._meeting.office_address, token)
        raw = form.as_bytes(self._sheet(sending, tongue, draft, subject, office, recipient))
        return Letter(
            key=key,
            message_id=identity.message_id,
            reference=identity.reference,
            token=identity.token,
            envelope_sender=office,
            recipient=recipient,
            language=tongue.code,
            subject=subject,
            raw=raw,
            delegation=sending.delegation,
        )

    def _values(
        self, sending: _Sending, tongue: Language, values: Mapping[str, object]
    ) -> dict[str, object]:
        zone = self._meeting.zone
        return {
            "meeting": words.meeting_words(self._meeting, tongue),
            "reference": sending.identity.reference,
            "today": tongue.plain_date(sending.now.astimezone(zone).date()),
            "days_left": words.days_left(self._meeting, sending.now),
            **values,
        }

    def _sheet(
        self,
        sending: _Sending,
        tongue: Language,
        draft: Draft,
        subject: str,
        office: str,
        recipient: str,
    ) -> form.Sheet:
        meeting, purpose = self._meeting, sending.key.purpose
        url, address = meeting.registration_url, meeting.office_address
        links = {url: _href(url), address: f"mailto:{address}"}
        is_campaign = purpose in {Purpose.INVITATION, Purpose.REMINDER}
        text = echo.with_needed_isolates(plain(draft.parts), is_rtl=tongue.is_rtl)
        return form.Sheet(
            purpose=purpose,
            message_id=sending.identity.message_id,
            date=sending.now.astimezone(meeting.zone),
            from_name=meeting.office_name_in(tongue.code),
            from_address=address,
            reply_to=office,
            recipient_name=sending.recipient_name,
            recipient=recipient,
            subject=subject,
            language=tongue.code,
            text=text,
            html=page(
                draft.parts,
                title=subject,
                lang=tongue.code,
                direction=tongue.direction,
                links=links,
            ),
            in_reply_to=sending.in_reply_to,
            references=sending.references,
            unsubscribe=office if is_campaign else "",
            reference=sending.identity.reference,
        )


def _href(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else f"https://{url}"


def _kept_lines(text: str) -> str:
    """A person's text in the grammar of blocks: line breaks within a paragraph are kept."""
    chunks = re.split(r"\n\s*\n", text)
    return "\n\n".join(_kept_chunk(chunk) for chunk in chunks if chunk.strip())


def _kept_chunk(chunk: str) -> str:
    lines = chunk.strip("\n").split("\n")
    if len(lines) == 1 or all(line.startswith(("- ", "> ")) for line in lines):
        return chunk
    return "\n".join(line if line.startswith(("- ", "> ")) else f"| {line}" for line in lines)


__all__ = ["Identity", "LetterPolicy", "LetterStopped", "Writer"]
