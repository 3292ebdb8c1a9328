"""What the columns of a table without a head hold, by what stands in their cells.

"Marsh⇥Edith⇥Ms⇥Director": halves of a name, a courtesy, an office. Not here: tables whose head
names the columns (`fields`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.forms.scripts import name_end
from mailbot.core.understanding.people.reader import begins_with_person
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

NAME, HALF, ADDRESS, ROLE, EMAIL = "name", "half", "address", "role", "email"
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w.-]{3,190}")
_SEX = frozenset("m f h w м ж".split())
_OFFICIAL = ("title", "employer", "rank")
# between several names of one cell
_SEVERAL = re.compile(
    r"\n|[;；、]|\s/\s|\s(?:and|et|y|e|und|ed|ve|и|&)\s|\sو(?=\w)|(?<=\w)[和及与與](?=\w)",
    re.IGNORECASE,
)
_WORDS = 5  # of a cell that may be a name, at most
_WITHIN = 4  # words of a cell in which its office stands


def kinds_by_content(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[str]:
    """The kind of each column, '' where it says nothing of people; none where no names stand."""
    width = max(map(len, rows), default=0)
    if width < 2 or any(len(row) < width - 1 for row in rows):
        return []
    columns = [[row[i].strip() if i < len(row) else "" for row in rows] for i in range(width)]
    kinds = _with_halves([_kind(cells, vocabulary) for cells in columns], columns)
    is_told = bool({ADDRESS, ROLE} & set(kinds))
    names = {NAME, HALF} & set(kinds)
    is_enough = is_told or (len(rows) > 1 and HALF in names)
    return kinds if names and is_enough else []


def each_of(
    kinds: Sequence[str], cells: Sequence[str], vocabulary: Vocabulary
) -> list[Sequence[str]]:
    """A row as one for each of the people whose names its cell of names holds; cells with as many
    lines have one for each, others hold for all."""
    place = kinds.index(NAME) if NAME in kinds else len(cells)
    names = _people_of(cells[place], vocabulary) if place < len(cells) else []
    if not names:
        return [cells]
    columns = [lines if len(lines := _parted(cell)) == len(names) else [cell] * len(names)
               for cell in cells]  # fmt: skip
    columns[place] = names
    return [list(row) for row in zip(*columns, strict=True)]


def names_in(value: str, vocabulary: Vocabulary) -> list[str]:
    """The full names in what stands behind one label, "Ana Example, Bo Sample"; none where it
    holds one name."""
    parts = [part for piece in _parted(value) for part in re.split(r"\s*[,،，]\s*", piece) if part]
    return parts if len(parts) > 1 and all(_is_full_name(p, vocabulary) for p in parts) else []


def _people_of(cell: str, vocabulary: Vocabulary) -> list[str]:
    """What a cell says of each of several people: their names, or lines that begin with them; none
    where it names one, perhaps with the family name in a line of its own."""
    parts = _parted(cell)
    is_one = len(parts) == 2 and parts[0].isupper() != parts[1].isupper()
    if len(parts) > 1 and not is_one and all(_is_full_name(part, vocabulary) for part in parts):
        return parts
    lines = [line.strip(" ,.;") for line in cell.split("\n") if line.strip(" ,.;")]
    are_people = len(lines) > 1 and all(_begins_with_person(line, vocabulary) for line in lines)
    return lines if are_people and any("," in line or "(" in line for line in lines) else []


def _begins_with_person(line: str, vocabulary: Vocabulary) -> bool:
    return begins_with_person(f"- {line}", 0, len(line) + 2, vocabulary)


def _parted(cell: str) -> list[str]:
    return [part.strip(" ,.") for part in _SEVERAL.split(cell) if part.strip(" ,.")]


def _is_full_name(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a cell is a name of two words, in Chinese of two signs: "Ortega y Gasset"
    has but one behind its "and"."""
    return len(tokenise(cell)) > 1 and _is_name(cell, vocabulary)


def is_courtesy(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell holds nothing but a courtesy: "Ms", "Sr.", "H.E. Mr."."""
    stretch = Stretch.of(f"{cell}.", 0, len(cell) + 1, vocabulary)
    return bool(stretch.words) and all(
        stretch.has(place, "honorific") for place in range(len(stretch.words))
    )


def _kind(cells: Sequence[str], vocabulary: Vocabulary) -> str:
    filled = [cell for cell in cells if cell]
    if not filled or all(_EMAIL.fullmatch(cell) for cell in filled):
        return EMAIL if filled else ""
    if all(_is_address(cell, vocabulary) for cell in filled):
        return ADDRESS
    if len(filled) == len(cells) and all(
        _is_name(cell, vocabulary) or _people_of(cell, vocabulary) for cell in cells
    ):
        return NAME
    offices = sum(_is_office(cell, vocabulary) for cell in filled)
    return ROLE if offices * 2 > len(filled) else ""


def _with_halves(kinds: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """The first column of names as whole ones, or with the one beside it as their halves; further
    ones are of something else, such as where people work."""
    names = [place for place, kind in enumerate(kinds) if kind == NAME]
    found = ["" if kind == NAME else kind for kind in kinds]
    if not names:
        return found
    first, second = names[0], names[0] + 1
    is_whole = _are_whole(columns[first])
    if second in names and not (is_whole and _are_of_houses(columns[second])):
        found[first] = found[second] = HALF
    elif is_whole or (ADDRESS in kinds and not _is_beside_words(first, kinds, columns)):
        found[first] = NAME
    return found


def _are_of_houses(cells: Sequence[str]) -> bool:
    """Whether cells beside whole names are no given names: of several words, or all alike."""
    return _are_whole(cells) or len(set(cells)) < len(cells)


def _is_beside_words(place: int, kinds: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Whether a column that nothing explains, with words, stands beside one of single names."""
    return any(
        not kinds[other] and any(sign.isalpha() for cell in columns[other] for sign in cell)
        for other in (place - 1, place + 1)
        if 0 <= other < len(kinds)
    )


def _are_whole(cells: Sequence[str]) -> bool:
    return all(len(tokenise(cell)) > 1 or cell[0] > "\u3400" for cell in cells)


def _is_address(cell: str, vocabulary: Vocabulary) -> bool:
    """A courtesy, a rank, or a letter for the sex."""
    if cell.casefold().rstrip(".") in _SEX or is_courtesy(cell, vocabulary):
        return True
    stretch = Stretch.of(cell, 0, len(cell), vocabulary)
    places = range(len(stretch.words))
    return bool(places) and all(stretch.has(place, "rank", "honorific") for place in places)


def _is_name(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a whole cell may be a name, courtesy and rank before it aside."""
    entry = f"- {cell}"  # where a name may begin with a small word
    stretch = Stretch.of(entry, 0, len(entry), vocabulary)
    first = 0
    while stretch.has(first, "honorific", "rank"):
        first += 1
    places = range(first, len(stretch.words))
    if not 0 < len(places) <= _WORDS or any(sign.isdigit() for sign in cell):
        return False
    if all(stretch.has(place, "place", "city", "cities") for place in places):
        return False
    return name_end(stretch, first, vocabulary.family_names) == len(stretch.words)


def _is_office(cell: str, vocabulary: Vocabulary) -> bool:
    stretch = Stretch.of(cell, 0, len(cell), vocabulary)
    return any(stretch.has(place, *_OFFICIAL) for place in range(min(_WITHIN, len(stretch.words))))
