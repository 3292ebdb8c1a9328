"""Labelled sentences, as `rules/sentences/*.jsonl` hold them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from mailbot.core.understanding.acts import Act


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence and what it does. `source` names the file that it came from."""

    text: str
    acts: frozenset[Act]
    language: str
    source: str


def read_sentences(files: Mapping[str, str]) -> tuple[LabelledSentence, ...]:
    """File name ("broad-ar.jsonl") → JSON lines; sentences in the order of names and lines."""
    return tuple(
        _sentence(line, name)
        for name in sorted(files)
        if name.endswith(".jsonl")
        for line in files[name].splitlines()
        if line.strip()
    )


def _sentence(line: str, source: str) -> LabelledSentence:
    found = json.loads(line)
    language = source.removesuffix(".jsonl").rpartition("-")[2]
    return LabelledSentence(
        found["text"], frozenset(Act(act) for act in found["acts"]), language, source
    )
