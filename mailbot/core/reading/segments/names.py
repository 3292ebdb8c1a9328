"""Judge whether the last lines of a letter are a name and what belongs below it.

Used where no closing line announces the signature. Evidence is added up: a line like a name, a
function or an office, a telephone, the author's own name; a finished sentence above. Lines that
could be a list of delegates keep their place in the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.reading.segments.lines import Line, fold
from mailbot.core.reading.segments.vocabulary import SignatureWords

_MOST_LINES = 12
_LONGEST_LINE = 140
_FINISHED = re.compile(r"[.!?…。！？؟।)»”\"'\]:;]['\"”»)\s]*$|[:;8=][-o*']?[)(DPp/\\]+\s*$")
_LIST_ITEM = re.compile(r"\s*(?:[-*•·–—▪●+]|\(?\d{1,2}[.)\-]|\(?[a-zа-я][.)])\s*\S")
_TELEPHONE = re.compile(r"\+?\d[\d\s().\-/]{6,}\d")
_PERSON_WITH_ADDRESS = re.compile(r",.*\S@\S")
_ADDRESS_OR_LINK = re.compile(r"\S@[^\s@]{1,255}\.\S|https?://|www\.")
_DATE = re.compile(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_SENTENCE_MARK = re.compile(r"[.!?;:。！？；：،؛]\s*$")
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,3}\.?\s?-?){1,3}$")
# words inside names and offices that are written small
_PARTICLES = frozenset(
    (
        "de da do dos das del della di la le las los van von der den ten ter zu bin ibn al el y e "
        "i ould ben abu bint of and und et for to the at in on à a au aux du des en l d für im zur "
        "zum para por con ante dla ds per il dei delle och og med voor het и по в при на за"
    ).split()
)
_NEVER_IN_NAME = re.compile(r"[?!:;：=#$%&*+/\\{}]")
_CLAUSE = re.compile(r"[，。；、！？]")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HONORIFICS = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|h\.?e|amb|col|gen|lt|maj|capt|sir|mme|m|mlle|sr|sra|srta|eng|ing|lic|mag)\b\.?\s*",
    re.IGNORECASE,
)


class NameJudge:
    """Judges lines of one message. `author`: display name and address of From, '' if unknown."""

    def __init__(self, words: SignatureWords, author: str) -> None:
        self.words = words
        self.author = frozenset(
            part for part in re.split(r"[\W_\d]+", fold(author)) if len(part) > 2
        )

    def signature_start(self, lines: Sequence[Line], written: Sequence[int]) -> int | None:
        """Position in `written` where the signature begins, None when there is none."""
        best = None
        position = len(written)
        while position > max(0, len(written) - _MOST_LINES):
            position -= 1
            line = lines[written[position]]
            if not (
                self._may_stand_in_signature(line) or self._is_dash_signed(lines, written, position)
            ):
                break
            if self._is_start(lines, written, position):
                best = position
        signed = self._signed_by_author(lines, written)
        return signed if best is None or (signed is not None and signed < best) else best

    def _signed_by_author(self, lines: Sequence[Line], written: Sequence[int]) -> int | None:
        """The author's own name on a line of its own, whatever slogan follows below it."""
        for position in range(max(1, len(written) - _MOST_LINES), len(written)):
            line, above = lines[written[position]], lines[written[position - 1]]
            if self.weight_of_author(line) < 1 or not self.is_like_name(line):
                continue
            has_gap = written[position] - written[position - 1] > 1
            below = [lines[i] for i in written[position + 1 :]]
            if self._is_ended(above, line, has_gap=has_gap) and all(
                len(other.text.split()) <= 16 and "\t" not in other.text for other in below
            ):
                return position
        return None

    def _is_dash_signed(self, lines: Sequence[Line], written: Sequence[int], position: int) -> bool:
        """ "-Anna Bell" or "/Anna" at the very end, not the last item of a list."""
        text = lines[written[position]].text.strip()
        if (
            position != len(written) - 1
            or position == 0
            or text[:1] not in {"-", "–", "—", "/", "~"}
        ):
            return False
        above = lines[written[position - 1]].text
        return not _LIST_ITEM.match(above) and self._is_short_name(text.lstrip("-–—/~ "))

    def is_like_name(self, line: Line) -> bool:
        """One to five words that begin with capitals, or a short word of another script."""
        text = line.text.strip().strip("()*_ ,،，")
        if text.casefold() in self.words.not_names:
            return False
        text = _HONORIFICS.sub("", text) or text
        if not text or len(text) > 60 or _CLAUSE.search(text) or _NEVER_IN_NAME.search(text):
            return False
        if _IDEOGRAPH.search(text):
            return len(text) <= 20
        words = re.split(r"[\s,]+", text)
        if len(words) > 6 or any(char.isdigit() for char in text):
            return False
        if text[-1] == "." and not _INITIALS.match(words[-1]):
            return False
        if not any(char.isupper() or char.islower() for char in text):
            return len(words) <= 5  # a script without capitals
        named = [word for word in words if word.casefold() not in _PARTICLES]
        return bool(named) and all(_is_capital(word) for word in named)

    def weight_of_author(self, line: Line) -> int:
        """How many words of the author's name or address stand in a short line."""
        if len(line.text) > 80 or not self.author:
            return 0
        return len(self.author.intersection(re.split(r"[\W_\d]+", line.folded)))

    def may_begin(self, line: Line) -> bool:
        """Whether a signature may begin with this line: a name, or "name, function, office"."""
        return self.is_like_name(line) or self._is_signed_line(line)

    def _may_stand_in_signature(self, line: Line) -> bool:
        text = line.text.strip()
        if "\t" in text or (_LIST_ITEM.match(text) and not self._has_contact(line)):
            return False
        if self._has_contact(line):
            return len(text) <= 2 * _LONGEST_LINE
        if (_SENTENCE_MARK.search(text) and len(text.split()) > 4) or _CLAUSE.search(text):
            return False
        if _IDEOGRAPH.search(text):
            return len(text) <= 30
        if len(text) > _LONGEST_LINE:
            return False
        return _share_of_capitals(text) >= 0.5 or (
            self._is_office(line) and len(text.split()) <= 12
        )

    def _is_start(self, lines: Sequence[Line], written: Sequence[int], position: int) -> bool:
        """Whether a signature may begin here: a name or office, with an ended letter above it."""
        line = lines[written[position]]
        if not (
            self.may_begin(line)
            or (self._is_office(line) and _share_of_capitals(line.text) >= 0.5)
            or self._is_dateline(line)
            or self._is_dash_signed(lines, written, position)
        ):
            return False
        if position == 0:
            return self._is_whole_signature(lines, written)
        above = lines[written[position - 1]]
        has_gap = written[position] - written[position - 1] > 1
        if not self._is_ended(above, line, has_gap=has_gap):
            return False
        return not self._is_in_list(lines, written, position)

    def _is_office(self, line: Line) -> bool:
        """A function or an office alone, "Permanent Mission of Serbia"."""
        text = line.text.rstrip(" )*_")
        return bool(self.words.details.search(line.folded)) and text[-1:] not in {".", "?", "!"}

    def _is_ended(self, above: Line, line: Line, *, has_gap: bool) -> bool:
        text = above.text.rstrip()
        if text.endswith((":", "：", ",", "،", "，", ";", "؛", "；")):
            return False
        if "\t" in text:
            return has_gap
        if _FINISHED.search(text):
            return True
        author = self.weight_of_author(line)
        if has_gap:
            return True
        return (author >= 1 and self.is_like_name(line)) or bool(
            self.is_like_name(line) and len(text) < 50 and len(text.split()) >= 3
        )

    def _is_whole_signature(self, lines: Sequence[Line], written: Sequence[int]) -> bool:
        """A run that holds nothing but a signature: sure only with the author's name."""
        first = lines[written[0]]
        return self.weight_of_author(first) >= 1 and all(
            len(lines[i].text.split()) <= 10 for i in written
        )

    def _is_in_list(self, lines: Sequence[Line], written: Sequence[int], position: int) -> bool:
        """Whether the paragraph around, or all that follows, lists people other than the author.

        A list shows by a colon above it, or by several lines of "name, function".
        """
        if self.weight_of_author(lines[written[position]]) > 0:
            return False
        first = position
        while first > 0 and written[first] - written[first - 1] == 1:
            first -= 1
        if first > 0 and lines[written[first - 1]].folded.endswith(":"):
            return True
        people = [i for i in written[first:] if self._is_name_and_function(lines[i])]
        mails = [i for i in written[first:] if _PERSON_WITH_ADDRESS.search(lines[i].text)]
        return len(people) > 1 or len(mails) > 1

    def _is_name_and_function(self, line: Line) -> bool:
        name, *rest = re.split(r"[,(،，]", line.text, maxsplit=1)
        words = name.split() if rest else []
        return 2 <= len(words) <= 5 and all(
            _is_capital(word) or word in _PARTICLES for word in words
        )

    def _is_signed_line(self, line: Line) -> bool:
        """ "Name, function, office" or "Name | office" on one line, or "- Name"."""
        text = line.text.strip().lstrip("-–— ")
        parts = [part for part in re.split(r"\s*[,|/•·]\s+|\s+[-–—:]{1,2}\s+", text) if part]
        if len(parts) < 2 or len(text) > _LONGEST_LINE:
            return False
        return self._is_short_name(parts[0]) and (
            self._has_detail(line)
            or self.weight_of_author(line) > 0
            or all(_is_capital(part.split()[0]) for part in parts if part.split())
        )

    def _is_short_name(self, text: str) -> bool:
        words = text.strip("() ").split()
        return 1 <= len(words) <= 5 and all(
            _is_capital(word) or word.casefold() in _PARTICLES for word in words
        )

    def _is_dateline(self, line: Line) -> bool:
        """ "Geneva, 16 June 2011": a place and a date alone."""
        text = line.text.strip()
        return (
            len(text) <= 40
            and len(text.split()) <= 7
            and bool(_DATE.search(text))
            and text[-1] not in "?!:"
        )

    def _has_detail(self, line: Line) -> bool:
        return self._has_contact(line) or bool(self.words.details.search(line.folded))

    def _has_contact(self, line: Line) -> bool:
        return bool(
            self.words.labels.search(line.folded)
            or _TELEPHONE.search(line.text)
            or _ADDRESS_OR_LINK.search(line.text)
        )


def _is_capital(word: str) -> bool:
    bare = word.lstrip("(\"'«“")
    return bool(bare) and (
        bare[0].isupper()
        or bare.casefold() in _PARTICLES
        or (not bare[0].isalpha() and not bare[0].isdigit())
        or (bare[0].isalpha() and bare[0].upper() == bare[0].lower())
    )


def _share_of_capitals(text: str) -> float:
    """Share of words with a capital among those that count; 1 in a script without capitals."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.casefold() not in _PARTICLES]
    if not words or not any(char.islower() or char.isupper() for char in text):
        return 1.0
    return sum(map(_is_capital, words)) / len(words)
