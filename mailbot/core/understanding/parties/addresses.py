"""What the sender's address says of the party: `mission.hr.example`, `ru-mission.example`.

Country-code domains, names of States and organisations in domains and mailboxes, and codes beside
words that mean an office. Weaker than the text: missions keep mailboxes with local providers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailbot.core.understanding.names.tokens import fold
from mailbot.core.understanding.parties.vocabulary import STATE, Vocabulary
from mailbot.core.values.message import Address
from mailbot.core.values.reading import Evidence, Party

_NAME, _OFFICE_CODE, _COUNTRY_DOMAIN, _LOCAL_NAME, _CAPITAL = 4.0, 2.2, 2.0, 2.5, 2.0
_MINES_CODE, _BARE_CODE, _WORD_CODE = 1.5, 1.2, 0.5
_FREE = 0.3  # a country behind a provider of mailboxes for everybody: "yahoo.fr"
_MAILBOX = 0.6  # a State's name alone, which may be a person's: "oman@", "jordan@"
_BESIDE_CODE = 1.5  # a name beside another State's letters
_SERVICE = 1.3  # what one State's ministry is called, within a longer word: "minrel-prensa"
_LONGEST_CODE = 3
# letters of States that are words, and may stand before an office as such: "mymission"
_DOUBTFUL = frozenset({"my", "in", "to", "so", "do", "as", "am", "le", "un", "me", "ad"})
_LEAST_STEM = 4  # letters of a State's name joined to an office
_LONG_NAME = 5  # letters from which a State's name is known within a longer word
_GOVERNMENTS = frozenset({"gov", "gob", "gouv", "gub", "go", "govt", "gv", "mil", "admin"})
_PIECES = re.compile(r"[^\W\d_]+")


def parties_of(address: Address, vocabulary: Vocabulary) -> Iterator[tuple[Party, Evidence]]:
    """The parties that an address points at, with what each is worth."""
    local, _, domain = address.address.lower().rpartition("@")
    labels = [label for label in domain.split(".") if label]
    while labels and labels[-1] in vocabulary.address_words.get("plain", frozenset()):
        labels.pop()
    own = _government(labels, vocabulary)
    if own is not None:
        yield own, _evidence(".".join(labels[-2:]), _NAME, own)
    for party, evidence in _pointed_at(local, labels, vocabulary):
        if own is None or party.kind != STATE:
            yield party, evidence


def _government(labels: Sequence[str], vocabulary: Vocabulary) -> Party | None:
    """Whose government has a domain: what "maec" and "mfat" are called elsewhere, maec.gov.ma and
    mfat.gov.ws are Morocco's and Samoa's."""
    if len(labels) < 2 or labels[-2] not in _GOVERNMENTS:
        return None
    return vocabulary.letters.get(labels[-1]) if len(labels[-1]) == 2 else None


def _pointed_at(
    local: str, labels: Sequence[str], vocabulary: Vocabulary
) -> Iterator[tuple[Party, Evidence]]:
    offices = vocabulary.address_words.get("offices", frozenset())
    pieces = [piece for label in labels for piece in _PIECES.findall(label)]
    mines = vocabulary.address_words.get("mines", frozenset())
    has_office = any(piece in offices for piece in pieces)
    has_mines = any(piece in mines for piece in pieces)
    plain = vocabulary.address_words.get("plain", frozenset())
    weight = _OFFICE_CODE if has_office else _MINES_CODE if has_mines else _BARE_CODE
    for place, label in enumerate(labels):
        is_last = place == len(labels) - 1 and (place > 0 or len(labels) == 1)
        if place > 0 and is_last and len(label) == 2:
            yield from _country_domain(labels, vocabulary, has_office=has_office)
        elif label not in plain:  # "com.br" is no Comoros
            yield from _label(label, vocabulary, weight=weight)
    if (alone := vocabulary.labels.get(fold(local))) and alone.kind == STATE:
        yield alone, _evidence(local, _MAILBOX, alone)
    for piece in _offices_in(local, offices):
        if party := _named(piece, vocabulary):
            yield party, _evidence(piece, _LOCAL_NAME, party)


def _offices_in(local: str, offices: frozenset[str]) -> list[str]:
    """The pieces of an office's mailbox; in a person's they may be his name."""
    pieces = _PIECES.findall(local)
    is_office = any(piece in offices for piece in pieces) or (
        len(pieces) == 1
        and any(pieces[0].startswith(o) or pieces[0].endswith(o) for o in offices if len(o) > 3)
    )
    return pieces if is_office else []


def _country_domain(
    labels: Sequence[str], vocabulary: Vocabulary, *, has_office: bool
) -> Iterator[tuple[Party, Evidence]]:
    label = labels[-1]
    party = vocabulary.letters.get(label)
    if party is None:
        return
    weight = _COUNTRY_DOMAIN + (1.0 if has_office else 0.0)
    if label in vocabulary.address_words.get("sold", frozenset()) and not has_office:
        weight = 0.8
    if _is_open_to_all(labels, vocabulary):
        weight = _FREE
    yield party, _evidence("." + label, weight, party)


def _is_open_to_all(labels: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a country's domain is a provider's, where anybody has a mailbox: "orange.fr",
    "yahoo.co.uk"."""
    names = [label for label in labels[:-1] if label not in {"co", "com"}]
    return len(names) == 1 and names[0] in vocabulary.address_words.get("providers", frozenset())


