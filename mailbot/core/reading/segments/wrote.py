"""What the words of an attribution show, "On 20 April 2011, ISU <…> wrote:": whether they are one.

A date, a clock time, an address and a verb of writing are the same in all languages; how many of
them are enough depends on what stands below. The words are data.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from mailbot.core.reading.segments.boundary import ADDRESS, CLOCK
from mailbot.core.reading.segments.vocabulary import QuoteWords

DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}"
    r"|\d{1,2}\s?月\s?\d{1,2}|\d{1,2}[/.-][^\W\d]{3,5}\.?[/.-]\d{2,4}"
)
DATE_FIRST = re.compile(
    r"(?:\d{1,4}\s?[.\-/年\s]|[^\W\d_]{2,12}[.,]{1,2}\s?\d{1,2}[\s.]"
    r"|[^\W\d_]{2,12},\s[^\W\d_]{3,12}\.?\s\d{1,2},)"
)
LEADING = re.compile(r"^[\s*_\-–—>\[(«\"'=]+")
COLON = (":", "：", "﹕")
SENTENCE_BREAK = re.compile(r"[^\W\d_]{4,}[.!?…]\s+[^\W\d_]|[。！？؟]\s*\S")
_MOST_WORDS_QUOTING = 9  # "Quoting Anna Bell <anna@state.example>:"
_LONGEST_NAMED = 80  # characters of "Anna Bell wrote:"
_MOST_NAMED = 5  # words of a name
_WORD = re.compile(r"[^\W\d_]+")
_DOMAIN = re.compile(r"@[\w.-]+")
_ENDS_IN_ADDRESS = re.compile(r"@[^\s@]+?[>)\]\u2069]*\s*[:：]?$")
# telephones: "Anna Bell <anna@state.example> wrote:", and no date
_PERSON_WROTE = re.compile(
    r"(?:[^<>.!?:]{1,60}[<(])?\S+@\S+?[>)]?\s?[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:：]$"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the joined lines of a candidate show."""

    has_date: bool
    has_clock: bool
    has_address: bool
    has_verb: bool


def opens(text: str, words: QuoteWords) -> bool:
    """Whether a folded text begins as attributions do: "On …", "Le …", a date."""
    head = LEADING.sub("", text)
    return bool(words.openers.search(head) or DATE_FIRST.match(head))


def signs_of(text: str, words: QuoteWords) -> Signs:
    """What the folded text of a candidate, its lines joined, shows."""
    return Signs(
        has_date=bool(DATE.search(text)),
        has_clock=bool(CLOCK.search(text)),
        has_address=bool(ADDRESS.search(text)),
        has_verb=bool(words.verbs.search(text)),
    )


def is_sure(text: str, signs: Signs, words: QuoteWords) -> bool:
    """Enough to be an attribution whatever stands below."""
    if signs.has_verb and _PERSON_WROTE.match(text):
        return True
    if signs.has_address and text.endswith(COLON) and words.quoting.search(text):
        return len(text.split()) <= _MOST_WORDS_QUOTING
    if not signs.has_date:
        return False
    if signs.has_verb and (signs.has_clock or signs.has_address):
        return True
    if signs.has_address and signs.has_clock:
        is_short = len(text.split()) <= 16 and text.endswith(COLON) and opens(text, words)
        return is_short or bool(_ENDS_IN_ADDRESS.search(_ending(text)))
    return signs.has_verb and _is_terse(text, words)


def is_of_addressee(text: str, names: Collection[str], words: QuoteWords) -> bool:
    """ "Anna Bell wrote:" alone in its line, where the answer goes to Anna Bell. `names`: folded
    words of the names and addresses that the message is sent to."""
    if not names or not text.endswith(COLON) or len(text) > _LONGEST_NAMED:
        return False
    verb = words.verbs.search(text)
    if verb is None:
        return False
    named = _WORD.findall(text[: verb.start()] + " " + text[verb.end() :])
    return 0 < len(named) <= _MOST_NAMED and all(word in names for word in named)


def words_of_names(text: str) -> frozenset[str]:
    """The words of folded names and addresses; of an address, those of its local part."""
    return frozenset(_WORD.findall(_DOMAIN.sub(" ", text)))


def _ending(text: str) -> str:
    return text.rstrip(" *_\"'")


def _is_terse(text: str, words: QuoteWords) -> bool:
    """ "On 20 April 2011, Anna Bell wrote:": opener, date, a name, the verb, and no more."""
    tokens = re.findall(r"[^\W_]+", text)
    if len(tokens) > 12 or not text.endswith(COLON):
        return False
    if not words.openers.search(LEADING.sub("", text)):
        return False
    return not words.pronouns.intersection(tokens[1:]) and bool(words.verbs.search(text[-24:]))


def is_likely(text: str, signs: Signs, words: QuoteWords) -> bool:
    """Enough to be an attribution right above quote marks."""
    if signs.has_verb and (signs.has_date or signs.has_address or signs.has_clock):
        return True
    if signs.has_date and (signs.has_address or signs.has_clock):
        return len(text) < 200 and not SENTENCE_BREAK.search(text)
    if not text.endswith(COLON):
        return False
    if signs.has_address and words.openers.search(text):
        return True
    first = re.split(r"[\s,]", text, maxsplit=1)[0]
    return signs.has_verb and len(text.split()) <= 8 and first not in words.pronouns
