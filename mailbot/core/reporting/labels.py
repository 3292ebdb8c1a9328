"""A judged message in the fields of tests/corpus/SCHEMA.md, and the same in words."""

from __future__ import annotations

from collections.abc import Iterator

from mailbot.core.values.judged import Judged
from mailbot.core.values.reading import Evidence, Reading


def as_labels(judged: Judged, *, file: str) -> dict[str, object]:
    """The fields of the schema, plus file, reason, doubts, confidence, bound and evidence."""
    reading = judged.reading
    party = reading.party
    written = _as_written(reading)
    return {
        "file": file,
        "nature": reading.nature.value,
        "intents": [intent.value for intent in reading.intents],
        "registration_action": reading.action.value if reading.action else None,
        "language": reading.language,
        "delegation": {"kind": party.kind, "code": party.code, "name": party.name}
        if party
        else None,
        "delegates": [
            {"name": written.get(d.name, d.name), "role": d.role, "email": d.email}
            for d in reading.delegates
        ],
        "removed": [written.get(name, name) for name in reading.removed],
        "interventions": [{"item": item} for item in reading.interventions],
        "questions": [{"topic": q.topic.value, "text": q.text} for q in reading.questions],
        "handling": judged.decision.handling.value,
        "reason": judged.decision.reason.value,
        "also": [reason.value for reason in judged.decision.others],
        "doubts": [doubt.value for doubt in reading.doubts],
        "reply_text": judged.message.own_text,
        "confidence": round(reading.confidence, 4),
        "bound": round(judged.bound, 4),
        "evidence": [_evidence(evidence) for evidence in reading.evidence],
        "defects": list(judged.message.defects),
    }


def _as_written(reading: Reading) -> dict[str, str]:
    """Name in the nominative, as letters have it → as it stands in the text, where it was declined
    there (the schema has names as written)."""
    named = [e for e in reading.evidence if e.label.startswith(("delegate:", "removed:"))]
    return {
        e.label.partition(":")[2]: e.text for e in reversed(named) if e.by.startswith("people-")
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "label": evidence.label,
        "text": evidence.text,
        "source": evidence.source,
        "start": evidence.start,
        "end": evidence.end,
        "by": evidence.by,
        "weight": round(evidence.weight, 3),
    }


def in_words(judged: Judged, *, file: str) -> Iterator[str]:
    """The same for a reader, a few lines."""
    reading, decision = judged.reading, judged.decision
    intents = ", ".join(reading.intents) or "no intent"
    party = f" for {reading.party.name}" if reading.party else ""
    yield f"{file}: {reading.nature} in {reading.language}{party}: {intents}"
    if reading.action:
        yield f"  {reading.action}: {', '.join(d.name for d in reading.delegates) or 'no names'}"
    if reading.removed:
        yield f"  removed: {', '.join(reading.removed)}"
    if reading.interventions:
        yield f"  speaks on: {', '.join(reading.interventions)}"
    for question in reading.questions:
        yield f"  asks [{question.topic}]: {question.text}"
    for request in reading.further_requests:
        yield f"  requests [{request.kind}]: {request.text}"
    if reading.doubts:
        yield f"  doubts: {', '.join(reading.doubts)}"
    reasons = ", ".join((decision.reason, *decision.others))
    yield f"  → {decision.handling} ({reasons})"
    yield f"  confidence {beside_bound(reading, judged.bound)}"


def beside_bound(reading: Reading, bound: float) -> str:
    """A confidence, and the one that an automatic answer or silence needs."""
    least, said = reading.least_confidence(bound), f"{reading.confidence:.3f}"
    what = "it is automatic" if reading.is_to_act_on else "it is put aside"
    if reading.confidence < least:
        return f"{said}, below {least:.3f} from which {what}"
    return f"{said}, {what.removeprefix('it is ')} from {least:.3f} on"
