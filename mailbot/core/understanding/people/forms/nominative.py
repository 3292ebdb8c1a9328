"""Russian names as they are called, where a sentence has them in another case: «включить Смирнова
Олега Викторовича» names Смирнов Олег Викторович.

A patronymic, or a given name of the rules, tells sex and case. Where neither is sure, a name stays
as it is written. Not here: whether two names are one person's (`likeness`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# what a case is called here: of men the accusative is the genitive
_GENITIVE, _ACCUSATIVE, _DATIVE, _INSTRUMENTAL = "gadi"
_HISSING = "гкхжчшщ"  # after these и stands for ы
_FATHERS = re.compile(r"(.+(?:[оеё]вич|[ьи]ич))(а|у|ем)|(.+(?:[оеё]вн|ичн))(ы|у|е|ой|ою)")
_MEN = {"а": _GENITIVE, "у": _DATIVE, "ем": _INSTRUMENTAL}
_WOMEN = {"ы": _GENITIVE, "у": _ACCUSATIVE, "е": _DATIVE, "ой": _INSTRUMENTAL, "ою": _INSTRUMENTAL}
_IRREGULAR = {"павел": "павл", "лев": "льв", "пётр": "петр", "петр": "петр"}
# family names in another case, and how they end as they are called
_OF_MEN = (
    (re.compile(r"(.+(?:[оеё]в|[иы]н))(?:а|у|ым)"), r"\1"),
    (re.compile(r"(.+[сц]к)(?:ого|ому|им)"), r"\1ий"),
    (re.compile(r"(.+ич)(?:а|у|ем)"), r"\1"),
    (re.compile(r"(.+[бвгджзклмнпрстфх])ца"), r"\1ец"),
    (re.compile(r"(.+[аеоу])я"), r"\1й"),
    (re.compile(r"(.+[лнр])я"), r"\1ь"),
    (re.compile(r"(.+[бвгджзклмнпрстфхчшщ])а"), r"\1"),
)
_OF_WOMEN = (
    (re.compile(r"(.+(?:[оеё]в|[иы]н))(?:у|ой|ою)"), r"\1а"),
    (re.compile(r"(.+[сц]к)(?:ую|ой|ою)"), r"\1ая"),
)
_STILL = re.compile(r"\w+(?:[оеё]вич(?:а|у|ем)|(?:[оеё]вн|ичн)(?:ы|у|е|ой)|[оеё]ву|[сц]кую)")
_AFTER = {_DATIVE: ("у",), _INSTRUMENTAL: ("ом", "ем")}  # a consonant that ends a man's name


@dataclass(frozen=True, slots=True)
class _Called:
    """A given name in another case."""

    nominative: str
    is_man: bool
    case: str


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names, folded to small letters, by each form of theirs that is no nominative."""

    forms: Mapping[str, _Called]

    @classmethod
    def of(cls, men: str, women: str) -> GivenNames:
        """From names as they are called, with blanks between them."""
        called = {*men.lower().split(), *women.lower().split()}
        forms = {
            form: _Called(name, is_man, case)
            for names, is_man in ((men, True), (women, False))
            for name in names.lower().split()
            for form, case in _declined(name, is_man=is_man)
        }
        return cls({form: one for form, one in forms.items() if form not in called})


def in_nominative(name: str, given: GivenNames) -> str:
    """A name as its bearer is called, as far as its words tell."""
    words = name.split()
    if not 1 < len(words) < 4 or not "\u0400" <= name[:1] <= "\u04ff":
        return name
    small = [word.lower() for word in words]
    fathers = next((f for word in small[1:] if (f := _FATHERS.fullmatch(word))), None)
    known = next((given.forms[word] for word in small if word in given.forms), None)
    if fathers is not None:
        is_man = fathers.group(1) is not None
        case = _MEN[fathers.group(2)] if is_man else _WOMEN[fathers.group(4)]
    elif known is not None and "вич" not in name and "вна" not in name:
        is_man, case = known.is_man, known.case
    else:
        return name
    called = (_called(word, given, is_man=is_man, case=case) for word in small)
    return " ".join(_as_written(new, old) for new, old in zip(called, words, strict=True))


def is_still_in_case(name: str) -> bool:
    """Whether a word of a name shows that it is in another case yet: «Кузнецову»."""
    return any(_STILL.fullmatch(word) for word in name.lower().split())


def _called(word: str, given: GivenNames, *, is_man: bool, case: str) -> str:
    if found := _FATHERS.fullmatch(word):
        return found.group(1) or f"{found.group(3)}а"
    if (known := given.forms.get(word)) and known.is_man == is_man:
        return known.nominative
    if is_man and case == _GENITIVE and word.endswith(("у", "ы")):
        return f"{word[:-1]}а"  # «Сороку», «Сороки» of Сорока
    for pattern, ending in _OF_MEN if is_man else _OF_WOMEN:
        if pattern.fullmatch(word):
            return pattern.sub(ending, word)
    return _without(word, _AFTER.get(case, ())) if is_man else word


def _without(word: str, endings: Sequence[str]) -> str:
    return next((word.removesuffix(ending) for ending in endings if word.endswith(ending)), word)


def _as_written(word: str, old: str) -> str:
    if old.isupper():
        return word.upper()
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _declined(name: str, *, is_man: bool) -> Iterator[tuple[str, str]]:
    """The forms of a given name, each with its case."""
    if name[-1] in "ая":
        yield from _of_first(name)
    elif is_man:
        stem = _IRREGULAR.get(name, name[:-1] if name[-1] in "йь" else name)
        soft = name[-1] in "йь"
        yield stem + ("я" if soft else "а"), _GENITIVE
        yield stem + ("ю" if soft else "у"), _DATIVE
        yield stem + ("ем" if soft else "ом"), _INSTRUMENTAL
    elif name[-1] == "ь":
        yield f"{name[:-1]}и", _GENITIVE
        yield f"{name}ю", _INSTRUMENTAL


def _of_first(name: str) -> Iterator[tuple[str, str]]:
    """The forms of a name that ends as Anna and Maria do."""
    stem, hard = name[:-1], name[-1] == "а"
    plain = "ы" if hard and stem[-1] not in _HISSING else "и"
    yield stem + plain, _GENITIVE
    yield stem + ("у" if hard else "ю"), _ACCUSATIVE
    yield stem + ("ой" if hard else "ей"), _INSTRUMENTAL
    yield stem + ("и" if stem[-1] == "и" else "е"), _DATIVE
