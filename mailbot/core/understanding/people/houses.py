"""What is an office, a house or a heading, though it has large letters as a person's name has.

"la Comisión Nacional de Desminado", "Peer Support Coordinator", "The Clear Skies", "Small change:".
"""

from __future__ import annotations

from mailbot.core.understanding.names.shortening import is_made_of
from mailbot.core.understanding.names.tokens import tokenise
from mailbot.core.understanding.people.words import Stretch

# small words within the name of an office
_WITHIN_NAMES = frozenset(
    """of for the and to other de del de la des du les l et autres aupres y demas otros ante e
    demais outras junto as aos dos das da do di dei delle della degli ed altre presso der die das
    und bei beim fur anderen den""".split()
)
_AND = frozenset({"and", "et", "y", "e", "ed", "und"})
_ARTICLES = frozenset(
    {"the", "die", "das", "den", "dem", "le", "les", "el", "los", "las", "il", "lo", "gli", "an"}
)
_SHORTEST, _SHORT = 7, 3  # letters of a name that a domain spells, of a word in a mailbox


def is_of_house(stretch: Stretch, first: int) -> bool:
    """ "la Comisión Nacional de Desminado", "Mission to the United Nations and Other Bodies": an
    office begins before, and only large-lettered and small joining words lie between."""
    if first and stretch.words[first - 1].key in _AND:
        return False
    for place in range(first - 1, max(-1, first - 12), -1):
        if stretch.gap(place + 1).strip() or stretch.has(place, "honorific", "rank", "stop"):
            return False
        is_large = stretch.is_capital(place)
        if is_large and stretch.has(place, "employer"):
            return True
        if not is_large and stretch.words[place].key not in _WITHIN_NAMES:
            return False
    return False


def is_office(stretch: Stretch, last: int) -> bool:
    """ "Peer Support Coordinator", "Survivor Voices Network": large letters, but no person."""
    return (
        last < len(stretch.words)
        and stretch.gap(last) == " "
        and stretch.is_capital(last)
        and stretch.has(last, "title", "notname", "employer")
    )


def is_thing(stretch: Stretch, first: int) -> bool:
    """ "Die Werkstatt Innsbruck", "The Clear Skies": after an article stands no bare name."""
    return first > 0 and stretch.words[first - 1].key in _ARTICLES and stretch.gap(first) == " "


def is_heading(stretch: Stretch, last: int) -> bool:
    """ "Kleine Korrektur:" names nobody."""
    return last < len(stretch.words) and stretch.gap(last).lstrip()[:1] in {":", "："}


def is_house_of(name: str, domain: str) -> bool:
    """Whether a domain spells a name: "Open Hands" at open-hands.example is no person."""
    spelt = "".join(token.key for token in tokenise(name))
    return len(spelt) >= _SHORTEST and spelt in domain.lower().replace("-", "")


def is_house_at(name: str, address: str) -> bool:
    """Whether a display name is a house's: its domain spells or shortens it, and no word of it
    stands in the mailbox, as a person's would."""
    local, _, domain = address.lower().rpartition("@")
    words = [token.key for token in tokenise(name)]
    label = domain.replace("-", "").partition(".")[0]
    is_own = len(label) >= _SHORTEST and is_made_of(label, words)
    is_person = any(len(word) > _SHORT and word in local for word in words)
    return not is_person and (is_own or is_house_of(name, domain))
