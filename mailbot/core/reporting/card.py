"""The evidence card of a message, as lines of text: what it says, why we think so, who decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mailbot.core.reporting.labels import beside_bound
from mailbot.core.reporting.lists import when
from mailbot.core.values.decision import Decision
from mailbot.core.values.inbox import StoredMessage
from mailbot.core.values.message import Message, SegmentKind
from mailbot.core.values.reading import Reading


def card(
    stored: StoredMessage,
    history: Sequence[tuple[datetime, str, Decision]],
    *,
    zone: ZoneInfo,
    bound: float,
) -> Iterator[str]:
    """The card, line by line; times in `zone`. `bound`: least confidence for an automatic answer,
    as it is now."""
    yield f"message {stored.id}  {stored.state.value}  received {when(stored.received_at, zone)}"
    yield f"at {stored.place.mailbox}, UID {stored.place.uid} of {stored.place.uidvalidity}"
    if stored.error:
        yield f"stuck: {stored.error}"
    if stored.message is not None:
        yield from _message(stored.message)
    if stored.reading is not None:
        yield ""
        yield from _reading(stored.reading, bound)
    yield ""
    for at, who, decision in history:
        others = f" (also {', '.join(decision.others)})" if decision.others else ""
        yield f"{when(at, zone)}  {decision.handling}: {decision.reason}{others}  by {who}"


def _message(message: Message) -> Iterator[str]:
    if message.is_purged:
        yield "its contents were removed by `mailbot purge`"
        return
    author = message.author
    yield f"from     {author.name} <{author.address}>" if author else "from     nobody"
    yield f"subject  {message.subject}"
    for defect in message.defects:
        yield f"mended   {defect}"
    yield ""
    for segment in message.segments:
        if segment.kind is SegmentKind.OWN:
            yield segment.text
        else:
            yield f"[{segment.kind.value}, {len(segment.text.split())} words, folded]"
    for attachment in message.attachments:
        yield f"[attached: {attachment.filename or attachment.media_type}, {attachment.state}]"
        if attachment.text:
            yield attachment.text


def _reading(reading: Reading, bound: float) -> Iterator[str]:
    yield f"nature      {reading.nature}, {reading.language}"
    yield f"intents     {', '.join(reading.intents) or 'none'}"
    if reading.action:
        yield f"action      {reading.action}"
    if reading.party:
        yield f"on behalf of {reading.party.name} ({reading.party.code or reading.party.kind})"
    for delegate in reading.delegates:
        yield "delegate    " + ", ".join(
            filter(None, (delegate.name, delegate.role, delegate.email))
        )
    for name in reading.removed:
        yield f"removed     {name}"
    for item in reading.interventions:
        yield f"speaks on   {item}"
    for question in reading.questions:
        yield f"asks        [{question.topic}] {question.text}"
    for request in reading.further_requests:
        yield f"requests    [{request.kind}] {request.text}"
    for doubt in reading.doubts:
        yield f"doubt       {doubt}"
    yield f"confidence  {beside_bound(reading, bound)}"
    for evidence in reading.evidence:
        yield f"  {evidence.label:<28} {evidence.weight:+.2f} {evidence.by}: “{evidence.text}”"
