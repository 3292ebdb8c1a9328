"""Which clauses of a sentence that wants the floor refuse it: "on VA, not on stocks"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from mailbot.core.understanding.items.cues import Cues, leads_on, turns_of
from mailbot.core.understanding.items.mentions import (
    DOES_NOT_SPEAK,
    ItemMention,
    Strength,
    tokens_of,
)
from mailbot.core.understanding.items.swaps import swapped_out
from mailbot.core.understanding.items.turned import turned
from mailbot.core.understanding.items.wanted import CLOSE, MARK
from mailbot.core.understanding.judged import Judged
from mailbot.core.understanding.names.phrasebook import Hit
from mailbot.core.understanding.names.tokens import Token

# "As for clearance, …": what follows is said of it
_FRONTED = re.compile(
    r"\s*(?:[-–—•*]\s+)?(?:(?:as (?:for|to|regards)|regarding|concerning|with regard to|on|for"
    r"|pour|para|für|per|quant (?:à|au|aux)|en ce qui concerne|concernant|s['’]agissant d\w*|sur"
    r"|en cuanto a\w*|respecto (?:de|a)\w*|sobre|quanto (?:a\w*|à|às)|relativamente a\w*"
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
_END = re.compile(r"\s*(?:[.,;!:،؛，；。]|$)")
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
    r"\bnil\b|[(（]\s*(?:no|nothing|none|nil|non|rien|nada|nein|nichts|niente|nulla|нет|ничего"
    r"|لا شيء|لا|无|無|不)\s*[)）]"
    r"|[:：]\s*(?:no|non|não|nein|нет|none|nada|keine?|لا|不)\b"
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
_TAKING_OUT = frozenset({"out", "behind"})  # "behind": "kaynaklar dışında"
_DENYING = frozenset({"negation"}) | _TAKING_OUT
_AFFIRMING = frozenset({"contrast", "speech", "kept", "anew"})
_REACH = 60  # characters between a verb that takes back and its item
_NEAR = 7  # words between a negation and a word of speaking


def refused_in(
    text: str,
    tokens: Sequence[Token],
    sentence: Judged,
    cues: Cues,
    mentions: Sequence[ItemMention],
) -> list[tuple[int, int]]:
    """The clauses with a negation. Where the sentence as a whole is not judged to refuse, only
    negations beside a word of speaking or right before an item count, and one whose clause names
    an item is said of that clause alone."""
    if rows := _rows(text, sentence, mentions):
        return rows
    hits = turned(text, cues.find(tokens_of(tokens, sentence)), mentions)
    return [*swapped_out(text, hits, mentions), *_denied(text, sentence, hits, mentions)]


def _denied(
    text: str, sentence: Judged, hits: Sequence[Hit[str]], mentions: Sequence[ItemMention]
) -> list[tuple[int, int]]:
    """The clauses that a negation denies."""
    refuses = DOES_NOT_SPEAK in sentence.acts
    negations = _negations(text, sentence, hits, mentions)
    if _is_fronted(text, sentence, mentions) and _ends_in_refusal(hits, negations, refuses):
        return [(sentence.start, sentence.end)]
    clauses = _clauses(text, sentence, hits, mentions, at_commas=True)
    affirmed = [hit.start for hit in hits if hit.value in _AFFIRMING]
    if refuses:
        return _going_on(text, clauses, negations, affirmed)
    named = [m.start for m in mentions if m.strength is Strength.NAME]
    taken_out = {hit.start for hit in hits if hit.value in _TAKING_OUT}
    told = [m.start for m in mentions if m.strength > Strength.HINT]
    spoken = [hit.start for hit in hits if hit.value in {"speech", "anew", "listen"}]
    of_clause = [n for n in negations if _share(clauses, n, told if n in taken_out else named)]
    of_all = [n for n in negations if n not in of_clause and _share(clauses, n, spoken)]
    wide = _clauses(text, sentence, hits, mentions, at_commas=False)
    return [
        *_going_on(text, clauses, of_clause, affirmed, taken_out),
        *((a, b) for a, b in wide if any(a <= n < b for n in of_all)),
    ]


def _negations(
    text: str, sentence: Judged, hits: Sequence[Hit[str]], mentions: Sequence[ItemMention]
) -> list[int]:
    """Where something is denied that may be a wish to speak."""
    spoken = [hit.first for hit in hits if hit.value in {"speech", "anew"}]
    refuses = DOES_NOT_SPEAK in sentence.acts
    taking_back = {hit.start for hit in hits if hit.value == "back"}
    return [hit.start for hit in hits if hit.value == "listen"] + [
        hit.start
        for hit in hits
        if hit.value in _DENYING
        and not _CONDITION.search(text, sentence.start, hit.start)
        and not _HOW.search(text, sentence.start, hit.start)
        and (
            refuses
            or any(hit.first - _NEAR <= place <= hit.last + _NEAR - 1 for place in spoken)
            or any(_excludes(text, hit.end, mention.start) for mention in mentions)
            or _closes(text, sentence, hit, mentions)
            or (hit.start in taking_back and any(_takes(text, hit, m) for m in mentions))
        )
    ]


def _going_on(
    text: str,
    clauses: Sequence[tuple[int, int]],
    negations: Sequence[int],
    affirmed: Sequence[int],
    taken_out: Collection[int] = (),
) -> list[tuple[int, int]]:
    """The clauses that a negation denies, and those that go on with it: "not on clearance, stocks
    or victims"; and what stands before only to be denied."""
    negated: list[tuple[int, int]] = []
    is_negated = is_out = False
    for a, b in clauses:
        if any(a <= n < b for n in negations):
            is_negated = True
            is_out = any(a <= n < b and n in taken_out for n in negations)
        elif any(a <= n < b for n in affirmed) or _parts(text, a, is_out=is_out):
            is_negated = False
        if is_negated:
            negated.append((a, b))
    return [*negated, *_fronted(text, clauses, negated, affirmed)]


