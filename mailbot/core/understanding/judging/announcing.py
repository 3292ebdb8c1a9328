"""Where the matter of a sentence begins, when the sentence first says that it will say something.

A note verbale puts its one piece of news behind a formula ("… and, referring to its invitation to
take part in the meetings, has the honour to inform the Unit that …"). What the formula mentions is
not what is said. Not here: what the matter means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import re2
import tomli

RULES = "announcing.toml"
_LEADS_ON = "…"  # in a rule: the matter begins with this word itself
_UNSPACED = frozenset({"zh"})
_BETWEEN = r"(?:[^\s.;]+\s+){0,12}?"
_LEAST = 6  # characters of a matter that is one


@dataclass(frozen=True, slots=True)
class _Formula:
    """How one language announces: the formula (group 1 ends where the matter begins), and what
    shows that somebody else is to tell. The types of google-re2 are private."""

    announces: re2._Regexp
    asks: re2._Regexp


class Announcing:
    """Finds the matter behind formulae."""

    def __init__(self, formulae: Mapping[str, _Formula]) -> None:
        self._formulae = formulae

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> Announcing:
        """`rules`: file name → TOML text. Raises TOMLDecodeError, or re2.error on a broken rule."""
        languages = tomli.loads(rules.get(RULES, ""))
        return cls({name: _compiled(name, told) for name, told in languages.items()})

    def matter(self, sentence: str, language: str) -> int:
        """Where what is announced begins; 0 where the sentence announces nothing."""
        formula = self._formulae.get(language)
        found = formula.announces.search(sentence) if formula else None
        if formula is None or found is None or formula.asks.search(sentence[: found.end(1)]):
            return 0
        end = int(found.end(1))
        return end if len(sentence) - end >= _LEAST else 0


def _compiled(language: str, told: Mapping[str, Sequence[str]]) -> _Formula:
    verbs, that, asks = (_any(told[key]) for key in ("verbs", "that", "asks"))
    begins = [word for word in told["that"] if word.startswith(_LEADS_ON)]
    if language in _UNSPACED:
        return _Formula(re2.compile(f"(?i)({verbs}{that})"), re2.compile(f"(?i){asks}"))
    if begins:
        ends = rf"\s{_BETWEEN})(?:{_any([word[1:] for word in begins])})\s"
    else:
        ends = rf",?\s+{_BETWEEN}(?:{that}\s*))"
    return _Formula(
        re2.compile(rf"(?i)(?:^|[\s(])({verbs}{ends}"),
        re2.compile(rf"(?i)(?:^|[\s(,])(?:{asks})(?:[\s,.?]|$)"),
    )


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(words)})"
