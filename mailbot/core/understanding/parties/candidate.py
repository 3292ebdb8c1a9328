"""A possible name of an organisation that no table knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name, and what speaks for it; `source` and `by` as in evidence."""

    name: str
    weight: float
    source: str
    by: str
