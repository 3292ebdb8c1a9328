"""Russian names in the case that a sentence puts them in → as they stand in a list.

"Вместо Петрова Ивана Сергеевича" names Петров Иван Сергеевич. The patronymic, the courtesy or the
rank before a name says in which case and of which sex it stands; without any of them a name is left
as written, since "Петрова" may be a woman's. Not here: other languages, which leave names alone.
"""

from __future__ import annotations

import re
from enum import Enum

_CYRILLIC = re.compile(r"[а-яё]", re.I)
_VOWELS = "аеёиоуыэюя"
_PATRONYMIC = re.compile(r"(?:[оеё]вич|ьич|[оеё]вн|ичн|инишн)(а|у|ем|ом|е|ы|ой|ою)?$", re.I)
# words before a name that stand in a case, by sex
_MALE_BEFORE = re.compile(
    r"(?:г-(?:на|ну|ном|не)|господин(?:а|у|ом|е)|товарищ(?:а|у|ем)|(?:под)?полковник(?:а|у|ом|е)"
    r"|майор(?:а|у|ом|е)|капитан(?:а|у|ом|е)|генерал(?:а|у|ом|е)(?:-\w+)?|лейтенант(?:а|у|ом|е)"
    r"|советник(?:а|у|ом|е)|секретар(?:я|ю|ём|ем|е)|посл(?:а|у|ом|е)|начальник(?:а|у|ом|е)"
    r"|директор(?:а|у|ом|е)|эксперт(?:а|у|ом|е)|специалист(?:а|у|ом|е)|представител(?:я|ю|ем|е)"
    r"|заместител(?:я|ю|ем|е)|руководител(?:я|ю|ем|е)|министр(?:а|у|ом|е)|коллег(?:и|у|ой|е))\s*\Z",
    re.I,
)
_FEMALE_BEFORE = re.compile(r"(?:г-ж(?:у|и|е|ой)|госпож(?:у|и|е|ой)|товарищ\s)\s*\Z", re.I)
_AFTER_INSTEAD = re.compile(r"(?:вместо|взамен)\s*\Z", re.I)
_AFTER_ME = re.compile(r"\b(?:меня|мне|мной|мною),?\s*\Z", re.I)  # "направляет меня, Ивана …"
_MALE_FAMILY = re.compile(r"(.*(?:[оеё]в|[иы]н))(?:а|у|ым|ом|е)$", re.I)
_FEMALE_FAMILY = re.compile(r"(.*(?:[оеё]в|[иы]н))(?:ой|ою|у)$", re.I)
_MALE_ADJECTIVE = re.compile(r"(.*[кцдтнрлв])(?:ого|ому|им|ым|ом)$", re.I)
_FEMALE_ADJECTIVE = re.compile(r"(.*[кцдтнрлв])(?:ой|ую)$", re.I)
_SHORTEST = 4  # letters of a name that is changed


class _Sex(Enum):
    MALE = "male"
    FEMALE = "female"


def as_listed(name: str, before: str) -> str:
    """A name as it stands in a list. `before`: the text right before the name."""
    if not _CYRILLIC.match(name):
        return name
    words = name.split(" ")
    patronymic = next((w for w in words[1:] if _PATRONYMIC.search(w)), "")
    sex = _sex_of(patronymic, before, words)
    if sex is None:
        return name
    return " ".join(_nominative(word, sex, is_patronymic=word == patronymic) for word in words)


def _sex_of(patronymic: str, before: str, words: list[str]) -> _Sex | None:
    """The sex of the person, where the name stands in another case than the first."""
    if patronymic:
        ending = _PATRONYMIC.search(patronymic)
        is_male = "ич" in patronymic[-5:].lower() and "чн" not in patronymic[-5:].lower()
        told = ending.group(1) if ending else None
        if is_male:
            return _Sex.MALE if told else None
        return _Sex.FEMALE if told not in {None, "а"} else None
    if _FEMALE_BEFORE.search(before):
        return _Sex.FEMALE
    if _MALE_BEFORE.search(before):
        return _Sex.MALE
    if _AFTER_ME.search(before):
        return _Sex.FEMALE if words[0].endswith(("у", "ю", "ы")) else _Sex.MALE
    if _AFTER_INSTEAD.search(before) and len(words) == 1:
        return _Sex.FEMALE if _FEMALE_FAMILY.match(words[0]) else _Sex.MALE
    return None


def _nominative(word: str, sex: _Sex, *, is_patronymic: bool) -> str:
    if len(word) < _SHORTEST or "." in word or word.isupper():
        return word
    return _male(word, is_patronymic) if sex is _Sex.MALE else _female(word, is_patronymic)


def _male(word: str, is_patronymic: bool) -> str:
    if is_patronymic:
        return re.sub(r"ич(?:а|у|ем|ом|е)$", "ич", word)
    if family := _MALE_FAMILY.match(word):
        return family[1]
    if adjective := _MALE_ADJECTIVE.match(word):
        return adjective[1] + ("ий" if adjective[1][-1] in "кцг" else "ый")
    if word.endswith(("ея", "ию", "ия", "ая")):
        return word[:-1] + "й"  # Сергея, Николая
    if word.endswith(("ря", "ля")):
        return word[:-1] + "ь"  # Игоря
    if word.endswith("зода"):
        return word  # Рахмонзода is the same in every case
    is_grown = word.endswith(("а", "у")) and word[-2].lower() not in _VOWELS + "ь"
    return word[:-1] if is_grown else word


def _female(word: str, is_patronymic: bool) -> str:
    if is_patronymic:
        return re.sub(r"н(?:ы|е|у|ой|ою)$", "на", word)
    if family := _FEMALE_FAMILY.match(word):
        return family[1] + "а"
    if adjective := _FEMALE_ADJECTIVE.match(word):
        return adjective[1] + "ая"
    if word.endswith(("ию", "ии", "ью", "ьи")):
        return word[:-1] + "я"  # Марию, Натальи
    if word.endswith(("ы", "у", "ги", "ки", "хи", "жи", "ши", "чи")):
        return word[:-1] + "а"  # Анны, Ольги
    return word
