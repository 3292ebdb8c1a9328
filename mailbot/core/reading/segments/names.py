"""Judge single lines: is it a person's name, a function or an office, a telephone, a date?

In scripts with capitals the capitals tell most. In others a short line proves little: there a
name must be known (the author's, a Chinese surname) or stand above an office to count.
"""

from __future__ import annotations

import re

from mailbot.core.reading.segments.arabic import ArabicNames, is_sentence
from mailbot.core.reading.segments.capitals import (
    PARTICLES,
    count_small,
    has_capitals,
    is_capital,
    is_short_name,
    share_of_capitals,
)
from mailbot.core.reading.segments.ideographs import CLAUSE, IDEOGRAPH, ChineseNames
from mailbot.core.reading.segments.lines import Line, fold
from mailbot.core.reading.segments.said import end_of_sentence
from mailbot.core.reading.segments.vocabulary import SignatureWords

LONGEST_LINE = 140
LIST_ITEM = re.compile(r"\s*(?:[-*•·–—▪●+]|\(?\d{1,2}[.)\-]|\(?[a-zа-я][.)])\s*\S")
SENTENCE_END = re.compile(r"[.!?;:。！？；：،؛؟]\s*$")
_SENTENCE_BREAK = re.compile(r"[.!?؟]\s+|[。！？]")
# Thai, Lao, Burmese, Khmer: a blank parts sentences there, and not words
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LONGEST_NAME = 30  # characters of a name in them
_TELEPHONE = re.compile(r"\d[\d\s().\-/]{6,24}\d")
_ADDRESS_OR_LINK = re.compile(r"\S@[^\s@]{1,255}\.\S|https?://|www\.")
_LABEL_INSIDE = re.compile(r"[:：](?!\s?[+(\d]|\s?\S{1,80}@)")
_DATE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|[〇零一二三四五六七八九十]{2,5}年[一二三四五六七八九十]{1,3}月"
)
_NUMBERED = re.compile(r"(?:\bn(?:o|r|um)?\.?|n°|№|ref\.?)\s?:?\s?\d|(?<![\d/.])\d+/(?:19|20)\d\d")
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,3}\.\s?-?){1,3}$")
_NEVER_IN_NAME = re.compile(r"[?!:;：؟؛،=#$%&*+/\\{}]")
_HONORIFICS = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|prof|h\.?e|amb|col|gen|lt|maj|capt|sir|mme|m|mlle|sr|sra|srta|eng|ing|lic|mag)\b\.?\s*",
    re.IGNORECASE,
)
_RETIRED = re.compile(r"\s*\((?:r|ret|retd|rtd|er|res|retired)\.?\)", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,|/•·،，]\s+|\s+[-–—:]{1,2}\s+")
_MOST_OF_FUNCTION = 3  # words
_LONGEST_INITIALS = 20  # characters, blanks among them
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?){2,4}$")  # initials of anybody
_SHORTENED = re.compile(
    r"\b(?:a\.\s?i|p\.\s?i|dept|inc|ltd)\.$|\s(?-i:[A-Z\u0410-\u042f]\.\s?){1,3}$", re.IGNORECASE
)  # or initials behind the name
_OF = re.compile(r"d[eu]|d'.+|des|del|dell[aoe]|degli|dei|d[oa]s?|fur|der|des")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CYRILLIC_VERB = re.compile(r"(?:[еиую]т|[ая]т|[еи]м|л[аио]?|ся|ть|будет)$")
_ARTICLES = frozenset("the le la les el los das die der il lo o a de het".split())


