"""Lines that say what their writer is in some house, and the house beside what he is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.parties.around_names import CLASS, STATE_CLASS
from mailbot.core.understanding.parties.reach import CONNECTOR
from mailbot.core.understanding.parties.units import Unit
from mailbot.core.understanding.parties.vocabulary import Vocabulary

_SMALL = 4  # letters
_LATIN = "\u024f"
_ROLE = re.compile(r"c+p+|p+-+c+|p+")  # "Association President", "President of the Association"
_GENITIVE = re.compile(r"p+c+")  # "Председатель фонда"
_HALF = re.compile(r"[^（）]+")


def is_post(name: str, units: Sequence[Unit], vocabulary: Vocabulary) -> bool:
    """Whether a line says what its writer is, and not in which house: "Dernek Başkanı", "President
    of the Association"; "Deminers Without Frontiers" and "Red de Sobrevivientes" are houses.
    `units`: those of the line."""
    tokens = tokenise(name)
    hits = list(vocabulary.posts.find(tokens))
    held = {tokens[place].start for hit in hits for place in range(hit.first, hit.last)}
    kinds = "".join(_kind(name, unit, held) for unit in units)
    return bool(_ROLE.fullmatch(kinds) or (name[:1] > _LATIN and _GENITIVE.fullmatch(kinds)))


def _kind(name: str, unit: Unit, held: Collection[int]) -> str:
    """A post, a word for what a house is, a small word, or any other."""
    if unit.start in held:
        return "p"
    if unit.roles & {CLASS, STATE_CLASS}:
        return "c"
    is_small = CONNECTOR in unit.roles or (len(unit.key) <= _SMALL and name[unit.start].islower())
    return "-" if is_small else "x"


def in_halves(text: str) -> Iterator[tuple[int, str]]:
    """A text, or what stands on both sides of a bracket whose other one is elsewhere, each with
    where it begins: 王伟（和平协会 of 王伟（和平协会 秘书长）."""
    if text.count("（") == text.count("）"):
        yield 0, text
        return
    for half in _HALF.finditer(text):
        yield half.start(), half.group()
