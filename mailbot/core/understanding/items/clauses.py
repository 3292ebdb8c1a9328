"""Within one sentence: on what the delegation speaks, and on what it says it does not."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from mailbot.core.understanding.items.mentions import (
    DOES_NOT_SPEAK,
    ItemMention,
    Strength,
    tokens_of,
)
from mailbot.core.understanding.items.wanted import CLOSE, MARK, wanted_of
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit, PhraseBook
from mailbot.core.understanding.names.tokens import Token

# "As for clearance, …": what follows is said of it
_FRONTED = re.compile(
    r"\s*(?:[-–—•*]\s+)?(?:(?:as (?:for|to|regards)|regarding|concerning|with regard to|on"
    r"|quant (?:à|au|aux)|en ce qui concerne|concernant|s['’]agissant d\w*|sur|en cuanto a\w*"
    r"|respecto (?:de|a)\w*|sobre|quanto (?:a\w*|à|às)|relativamente a\w*"
    r"|zu[mr]?|bei[m]?|was|hinsichtlich|bezüglich|su\w{0,3}|riguardo a\w*|что касается|по"
    r"|относительно|أما|بخصوص|بشأن|فيما يتعلق)[\s'’]|关于|關於|至于|至於)",
    re.IGNORECASE,
)
# "how not to": what is denied is no wish to speak
_HOW = re.compile(
    r"(?:\b(?:how|why|como|cómo|comment|pourquoi|wie|warum|come|perché|как|почему)\s|كيف\s|لماذا\s|如何|为何)\Z",
    re.IGNORECASE,
)
# "on the others": a mark before it parts
_OTHERS = re.compile(
    r"[,;،؛，；]\s*(?=(?:\w{1,6}\s){0,3}(?:others?|rest|remaining|autres|reste|otros|otras|demás|resto"
    r"|outros|outras|restantes|übrigen|anderen|restlichen|altri|altre|остальн\w*|прочи\w*|други\w*"
    r"|diğer\w*|باقي|بقية|سائر)\b)|[，；](?=其[他余餘])",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[.!?]\s|[;；؛。！？]")
_PARTED = re.compile(r"[,;:.،؛，；：。]\s*|\s(?=(?:but|mais|pero|mas|aber|ma|но|а|ama)\s)")
# "and keeps the one on clearance": what stays comes behind
_JOINED = re.compile(r"(?:\b(?:and|et|y|e|und|ed|ve|и|а)\s|[،,]\s?و|\sو|[并並而])\Z", re.IGNORECASE)
_COMMA = re.compile(r"[,;،؛，；.]\s|[，；。]")
_MARKS = frozenset(",،，;；–—(:")
# "Resources: to be confirmed" is no wish yet
PENDING = (
    r"(?:to be (?:confirmed|decided|determined)|tb[cd]\b|à (?:confirmer|définir|voir)"
    r"|por (?:definir|confirmar|decidir)|a (?:definir|confirmar|decidir)|da (?:definire|confermare)"
    r"|(?:noch )?offen\b|steht noch|belirlenecek|henüz belli|уточняется|под вопросом|ещё не решено"
    r"|قيد (?:البحث|الدراسة)|لم يحدد|待定|未定|待确认|待確認)"
)
_REFUSED_LINE = re.compile(
    r"[:：]\s*(?:no|non|não|nein|нет|none|nada|keine?|لا|不)\b"
    r"|[\s)](?:[-–—=]|\t)\s?(?:no|non|não|nein|нет|none|hayır|لا|不|否|无)\s*(?:[,;.(،]|$)"
    rf"|(?:[:：=]|\s[-–—])\s?{PENDING}",
    re.IGNORECASE | re.MULTILINE,
)
# "if the list is not full": what is denied is no wish to speak
_CONDITION = re.compile(
    r"(?:\b(?:if|unless|should|provided|si|wenn|falls|sofern|se|caso|sempre que|siempre que|если)"
    r"\b|\beğer\b|إذا|اذا|如果|若|倘)[^,;.，；。،؛:]{0,60}\Z",
    re.IGNORECASE,
)
_NEAR = 7  # words between a negation and a word of speaking


def by_clause(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """A sentence that wants the floor may say in the same breath where it does not.

    It falls into clauses at words of contrast, at full stops, and where a negation follows a
    comma. A clause with a negation excludes what it names.
    """
    negated = _negated_clauses(text, tokens, sentence, cues, mentions)
    kept = [m for m in mentions if not any(a <= m.start < b for a, b in negated)]
    chosen = wanted_of(text, kept)
    strongest = max((m.strength for m in chosen), default=Strength.HINT)
    wanted = {id(m) for m in chosen}
    left = {id(m) for m in kept}
    return [
        replace(
            m,
            is_intended=id(m) in wanted,
            is_excluded=id(m) not in left,
            strength=max(m.strength, strongest) if id(m) in wanted else m.strength,
        )
        for m in mentions
    ]


def _negated_clauses(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    cues: PhraseBook[str],
    mentions: Sequence[ItemMention],
) -> list[tuple[int, int]]:
    """The clauses with a negation. Where the sentence as a whole is not judged to refuse, only
    negations beside a word of speaking or right before an item count."""
    if _REFUSED_LINE.search(text, sentence.start, sentence.end):
        return [(sentence.start, sentence.end)]
    inside = tokens_of(tokens, sentence)
    hits = _turned(cues.find(inside))
    spoken = [hit.first for hit in hits if hit.value == "speech"]
    refuses = DOES_NOT_SPEAK in sentence.acts
    negations = [hit.start for hit in hits if hit.value == "listen"] + [
        hit.start
        for hit in hits
        if hit.value in {"negation", "out"}
        and not _CONDITION.search(text, sentence.start, hit.start)
        and not _HOW.search(text, sentence.start, hit.start)
        and (
            refuses
            or any(abs(hit.first - place) <= _NEAR for place in spoken)
            or any(_excludes(text, hit.end, mention.start) for mention in mentions)
        )
    ]
    if _is_fronted(text, sentence, mentions) and _ends_in_refusal(hits, negations, refuses):
        return [(sentence.start, sentence.end)]
    bounds = _bounds(text, sentence, hits, at_commas=refuses)
    affirmed = [hit.start for hit in hits if hit.value in {"contrast", "speech"}]
    negated: list[tuple[int, int]] = []
    is_negated = False
    for a, b in itertools.pairwise(bounds):
        if any(a <= n < b for n in negations):
            is_negated = True
        elif not refuses or any(a <= n < b for n in affirmed) or _parts(text, a):
            is_negated = False  # else "not on clearance, stocks or victims": the row goes on
        if is_negated:
            negated.append((a, b))
    return [*negated, *_fronted(text, bounds, negated, affirmed)]


def _fronted(
    text: str,
    bounds: Sequence[int],
    negated: Sequence[tuple[int, int]],
    affirmed: Sequence[int],
) -> list[tuple[int, int]]:
    """The clauses that only name what the next refuses: "as for clearance, we leave it to you"."""
    starts = {start for start, _ in negated}
    return [
        (a, b)
        for a, b in itertools.pairwise(bounds)
        if b in starts and _FRONTED.match(text, a) and not any(a <= n < b for n in affirmed)
    ]


def _parts(text: str, start: int) -> bool:
    """Whether a semicolon stands before a clause."""
    return text[:start].rstrip().endswith((";", "；", "؛"))


def _is_fronted(text: str, sentence: Judged, mentions: Sequence[ItemMention]) -> bool:
    """Whether a sentence begins with the one item of which all else is said."""
    named = {m.code for m in mentions if m.strength in {Strength.NAME, Strength.TOPIC}}
    return len(named) == 1 and _FRONTED.match(text, sentence.start) is not None


def _ends_in_refusal(hits: Sequence[Hit[str]], negations: Sequence[int], refuses: bool) -> bool:
    """Whether nothing turns behind what a sentence refuses or leaves to others."""
    if not negations or not (refuses or any(hit.value == "listen" for hit in hits)):
        return False
    return not any(hit.value == "contrast" and hit.start > max(negations) for hit in hits)


def _turned(hits: Iterable[Hit[str]]) -> list[Hit[str]]:
    """What stands behind "except": beside a negation it is affirmed ("not, save on stocks"), else
    it is taken out ("on all, save on stocks")."""
    found = list(hits)
    is_denied = any(hit.value == "negation" for hit in found)
    meant = "contrast" if is_denied else "out"
    return [hit._replace(value=meant) if hit.value == "except" else hit for hit in found]


def _bounds(text: str, sentence: Judged, hits: Sequence[Hit[str]], *, at_commas: bool) -> list[int]:
    """Where clauses begin, and the end of the last."""
    marks = MARK if at_commas else _FULL_STOP
    bounds = {sentence.start, sentence.end}
    bounds |= {found.end() for found in marks.finditer(text, sentence.start, sentence.end)}
    bounds |= {found.end() for found in _OTHERS.finditer(text, sentence.start, sentence.end)}
    for hit in hits:
        follows_mark = text[max(0, hit.start - 8) : hit.start].rstrip()[-1:] in _MARKS
        if hit.value in {"contrast", "out"} or (hit.value == "negation" and follows_mark):
            bounds.add(hit.start)
        if hit.value == "listen":  # from its comma on: "on VA, on Friday we only listen"
            bounds |= {m.end() for m in _COMMA.finditer(text, sentence.start, hit.start)}
    return sorted(bounds)


def _excludes(text: str, end: int, start: int) -> bool:
    """Whether a negation stands right before an item: "not on stockpiles"."""
    return 0 <= start - end <= CLOSE and not MARK.search(text[end:start])


def kept_of(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    mentions: Sequence[ItemMention],
    cues: PhraseBook[str],
) -> list[ItemMention]:
    """In a sentence that takes a wish to speak back, what its clause says stays: "not on VA; the
    one on clearance stands". All else is excluded."""
    inside = tokens_of(tokens, sentence)
    hits = list(cues.find(inside))
    bounds = sorted(
        {
            sentence.start,
            *(m.end() for m in _PARTED.finditer(text, sentence.start, sentence.end)),
            *(h.start for h in hits if h.value == "kept" and _JOINED.search(text, 0, h.start)),
        }
    )
    kept: list[ItemMention] = []
    for mention in mentions:
        place = bisect_right(bounds, mention.start)
        start = bounds[place - 1]
        end = bounds[place] if place < len(bounds) else sentence.end
        kinds = {hit.value for hit in hits if start <= hit.start < end}
        stays = "kept" in kinds and "negation" not in kinds
        stays = stays or any(
            hit.value == "except" and start <= hit.start < mention.start for hit in hits
        )
        kept.append(replace(mention, is_intended=stays, is_excluded=not stays))
    return kept
