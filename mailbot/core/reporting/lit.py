"""The words that caused a label, found again in the text: stretches of it, each with its labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailbot.core.values.message import Message, SegmentKind
from mailbot.core.values.reading import Evidence

BETWEEN = "\n\n"  # what joins own segments to `Message.own_text`


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text; `labels` is empty where nothing was found."""

    text: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A segment of a message, ready to be shown."""

    kind: SegmentKind
    stretches: tuple[Stretch, ...]
    words: int


def lit(text: str, evidence: Iterable[Evidence]) -> tuple[Stretch, ...]:
    """The text in order, cut where evidence begins and ends. What lies outside is passed over."""
    spans = sorted(
        {
            (max(e.start, 0), min(e.end, len(text)), e.label)
            for e in evidence
            if e.start is not None and e.end is not None and e.start < len(text) and e.end > 0
        }
    )
    cuts = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    return tuple(
        Stretch(
            text[start:end],
            tuple(dict.fromkeys(label for s, e, label in spans if s <= start and end <= e)),
        )
        for start, end in pairwise(cuts)
        if start < end
    )


def shown(message: Message, evidence: Sequence[Evidence]) -> tuple[Shown, ...]:
    """The segments of a message in order, its own words lit up."""
    own = [e for e in evidence if e.source == "own"]
    at = 0
    found = []
    for segment in message.segments:
        stretches: tuple[Stretch, ...] = (Stretch(segment.text),)
        if segment.kind is SegmentKind.OWN:
            stretches = lit(segment.text, [_moved(e, at) for e in own])
            at += len(segment.text) + len(BETWEEN)
        found.append(Shown(segment.kind, stretches, len(segment.text.split())))
    return tuple(found)


def _moved(evidence: Evidence, by: int) -> Evidence:
    return Evidence(
        label=evidence.label,
        text=evidence.text,
        source=evidence.source,
        start=None if evidence.start is None else evidence.start - by,
        end=None if evidence.end is None else evidence.end - by,
        by=evidence.by,
        weight=evidence.weight,
    )
