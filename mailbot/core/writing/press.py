"""The press: a text, its values and where it goes → the letter, complete and signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import echo, form, words
from mailbot.core.writing.blocks import plain
from mailbot.core.writing.calendar import Dates
from mailbot.core.writing.enclosures import enclosures
from mailbot.core.writing.identity import Identity, LetterPolicy
from mailbot.core.writing.language import Language
from mailbot.core.writing.page import page
from mailbot.core.writing.paper import Paper
from mailbot.core.writing.signing import sign
from mailbot.core.writing.texts import Draft, Texts

TEST = "[TEST]"  # in all languages: whoever passes the letter on is not to be taken for invited


@dataclass(frozen=True, slots=True)
class Sending:
    """Where a letter goes, and what it belongs to."""

    key: LetterKey
    recipient_name: str
    identity: Identity
    now: datetime
    delegation: str | None = None
    subject: str = ""  # '' → the template's
    in_reply_to: str = ""
    references: Sequence[str] = ()
    to: Sequence[form.Mailbox] = ()  # as the header shows; () → the recipient alone
    cc: Sequence[form.Mailbox] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """What every letter of a meeting is made with. `paper` is None where there is no PDF."""

    texts: Texts
    meeting: Meeting
    policy: LetterPolicy
    paper: Paper | None = None
    dates: Dates = field(init=False)
    _meeting_in: dict[str, words.MeetingWords] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dates", Dates(self.meeting))

    def letter(
        self,
        sending: Sending,
        tongue: Language,
        values: Mapping[str, object],
        *,
        template: str = "",
    ) -> Letter:
        """The letter itself; `template` names its text, '' → that of its purpose."""
        identity, key = sending.identity, sending.key
        draft = self.texts.draft(
            template or key.purpose,
            tongue.code,
            self._values(sending, tongue, values),
            needs_subject=not sending.subject,
        )
        recipient = form.mailable(key.contact)
        subject = sending.subject or f"{draft.subject} [{identity.reference}]"
        if identity.is_test:
            subject = f"{TEST} {subject}"
        token = identity.token if self.policy.plus_addressing else ""
        office = form.plus_address(self.meeting.office_address, token)
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
            raw=sign(raw, self.policy.signing_keys, at=sending.now),
            delegation=sending.delegation,
        )

    def _values(
        self, sending: Sending, tongue: Language, values: Mapping[str, object]
    ) -> dict[str, object]:
        zone = self.meeting.zone
        if tongue.code not in self._meeting_in:
            self._meeting_in[tongue.code] = words.meeting_words(self.meeting, tongue)
        return {
            "meeting": self._meeting_in[tongue.code],
            "reference": sending.identity.reference,
            "today": tongue.plain_date(sending.now.astimezone(zone).date()),
            "days_left": words.days_left(self.meeting, sending.now),
            **values,
        }

    def _sheet(
        self,
        sending: Sending,
        tongue: Language,
        draft: Draft,
        subject: str,
        office: str,
        recipient: str,
    ) -> form.Sheet:
        meeting, purpose = self.meeting, sending.key.purpose
        url, address = meeting.registration_url, meeting.office_address
        links = {address: f"mailto:{address}", **({url: _href(url)} if url else {})}
        is_campaign = purpose in {Purpose.INVITATION, Purpose.REMINDER, Purpose.OTHER}
        may_leave = is_campaign and self.policy.list_unsubscribe
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
            to=sending.to,
            cc=sending.cc,
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
            unsubscribe=office if may_leave else "",
            unsubscribe_url=self._leaving_url(sending.identity) if may_leave else "",
            reference=sending.identity.reference,
            enclosures=enclosures(
                draft,
                purpose=purpose,
                meeting=meeting,
                language=tongue,
                reference=sending.identity.reference,
                now=sending.now,
                dates=self.dates,
                paper=self.paper,
                links=links,
            ),
        )

    def _leaving_url(self, identity: Identity) -> str:
        """The page that takes the recipient out of the list; see mailbot/web/leaving.py."""
        pages = self.policy.pages_url.rstrip("/")
        return f"{pages}/leave/{identity.token}" if pages else ""


def _href(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else f"https://{url}"