def _share(clauses: Sequence[tuple[int, int]], place: int, others: Sequence[int]) -> bool:
    """Whether one of others stands in the same clause as a place."""
    return any(a <= place < b and any(a <= n < b for n in others) for a, b in clauses)


def _rows(text: str, sentence: Judged, mentions: Sequence[ItemMention]) -> list[tuple[int, int]]:
    """What lines and brackets refuse in a word: "Stocks: no", "SD (nothing)". Where one item is
    named, all; else each from the item right before the word on."""
    found = list(_REFUSED_LINE.finditer(text, sentence.start, sentence.end))
    if found and len({m.code for m in mentions}) == 1:
        return [(sentence.start, sentence.end)]
    starts = [m.start for m in mentions]
    return [
        (max((s for s in starts if s < match.start()), default=sentence.start), match.end())
        for match in found
    ]


def _fronted(
    text: str,
    clauses: Sequence[tuple[int, int]],
    negated: Sequence[tuple[int, int]],
    affirmed: Sequence[int],
) -> list[tuple[int, int]]:
    """The clauses that only name what the next refuses: "as for clearance, we leave it to you"."""
    starts = {start for start, _ in negated}
    return [
        (a, b)
        for a, b in clauses
        if b in starts and _heads(text, a, b) and not any(a <= n < b for n in affirmed)
    ]


def _heads(text: str, start: int, end: int) -> bool:
    """Whether a clause names that of which the next is said: "as for stocks,", "Stocks:"."""
    return bool(_FRONTED.match(text, start)) or text[start:end].rstrip().endswith((":", "："))


def _parts(text: str, start: int, *, is_out: bool) -> bool:
    """Whether a semicolon stands before a clause; a colon, too, where all but some is told:
    "all except stocks: clearance, victims"."""
    marks = (";", "；", "؛", ":", "：") if is_out else (";", "；", "؛")
    return text[:start].rstrip().endswith(marks)


def _is_fronted(text: str, sentence: Judged, mentions: Sequence[ItemMention]) -> bool:
    """Whether a sentence begins with the one item of which all else is said."""
    named = {m.code for m in mentions if m.strength in {Strength.NAME, Strength.TOPIC}}
    if len(named) != 1 or _OTHERS.search(text, sentence.start, sentence.end):
        return False
    return _FRONTED.match(text, sentence.start) is not None


def _ends_in_refusal(hits: Sequence[Hit[str]], negations: Sequence[int], refuses: bool) -> bool:
    """Whether nothing turns behind what a sentence refuses or leaves to others."""
    if not negations or not (refuses or any(hit.value == "listen" for hit in hits)):
        return False
    return not any(hit.value == "contrast" and hit.start > max(negations) for hit in hits)


def _clauses(
    text: str,
    sentence: Judged,
    hits: Sequence[Hit[str]],
    mentions: Sequence[ItemMention],
    *,
    at_commas: bool,
) -> list[tuple[int, int]]:
    """The clauses of a sentence: at full stops or, with `at_commas`, at all marks; at words of
    contrast, and where a negation follows a mark or stands right before an item."""
    marks = MARK if at_commas else _FULL_STOP
    bounds = {sentence.start, sentence.end}
    bounds |= {found.end() for found in marks.finditer(text, sentence.start, sentence.end)}
    bounds |= {found.end() for found in _OTHERS.finditer(text, sentence.start, sentence.end)}
    bounds |= turns_of(text, hits)
    for hit in hits:
        follows_mark = text[max(0, hit.start - 8) : hit.start].rstrip()[-1:] in _MARKS
        if hit.value in {"contrast", "out"} or (hit.value == "negation" and follows_mark):
            bounds.add(hit.start)
        if hit.value == "behind":
            bounds.add(hit.end)
        if hit.value in {"negation", "listen"} and any(
            _excludes(text, hit.end, mention.start) for mention in mentions
        ):
            bounds.add(hit.start)
        if hit.value == "listen":  # from its comma on: "on VA, on Friday we only listen"
            bounds |= {m.end() for m in _COMMA.finditer(text, sentence.start, hit.start)}
    return list(itertools.pairwise(sorted(bounds)))


def _takes(text: str, hit: Hit[str], mention: ItemMention) -> bool:
    """Whether an item stands near a verb that takes back, with no mark between."""
    start, end = min(hit.end, mention.end), max(hit.start, mention.start)
    is_near = 0 < end - start <= _REACH  # "retirada de minas" is an item
    return is_near and not MARK.search(text[start:end])


def _closes(text: str, sentence: Judged, hit: Hit[str], mentions: Sequence[ItemMention]) -> bool:
    """Whether a negation is the last word of what it says of an item: "as to stocks no longer"."""
    is_last = _END.match(text, hit.end, sentence.end) is not None
    return is_last and any(
        0 <= hit.start - m.end <= CLOSE and not MARK.search(text[m.end : hit.start])
        for m in mentions
    )


def _excludes(text: str, end: int, start: int) -> bool:
    """Whether a negation stands right before an item: "not on stockpiles". An "and" right behind
    it parts them: "zurückziehen und zu Ressourcen"."""
    between = text[end:start]
    is_near = 0 <= start - end <= CLOSE and not MARK.search(between)
    return is_near and not leads_on(text, end)
