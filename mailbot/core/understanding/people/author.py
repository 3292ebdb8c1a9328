"""The sender as a delegate: "I shall attend", "moi-même", «буду лично», 本人, "the undersigned"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.names.phrasebook import PhraseBook
from mailbot.core.understanding.names.tokens import fold, tokenise
from mailbot.core.understanding.people.coming.elsewhere import is_elsewhere
from mailbot.core.understanding.people.forms.beginnings import is_of_calendar
from mailbot.core.understanding.people.forms.han import han_end
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.houses import is_house_at
from mailbot.core.understanding.people.reader import Person
from mailbot.core.understanding.people.signed import is_initials, lines_of, name_signed
from mailbot.core.understanding.people.source import PeopleSource
from mailbot.core.understanding.people.vocabulary import Vocabulary
from mailbot.core.understanding.people.words import Stretch

_I = ("我", "本人", "أنا", "انا")  # right before the name of who says it
_GIVERS = tuple("给給替代为為帮幫请請陪与和同")  # 请给我…
_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_OFFICE_AFTER = re.compile(r"\s?,\s([^,.;:()]{4,60})")
_BRACKETS = re.compile(r" ?[(（\[][^)）\]]*[)）\]]")
# "Ivo Example Esq.", and a ministry's own letters: "Example, Ana -MFA"
_AFTER_NAME = re.compile(r"(?:,?\s+(?:Esq|Esquire|Jr|Ph\.?D|M\.?P)\.?|\s-[A-Z]{2,6})$")
BOTH = frozenset({"self", "myself"})
SURE = frozenset({"self"})
_ENTRIES = re.compile(r"(?=\n\s{0,9}(?:[-–—•*·]|\d{1,2}[.)、]))")
_NEVER = "never"  # "I do not register myself", whatever else is said
OWN_ENTRY = frozenset({"entry"})  # "my e-mail address has changed"
# the sender as one of a row: "two of us: me, X and Y", "io + ten.col. X", "1 kişi, ben.", "- me"
_OF_ROW = re.compile(
    r"(?:^(?:\s*(?:[-–—*·]|\d{1,2}[.)]))?|[:：,،，;+&(（•]|\s[-–—]|\n\d{1,2}[.)])\s*"
    r"((?:and )?(?:me|myself|moi(?:[- ]même)?|yo|eu|ich|mich(?: selbst)?|io|ben|я|أنا|انا|我))"
    r"\s*(?=[+&;.!:：()）。，،,•]|\s[-–—]\s|$)(?!\s*,\s*(?:I|je|j['’]))",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"\b(?:registered|enrolled|signed up)\Z", re.IGNORECASE)
# what may stand between "I have registered" and whom: "our colleague Mr", "both Ambassador"
_OBJECT = re.compile(r"\s(?:(?:both|my|our|the|colleagues?|[A-Z][^\s,;:()]*)\s)*")
_INITIAL = re.compile(r"\bI\.\s?[\w-]")  # "Mr I. Example", whatever "I" means elsewhere
_ROLE_AFTER = re.compile(r"\s?[(（]([^()（）@\n]{3,60})[)）]")
_OFFICE_MARKS = (
    "mission",
    "permanent",
    "embassy",
    "office",
    "registry",
    "info",
    "secretar",
    "delegation",
)


def mentions_author(
    text: str,
    start: int,
    end: int,
    language: str,
    vocabulary: Vocabulary,
    *,
    kinds: frozenset[str] = BOTH,
) -> tuple[int, int] | None:
    """Where the sender names himself as one who comes, None when he does not.

    `kinds`: "self" are words that say that he comes, "myself" words for him alone.
    """
    for spoken in dict.fromkeys((language, "en")):
        book = vocabulary.senders.get(spoken)
        hits = list(_hits(text, start, end, book)) if book else []
        if any(value == _NEVER for value, _ in hits):
            return None
        for value, at in hits:
            if value not in kinds or _INITIAL.search(text, at[0], min(end, at[1] + 3)):
                continue
            if not is_elsewhere(text, at, spoken, vocabulary):
                return at
    in_row = _OF_ROW.search(text[start:end]) if "myself" in kinds else None
    return (start + in_row.start(1), start + in_row.end(1)) if in_row else None


def _hits(
    text: str, start: int, end: int, book: PhraseBook[str]
) -> Iterator[tuple[str, tuple[int, int]]]:
    """What is said of the sender, and where; no words reach into the next entry of a list."""
    for entry in _ENTRIES.split(text[start:end]):
        for hit in book.find(tokenise(entry)):
            yield hit.value, (start + hit.start, start + hit.end)
        start += len(entry)


def registers_another(text: str, at: tuple[int, int], people: Sequence[Person]) -> bool:
    """Whether words of the sender's registering have an object: "I have registered Mr X"."""
    if not _REGISTERED.search(text, at[0], at[1]):
        return False
    return any(
        at[1] <= person.start and _OBJECT.fullmatch(text, at[1], person.start) for person in people
    )


def is_apposed(text: str, person: Person) -> bool:
    """Whether "I" stands right before a name: 我本人卢文斌."""
    before = text[: person.start].rstrip(" ")
    return before.endswith(_I) and not before[: -len("我")].endswith(_GIVERS)


