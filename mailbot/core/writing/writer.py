"""Writes letters: chooses the language, fills the template, gives form. Pure: the time, the ids
and the token come from the caller, and the same arguments give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mailbot.core.values.delegation import Contact, Delegation, Record
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Reading
from mailbot.core.writing import checking, noting, reply, words
from mailbot.core.writing.faults import TemplateFault
from mailbot.core.writing.identity import Identity, LetterPolicy
from mailbot.core.writing.language import Language, language
from mailbot.core.writing.memo import memo
from mailbot.core.writing.paper import Fonts, Paper
from mailbot.core.writing.press import Press, Sending
from mailbot.core.writing.routes import answering, in_thread, meant_for, with_copies
from mailbot.core.writing.texts import Texts


class Writer:
    """Writes the letters of one meeting."""

    def __init__(
        self,
        texts: Texts,
        languages: Mapping[str, Language],
        meeting: Meeting,
        policy: LetterPolicy,
        paper: Paper | None = None,
    ) -> None:
        self._press = Press(texts, meeting, policy, paper)
        self._languages = languages
        self._meeting = meeting

    @classmethod
    def from_templates(
        cls,
        templates: Mapping[str, str],
        *,
        meeting: Meeting,
        languages: Sequence[str],
        policy: LetterPolicy | None = None,
        fonts: Fonts | None = None,
    ) -> Writer:
        """`templates`: name below templates/letters ("fr/reminder.txt") → text.

        `languages` are those the office writes, in the order in which they stand in for another;
        with `fonts` invitations enclose a PDF, in the languages that they cover. Raises
        LetterStopped when the files of a language are missing or wrong.
        """
        if not languages:
            raise ValueError("name at least one language in which letters are written")
        known = {code: language(code, templates) for code in languages}
        paper = Paper.from_templates(templates, fonts) if fonts else None
        return cls(Texts(templates, meeting), known, meeting, policy or LetterPolicy(), paper)

    def invitation(
        self,
        delegation: Delegation,
        contact: Contact,
        *,
        identity: Identity,
        now: datetime,
        fellows: Sequence[Contact] = (),
    ) -> Letter:
        """The invitation to one contact, in the contact's language or else the delegation's.

        `fellows`: the others of its delegation to whom the same letter goes. Each gets a letter
        of his own; where one of them only reads along, all see under To and Cc who has it.
        """
        return self._to_contact(
            Purpose.INVITATION, delegation, contact, identity, now, fellows=fellows
        )

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
        fellows: Sequence[Contact] = (),
    ) -> Letter:
        """A reminder of what is missing (see `words.Missing`; from the record when not said).

        Raises NothingMissing when the record tells that nothing is.
        """
        values = {"missing": missing or words.missing(record)}
        return self._to_contact(
            Purpose.REMINDER,
            delegation,
            contact,
            identity,
            now,
            step=step,
            values=values,
            fellows=fellows,
        )

    def circular(
        self,
        delegation: Delegation,
        contact: Contact,
        *,
        text: str,
        step: str,
        identity: Identity,
        now: datetime,
        fellows: Sequence[Contact] = (),
    ) -> Letter:
        """Any further letter to many: `text` names its template, LANG/TEXT.txt; `step` the
        campaign. Raises LetterStopped when the text is missing in the contact's language."""
        return self._to_contact(
            Purpose.OTHER,
            delegation,
            contact,
            identity,
            now,
            step=step,
            template=text,
            fellows=fellows,
        )

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
        is_automatic: bool = True,
        before: Record | None = None,
        delegation: Delegation | None = None,
        is_of_mission: bool = False,
        recipient: str = "",
    ) -> Letter:
        """Says back what was understood of a message, under its subject and in its thread.

        `record` has the message folded in, `before` has not. `message_key` is "message 17".
        `is_automatic`: nobody decided on it. `is_of_mission`: see `words.correspondent`.
        `recipient`: where policy wants it to go; '' → Reply-To, else the author, and ValueError
        when there is none.
        """
        fallback = delegation.language if delegation else ""
        tongue = self._language(reading.language, message.language, fallback)
        person = message.author.name if message.author else ""
        values = {
            "addressee": words.correspondent(
                reading.party,
                party_name,
                person,
                tongue,
                delegation=delegation,
                is_of_mission=is_of_mission,
            ),
            "noted": noting.noted(reading, record, before, self._meeting, tongue, now=now),
            "is_late": is_late,
            "is_automatic": is_automatic,
            "received": tongue.plain_date((message.sent_at or now).astimezone(self._meeting.zone)),
        }
        key = self._key(Purpose.ACKNOWLEDGEMENT, message_key, recipient)
        sending = answering(key, message, identity, now, delegation.code if delegation else None)
        return self._press.letter(sending, tongue, values)

    def answer(
        self,
        message: Message,
        *,
        body: str,
        identity: Identity,
        now: datetime,
        message_key: str = "",
        frame: str | None = None,
        recipient: str = "",
        delegation: str | None = None,
        party: Delegation | None = None,
        is_of_mission: bool = False,
    ) -> Letter:
        """A person's own words, in the thread of the message. `frame`: the language of a greeting,
        to `party` or its mission, and a signature around them; None → they have both. Raises
        ValueError when there are no words or there is no address to answer to."""
        tongue = self._language(frame or "", message.language)
        person = message.author.name if message.author else ""
        values = {
            "addressee": words.correspondent(
                None, person, person, tongue, delegation=party, is_of_mission=is_of_mission
            ),
            "body": reply.own_words(body),
            "is_framed": frame is not None,
        }
        about = message_key or f"message {message.message_id}"
        # an officer may answer twice; the acknowledgement of a message is the only one
        key = self._key(Purpose.ANSWER, about, recipient, identity.reference)
        sending = answering(key, message, identity, now, delegation)
        return self._press.letter(sending, tongue, values)

    def forward(
        self,
        message: Message,
        *,
        body: str,
        recipient: str,
        message_key: str,
        step: str,
        identity: Identity,
        now: datetime,
    ) -> Letter:
        """A person's words about a message to somebody else, in its thread. `step`: what it is
        passed on for, once to each recipient."""
        tongue = self._language("en")
        key = self._key(Purpose.FORWARD, message_key, recipient, step)
        nobody, text = words.correspondent(None, "", "", tongue), reply.own_words(body)
        values = {"addressee": nobody, "body": text, "is_framed": False}
        sending = in_thread(key, message, identity, now, None)
        sending = replace(sending, subject=f"Fwd: {sending.subject.removeprefix('Re: ')}")
        return self._press.letter(sending, tongue, values, template=Purpose.ANSWER)

    def memo(
        self,
        officer: str,
        *,
        about: str,
        text: str,
        identity: Identity,
        now: datetime,
        subject: str = "",
        step: str = "",
        offer: str = "",
        answers: Message | None = None,
    ) -> Letter:
        """A letter to an officer, from no template; see `memo`. `answers`: the mail of his that
        it answers, whose subject and thread it takes."""
        key = self._key(Purpose.BRIEF, about, officer, step)
        if answers is None:
            sending = Sending(key, "", identity, now, subject=subject)
        else:
            sending = answering(key, answers, identity, now, None)
        return memo(self._press, sending, text=text, offer=offer)

    def check(self) -> list[TemplateFault]:
        """All that is wrong with the templates, when each letter is written in each language."""
        return checking.faults(self, self._press.texts, tuple(self._languages), self._meeting)

    def letters_for_many(self) -> list[str]:
        """The letters that may go to many."""
        return self._press.texts.for_many()

    def state_name(self, code: str) -> str | None:
        """The short English name of a State in the office's letters; None where they have none."""
        english = self._languages.get("en")
        return english.state(code) if english else None

    def delegation_of(self, code: str) -> str | None:
        """ "the delegation of the Sudan", for the office's own words; None for what is no State or
        where no letters are in English."""
        english = self._languages.get("en")
        of_state = english.of_state(code) if english else None
        return of_state and f"the delegation {of_state}"

    def without_paper(self) -> dict[str, tuple[str, ...]]:
        """Languages whose invitations go without a PDF → fonts of which one is to be installed."""
        if self._press.paper is None:
            return {}
        return {
            code: tongue.paper_fonts
            for code, tongue in self._languages.items()
            if self._press.paper.font_for(tongue) is None
        }

    def _to_contact(
        self,
        purpose: Purpose,
        delegation: Delegation,
        contact: Contact,
        identity: Identity,
        now: datetime,
        *,
        step: str = "",
        template: str = "",
        values: Mapping[str, object] | None = None,
        fellows: Sequence[Contact] = (),
    ) -> Letter:
        """A letter that we begin, to a contact of a delegation; see `invitation`. Who reads along
        reads the letter as it stands for whom it is meant."""
        tongue = self._language(contact.language, delegation.language)
        to = words.addressee(delegation, meant_for(contact, fellows), tongue)
        key = self._key(purpose, f"delegation {delegation.code}", contact.address, step)
        name = words.addressee(delegation, contact, tongue)
        sending = Sending(key, name.person or name.name, identity, now, delegation.code)
        if any(one.is_copied for one in (contact, *fellows)):
            sending = with_copies(sending, contact, fellows)
        return self._press.letter(
            sending, tongue, {"addressee": to, **(values or {})}, template=template
        )

    def _language(self, *wanted: str) -> Language:
        """The first wanted language that the office writes, else the first of its own order."""
        for code in wanted:
            for candidate in (code, *self._press.policy.fallbacks.get(code, ())):
                if candidate in self._languages:
                    return self._languages[candidate]
        return next(iter(self._languages.values()))

    def _key(self, purpose: Purpose, about: str, contact: str, step: str = "") -> LetterKey:
        return LetterKey(self._meeting.code, purpose, about, contact, step)
