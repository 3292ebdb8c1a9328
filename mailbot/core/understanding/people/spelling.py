"""A name put right: "Okello, not Okelo", "lire Dupont et non Dupond", «должно быть», 更正为.

Two names that differ by a letter or two are one person's where words between or before them say
which is meant. Not here: one person for another (`swapping`, `changes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.coming.swapping import is_spelling
from mailbot.core.understanding.people.forms.likeness import is_respelling
from mailbot.core.understanding.people.forms.scripts import name_end
from mailbot.core.understanding.people.lists.rows import bare_end
from mailbot.core.understanding.people.reader import Person, person_at
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

# before the name as it is not written
_NOT = re.compile(
    r"(?:\b(?:not|non|et non|no|não|nicht|не|instead of|rather than|au lieu de|en lugar de|en vez"
    r" de|em vez de|statt|anstatt|anziché|invece di|вместо|wrongly|erroneously|incorrectly"
    r"|misspel(?:t|led) as|par erreur|por error|por engano|fälschlich|ошибочно|yanlışlıkla)"
    r"|(?:و|أو )?(?:ليس|بدلا? من|بدلاً من|خطأ)|而不是|而非|不是|并非"
    r"|原?(?:误|誤|错|錯)(?:写|寫)?(?:为|為|成|作))"
    r"[\s:\"'«“„‘「『]*(?:\w{1,5}\.?\s)?\Z",
    re.IGNORECASE,
)
# between the name as it is not written and as it is
_READ = re.compile(
    r"\b(?:(?:should|must|ought to|has to|shall|to) (?:read|be|say)|reads?|(?:is|be) (?:correctly"
    r" )?spel(?:t|led)|correctly|lire|s'écrit|écrire|debe (?:decir|leerse|ser)|léase|lea|leer|deve"
    r" (?:ler-se|ser)|leia-se|ler|muss (?:heißen|lauten)|(?:zu )?lesen|richtig|leggasi|si legga"
    r"|leggere|va letto|должно быть|следует(?: читать)?|читать|правильно|doğrusu|olmalı)\b"
    r"|->|=>|→|⇒|➔|(?:والصواب|والصحيح|الصواب|الصحيح)"
    r"|(?:应|應)(?:为|為|作|是)|(?:更正|改正)(?:为|為|成)",
    re.IGNORECASE,
)
# before both, where the first is not right: "for Okelo read Okello", "correct Okelo to Okello"
_INSTEAD = re.compile(
    r"(?:\b(?:for|instead of|correct|change|au lieu de|corriger|en lugar de|donde dice|corregir"
    r"|onde se lê|em vez de|corrigir|statt|anstelle von|anziché|invece di|correggere|вместо"
    r"|исправить|yerine)|بدلا من|بدلاً من|تصحيح|将|將|把)[\s\"'«“„‘「『]*(?:\w{1,5}\.?\s)?\Z",
    re.IGNORECASE,
)
_TO = re.compile(
    r"[\s\"'»”“«„]*(?:to|into|en|por|a|para|in|zu|на|إلى|الى)[\s\"'«“„]*(?:\w{1,5}\.\s)?", re.I
)
_SHOWN = re.compile(
    r"\b(?:misspel\w+|listed|shown|appears|figure|aparece|figura|consta|erscheint|steht|stehe|"
    r"risulta|указан\w*|значится|записан\w*)\b|ظهر|ورد|写成|寫成",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"[\s\"'»”]*(?:değil)", re.IGNORECASE)
_NEAR = 40  # characters before a name

Span = tuple[int, int]


def put_right(
    text: str, start: int, end: int, vocabulary: Vocabulary
) -> tuple[Person, Span] | None:
    """Whose name a sentence puts right, and where it stands as it is not written; None where it
    puts none right. Offsets count from the beginning of the text."""
    stretch = Stretch.of(text, start, end, vocabulary)
    names = list(_names(stretch, vocabulary))
    for one, other in pairwise(names):
        if not _are_one(text[slice(*one)], text[slice(*other)]):
            continue
        wrong = _wrong_of(text, start, one, other)
        if wrong is None:
            continue
        right = one if wrong == other else other
        is_not = _NOT.search(text, one[1], other[0]) if wrong == other else None
        until = is_not.start() if is_not else end  # "Okello (not Okelo)" names no office
        person = person_at(text, (start, until), right, vocabulary)
        return (person, wrong) if person else None
    return None


def spelt_anew(
    text: str, start: int, end: int, people: Sequence[Person]
) -> tuple[Person, Span] | None:
    """The only one who is named in a sentence that says how a name is written, as he is written
    now; it does not say how he was. None where there is none."""
    if len(people) != 1 or not is_spelling(text, start, end):
        return None
    return people[0], (people[0].start, people[0].start)


def _are_one(name: str, other: str) -> bool:
    """Whether two names are one otherwise written, be it by an accent: "Perić (not Peric)"."""
    words = ([token.key for token in tokenise(one)] for one in (name, other))
    shorter, longer = sorted(words, key=len)
    is_one = bool(shorter) and shorter == longer[-len(shorter) :]
    is_otherwise = name.split()[-1].casefold() != other.split()[-1].casefold()
    return (is_one and is_otherwise) or is_respelling(name, other)


def _wrong_of(text: str, start: int, one: Span, other: Span) -> Span | None:
    """Which of two names that are alike is not right, by the words around them."""
    between = text[one[1] : other[0]]
    before = text[max(start, one[0] - _NEAR) : one[0]]
    if _SHOWN.search(before) and _INSTEAD.search(between):
        return one  # "misspelt: Okelo instead of Okello"
    if _NOT.search(between) or _NO_MORE.match(text, other[1]):
        return other
    is_to = _TO.fullmatch(between) is not None and _INSTEAD.search(before) is not None
    if _READ.search(between) or is_to or _INSTEAD.search(before):
        return one
    return None


def _names(stretch: Stretch, vocabulary: Vocabulary) -> Iterator[Span]:
    """Where what may be names stands, courtesy or not."""
    place = 0
    while place < len(stretch.words):
        end = max(name_end(stretch, place, vocabulary.family_names), bare_end(stretch, place))
        if end > place:
            yield stretch.words[place].start, stretch.words[end - 1].end
        place = max(end, place + 1)
