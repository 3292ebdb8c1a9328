"""A letter to the office's own people: plain text, no template, and a field that only we read."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage

from mailbot.core.values.letter import Letter
from mailbot.core.writing import form
from mailbot.core.writing.echo import one_line, passage
from mailbot.core.writing.folding import POLICY, UTF8
from mailbot.core.writing.press import Press, Sending
from mailbot.core.writing.signing import sign

FIELD = "Mailbot-Offer"


def memo(press: Press, sending: Sending, *, text: str, offer: str = "") -> Letter:
    """`sending.subject` is its subject; `offer` stands in a header field (see `offer_in`).

    Marked automatic (RFC 3834 section 5), so that no absence note answers it.
    """
    meeting, identity = press.meeting, sending.identity
    token = identity.token if press.policy.plus_addressing else ""
    office = form.plus_address(meeting.office_address, token)
    recipient = form.mailable(sending.key.contact)
    message = EmailMessage(POLICY if recipient.isascii() else UTF8)
    subject = one_line(f"{sending.subject} [{identity.reference}]")
    message["From"] = Address(
        form.header_text(meeting.office_name), addr_spec=meeting.office_address
    )
    message["To"] = Address("", *recipient.rsplit("@", 1))
    if office != meeting.office_address:
        message["Reply-To"] = Address("", addr_spec=office)
    message["Date"] = sending.now.astimezone(meeting.zone)
    message["Message-ID"] = identity.message_id
    message["Subject"] = form.header_text(subject)
    if sending.in_reply_to:
        message["In-Reply-To"] = sending.in_reply_to
    if sending.references:
        message["References"] = " ".join(sending.references)
    message["Auto-Submitted"] = "auto-replied" if sending.in_reply_to else "auto-generated"
    message["X-Auto-Response-Suppress"] = "DR, RN, NRN, OOF, AutoReply"
    if offer:
        message[FIELD] = offer
    message.set_content(passage(text) + "\n")
    return Letter(
        key=sending.key,
        message_id=identity.message_id,
        reference=identity.reference,
        token=identity.token,
        envelope_sender=office,
        recipient=recipient,
        language="en",
        subject=subject,
        raw=sign(message.as_bytes(), press.policy.signing_keys, at=sending.now),
    )


def offer_in(raw: bytes) -> str:
    """What stands in the field of a memo of ours; '' when there is none."""
    return str(message_from_bytes(raw, policy=policy.default)[FIELD] or "")
