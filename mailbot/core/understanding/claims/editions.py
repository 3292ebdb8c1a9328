"""Which of a row of meetings a text names: "the Tenth Meeting of the States Parties" and "10MSP"
are another where ours is the eleventh.

Our own number is told by the meeting's title, or by its code where the rules know the letters:
"11MSP". What has the letters of our code with another number is another meeting as well.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import tomli

from mailbot.core.understanding.judging.vocabulary import Word
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.values.meeting import Meeting

FILE = "editions.toml"
OURS, ANOTHER = "OURS", "FORUM"
KIND = "KIND"  # the title of our meeting, and what meetings of its kind are called
_MOST = 40
_CODE = re.compile(
    r"(?<![^\W_])(?:(\d{1,4})(?:(?:th|st|nd|rd|[eè]?me|[eaoªº])\b)?\.?([-\s]?)([^\W\d_]{2,6})"
    r"|([^\W\d_]{2,6})([-\s]?)(\d{1,4}))(?![^\W_])"
)
_ENDINGS = ("", "st", "nd", "rd", "th", "e", "eme", "er", "re", "a", "o")  # "11th", "11e"
_PARTED = "[й|я|е|м|го|му|ой|ом|ая|ое]"  # "11-й"
_BESIDE = re.compile(r"[\s.ªº°-]*[次届屆]?\s*")  # between a number and what it counts


class _Code(NamedTuple):
    """Letters, folded, and a number beside them."""

    letters: str
    number: int
    start: int
    end: int


class Editions:
    """Tells our meeting from others of its row."""

    def __init__(
        self,
        ordinals: PhraseBook[int],
        letters: Mapping[str, str],
        kinds: Collection[str],
        meeting: Meeting,
    ) -> None:
        """`letters`: letters beside a number → kind of meeting; `kinds`: those that ours is."""
        self._ordinals = ordinals
        self._in_row = {one: kind in kinds for one, kind in letters.items()}
        self._code = next(_codes(meeting.code), _Code("", 0, 0, 0))
        titles = (meeting.title, *meeting.titles.values())
        told = [hit.value for title in titles for hit in self._numbers(title)]
        coded = self._code.number if self._in_row.get(self._code.letters) else 0
        self._number = next(iter(told), coded)  # 0: ours has none

    @classmethod
    def from_rules(
        cls, files: Mapping[str, str], kinds: Collection[str], meeting: Meeting
    ) -> Editions:
        """`files`: file name → TOML text; `kinds` of [events.FORUM] that the meeting is."""
        table = tomli.loads(files.get(FILE, ""))
        book: PhraseBook[int] = PhraseBook()
        for number in range(1, _MOST + 1):
            book.add(f"({'|'.join(f'{number}{end}' for end in _ENDINGS)}) {_PARTED}", number)
            book.add(f"第{number}", number)
            for phrase in table.get("ordinals", {}).get(str(number), ()):
                book.add(phrase, number)
        letters = table.get("letters", {})
        of_kind = {one: kind for kind, ones in letters.items() for one in ones}
        return cls(book, of_kind, kinds, meeting)

    def told(self, text: str, words: Sequence[Word]) -> list[Word]:
        """The words of a text in order: those of a KIND as ours or another's, and the codes of
        meetings besides."""
        coded = list(self._coded(text))
        is_counted = self._number and any(word.concept == KIND for word in words)
        numbers = list(self._numbers(text)) if is_counted else []
        kept = [
            self._of_kind(text, word, numbers) if word.concept == KIND else word
            for word in words
            if all(code.end <= word.start or word.end <= code.start for code in coded)
        ]
        return sorted((*coded, *kept), key=lambda word: word.start)

    def _of_kind(self, text: str, word: Word, numbers: Sequence[Hit[int]]) -> Word:
        """A KIND with the number that stands in it, or before it."""
        for hit in numbers:
            is_within = word.start <= hit.start and hit.end <= word.end
            is_before = hit.end <= word.start and _BESIDE.fullmatch(text, hit.end, word.start)
            if hit.value != self._number and (is_within or is_before):
                return Word(ANOTHER, min(hit.start, word.start), word.end)
        return Word(OURS, word.start, word.end)

    def _numbers(self, text: str) -> Iterator[Hit[int]]:
        return self._ordinals.find(tokenise(text))

    def _coded(self, text: str) -> Iterator[Word]:
        for code in _codes(text):
            if code.letters == self._code.letters:
                is_ours = code.number == self._code.number
            elif code.letters in self._in_row:
                is_ours = self._in_row[code.letters] and self._number in (0, code.number)
            else:
                continue
            yield Word(OURS if is_ours else ANOTHER, code.start, code.end)


def _codes(text: str) -> Iterator[_Code]:
    """What may be the code of a meeting: "11MSP", "MSP-11", in large letters "11 MSP"."""
    for found in _CODE.finditer(text):
        number, gap, letters = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
        if letters.isupper() or not gap:
            yield _Code(fold(letters), int(number), found.start(), found.end())
