"""People in tables and forms: columns and lines that are labelled "Name", "Fonction", 职务 …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.lists.columns import (
    ADDRESS,
    HALF,
    ROLE,
    each_of,
    is_courtesy,
    kinds_by_content,
    names_in,
)
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.vocabulary import Vocabulary

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_LABELLED = re.compile(
    r"^[ \t]{0,20}(?:[-–•*][ ]{0,3}|\d{1,3}[.)][ ]{0,3})?([^:：\s][^:：\n\t]{0,39})[:：]\s*(\S.*)$"
)
_CELLS = re.compile(r"\t| ?\| ?| {3,}| ?(?:\.{4,}|…{2,}|_{4,}) ?")
_LABEL_WORDS = 5
_FEWEST = 2  # labelled lines that make a form
_LONGEST_STATUS = 4  # words of a cell that says what becomes of somebody
PEOPLE = "people"  # a column headed "Delegates"
_OFF = "off"


@dataclass(slots=True)
class _Entry:
    """What a row or a form says of one person; lines of the text where it stands."""

    values: dict[str, str] = field(default_factory=dict)
    start: int = 0
    end: int = 0

    def put(self, kind: str, value: str) -> None:
        held = self.values.get(kind)
        joint = {"role": ", ", "employer": ", ", HALF: " "}.get(kind)
        self.values[kind] = f"{held}{joint}{value}" if held and joint else value


def label_of(text: str, vocabulary: Vocabulary) -> str:
    """The kind of a label, '' for what is none: the whole text must be labels of one kind."""
    tokens = tokenise(text)
    if not tokens or len(tokens) > _LABEL_WORDS * 2:
        return ""
    kinds: list[str] = []
    place = 0
    while place < len(tokens):
        hits = vocabulary.fields.at(tokens, place)
        if not hits:
            place += 1
            if len(tokens) > _LABEL_WORDS:
                return ""
            continue
        kinds.append(next((h.value for h in hits if h.value in kinds), hits[0].value))
        place = hits[0].last
    if not kinds or (len(kinds) == 1 and len(tokens) > 3 + len(kinds)):
        return ""
    if {"given", "family"} <= set(kinds):
        return "name"
    return next((kind for kind in kinds if kind != PEOPLE), PEOPLE)  # "Delegate's title"


def people_in_table(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[Person]:
    """The people of a table with a head that names a column of names, or with cells that plainly
    hold names, courtesies and offices; else none."""
    if _is_form(rows, vocabulary):
        return _vertical(rows, vocabulary)
    for index, row in enumerate(rows[:6]):
        kinds = _columns(_heads(row, vocabulary))
        if "name" in kinds or {"given", "family"} <= set(kinds):
            return _people_of(kinds, rows[index + 1 :], vocabulary)
    if rows and len(rows[0]) == 2 and (found := _vertical(rows, vocabulary)):
        return found
    kinds = kinds_by_content(rows, vocabulary)
    return _people_of(kinds, rows, vocabulary) if kinds else []


def _heads(row: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """What the cells of a head name; where none names names, "Delegates" does."""
    kinds = [label_of(cell, vocabulary) for cell in row]
    is_named = "name" in kinds or "given" in kinds or sum(map(bool, kinds)) < _FEWEST
    return kinds if is_named else ["name" if kind == PEOPLE else kind for kind in kinds]


def _people_of(
    kinds: Sequence[str], rows: Sequence[Sequence[str]], vocabulary: Vocabulary
) -> list[Person]:
    parted = (one for cells in rows for one in each_of(kinds, cells, vocabulary))
    entries = [_row(kinds, cells, vocabulary) for cells in parted]
    return [p for e in entries if (p := _person(e, vocabulary)) is not None]


def _is_form(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> bool:
    """Two columns of which the first holds labels, a name's among them, and the second none."""
    if len(rows) < _FEWEST or any(len(row) != 2 for row in rows):
        return False
    kinds = [label_of(row[0], vocabulary) for row in rows]
    names = {"name", "given", "family"} & set(kinds)
    is_headed = label_of(rows[0][1], vocabulary) != ""
    return bool(names) and sum(map(bool, kinds)) > len(rows) / 2 and not is_headed


def people_in_rows(text: str, vocabulary: Vocabulary) -> tuple[list[Person], list[tuple[int, int]]]:
    """The people of tables laid out with tabs, bars or wide gaps, and where these stand."""
    people: list[Person] = []
    spans: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    start = place = 0
    for line in [*text.splitlines(keepends=True), ""]:
        cells = [cell.strip(" |\t") for cell in _CELLS.split(line.strip(" |\n"))]
        if len(cells) > 1:
            start = start if rows else place
            rows.append(cells)
        elif rows and (line.strip() or not line):
            if found := people_in_table(rows, vocabulary):
                people += found
                spans.append((start, place))
            rows = []
        place += len(line)
    return people, spans


