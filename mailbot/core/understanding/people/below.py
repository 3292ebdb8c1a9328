"""What the lines right below a name tell of its bearer: office, address, telephone.

"Ms Ana Example⏎First Secretary⏎a.example@mission.test" is one person in three lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailbot.core.understanding.people.merging import Named
from mailbot.core.understanding.people.reader import Person, people_in
from mailbot.core.understanding.people.roles import EMAIL, MAIL_LABEL
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_LONGEST = 90  # characters of an office
_LINES = 4  # below a name, at most
_WITHIN = 3  # words of a line in which its office stands
_ENDS = " \t\u00a0,;.،؛，；"  # what may stand behind a name or an office that ends its line
_GOES_ON = re.compile(r"(?:\w{6}[.]|[!?:：])\s")  # a sentence ends within the line
_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
_TELEPHONE = re.compile(r"(?:[^\W\d_]{1,12}[.:：\s]{0,3})?[+(]?\d[\d\s().\-/+]{5,30}")


def with_lines_below(text: str, named: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The people of a text, each whose name ends its line with what stands in those below; not the
    sender, who is named elsewhere."""
    return [
        one if one.is_own else replace(one, person=_with_lines(text, one.person, vocabulary))
        for one in named
    ]


def _with_lines(text: str, person: Person, vocabulary: Vocabulary) -> Person:
    role, email = person.role, person.email
    for line in _lines_below(text, max(person.end, person.until)):
        if found := _address(line):
            email = email or found
        elif not role and (office := _office(line, vocabulary)):
            role = office
        elif not _TELEPHONE.fullmatch(line):
            break
    return replace(person, role=role, email=email)


def _lines_below(text: str, place: int) -> Iterator[str]:
    """The written lines right below the one that a name ends; none where it ends none."""
    rest = text[place : place + (_LINES + 1) * 2 * _LONGEST].split("\n")[: _LINES + 1]
    if rest[0].strip(_ENDS):
        return
    for line in rest[1:]:
        if not line.strip() or len(line) > 2 * _LONGEST:
            return
        yield line.strip(_ENDS)


def _address(line: str) -> str:
    """The address of a line that holds nothing else but its label."""
    found = EMAIL.search(line)
    if found is None or line[found.end() :].strip("<>()[] .;,"):
        return ""
    before = MAIL_LABEL.sub("", line[: found.start()].rstrip("<([ "))
    return "" if before.strip(" -–—*:") else found.group()


def _office(line: str, vocabulary: Vocabulary) -> str:
    """The office that a line holds, or that opens it in brackets; '' for none."""
    bracketed = _IN_BRACKETS.match(line)
    office = bracketed.group(1) if bracketed else line
    stretch = Stretch.of(office, 0, len(office), vocabulary)
    is_office = (
        len(office) <= _LONGEST
        and any(stretch.has(place, "title") for place in range(_WITHIN))
        and not any(stretch.has(place, "stop", "possessive") for place in range(len(stretch.words)))
        and not _GOES_ON.search(office)
        and not people_in(office, 0, len(office), vocabulary, in_list=True)
    )
    return office if is_office else ""
