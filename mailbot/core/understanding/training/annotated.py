"""Whole messages by other hands, sentence by sentence, as `rules/messages/*.jsonl` hold them.

A line is one message: its language, its sentences with what each does (and the topic of one that
asks), and what the whole wants: intents, action, items, delegates, removed (not everywhere),
handling, in the words of tests/corpus/SCHEMA.md. Its sentences teach the learned judges, the whole
the encoder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mailbot.core.understanding.acts import Act
from mailbot.core.understanding.training.sentences import LabelledSentence
from mailbot.core.values.decision import Handling
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Intent, RegistrationAction, Topic

_STOPS = (".", "!", "?", "。", "！", "？", "؟", "۔")
_SHORT = 25  # characters; a shorter one (a salutation, a name) has a line of its own
_FROM = (Address("", "mission@mission.example"),)


@dataclass(frozen=True, slots=True)
class AnnotatedMessage:
    """A message and what a person says of it. `topics` are those of the sentences that ask, in
    the order of `sentences`, None for one that does not; `removed`: who is taken off, None where
    nobody has said."""

    sentences: tuple[LabelledSentence, ...]
    topics: tuple[Topic | None, ...]
    intents: frozenset[Intent]
    action: RegistrationAction | None
    items: tuple[str, ...]
    delegates: tuple[str, ...]
    removed: tuple[str, ...] | None
    handling: Handling
    language: str

    def as_message(self) -> Message:
        """The message as a reader would hand it on: its sentences as running text and lines."""
        text = "".join(_laid_out([sentence.text for sentence in self.sentences]))
        return Message(
            digest="0" * 64,
            message_id="<annotated@mission.example>",
            nature=Nature.REPLY,
            nature_evidence=(),
            subject="",
            language=self.language,
            text=text,
            segments=(Segment(SegmentKind.OWN, text),),
            own_text=text,
            from_=_FROM,
        )


def read_annotated(files: Mapping[str, str]) -> tuple[AnnotatedMessage, ...]:
    """File name ("a-en.jsonl") → JSON lines; messages in the order of names and lines. Raises
    ValueError or KeyError for a label that the schema does not know."""
    return tuple(
        _message(json.loads(line), name)
        for name in sorted(files)
        if name.endswith(".jsonl")
        for line in files[name].splitlines()
        if line.strip()
    )


def _message(fields: Mapping[str, Any], source: str) -> AnnotatedMessage:
    language = fields["language"]
    sentences = fields["sentences"]
    return AnnotatedMessage(
        sentences=tuple(
            LabelledSentence(s["text"], frozenset(map(Act, s["acts"])), language, source)
            for s in sentences
        ),
        topics=tuple(Topic(s["topic"]) if s.get("topic") else None for s in sentences),
        intents=frozenset(map(Intent, fields["intents"])),
        action=RegistrationAction(fields["action"]) if fields["action"] else None,
        items=tuple(fields["items"]),
        delegates=tuple(fields["delegates"]),
        removed=_removed(fields),
        handling=Handling(fields["handling"]),
        language=language,
    )


def _removed(fields: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Who first registers takes nobody off, whether or not it is said so."""
    changes = fields["action"] in {RegistrationAction.AMEND, RegistrationAction.WITHDRAW}
    return tuple(fields.get("removed") or ()) if "removed" in fields or not changes else None


def _laid_out(texts: list[str]) -> list[str]:
    """Sentences with what parts them: a space after a sentence that ends, else a new line."""
    parts = texts[:1]
    for before, text in pairwise(texts):
        runs_on = before.rstrip().endswith(_STOPS) and len(text) >= _SHORT
        parts += [" " if runs_on else "\n", text]
    return parts
