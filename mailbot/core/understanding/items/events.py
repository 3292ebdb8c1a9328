"""What somebody shows or holds beside the meeting, or held elsewhere: a side event, an exhibition
or a workshop on an item asks for no floor on it, where the floor is asked for another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailbot.core.understanding.items.mentions import ItemMention, Strength

_EVENT = re.compile(
    r"(?:\b(?:side[- ]?events?|exhibitions?|exhibits?|workshops?|seminars?|posters?|films?"
    r"|receptions?|brochures?|booklets?|leaflets?|training courses?"
    r"|événements? parallèles?|manifestations? parallèles?|expositions?|ateliers?|séminaires?"
    r"|eventos? paralelos?|actos? paralelos?|exposiç\w+|exposici\w+|talleres|taller|seminarios?"
    r"|seminários?|oficinas? de trabalho|folletos?"
    r"|nebenveranstaltung\w*|begleitveranstaltung\w*|ausstellung\w*|seminar\w*|broschüre\w*"
    r"|eventi? paralel\w+|eventi? collaterali?|un[ae] mostra|mostre|laboratori\w*|seminari\w*"
    r"|yan etkinli\w+|sergi\w*|çalıştay\w*|seminer\w*"
    r"|параллельн\w+ мероприяти\w+|выставк\w+|семинар\w*|брошюр\w+)\b"
    r"|فعالية جانبية|(?:ال)?معرض|ورشة(?: عمل)?|ندوة|边会|邊會|展览|展覽|研讨会|研討會)"
    r"[^.!?;:。！？；\n]{0,40}?"
    r"(?:\b(?:on|about|for|sur|sobre|de|du|zu[mr]?|über|su|sul|sui|sugli|di|о|об|по|hakkında)\s"
    r"|\bsull[aeo]?[\s'’]|\bd[eai]ll[ae]?[\s'’]"
    r"|\b(?:dedicat?ed to|consacrée? à|dedicad[oa] a)\s|(?<!\w)(?:عن|حول|بشأن)\s|关于|關於|就)"
    r"(?:\w{1,3}['’ ]\s?){0,2}[«“\"]?\Z",
    re.IGNORECASE,
)
# what of an event may well be told from the floor
_TOLD = re.compile(
    r"\b(?:results?|outcomes?|conclusions?|findings|report|résultats?|resultados?|conclus\w+"
    r"|ergebniss\w*|risultat\w*|esit\w*|sonuç\w*|итог\w*|результат\w*|вывод\w*)\b|نتائج|成果|结论",
    re.IGNORECASE,
)
# the same behind an item: 关于受害者援助的展览
_EVENT_AFTER = re.compile(
    r"的?(?:边会|邊會|展览|展覽|研讨会|研討會|图片展)"
    r"|\s(?:konulu|hakkında(?: bir)?)\s(?:sergi|seminer|çalıştay)"
)
_LEAD = 90  # characters before an item in which an event is named


def without_events(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """The mentions, of which those that an event is about are not meant, unless no other is."""
    about = {id(m) for m in mentions if m.is_intended and _is_of_event(text, m)}
    others = {
        m.code
        for m in mentions
        if m.is_intended and m.strength is Strength.NAME and id(m) not in about
    }
    if not others:
        return list(mentions)
    return [replace(m, is_intended=False) if id(m) in about else m for m in mentions]


def _is_of_event(text: str, mention: ItemMention) -> bool:
    if _EVENT_AFTER.match(text, mention.end):
        return True
    lead = text[max(0, mention.start - _LEAD) : mention.start]
    event = _EVENT.search(lead)
    return event is not None and not _TOLD.search(lead, 0, event.start())