class LineJudge:
    """Judges lines of one message. `author`: display name and address of From, '' if unknown."""

    def __init__(self, words: SignatureWords, author: str) -> None:
        self.words = words
        named, _, address = fold(author).rpartition(" ")
        self.named = re.findall(r"[^\W\d_]+", named if "@" in address else f"{named} {address}")
        self.author = frozenset(
            part
            for part in re.split(r"[\W_\d]+", fold(author))
            if len(part) > 2 or (len(part) == 2 and IDEOGRAPH.search(part))
        )
        self.arabic = ArabicNames(words, self.author)
        self.chinese = ChineseNames(words)

    @property
    def initials(self) -> frozenset[str]:
        return frozenset(part[0] for part in self.named)

    def is_initials(self, line: Line) -> bool:
        """ "D", "d.r.", "DR": the first letters of the author's names and nothing else; or any
        with dots, "ن.ق."."""
        if len(line.text) > _LONGEST_INITIALS:
            return False
        if _DOTTED.match(line.folded) and not line.folded.startswith(self.words.postscripts):
            return True
        if line.folded in self.words.not_names:
            return False  # "no" is an answer, of Nora Olsen too
        letters = [letter for letter in line.folded if letter.isalpha()]
        is_bare = len(line.text.strip()) <= 2 * len(letters)
        return 1 <= len(letters) <= 3 and is_bare and self.initials.issuperset(letters)

    def weight_of_author(self, line: Line) -> int:
        """How many words of the author's name or address stand in a short line."""
        if len(line.text) > 80 or not self.author:
            return 0
        return len(self.author.intersection(re.split(r"[\W_\d]+", line.folded)))

    def is_author_alone(self, line: Line) -> bool:
        """Whether a line is the author's name, or a part of it, and nothing else; any case.

        A Chinese given name stands at the end of the whole name, without a blank.
        """
        words = [word for word in re.split(r"[\W_\d]+", line.folded) if word]
        if not words or len(line.text) > 40 or line.folded[-1] in "?!？！":
            return False
        if len(words) == 1 and IDEOGRAPH.search(words[0]) and len(words[0]) > 1:
            return any(part.endswith(words[0]) for part in self.author)
        return self.author.issuperset(word for word in words if len(word) > 2) and any(
            len(word) > 2 for word in words
        )

    def holds_closing(self, text: str) -> bool:
        """Whether a word that closes letters stands anywhere in it."""
        return bool(self.words.strong_inside.search(fold(text)))

    def is_other_person(self, line: Line) -> bool:
        """ "Ms Ada Quill, Attaché", and not the author."""
        title = _HONORIFICS.match(line.text.strip())
        if title is None or self.weight_of_author(line) > 0:
            return False
        name = re.split(r"[,(]|\s[-–—|]\s", line.text.strip()[title.end() :])[0]
        return len(name.split()) > 1 and is_short_name(name)

    def says_thanks(self, line: Line) -> bool:
        """Whether a line says thanks and nothing else."""
        return line.folded.strip(" .,!;،。！，…") in self.words.weak

    def announces(self, line: Line) -> bool:
        """Whether a line says that what stands below it belongs to it."""
        text = line.folded
        return text.endswith((":", "：")) or bool(self.words.announcements.search(text))

    def ends_announcing(self, line: Line) -> bool:
        """Whether the last sentence of a line does."""
        text = line.folded
        breaks = [match.end() for match in _SENTENCE_BREAK.finditer(text)]
        last = text[breaks[-1] :] if breaks else text
        return text.endswith((":", "：")) or bool(self.words.announcements.search(last))

    def is_salutation(self, line: Line) -> bool:
        """ "Dear …", "Chers …": who begins so begins a letter."""
        return bool(self.words.salutations.search(line.folded))

    def said_before(self, line: Line) -> int:
        """Where a name or an office may begin that stands behind a sentence, 0 without one."""
        words, text = self.words, line.text[: 2 * LONGEST_LINE]
        return end_of_sentence(text, answers=words.not_names, shortened=words.shortened)

    def may_be_name(self, line: Line) -> bool:
        """One to six words with capitals; elsewhere, a short line without any punctuation."""
        text = line.text.strip().strip("()*_ ,،，")
        if (
            len(text) > LONGEST_LINE
            or self.said_before(line)
            or text.casefold() in self.words.not_names
        ):
            return False
        text = _RETIRED.sub("", _HONORIFICS.sub("", text)) or text
        if not text or len(text) > 60 or CLAUSE.search(text) or _NEVER_IN_NAME.search(text):
            return False
        if IDEOGRAPH.search(text):
            return len(text) <= 20
        words = re.split(r"[\s,]+", text)
        if len(words) > 6 or any(char.isdigit() for char in text):
            return False
        if text[-1] == "." and not _INITIALS.match(words[-1]):
            return False
        if not has_capitals(text):
            return len(words) <= 4 and (not _UNSPACED.search(text) or len(text) <= _LONGEST_NAME)
        named = [word for word in words if word.casefold() not in PARTICLES]
        return bool(named) and all(map(is_capital, named))

    def is_name(self, line: Line) -> bool:
        """A name that needs no other sign beside it."""
        if not self.may_be_name(line):
            return False
        text = line.text.strip().strip("()*_ ,，")
        if IDEOGRAPH.search(text) and not re.search(r"[A-Za-z]", text):
            return self.chinese.is_name(text)
        return has_capitals(text) or self.weight_of_author(line) > 0

    def is_signed_line(self, line: Line) -> bool:
        """ "Name, function, office" or "Name | office" on one line."""
        text = line.text.strip()
        if len(text) > LONGEST_LINE or _LABEL_INSIDE.search(text) or self.said_before(line):
            return False
        parts = [part for part in _PARTS.split(text) if part]
        if len(parts) < 2:
            return False
        if not is_short_name(parts[0]):
            return False
        if self.weight_of_author(line) > 0:
            return True
        if not has_capitals(text):
            return False
        if len(parts[0].split()) < 2 or count_small(text) > 1:
            return False
        has_bars = "|" in text or "•" in text
        return has_bars or bool(self.words.details.search(line.folded))

    def is_signed_first_name(self, line: Line) -> bool:
        """ "Mina, coordinator": one name and a function, of who signs by first name."""
        name, comma, function = line.text.strip().partition(",")
        is_named = bool(comma) and name.isalpha() and name[0].isupper()
        text = fold(function)
        is_short = 0 < len(text.split()) <= _MOST_OF_FUNCTION and text[-1].isalpha()
        return is_named and is_short and bool(self.words.details.search(text))

    def is_office(self, line: Line) -> bool:
        """A function or an office alone, "Permanent Mission of Serbia"."""
        text = line.text.strip(" ()*_")
        if not 0 < len(text) <= LONGEST_LINE:
            return False
        text = _SHORTENED.sub("", text)
        if not text or text[-1] in ".?!:؟。" or _LABEL_INSIDE.search(text):
            return False
        if self.said_before(line) or not self.words.details.search(line.folded):
            return False
        if has_capitals(text):
            return (
                share_of_capitals(text) >= 0.6
                or self._is_office_with_article(line)
                or self._begins_as_office(line)
            )
        if IDEOGRAPH.search(text):
            return len(text) <= 24 and not CLAUSE.search(text)
        words = line.folded.split()
        head = " ".join(words[:2])
        return len(words) <= 8 and bool(self.words.details.search(head)) and not is_sentence(words)

    def _is_office_with_article(self, line: Line) -> bool:
        """ "Le secrétariat", "The protocol office": an article, a function, no more."""
        words = line.folded.split()
        if words[0] not in _ARTICLES:
            return False
        is_of_something = len(words) == 4 and _OF.fullmatch(words[2])
        return len(words) <= 3 or bool(is_of_something and self.words.details.search(words[1]))

    def _begins_as_office(self, line: Line) -> bool:
        """ "Управление делами", "Direction des affaires juridiques": a word of office first, in
        languages that write its name small, and no verb behind it."""
        words = line.folded.split()
        if not 2 <= len(words) <= 6 or any(map(str.isdigit, line.text)):
            return False
        if self.words.adjectives.issuperset(words[1:]):
            return bool(self.words.details.search(words[0]))  # "Mission permanente"
        goes_on = _OF.fullmatch(words[1]) or (
            _CYRILLIC.match(words[1]) and not _CYRILLIC_VERB.search(words[1])
        )
        return bool(goes_on and self.words.details.search(words[0]))

    def is_dateline(self, line: Line) -> bool:
        """ "Geneva, 16 June 2011": a place and a date alone."""
        text = line.text.strip()
        if len(text) > 40 or len(text.split()) > 7 or text[-1] in "?!:؟":
            return False
        if _NUMBERED.search(line.folded):
            return False  # "Note No. 45/2011"
        return bool(_DATE.search(text)) and count_small(text) <= 3

    def has_contact(self, line: Line) -> bool:
        """A telephone, an address, a link, or the label of one."""
        return bool(
            self.words.labels.search(line.folded)
            or _TELEPHONE.search(line.folded)
            or _ADDRESS_OR_LINK.search(line.folded)
        )

    def _is_labelled(self, line: Line) -> bool:
        """A row of two cells, "Tel." and a number."""
        _, _, contact = line.folded.partition("\t")
        is_contact = _TELEPHONE.search(contact) or _ADDRESS_OR_LINK.search(contact)
        return bool("\t" not in contact and is_contact and self.words.labels.search(line.folded))

    def may_stand_in_signature(self, line: Line) -> bool:
        """Whether a line may stand below the name: no sentence, no item of a list, no table row."""
        text = _SHORTENED.sub("", line.text.strip())
        if len(text) > 2 * LONGEST_LINE or ("\t" in text and not self._is_labelled(line)):
            return False
        count = len(text.split())
        if self.has_contact(line):
            is_sentence = count > 8 and (
                SENTENCE_END.search(text) or share_of_capitals(text) < 0.35
            )
            return not is_sentence
        if LIST_ITEM.match(text) or CLAUSE.search(text) or _LABEL_INSIDE.search(text):
            return False
        ends = SENTENCE_END.search(text) and (count > 4 or text[-1] in "?؟:")
        if ends or self.said_before(line):
            return False
        if IDEOGRAPH.search(text):
            return len(text) <= 30
        if len(text) > LONGEST_LINE:
            return False
        if share_of_capitals(text) >= 0.5:
            return has_capitals(text) or count <= 8
        return count <= 12 and bool(self.words.details.search(line.folded))
