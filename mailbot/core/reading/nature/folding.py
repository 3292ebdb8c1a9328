"""Text as rules see it: one form for what readers take for the same.

Small letters, no accents or vowel signs, full-width forms narrowed, one kind of apostrophe and
blank. Rules are written naturally and folded when they are loaded, so that "réponse automatique"
meets "REPONSE AUTOMATIQUE".
"""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0640\u3099\u309a\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+"
)
_SAME = {
    "ı": "i",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
} | {
    "‐": "-",
    "‑": "-",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ß": "ss",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "æ": "ae",
}
_FOLDED = re.compile(f"[{''.join(_SAME)}]")
# of whatever machine or person the mail is: "[EXTERNAL] Automatic reply: …", "***SPAM*** Re: …"
_TAGS = re.compile(
    r"^\s*(?:(?:\[|\(|\{|\*{2,})\s?"
    r"(?:ext|extern\w{0,2}|external|externos?|esterno|外部\w{0,2}|внешн\w*|خارجي\w?|dış|"
    r"spam|suspected spam|possible spam|probable spam|junk|caution|warning|unverified)"
    r"(?:[ ?:-][^\])*}]{0,20})?\s?(?:\]|\)|\}|\*{2,})[\s:-]{0,3}){1,3}",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")


def folded(text: str) -> str:
    """The form that rules are held against; line ends become blanks."""
    return _BLANKS.sub(" ", without_accents(text.lower())).strip()


def without_tags(subject: str) -> str:
    """A subject without what gateways put in front of it."""
    return _TAGS.sub("", subject)


def without_accents(text: str) -> str:
    """The folding of letters alone; for patterns, whose capitals mean something."""
    if text.isascii():
        return text.replace("`", "'")
    # the spacing accents fold to a blank and a mark: they are apostrophes here
    text = unicodedata.normalize("NFKD", _same(text))
    return _same(unicodedata.normalize("NFC", _MARKS.sub("", text)))


def _same(text: str) -> str:
    # a pattern, for str.translate asks its table for every letter
    return _FOLDED.sub(lambda letter: _SAME[letter[0]], text)
