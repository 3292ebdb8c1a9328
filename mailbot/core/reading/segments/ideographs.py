"""Tell names and offices in ideographs, which have neither capitals nor blanks between words."""

from __future__ import annotations

import re

from mailbot.core.reading.segments.vocabulary import SignatureWords

IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CLAUSE = re.compile(r"[，。；、！？]")
_SAID = re.compile(r"[。！？]\s*\w")  # a sentence, and more behind it
_SENTENCE = re.compile("[请請我您你他她想要将將]")  # who asks, who wants, who will
_DELEGATE = re.compile("[团團][长長员員]|代表$|领队|領隊")
_LONGEST_NAME = 4  # signs
_LONGEST_OFFICE = 20
_LONGEST_OFFICE_AND_NAME = 16


class ChineseNames:
    """Judges short lines by the commonest surnames and by how offices and functions end."""

    def __init__(self, words: SignatureWords) -> None:
        self.words = words

    def is_name(self, text: str) -> bool:
        """Two to four signs of which the first is a surname."""
        return len(text) <= _LONGEST_NAME and text.startswith(self.words.surnames)

    def ends_as_office(self, text: str) -> bool:
        """Whether a short line ends in a sign for office, society, school, …"""
        text = text.strip()
        is_office = len(text) <= _LONGEST_OFFICE and text.endswith(self.words.office_endings)
        return is_office and not (_SENTENCE.search(text) or _SAID.search(text))

    def is_office_and_name(self, text: str) -> bool:
        """ "翻译组 柳青": what ends as an office or a function does, and who signs for it."""
        office, *names = text.split()
        if len(names) != 1 or len(text) > _LONGEST_OFFICE_AND_NAME or _DELEGATE.search(office):
            return False
        if not (self.is_name(names[0]) or names[0] in self.words.signing):
            return False
        endings = (*self.words.office_endings, *self.words.function_endings)
        return office.endswith(endings) and not (CLAUSE.search(text) or _SENTENCE.search(text))
