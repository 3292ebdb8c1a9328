"""Of the items that a sentence names, those on which somebody means to speak.

Names and days come before what is only talked about; what is named under a meeting is its content.
Not here: which clauses of the sentence refuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailbot.core.understanding.items.days import joins_hint
from mailbot.core.understanding.items.mentions import ItemMention, Strength

_ITEM_BEFORE = re.compile(
    r"(?:\b(?:committee|item|session|panel|segment|comité|comisión|séance|(?<!le )point|punto|tema"
    r"|sesión|comissão|sessão|ponto|painel|ausschuss\w*|punkt|sitzung|comitato|seduta|комитет\w*|пункт\w*"
    r"|заседани\w*)|(?<![\u0621-\u064a])(?:ال)?(?:لجنة|بند|جلسة|محور))[\s:«\"“„(]+(?:\w{1,10}\s){0,3}"
    r"(?:[«\"“„]|\w['’])?\Z",
    re.IGNORECASE,
)
# a line that a mail program wrapped goes on with what it says
_AND = re.compile(
    r"[;；]|\n(?=\s*(?:\n|[-–—•*·▪●(]|\d))|\b(?:and|or|et|ou|y|e|und|oder|ed|ve|и|или|а|also|then"
    r"|but|mais|pero|mas|aber|ma|ama|но"
    r"|as well|puis|luego|dann|poi|ainsi que|así como|bem como|sowie|nonché)\b|\s(?:و|كما\s)"
    r"|[和及与與、]|以及"
)
# an item whose own name says that it is a meeting
_MEETING = re.compile(
    r"group|grupo|grupp|groupe|групп|مجموع|حلق|小组|小組|分组|分組|committee|comit|комитет|لجنة|委员会",
    re.IGNORECASE,
)
_ITEM_AFTER = re.compile(
    r"[\s»\"”」』”、-]{0,3}(?:(?:committee|item|session|panel|segment|komite\w*|oturum\w*)\b"
    r"|[那这這]?[个個]?(?:常[设設])?(?:议题|議題|议程|議程|委员会|委員會|环节|環節|专题|专題|问题|問題))",
    re.IGNORECASE,
)
# a comma or "and", then "on", up to two small words, and the topic
_ON_TOO = re.compile(
    r"(?:[,;،；，]|\b(?:and|et|y|e|und|ed|ve|и|а|then|puis|luego)\b|\sو|[和及与與])[^,;،；，]{0,40}?"
    r"(?:\b(?:on|about|sur|du|des|sobre|über|zu[mr]?|su|sul|sulla|sui|о|об|по|про)\s"
    r"|عن |حول |讲|談|谈|就)"
    r"(?:\w{1,4}['’ ]?){0,2}\Z"
    # "parler de A et de B"
    r"|\b(?:et|y|e|ed)\s(?:d[eiao]s?\s|del\w{0,2}\s|d(?:ell)?['’])(?:\w{1,3}['’ ]){0,1}\Z",
    re.IGNORECASE,
)
# what leads to a meeting, and to what is spoken of in it
_IN = re.compile(
    r"(?:\b(?:in|at|during|within|en|dans|lors|durante|no|na|nos|nas|em|im|bei|nel|nella|nei|negli|на|в"
    r"|во)\s|(?:في|خلال)\s|在)(?:[^\s,،，]{1,12}\s){0,4}(?:[ldm]['’])?\Z",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:\b(?:on|about|sur|sobre|acerca de|über|zu[mr]?|su|sul|sulla|о|об|про)\s|(?:عن|حول|بشأن)\s"
    r"|[就对對])(?:\w{1,4}['’ ]?){0,2}\Z",
    re.IGNORECASE,
)
_APART = 90  # characters between a name and a topic beside it
_LEAD = 40  # characters before a name in which it may be called an item
# what stands between a day and the item that is spoken on that day: "Thursday on victim assistance"
_ON_IT = re.compile(
    r"\s(?:on|about|sur|sobre|su|über|zu|zur|по|о|об)\s(?:the|la|le|les|el|los|las|a|o|as|os|l['’])?\s?",
    re.IGNORECASE,
)
MARK = re.compile(r"[,;:،؛，；：。.]\s|[，；：。、]")
CLOSE = 18  # characters between a word and an item that it belongs to


def wanted_of(text: str, mentions: Sequence[ItemMention]) -> list[ItemMention]:
    """Of the mentions of a sentence those that say on what: names and days before topics.

    Beside a day of an item, another item may be but what is talked about: "on Friday, on
    financing victim assistance". A day beside another is when, too: "on Tuesday and Friday".
    """
    named = [m for m in mentions if m.strength is Strength.NAME]
    days = [m for m in mentions if m.strength is Strength.DAY]
    days = [day for day in days if _is_meant(text, day, mentions)]
    codes = {day.code for day in days}
    topics = [m for m in mentions if m.strength is Strength.TOPIC and m.code in codes]
    named = _as_items(text, [m for m in named if not _is_spoken_of(text, m, topics)])
    beside = _beside(text, named, mentions)
    if days and not named:
        days += joins_hint(text, mentions)
    topics = [m for m in mentions if m.strength is Strength.TOPIC]
    hints = [m for m in mentions if m.strength is Strength.HINT]
    return [*named, *days, *beside] or topics or hints


def _is_meant(text: str, day: ItemMention, mentions: Sequence[ItemMention]) -> bool:
    """Whether a day stands for its item, and is not when the one right behind it is spoken on: "on
    Thursday on victim assistance"."""
    return not any(
        m.strength is Strength.NAME
        and m.code != day.code
        and m.start > day.end
        and _ON_IT.fullmatch(text, day.end, m.start)
        for m in mentions
    )