def _columns(kinds: list[str]) -> list[str]:
    """ "Nom | Prénom" are family and given name, where "Nom" alone is the name."""
    if "given" in kinds and not {"name", "family"} & set(kinds):
        return ["name" if kind == "given" else kind for kind in kinds]
    if "given" in kinds and "name" in kinds and "family" not in kinds:
        return ["family" if kind == "name" else kind for kind in kinds]
    if "family" in kinds and "name" in kinds and "given" not in kinds:
        return ["given" if kind == "name" else kind for kind in kinds]
    return kinds


def _row(kinds: Sequence[str], cells: Sequence[str], vocabulary: Vocabulary) -> _Entry:
    """A row's entry; a courtesy is nobody's office, a rank beside the name is."""
    entry = _Entry()
    for kind, cell in zip(kinds, cells, strict=False):
        if kind in {"", "other"} and _says_off(cell, vocabulary):
            entry.put(_OFF, cell)
        if not kind or not cell.strip():
            continue
        if kind in {ADDRESS, ROLE} and (
            is_courtesy(cell, vocabulary) or len(cell.strip(" .")) == 1
        ):
            continue
        entry.put(ROLE if kind == ADDRESS else kind, " ".join(cell.split()))
    return entry


def _says_off(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell says of the one in its row that he does not come: "withdrawn"."""
    tokens = tokenise(cell)
    hits = vocabulary.standing.at(tokens, 0) if 0 < len(tokens) <= _LONGEST_STATUS else []
    return bool(hits)


def _vertical(rows: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[Person]:
    lines = "\n".join(
        f"{row[0].strip().rstrip(':：')}: {row[1].strip()}" for row in rows if len(row) > 1
    )
    return people_in_form(lines, 0, vocabulary)


def people_in_form(text: str, start: int, vocabulary: Vocabulary) -> list[Person]:
    """The people of labelled lines; a second name begins a second person.

    `start` is the offset of `text` in its source.
    """
    entries: list[_Entry] = []
    place = start
    labelled = 0
    for line in _labelled_pieces(text):
        found = _LABELLED.match(line)
        kind = label_of(found.group(1), vocabulary) if found else ""
        if found and kind not in {"", PEOPLE}:
            labelled += 1
            if not entries or _begins_anew(entries[-1], kind):
                entries.append(_Entry(start=place))
            entries[-1].put(kind, " ".join(found.group(2).split()).rstrip(";"))
            entries[-1].end = place + len(line.rstrip())
        place += len(line)
    if labelled < _FEWEST:
        return []
    for entry in entries:
        if "given" in entry.values and "name" in entry.values and "family" not in entry.values:
            entry.values["family"] = entry.values.pop("name")
    parted = (one for entry in entries for one in _each(entry, vocabulary))
    return [p for e in parted if (p := _person(e, vocabulary)) is not None]


def _each(entry: _Entry, vocabulary: Vocabulary) -> list[_Entry]:
    """An entry, or one for each of several people whom one label names: of them it says no more."""
    names = names_in(entry.values.get("name", ""), vocabulary)
    return [_Entry({"name": n}, entry.start, entry.end) for n in names] if names else [entry]


def _labelled_pieces(text: str) -> Iterator[str]:
    """Lines, and what semicolons part in a line that is a form by itself."""
    for line in text.splitlines(keepends=True):
        pieces = re.split(r"(?<=;)", line)
        is_form = len(pieces) > 1 and all(_LABELLED.match(p) for p in pieces if p.strip())
        yield from (pieces if is_form else [line])


def _begins_anew(entry: _Entry, kind: str) -> bool:
    return kind in entry.values and kind in {"name", "family", "given"}


def _person(entry: _Entry, vocabulary: Vocabulary) -> Person | None:
    values = entry.values
    given, family = values.get("given", ""), values.get("family", "")
    whole = values.get("name") or values.get(HALF) or f"{given} {family}".strip()
    if values.get("given") and values.get("family") and "\u4e00" <= family[0] <= "\u9fff":
        whole = family + given
    if not whole or not any(sign.isalpha() for sign in whole):
        return None
    line = f"- {whole}"  # where a name may begin with a small word
    read = people_in(line, 0, len(line), vocabulary, in_list=True)
    name = read[0].name if read else whole
    role = values.get("role") or (read[0].role if read else None) or values.get("employer")
    if values.get("role") and values.get("employer"):
        role = f"{values['role']}, {values['employer']}"
    found = _EMAIL.search(values.get("email", "") or whole)
    email = found.group() if found else (read[0].email if read else None)
    is_off = _OFF in values
    return Person(name, role, email, entry.start, entry.end, entry.end, is_off=is_off)