def _label(
    label: str, vocabulary: Vocabulary, *, weight: float
) -> Iterator[tuple[Party, Evidence]]:
    if party := vocabulary.labels.get(label) or _named(label.replace("-", ""), vocabulary):
        yield party, _evidence(label, _NAME, party)
        return
    pieces = _PIECES.findall(label)
    services = vocabulary.services
    for piece in sorted(pieces, key=services.__contains__):  # "mfat-samoa" is Samoa's
        if party := _named(piece, vocabulary):
            others = _codes_beside(piece, pieces, party, vocabulary)
            is_told = piece not in services or party in map(vocabulary.letters.get, pieces)
            alone = _NAME if is_told else _SERVICE
            yield party, _evidence(label, _BESIDE_CODE if others else alone, party)
            for other in others:
                yield other, _evidence(label, _NAME, other)
            return
    yield from _codes_and_capitals(label, vocabulary, weight=weight)


def _codes_beside(
    piece: str, pieces: Sequence[str], party: Party, vocabulary: Vocabulary
) -> list[Party]:
    """The States whose letters stand beside an organisation's or a continent's name, or what a
    State's ministry is called: "stp-europa", "esteri-sm". Beside a State's name they say where it
    writes from: "mauritanie-ge"."""
    if party.kind == STATE and piece not in vocabulary.services:
        return []
    words = vocabulary.address_words.get("words", frozenset())
    others = (
        vocabulary.letters.get(other)
        for other in pieces
        if other != piece
        and 2 <= len(other) <= _LONGEST_CODE
        and (other not in words or (other == pieces[-1] and party.kind != STATE))
    )
    return [other for other in others if other is not None and other.code != party.code]


def _codes_and_capitals(
    label: str, vocabulary: Vocabulary, *, weight: float
) -> Iterator[tuple[Party, Evidence]]:
    words = vocabulary.address_words.get("words", frozenset())
    hosts = vocabulary.address_words.get("hosts", frozenset())
    offices = vocabulary.address_words.get("offices", frozenset())
    embassies = vocabulary.address_words.get("embassies", frozenset())
    pieces = _PIECES.findall(label)
    for piece in pieces:
        if joined := _joined_code(piece, vocabulary):
            yield joined, _evidence(label, _OFFICE_CODE, joined)
        is_host = piece in hosts or not embassies.isdisjoint(pieces)  # "emb-berna" stands abroad
        if (party := vocabulary.capitals.get(piece)) and not is_host:
            yield party, _evidence(label, _CAPITAL, party)
        found = None if piece in offices else vocabulary.letters.get(piece)
        if found is None or (len(pieces) == 1 and len(piece) == 2):
            continue
        is_end = len(pieces) > 1 and label.endswith("-" + piece)  # "utn-is", unlike "de-la-paz"
        is_word = piece in words and weight < _MINES_CODE and not is_end
        yield found, _evidence(label, _WORD_CODE if is_word else weight, found)


def _joined_code(piece: str, vocabulary: Vocabulary) -> Party | None:
    """A State's letters joined to a word for an office: "nlgeneva", "diplobel"."""
    words = vocabulary.address_words.get("words", frozenset())
    for office in _longest_first(vocabulary.address_words.get("joined", frozenset())):
        for rest in (piece.removeprefix(office), piece.removesuffix(office)):
            is_word = rest in words and (len(rest) > 2 or rest in _DOUBTFUL)
            if rest != piece and 2 <= len(rest) <= _LONGEST_CODE and not is_word:
                return vocabulary.letters.get(rest)
    return None


def _named(piece: str, vocabulary: Vocabulary) -> Party | None:
    """A name of a State alone, or joined to a word for an office: "missionchile"."""
    folded = fold(piece)
    if found := vocabulary.labels.get(folded):
        return found if found.kind == STATE or len(folded) > 2 else None
    offices = vocabulary.address_words.get("offices", frozenset())
    for office in _longest_first(offices):
        for rest in (folded.removeprefix(office), folded.removesuffix(office)):
            if rest in offices or rest == folded or len(rest) < _LEAST_STEM:
                continue  # "onuginebra" is two offices and no Guinea
            if found := _stem(rest, vocabulary):
                return found
    if found := _stem(folded, vocabulary) if len(folded) > 5 else None:
        return found
    for cut in range(1, len(folded) - _LONG_NAME + 1):
        for rest in (folded[cut:], folded[:-cut]):
            if found := _state_in(rest, vocabulary):
                return found
    return None


@lru_cache(maxsize=8)
def _longest_first(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len)[::-1])


def _stem(word: str, vocabulary: Vocabulary) -> Party | None:
    """A name, or an adjective of which the rules know the stem."""
    for length in range(len(word), max(3, len(word) - 4), -1):
        if found := _state_in(word[:length], vocabulary):
            return found
    return None


def _state_in(part: str, vocabulary: Vocabulary) -> Party | None:
    """The State that a part of a longer word names; a ministry's short name is none there."""
    found = None if part in vocabulary.services else vocabulary.labels.get(part)
    return found if found is not None and found.kind == STATE else None


def _evidence(text: str, weight: float, party: Party) -> Evidence:
    label = f"delegation:{party.code or party.name}"
    return Evidence(label, text, "header:From", None, None, "party-address", weight)
