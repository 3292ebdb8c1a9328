"""What a person is: the office before or after a name, in words as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.understanding.names.lines import is_wrapped
from mailbot.core.understanding.people.forms.han import is_han
from mailbot.core.understanding.people.words import Stretch, has_and

EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_OPENS = re.compile(
    r"\.?[ \t\u00a0]*(?:[(（\[]|[,،，、;؛|]|[ \t]*[-–—][-–—]?[ \t]|[ ]/[ ]|:|\t|：| {2,})"
    r"[ \t\u00a0]*\n?[ \t]*"
)
MAIL_LABEL = re.compile(
    r"(?:e-?mail|mail|courriel|adresse électronique|correo(?: electrónico)?|email|e-posta"
    r"|электронн\w+ (?:почта|адрес)|эл\. ?почта|почта"
    r"|البريد(?: الإلكتروني)?|电子邮箱|电子邮件|电邮|邮箱)\s{0,3}[:：]?\s{0,3}$",
    re.IGNORECASE,
)
# in brackets or between commas, of nobody's office: "(cc'd)", "(Ms)", "PhD", "MBE"
_NOBODYS = (
    r"(?:in |en |em )?(?:cc(?:['’]?e?d)?|cop(?:y|ied|ie|ia)|cópia|kopie)|mr?s?|mme|m|sra?|herr|frau"
    r"|ph\.?d|m\.?d|m\.?sc|m\.?a|m\.?b\.?a|ll\.?m|[ocmk]\.?b\.?e|esq|jr|retd?|rtd"
)
_ASIDE = re.compile(_NOBODYS, re.IGNORECASE)
_ENDS_ASIDE = re.compile(rf"[,;]\s*(?:{_NOBODYS})\s*$", re.IGNORECASE)
_JOINED = re.compile(r"(?:and|et|y|e|ed|und|sowie|и|ve)\s", re.IGNORECASE)
_LABEL_BELOW = re.compile(r"\s*[^\W\d_]\w*(?: \w+)?(?:\s[-–—]\s|\s?[:：]\s)")  # "Member: "
_CLOSED = {"(": ")", "（": "）", "[": "]"}
_PART = re.compile(r"[,،，、]|\s[-–—]\s|;|；|؛|[.。](?=\s|$)|\t| {3,}|[|()（）]")
_TRIMMED = " \t\u00a0\u200e\u200f,،，、;；؛.。:：-–—|/\"'*"
_LEAD = re.compile(
    r"^(?:from|of|at|as|comme|como|als|come|в качестве|our"
    r"|du|de|des|del|notre|nuestr[oa]|da|do|nosso|nossa"
    r"|из числа|из|от|наш[а]?|vom|von|unsere?)\s"
    r"(?:(?:the|our|la|el|der|notre|nuestr[oa]|unser\w*)\s|l['’])?",
    re.IGNORECASE,
)
# at the head of a row, several: "Delegates: …"
_HEADING = re.compile(
    r"(?:delegat|delegad|delegu|particip|memb|miemb|represent|делегат|участник|представител)\w*[sыи]"
)
_WITHIN = frozenset({"في", "من", "عن"})  # "مدير البرامج في الهيئة"
# what somebody comes as: "Ana Example as adviser", "comme représentant", "als Beraterin"
_AS = re.compile(
    r"[ \u00a0](?:as|comme|como|als|come|в качестве) (?:(?:an?|the|our|notre|nuestr[oa]|noss[oa]"
    r"|unsere?n?|наш\w*|un|une|una|uma|um|el|la|le) |l['’])?"
)
_EMPLOYED = re.compile(
    r"[ \u00a0](?:from|of|at|du|de|del|da|do|vom|von|aus|dal|della|из|от)\s"
    r"(?:(?:the|la|der|dem|el|our|notre|nuestr[oa]|unser\w*) |l['’])?"
)
# what somebody is by his science: "hydrogéologue", "toxicologist", "sismólogo", «гидролог»
_PROFESSION = re.compile(
    r"\w{3,}(?:olog(?:ue|iste|ist|o|a|e|in|inn?en|istin)|(?<!на)(?<!ката)(?<!диа)(?<!ана)олог)s?"
)
_ALSO_VERBS = frozenset("代负負")  # with which 代表 and 负责 begin
_OFFICIAL = ("title", "employer", "rank")
_LONGEST = 180
_ADDRESS_WITHIN = 60  # characters of prose between a person and the address that is his


@dataclass(frozen=True, slots=True)
class Particulars:
    """What follows a name: role, address, and where it ends (an offset of the text)."""

    role: str = ""
    email: str = ""
    end: int = 0


def title_before(stretch: Stretch, first: int) -> tuple[str, str, int]:
    """Office and rank that stand right before a name, and the index where they begin."""
    start = first
    is_headed = start > 0 and stretch.gap(start).strip() in {":", "："}
    if is_headed and _HEADING.fullmatch(stretch.words[start - 1].key):
        return "", "", first
    if _is_and(stretch, first) and not stretch.has(first - 1, "honorific", "rank"):
        return "", "", first  # «علي المعلم وهالة سمير», «(مستشارة) وليلى حداد»: so it is here
    while start > 0 and _is_joined(stretch.gap(start)):
        if not stretch.has(start - 1, "honorific", "title", "rank"):
            break
        start -= 1
        if _is_and(stretch, start):
            break  # «نبيل السفير والدكتور فؤاد»: what stands before is of another
    offices = [
        i for i in range(start, first) if stretch.has(i, "title") and not stretch.has(i, "rank")
    ]
    ranks = [i for i in range(start, first) if stretch.has(i, "rank")]
    office = stretch.slice(offices[0], offices[-1] + 1) if offices else ""
    rank = stretch.slice(ranks[0], ranks[-1] + 1) if ranks else ""
    return without_and(office), without_and(rank), start


def _is_and(stretch: Stretch, place: int) -> bool:
    """Whether there is a word, and an Arabic "and" is grown onto it."""
    return place < len(stretch.words) and has_and(stretch.words[place].key)


def without_and(words: str) -> str:
    """An Arabic office without the "and" grown onto it."""
    words = words.partition(" (")[0]  # "Col (ret.)"
    return words[1:] if words.startswith("وال") else words


def _is_joined(gap: str) -> bool:
    return gap.strip(" \u00a0.º°ª/()-") in {"", ":", "："} and "\n" not in gap


def particulars(stretch: Stretch, last: int, end: int, *, in_list: bool) -> Particulars:
    """What follows a name up to `end`, which is where the next person or the stretch begins."""
    text = stretch.text
    while last < len(stretch.words) and stretch.has(last, "honorific") and not stretch.gap(last):
        last += 1  # 龚文斌先生
    place = stretch.words[last - 1].end
    parts: list[str] = []
    email = ""
    while place < end:
        opened = _OPENS.match(text, place, end)
        acting = None if opened else _AS.match(text, place, end)
        start = opened.end() if opened else acting.end() if acting else place
        if opened is None and not _is_office_next(stretch, place):
            break
        mark = opened.group().strip() if opened else ""
        stop = _part_end(stretch, start, end, _CLOSED.get(mark))
        if opened is None and is_han(text[start]):
            stop = min(stop, _office_end(stretch, start))
        part = text[start:stop]
        if found := EMAIL.search(part):
            email = email or found.group()
            part = MAIL_LABEL.sub("", part[: found.start()])
            stop = max(stop, start + found.end())
        if mark in _CLOSED:
            part = _ENDS_ASIDE.sub("", part)
        if not parts and mark in _CLOSED and _is_alias(stretch, last, part):
            place = stop + 1
            continue
        if _ASIDE.fullmatch(part.strip(_TRIMMED)):
            place = stop + (1 if mark in _CLOSED else 0)
            continue
        if _JOINED.match(part) and stop >= end - 2 and end < stretch.words[-1].start:
            break  # "…, and its Legal Officer, Ms Y": of the next
        role, cut = _role(stretch, part, start, in_list=in_list or mark in _CLOSED)
        if role and parts and mark in _CLOSED:
            parts[-1] = f"{parts[-1]} ({role})"  # "Director (Disarmament)"
        elif role:
            parts.append(role)
        elif (not email or part.strip(_TRIMMED)) and not (mark in _CLOSED and found):
            break
        if cut is not None:
            place = cut
            break
        place = stop + (1 if mark in _CLOSED else 0)
    within = end if in_list else min(end, place + _ADDRESS_WITHIN)
    if not email and (found := EMAIL.search(text, place, within)):
        email = found.group()
    comma = "، " if any("\u0600" <= part[:1] <= "\u06ff" for part in parts) else ", "
    return Particulars(comma.join(parts)[:_LONGEST], email.rstrip("."), place)


def _is_alias(stretch: Stretch, last: int, part: str) -> bool:
    """The same name in Latin letters, in brackets: 刘建民（LIU Jianmin）."""
    return part.isascii() and stretch.slice(last - 1, last)[0] >= "\u0370" and bool(part.strip())


def _is_abbreviation(stretch: Stretch, place: int) -> bool:
    """ "CONTRAMINAS", "TMAC": a service as people call it."""
    word = stretch.slice(place, place + 1)
    return len(word) > 2 and word.isupper() and word.isascii()


def _is_office_next(stretch: Stretch, place: int) -> bool:
    """An office that follows without a mark: 高峰讲师, "Ana Ruiz Consejera"."""
    gap = stretch.text[place : place + 1]
    employed = _EMPLOYED.match(stretch.text, place)
    acting = _AS.match(stretch.text, place)
    for index, word in enumerate(stretch.words):
        if employed is not None and word.start >= employed.end():
            return any(stretch.has(index + step, "employer") for step in range(3))
        if acting is not None and word.start >= acting.end():
            return stretch.has(index, "title", "rank")
        if employed is None and acting is None and word.start >= place:
            is_near = word.start - place <= 1 and gap != "\n" and stretch.has(index, "title")
            return is_near and not _is_verb(stretch, index)
    return False


def _office_end(stretch: Stretch, start: int) -> int:
    """Where a Chinese office that no mark parts from the name before it ends: 李娜三秘和张静."""
    end = start
    for index, word in enumerate(stretch.words):
        if word.start < start:
            continue
        is_parted = word.start > start and stretch.gap(index) != ""
        if is_parted or stretch.has(index, "stop", "leading", "place"):
            break
        end = word.end if stretch.has(index, "title", "rank") else end
    return end


def _is_verb(stretch: Stretch, index: int) -> bool:
    """Whether 代表 or 负责 has an object: 王伟代表中国出席, 王伟负责全程."""
    after = stretch.words[index].phrase_end
    return (
        stretch.words[index].key in _ALSO_VERBS
        and after < len(stretch.words)
        and stretch.gap(after) == ""
        and not stretch.has(after, "stop", "leading", "title", "honorific")
    )


def _part_end(stretch: Stretch, start: int, end: int, closing: str | None) -> int:
    text = stretch.text
    if closing is not None:
        found = text.find(closing, start, end)
        return found if found >= 0 else end
    at = EMAIL.match(text, start, end)
    match = _PART.search(text, at.end() if at else start, end)
    while match and match.group() == "." and _is_within_office(stretch, match.start()):
        match = _PART.search(text, match.end(), end)
    return _line_end(text, start, match.start() if match else end)


def _line_end(text: str, start: int, end: int) -> int:
    """Where the writer ended a line that goes on in small letters with something else."""
    first = text.find("\n", start + 1, end)
    below = text[first:end].lstrip()
    if first >= 0 and _LABEL_BELOW.match(text, first + 1):
        return first
    if first < 0 or is_wrapped(text, first, end - len(below)):
        return end
    return first if below[:1].islower() else end


def _is_within_office(stretch: Stretch, place: int) -> bool:
    """Whether a full stop shortens a word of an office that goes on behind it: "Mil. Att."."""
    return any(
        word.end == place and index + 1 < word.phrase_end and stretch.has(index, "title")
        for index, word in enumerate(stretch.words)
    )


def _role(stretch: Stretch, part: str, start: int, *, in_list: bool) -> tuple[str, int | None]:
    """The role that a part between marks gives, and where a verb cut it short, if one did."""
    lead = _LEAD.match(part)
    begin = start + (lead.end() if lead else 0)
    inside = [i for i, w in enumerate(stretch.words) if begin <= w.start < start + len(part)]
    if not inside:
        return "", None
    stops = [i for i in inside if _is_stop(stretch, i, part)]
    cut = stops[0] if stops else None
    kept = [i for i in inside if cut is None or i < cut]
    if not kept:
        return "", start
    is_official = any(
        stretch.has(i, *_OFFICIAL)
        or _is_abbreviation(stretch, i)
        or _PROFESSION.fullmatch(stretch.words[i].key)
        for i in kept[:6]
    )
    is_short = in_list and cut is None and stretch.text[stretch.words[kept[0]].start].isalpha()
    if not is_official and not is_short:
        return "", start
    stop = stretch.words[cut].start if cut is not None else start + len(part)
    words = stretch.text[stretch.words[kept[0]].start : stop]
    return " ".join(words.split()).strip(_TRIMMED), None if cut is None else stop


def _is_stop(stretch: Stretch, place: int, part: str) -> bool:
    """A verb ends a role; "Plans Officer", with its large letter, is none."""
    if not stretch.has(place, "stop") or stretch.has(place, "title", "employer"):
        return False
    if stretch.words[place].key in _WITHIN:
        return False
    return part.isupper() or not stretch.is_capital(place)
