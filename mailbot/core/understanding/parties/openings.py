"""Whether a sentence begins with a name, so that it is its subject: behind a full stop, an article,
a salutation or, in Arabic, its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from mailbot.core.understanding.parties.units import Unit, before

SMALL = frozenset({"the", "le", "la", "l", "el", "o", "a", "il", "der", "die"})
_FIRST_VERB = re.compile("[وف]?س[يت][ء-ي]+|[يت][ء-ي]{2,}")  # Arabic: what somebody does, or will do
# what tells somebody something, and leads to it
_TOLD = re.compile(
    r"(?:\b(?:inform|advis|confirm|notif|announc|let you know|communi"
    r"|fai(?:re|s|sons) (?:savoir|connaître|part)|signal|annonc|comunic|mitteil|mitzuteilen"
    r"|bestätig|bekannt|сообща|уведомля|информиру|подтвержда|bildir)\w*|(?:إ|ا)(?:فاد|بلاغ|علام|خطار)\w*|نفيد\w*|[نأ]حيط\w*|نبلغ\w*|نعلم\w*|告知|通知|奉告)"
    r"[^.!?:;。\n]{0,40}?"
    r"(?:\b(?:that|que|qu['’]|dass|daß|che|что|ki)|(?<!\w)ب?[أاإ]ن|贵处|貴處|您|你|你们|各位)[\s,，:：]*"
    r"(?:(?:the|la|le|les|el|los|las|o|a|os|as|die|der|das|il|lo|i|gli)\s|l['’])?\Z",
    re.IGNORECASE,
)
_FAR = 90  # characters in which that is sought
_SALUTED = 10  # words from a salutation's first to the name behind it
_COMMAS = tuple(",،，")
_ADDRESS = re.compile("[,،，]")  # what ends a salutation
_OPENS = '\n.!?。！？؟،:：-–—•«"“('


def opens(text: str, units: Sequence[Unit], place: int) -> bool:
    """Whether the name at a place is the subject of a sentence that begins with it."""
    is_first = _is_first(text, units, place) or (
        _is_behind_verb(text, units, place) and _is_first(text, units, place - 1)
    )
    return is_first or _is_told(text, units[place].start)


def is_greeting(text: str, unit: Unit) -> bool:
    """ "Estimados," is said to nobody by name; "estimada Francia" to France."""
    return "greeting" in unit.roles and text[unit.end : unit.end + 1] in _COMMAS


def _is_told(text: str, start: int) -> bool:
    """ "This is to inform you that X will attend": what a letter tells is its writer's."""
    return _TOLD.search(text[max(0, start - _FAR) : start]) is not None


def _is_first(text: str, units: Sequence[Unit], place: int) -> bool:
    return _opens(text, units[place].start) or _is_greeted(text, units, place)


def _is_behind_verb(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "ستشارك السعودية": an Arabic verb comes before who does it."""
    verb = units[place - 1] if place else None
    return verb is not None and bool(
        _FIRST_VERB.fullmatch(verb.key) and not text[verb.end : units[place].start].strip()
    )


def _is_greeted(text: str, units: Sequence[Unit], place: int) -> bool:
    """ "Dear all, X will attend": what goes on behind a salutation."""
    lead = list(before(text, units, place, most=_SALUTED))
    articles = list(takewhile(lambda unit: unit.key in SMALL or "glue" in unit.roles, lead))
    begins = articles[-1].start if articles else units[place].start
    greeting = lead[len(articles) :]
    return bool(greeting) and (
        bool(_ADDRESS.search(text, greeting[0].end, begins))
        and "greeting" in greeting[-1].roles
        and not any(unit.names for unit in greeting)
    )


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, but for an article."""
    lead = text[max(0, start - 8) : start]
    bare = lead.rstrip(" \t\u200f\u200e")
    if start <= 4 or not bare:
        return True
    for article in (
        "the",
        "le",
        "la",
        "el",
        "los",
        "las",
        "o",
        "a",
        "l'",
        "l’",
        "les",
        "die",
        "der",
    ):
        if bare.lower().endswith(article):
            bare = bare[: -len(article)].rstrip(" \t")
            if bare.endswith(","):  # "Par la présente, le Niger annonce"
                return True
            break
    return not bare or bare[-1] in _OPENS or "\n" in lead[len(bare) :]