def _beside(
    text: str, named: Sequence[ItemMention], mentions: Sequence[ItemMention]
) -> list[ItemMention]:
    """Topics that stand beside a name, each with its own "on": "on clearance and on funding"."""
    if not named or any(_ITEM_AFTER.match(text, m.end) for m in named):
        return []
    codes = {m.code for m in named}
    if any(_ITEM_BEFORE.search(text[max(0, m.start - _LEAD) : m.start]) for m in named):
        return []
    return [
        m
        for m in mentions
        if m.strength is Strength.TOPIC
        and m.code not in codes
        and any(0 < m.start - n.end <= _APART for n in named)
        and _ON_TOO.search(text, min(n.end for n in named), m.start)
    ]


def _as_items(text: str, named: list[ItemMention]) -> list[ItemMention]:
    """After what is called an item or a committee, another name is what is spoken of under it, if
    no "and" stands between: "in the Committee on Resources, on the cost of clearance"."""
    kept: list[ItemMention] = []
    called: ItemMention | None = None
    for mention in named:
        before = text[max(0, mention.start - _LEAD) : mention.start]
        is_meeting = _MEETING.search(text, mention.start, mention.end)
        if is_meeting or _ITEM_BEFORE.search(before) or _ITEM_AFTER.match(text, mention.end):
            called = mention
            if is_meeting and _IN.search(before):
                kept = [m for m in kept if not _is_content(text, m, mention)]
        elif called is not None and not _AND.search(text, called.end, mention.start):
            continue
        kept.append(mention)
    return kept


def _is_content(text: str, mention: ItemMention, meeting: ItemMention) -> bool:
    """Whether a name is what is spoken of in a meeting that is named behind it: "on risk education
    in one of the small groups"."""
    if _AND.search(text, mention.end, meeting.start):
        return False
    return _ON.search(text[max(0, mention.start - _LEAD) : mention.start]) is not None


def _is_spoken_of(text: str, mention: ItemMention, topics: Sequence[ItemMention]) -> bool:
    """Whether a topic of a day's item stands right before a mention of another item."""
    return any(
        topic.code != mention.code
        and 0 <= mention.start - topic.end <= CLOSE
        and not MARK.search(text[topic.end : mention.start])
        for topic in topics
    )
