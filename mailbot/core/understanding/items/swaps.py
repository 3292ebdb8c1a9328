"""Items that are put in the place of others: "instead of A, we speak on B", "replace A by B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.core.understanding.items.cues import AND
from mailbot.core.understanding.items.mentions import ItemMention
from mailbot.core.understanding.items.wanted import CLOSE, MARK
from mailbot.core.understanding.names.phrasebook import Hit

# "replace A *by* B"
_BY = re.compile(
    r"\b(?:by|with|for|to|into|onto|par|pour|aux?|vers|sur|por|para|al?|aos?|à|hacia|durch|gegen|auf"
    r"|in|zu[mr]?|con|all[aeo]?|agli|ai|sull?|sull[aeo]|sui|na|на|в|во|ile"
    r"|read|lire|lisez|debe decir|l[ée]ase|deve ler|leia-se|leggasi|si legga)\b"
    r"|\sال?ب|\sب|\sإلى|\sالى|выступлени|заявк|речь|[为為成]",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"[^,;:.،؛，；：。]{{0,2}}{AND}(?:\s\w{{1,5}}){{0,3}}[\s'’]*", re.IGNORECASE)
_CAPITAL = re.compile(r"\b(?!(?:Sie|Ihnen|Ihre\w*)\b)[A-ZÀ-ÞА-Я]")
_PERSON = re.compile(r"先生|女士|小姐|博士|大使|السيد|الدكتور|السفير")
# where something is moved from, right before an item
_FROM = re.compile(
    r"(?:\bfrom|\bd[eu]|\bdel|\bd[ao]s?|\bdal\w{0,2}|\bdegli|\bvo[nm]|\bс|\bсо|\bиз|(?<!\w)من|[从從])"
    r"(?:\s\w+['’]s)?"  # "from Tuesday's clearance item"
    r"(?:\s(?:the|la|le|les|los|las|el|der|dem|l))?"
    r"(?:\s(?:item|point|topic|punto|tema|ponto|thema|punkt|пункта|темы|بند))?[\s'’«“\"]*\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Mme|Mlle|Sra?|Srta|Herrn?|Frau|Sig|г-на|г-жу)\b|\bM\.\s"
)
_AFTER = re.compile(r"[^，。,;；]{0,4}(?:之?[前后後])")
_FAR = 48  # characters between "instead of" and its item
_POSSESSED = 4  # characters from a day to its item: "Tuesday's clearance"
_SWAPS = frozenset({"swap", "exchange"})
_BEGINS = frozenset({"anew", "then", "kept", "negation"})


def swapped_out(
    text: str, hits: Sequence[Hit[str]], mentions: Sequence[ItemMention]
) -> list[tuple[int, int]]:
    """Where the items stand for which a sentence puts others."""
    found: list[tuple[int, int]] = []
    for hit in hits:
        behind = [m for m in mentions if m.start >= hit.end]
        if hit.value == "swapped":
            found += _before(text, hit, mentions)
        elif hit.value == "becomes":
            found += _become(text, hit, mentions)
        elif hit.value in _SWAPS and behind and _is_object(text, hits, hit, behind[0]):
            out = list(_group(text, behind))
            if hit.value == "swap" or _is_exchanged(text, out, behind[len(out) :]):
                found.append((hit.start, out[-1].end))
    return found


def _before(text: str, hit: Hit[str], mentions: Sequence[ItemMention]) -> Iterator[tuple[int, int]]:
    """ "A yerine B": the item right before the word."""
    last = max((m.end for m in mentions if m.end <= hit.start), default=-CLOSE)
    if hit.start - last < CLOSE and not MARK.search(text[last : hit.start]):
        yield min(m.start for m in mentions if m.end == last), hit.end


def _become(text: str, hit: Hit[str], mentions: Sequence[ItemMention]) -> Iterator[tuple[int, int]]:
    """ "由A改到B": the items right before the word, if another follows at once, as no time."""
    behind = [m for m in mentions if 0 <= m.start - hit.end < CLOSE]
    if not behind or MARK.search(text[hit.end : behind[0].start]):
        return
    if not _AFTER.match(text, behind[0].end):
        out = list(_before(text, hit, mentions))
        codes = {m.code for m in mentions for a, b in out if a <= m.start < b}
        if behind[0].code not in codes:
            yield from out


def _is_object(text: str, hits: Sequence[Hit[str]], hit: Hit[str], item: ItemMention) -> bool:
    """Whether an item, or a statement on it, is that instead of which something is: not a person,
    nor what another verb says."""
    between = text[hit.end : item.start]
    if len(between) > _FAR or MARK.search(between) or _PERSON.search(between):
        return False
    there = [other for other in hits if hit.end <= other.start < item.start]
    if any(other.value in _BEGINS for other in there):
        return False
    if _FROM.search(between) and not _TITLE.search(between):
        return True  # "move Chile from clearance to stocks"
    spoken = {other.start for other in there if other.value == "speech"}
    return all(hit.end + c.start() in spoken for c in _CAPITAL.finditer(between))


def _group(text: str, mentions: Sequence[ItemMention]) -> Iterator[ItemMention]:
    """The first item, "Tuesday's clearance", and those that "and" joins to it."""
    first, end = mentions[0].code, mentions[0].end
    for mention in mentions:
        is_same = mention.code == first and mention.start - end < _POSSESSED
        is_joined = is_same or _JOINED.fullmatch(text, end, mention.start)
        if mention.start >= end and not is_joined:
            return
        yield mention
        end = max(end, mention.end)


def _is_exchanged(text: str, out: Sequence[ItemMention], rest: Sequence[ItemMention]) -> bool:
    """Whether another item takes the place of those: "replace A" alone may speak of people."""
    if not rest or rest[0].code in {m.code for m in out}:
        return False
    between = text[out[-1].end : rest[0].start]
    return len(between) <= 2 * _FAR and bool(_BY.search(between)) and "." not in between
