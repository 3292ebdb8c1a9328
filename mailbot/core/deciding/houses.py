"""Which house of the lists is meant where it is named shortly, or otherwise than the lists name it.

"Sans Mines" for the "Association Sans Mines", "ASM", the code that the office gave it. It is a
proposal, which a person confirms: two houses may share half a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from mailbot.core.values.delegation import Delegation
from mailbot.core.values.message import Message, SegmentKind
from mailbot.core.values.reading import Party

_FEWEST = 2  # words of a part of a name
_LEAST_LETTERS = 6  # of a part of a name
_LEAST_HAN = 4  # signs of a part of a name
_LEAST_INITIALS, _LEAST_CODE = 3, 4
_LONGEST = 120  # characters of a name
_MOST = 40  # lines of a signature
_SMALL = 3  # letters of a word that says nothing: "de", "of the"
_WORD = re.compile(r"[^\W_]+\.?")
_PARTING = re.compile(r"[|,;/()\n–—،，、（）]|\s-\s")
_BRACKETS = re.compile(r"\(([^()]*)\)|（([^（）]*)）")


def house_meant(names: Collection[str], delegations: Iterable[Delegation]) -> str | None:
    """Code of the one delegation but States that some names are short for; None where they are
    for none, or for more than one."""
    called = [name for name in names if 0 < len(name) <= _LONGEST]
    found = {
        house.code
        for house in delegations
        if called and not house.is_state and any(_is_meant(name, house) for name in called)
    }
    return found.pop() if len(found) == 1 else None


def called(message: Message, party: Party | None) -> tuple[str, ...]:
    """How a writer who is no State's names his house: as it was understood, in the name beside his
    address, in a line of his signature."""
    if party is not None and party.kind == "state":
        return ()
    lines = [message.author.name] if message.author else []
    for segment in message.segments:
        if segment.kind is SegmentKind.SIGNATURE:
            lines += segment.text.split("\n")[:_MOST]
    parts = (part.strip() for line in lines for part in (line, *_PARTING.split(line)))
    return tuple(dict.fromkeys(([party.name] if party else []) + [part for part in parts if part]))


def _is_meant(name: str, house: Delegation) -> bool:
    code = _plain(house.code)
    if len(code) >= _LEAST_CODE and _plain(name) == code:
        return True
    return any(_is_short_for(name, listed) for listed in _names_of(house.name))


def _names_of(name: str) -> Iterator[str]:
    """A name, and where it has brackets, what stands in them and the name without them."""
    yield _BRACKETS.sub(" ", name)
    for found in _BRACKETS.finditer(name):
        yield found[1] or found[2] or ""


def _is_short_for(name: str, listed: str) -> bool:
    written, whole = _words(name), _words(listed)
    if _is_initials(name, whole) or _is_initials(listed, written):
        return True
    if written == whole or (len(written) > 1 and sorted(written) == sorted(whole)):
        return bool(written)
    return _is_enough(written) and _is_within(written, whole)


def _is_enough(words: Sequence[str]) -> bool:
    """Whether a part of a name has words enough; Chinese is written in one."""
    letters = sum(len(word.rstrip(".")) for word in words)
    is_han = bool(words) and "\u3400" <= words[0][0] <= "\u9fff"
    return letters >= _LEAST_HAN if is_han else len(words) >= _FEWEST and letters >= _LEAST_LETTERS


def _is_within(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a name has the words side by side, or begins with them and leaves some out."""
    if len(words) == 1:
        return any(words[0] in other for other in whole)
    places = range(len(whole) - len(words) + 1)
    if any(all(map(_agree, words, whole[place:])) for place in places):
        return True
    rest = iter(whole)
    is_begun = bool(whole) and _agree(words[0], whole[0])
    return is_begun and all(any(_agree(word, other) for other in rest) for word in words)


def _agree(word: str, other: str) -> bool:
    """ "assoc." is "association"."""
    if word.endswith("."):
        return len(word) > _SMALL and other.startswith(word[:-1])
    return word == other


def _is_initials(name: str, words: Sequence[str]) -> bool:
    letters = _plain(name)
    if not name.isupper() or len(letters) < _LEAST_INITIALS or " " in name.strip():
        return False
    return letters == "".join(word[0] for word in words)


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared; small ones are left out. A full stop stays behind
    what is cut short by one."""
    found = _WORD.findall(name)
    telling = [word for word in found if not (word.islower() and len(word) <= _SMALL)]
    return tuple(_folded(word) for word in telling or found)


def _plain(name: str) -> str:
    return "".join(char for char in _folded(name) if char.isalnum())


def _folded(name: str) -> str:
    parted = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in parted if not unicodedata.combining(char))
