"""Lines that say what their writer is in some house, and the house beside what he is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.around_names import CLASS, STATE_CLASS
from mailbot.core.understanding.parties.reach import CONNECTOR
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.vocabulary import Vocabulary

_SMALL = 4  # letters
_HALF = re.compile(r"[^（）]+")


def is_post(name: str, units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    """Whether a line says what its writer is, and not in which house: "Dernek Başkanı", "President
    of the Association". `units`: those of the line."""
    tokens = tokenise(name)
    hits = list(vocabulary.posts.find(tokens))
    held = {tokens[place].start for hit in hits for place in range(hit.first, hit.last)}
    others = [unit for unit in units if unit.start not in held]
    return bool(held) and all(
        unit.roles & {CLASS, STATE_CLASS, CONNECTOR} or _is_small(name, unit) for unit in others
    )


def _is_small(name: str, unit: Unit) -> bool:
    """Whether it is a small word: "dell"."""
    return len(unit.key) <= _SMALL and name[unit.start].islower()


def in_halves(text: str) -> Iterator[tuple[int, str]]:
    """A text, or what stands on both sides of a bracket whose other one is elsewhere, each with
    where it begins: 王伟（和平协会 of 王伟（和平协会 秘书长）."""
    if text.count("（") == text.count("）"):
        yield 0, text
        return
    for half in _HALF.finditer(text):
        yield half.start(), half.group()
