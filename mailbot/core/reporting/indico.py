"""The registration list as Indico imports it (Registration, Import): no head, six columns of first
name, last name, affiliation, position, phone, e-mail; each e-mail there, and but once.

Names come whole, as a message wrote them. A word in capitals is a family name, as the practice of
conferences is; else the last word is, and in a name of Chinese characters the first character.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailbot.core.reporting.files import harmless
from mailbot.core.values.delegation import Delegation, Record

_PARTICLES = {"de", "del", "della", "der", "den", "van", "von", "da", "dos", "di", "du", "la", "le",
              "al", "el", "bin", "ibn", "ben", "ter", "zu"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ForIndico:
    """The file, how many are in it, and the names of whom Indico would not take."""

    text: str
    taken: int
    left_out: tuple[str, ...]


def for_indico(delegations: Sequence[Delegation], records: Mapping[str, Record]) -> ForIndico:
    """Everyone who is to attend. Left out: whoever has no e-mail, or another's."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    seen: set[str] = set()
    left_out: list[str] = []
    for delegation in delegations:
        record = records.get(delegation.code)
        for one in record.delegates if record is not None and record.is_registered else ():
            address = (one.email or "").strip().lower()
            if "@" not in address or address in seen:
                left_out.append(f"{one.name} ({delegation.name})")
                continue
            seen.add(address)
            first, last = parted(one.name)
            row = (first, last, delegation.name, one.role or "", "", address)
            writer.writerow([harmless(" ".join(cell.split())) for cell in row])
    return ForIndico(out.getvalue(), len(seen), tuple(left_out))


def parted(name: str) -> tuple[str, str]:
    """First and family name."""
    words = name.split()
    if len(words) == 1:
        alone = words[0]
        is_han = len(alone) in {2, 3, 4} and all("\u4e00" <= c <= "\u9fff" for c in alone)
        return (alone[1:], alone[0]) if is_han else (alone, alone)
    capitals = [w for w in words if len(w) > 1 and w.isupper() and not w.endswith(".")]
    if capitals and len(capitals) < len(words):
        return " ".join(w for w in words if w not in capitals), " ".join(capitals)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