def begins_row(text: str, place: int) -> bool:
    """ "three of us: me, Ana Ruiz and Bo Lind": whoever is named behind the comma is another."""
    return text[:place].rstrip().endswith((":", "：", "+", "&"))


def author_of(source: PeopleSource, at: tuple[int, int], vocabulary: Vocabulary) -> Person | None:
    """The sender as a person who comes: name of signature or From, role and own address."""
    author = source.author
    is_person = author is not None and not is_house_at(author.name, author.address)
    display = _bare(author.name, vocabulary) if author and is_person else ""
    signed = name_signed(source.signature, display, vocabulary)
    name = display if display and _is_fuller(display, signed) else signed or display
    if (
        display
        and signed
        and not is_same(display, signed)
        and display.isascii() == signed.isascii()
    ):
        name = display
    if not name:
        return None
    said = _ROLE_AFTER.match(source.text, at[1]) or _office_after(source.text, at[1], vocabulary)
    told = " ".join(said.group(1).replace(name, "").split()).strip(" ,，、،") if said else ""
    role = told if told and _is_office(told, vocabulary) else ""
    role = role or _role_below(source.signature, signed or name, vocabulary)
    return Person(name, role or None, _email(source, display), at[0], at[1], at[1])


def _is_fuller(display: str, signed: str) -> bool:
    """Whether From gives more of the name than the signature: no initials, the family name too."""
    if "\u3400" <= display[0] <= "\u9fff":
        return True
    if signed and _is_filed(display, signed):
        return False
    words, shown = ({token.key for token in tokenise(name)} for name in (signed, display))
    is_part = words < shown or any(len(word) == 1 for word in words)
    return (is_part and is_same(signed, display)) or not signed


def _is_filed(display: str, signed: str) -> bool:
    """Whether From is as a ministry files its people, with its letters: "Example Ana MFA EXA"."""
    more = [word for word in display.split() if word not in signed.split()]
    return bool(more) and not signed.isupper() and all(w.isupper() and len(w) < 5 for w in more)


def _office_after(text: str, place: int, vocabulary: Vocabulary) -> re.Match[str] | None:
    """ "moi-même, coordonnatrice": an office after a comma."""
    found = _OFFICE_AFTER.match(text, place)
    return found if found and _is_office(found.group(1), vocabulary) else None


def _bare(display: str, vocabulary: Vocabulary) -> str:
    """A display name as a person's name; '' when it is a mailbox's."""
    name = _AFTER_NAME.sub("", _BRACKETS.sub("", display).strip(" \"'"))
    stretch = Stretch.of(name, 0, len(name), vocabulary)
    if is_initials(name) or _is_service(stretch):
        return ""
    first = 0
    while stretch.has(first, "honorific", "rank"):
        first += 1
    words = list(range(first, len(stretch.words)))
    if not words or any(_is_of_mailbox(stretch, i) for i in words):
        return ""
    if "\u3400" <= name[:1] <= "\u9fff":
        return name if han_end(stretch, 0, vocabulary.family_names) == len(stretch.words) else ""
    if len(words) < 2:
        return ""
    if any(mark in fold(name) for mark in _OFFICE_MARKS):
        return ""
    family, comma, given = name[stretch.words[first].start :].partition(",")
    if comma and _is_rank(given, vocabulary):
        return family.strip()
    return f"{given.strip()} {family.strip()}" if comma else family.strip()


def _is_of_mailbox(stretch: Stretch, place: int) -> bool:
    """Whether a word of a display name is no person's; the "Lo" of Rosa Lo Turco is."""
    is_small = place > 0 and stretch.has(place, "particle")
    return stretch.has(place, "employer", "title") or (
        stretch.has(place, "notname") and not is_small and not is_of_calendar(stretch, place)
    )


def _is_service(stretch: Stretch) -> bool:
    """ "Guiné-Bissau CAAMI": a State and what its service is called in short."""
    others = [i for i in range(len(stretch.words)) if not stretch.has(i, "place")]
    return len(others) < len(stretch.words) and all(
        stretch.slice(i, i + 1).isupper() for i in others
    )


def _is_rank(words: str, vocabulary: Vocabulary) -> bool:
    stretch = Stretch.of(words, 0, len(words), vocabulary)
    return all(stretch.has(i, "rank", "title", "honorific") for i in range(len(stretch.words)))


def _role_below(signature: str, name: str, vocabulary: Vocabulary) -> str:
    """The office beside or below the name in the signature."""
    lines = lines_of(signature)
    for index, line in enumerate(lines):
        if name not in line:
            continue
        beside = line.split(name, 1)[1].strip(" ,،，|/-–—:•\t()")
        beside = re.split(r"\s[|•/]\s", beside)[0]
        for candidate in (beside, *lines[index + 1 : index + 3]):
            if candidate and _is_office(candidate, vocabulary):
                return candidate.strip(" ,;.")
        return ""
    return ""


def _is_office(line: str, vocabulary: Vocabulary) -> bool:
    stretch = Stretch.of(line, 0, len(line), vocabulary)
    return (
        bool(stretch.words)
        and "@" not in line
        and any(stretch.has(i, "title", "rank") for i in range(min(3, len(stretch.words))))
    )


def _email(source: PeopleSource, display: str) -> str | None:
    """His own address: From where the display name is his, else one that the signature gives."""
    if source.author is not None and display:
        return source.author.address or None
    found = _EMAIL.search(source.signature)
    return found.group() if found else None
