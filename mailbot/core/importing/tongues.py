"""The language that a cell of a list names: by its code, by its name in one of several languages,
or by the beginning of that name ("ESP")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

from mailbot.core.importing.lines import folded

_TOLD_IN = ("en", "fr", "es", "pt", "ar", "ru", "zh", "de", "it", "tr")
_OFTEN = ("en", "fr", "es", "ar", "ru", "zh", "pt")  # whose names may be cut short
_SHORTEST = 3  # letters of a name that was cut short


def language_code(cell: str) -> str | None:
    """ISO 639-1, of "fr", "FR", "pt-BR", "French", "français", "francés", "FRA"; None for none."""
    said = folded(cell).rstrip(".")
    if named := _codes().get(said):
        return named
    code = re.split(r"[-_]", said)[0]
    if len(code) == 2:
        return code if _is_known(code) else None
    begun = {code for name, code in _often() if name.startswith(said)}
    return begun.pop() if len(said) >= _SHORTEST and len(begun) == 1 else None


def _is_known(code: str) -> bool:
    try:
        return bool(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return False


@cache
def _codes() -> dict[str, str]:
    """Name → code; where two languages have a name for two things, the first of `_TOLD_IN`."""
    found: dict[str, str] = {}
    for tongue in _TOLD_IN:
        for code, name in Locale.parse(tongue).languages.items():
            if len(code) == 2:
                found.setdefault(folded(str(name)), code)
    return found


def _often() -> Iterator[tuple[str, str]]:
    for tongue in _TOLD_IN:
        names = Locale.parse(tongue).languages
        yield from ((folded(str(names[code])), code) for code in _OFTEN)
