# ruff: noqa: E501 - a language a line, however long
"""One sentence that asks several things → each of them: "Is there a lift, and who pays for it?".

A sentence is parted before a clause that opens a question of its own, where what stands before
asks as well; "who decides and when" stays together. Not here: whether the sentence asks at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# what follows offers another answer to the same question: "or must it come from a delegation?"
_OR = re.compile(
    r"(?:or|ou|o|oppure|oder|veya|yoksa|или|либо)\s|(?:أم|ام|أو|او)\s|还是|還是|或者|抑或", re.I
)
_MOST = 12  # of what is asked for by letters; nobody asks for more in one sentence
_FEWEST = 2  # of what is asked for by letters
_LEAST = 3  # words of a clause that stands for itself
_LEAST_HAN = 5  # signs
# what parts two clauses; the little word that joins them goes with the second
_JOINT = re.compile(
    r"[,;،؛，；、]\s*|\s(?=(?:and|&|or|et|ou|y|e|o|und|oder|ve|veya|и|или|а)\s)|\s(?=و[\u0621-\u064a]{2,})"
    r"|(?=以及|并且|並且|[并並][请請])|\s(?=(?:as well as|ainsi que|de même que|así como|asi como|bem como"
    r"|assim como|sowie|nonché|ayrıca)\s)"
)
# joins another matter, be it named or asked: "the agenda, as well as a list of hotels"
_STRONG = re.compile(
    r"(?:as well as|ainsi que|de même que|así como|asi como|bem como|assim como|sowie|nonché|а также"
    r"|ayrıca)\s|(?:وكذلك|وكذا|كذلك)\s|以及|[并並][请請]",
    re.I,
)
# with which a second thing is asked for where a first one is: "and to send us …", by language
_GOES_ON = {
    "en": r"(?:please\s|kindly\s)?(?:to\s)?(?:confirm|inform|advise|send|provide|let (?:us|me|him|her)|tell"
    r"|indicate|forward|share|issue|clarify|supply)\b",
    "fr": r"(?:de\s|d['’])(?:bien vouloir\s)?(?:nous|lui|me|leur)\b"
    r"|(?:de\s)?(?:nous|me|lui)\s(?:faire|indiquer|confirmer|envoyer|transmettre|communiquer|préciser|dire|adresser)\b",
    "es": r"(?:d[ií]gan|m[aá]nden|env[ií]en|conf[ií]rmen|ind[ií]quen)(?:me|nos)\b|(?:que\s)?(?:se\s)?(?:nos|me|le)\s(?:informe|indique|remita|env[ií]e|confirme|facilite|comunique)\w*"
    r"|(?:indicar|confirmar|enviar|remitir|informar|facilitar|comunicar|aclarar)(?:nos|me|le|les)\b",
    "pt": r"(?:digam|mandem|enviem|confirmem|indiquem)-(?:me|nos)\b|(?:que\s)?(?:nos|me|lhe)\s(?:informe|indique|remet|envie|confirme|facult)\w*"
    r"|(?:indicar|confirmar|enviar|remeter|informar|facultar|comunicar|esclarecer)-(?:nos|me|lhes?)\b",
    "de": r"(?:uns|mir)\s",
    "it": r"(?:di\s)?(?:inviar|comunicar|indicar|confermar|trasmetter|fornir|far)(?:ci|mi|le)\b",
    "ru": r"(?:просим\s|прошу\s)?(?:сообщить|подтвердить|прислать|выслать|направить|указать|уточнить"
    r"|разъяснить|предоставить|информировать)\b|(?:просим|прошу)\b",
    "ar": r"و?ب?(?:بيان|تأكيد|التأكد|توضيح|تحديد|إرسال|ارسال|(?:مواف|إفاد|افاد)ات?\w+|(?:تزويد|إبلاغ|ابلاغ|إعلام|إشعار)\w*)\s",
}
_REQUESTS = {
    "en": r"\b(?:please|kindly|grateful|obliged|appreciate|requests?|we need|i need|(?:could|can|would|will) you)",
    "fr": r"\b(?:merci d|veuillez|pri(?:e|ons|ère)\b|gré\b|souhait|reconnaissant|demand|besoin|obligé|p(?:ourri|ouv)ez)",
    "es": r"\b(?:rueg|rog(?:amos|aría)|agradec|solicit|sírva|sirva|favor|quisi[eé]r|necesit|p(?:od[eé]is|odr[ií](?:an|ais)|ueden)\b|(?:[dm][ií]ga|m[aá]nde|env[ií]e|conf[ií]rme)n[mn])",
    "pt": r"\b(?:solicit|agrade[cç]|pedimos|peço|queira|favor|gostar|precis|pod(?:em|eriam)\b|(?:digam|enviem|mandem|confirmem)\b)",
    "de": r"\b(?:bitte|dankbar|ersuch|benötig|bräucht|(?:könn|könnt|würd)en sie)",
    "it": r"\b(?:preg|chied|gradir|saremmo|vogliate|serve|pot(?:ete|reste))",
    "tr": r"\b(?:rica|lütfen|arz )",
    "ru": r"\b(?:прос(?:им|ит|ьба|ить)|прошу|пожалуйста|признател|благодар|нужн|мог(?:ли|ла) бы|можете)",
    "ar": r"رجو|يرجى|نأمل|تأمل|التكرم|نود|أود|تود|نطلب|نلتمس|أريد|اريد|نريد|هل يمكنكم",
    "zh": r"[请請]|[望盼]|[能可]否",
}
_LEAD = re.compile(
    r"(?:as well as|ainsi que|de même que|así como|asi como|bem como|assim como|sowie|nonché|а также"
    r"|and|&|or|but|also|et|ou|mais|y|e|o|pero|mas|und|oder|aber|ed|ve|veya|ayrıca|и|или|а|также)\s+"
    r"(?:also\s+|aussi\s+|también\s+|também\s+|auch\s+|anche\s+|также\s+)?",
    re.I,
)
# with which a clause that asks begins, by language
_OPENINGS = {
    "en": r"(?:(?:at|by|to|in|from|for|on|until|with|under|through|before|after|about)\s+)?(?:what|which|who|whom|whose|when|where|how|why)\b"
    r"|(?:is|are|do|does|did|can|could|may|will|would|should|must|has|have|am)\s(?:there|it|we|i|the"
    r"|you|they|he|she|this|that|these|our|my|his|her|an?|any\w*|some\w*|one)\b",
    "fr": r"(?:(?:à|a|de|par|pour|en|avec|dans|sur|sous|chez|vers|auprès de|jusqu'à)\s+)?(?:quel(?:le)?s?|qui|quand|où|comment|combien"
    r"|pourquoi)\b|est-ce\b|y a-t-il\b|\w+-(?:t-)?(?:il|elle|on|vous|nous|ils|elles|je)\b",
    "es": r"¿?(?:(?:a|en|de|por|para|con|hasta|desde|sobre|ante|bajo)\s+)?(?:qué|cuál(?:es)?|quién(?:es)?|cuándo|dónde|cómo"
    r"|cuánt[oa]s?)\b|¿?(?:hay|puedo|podemos|puede|pueden)\b",
    "pt": r"(?:(?:a|em|de|por|para|com|até|desde|sobre|perante)\s+)?(?:que|qual|quais|quem|quando|onde|como|quant[oa]s?)\b"
    r"|(?:há|existe|posso|podemos|pode|podem)\b",
    "de": r"(?:(?:bis|an|in|zu|von|mit|ab|auf|bei|für|unter|über|um|nach|vor)\s+)?(?:was|welch\w*|wer|wem|wann|wo|woher|wohin|wie\w*|warum)\b"
    r"|(?:ist|sind|kann|können|darf|dürfen|gibt|muss|müssen|wird|werden|kostet|soll|sollen|hat|haben)"
    r"\s(?:es|der|die|das|wir|ich|man|sie|er|ein\w*|unser\w*)\b",
    "it": r"(?:(?:a|in|di|da|per|con|su|presso|entro)\s+)?(?:qual|quale|quali|chi|che|quando|dove|come|quant[oaie]|perché)\b"
    r"|c'è\b|ci sono\b|(?:posso|possiamo|può|possono)\b",
    "ru": r"(?:(?:до|на|в|во|с|к|по|от|из|у|о|об|для|при|через|под)\s+)?(?:что|как|как(?:ой|ая|ие|ое|ого|ом|им|их|ую|ов|ова|ово|овы)|зачем|откуда|кто|кому|когда|где"
    r"|куда|сколько|почему)\b|(?:\w+\s+)?\w+\sли\b",
    "ar": r"و?(?:(?:كذا|كذلك)\s)?(?:(?:عما|عمّا|بيان\sما|معرفة\sما)\s(?:إذا|اذا)|هل|أين|اين|متى|كم|كيف|ماذا|لماذا|ما\s(?:إذا|اذا|هو|هي|(?:ال)?(?:موعد|مدة|عدد|وقت|حد|مهلة|لغات|شروط|تكلفة))|إلى\sمن)\b",
}
# words of a question that only put something in, where they follow a comma or stand in a saying
_PUT_IN = {
    "en": r"(?:who|whose|which|where|when|how)\b", "fr": r"(?:qui|où|quand|comme)\b",
    "it": r"(?:che|chi|dove|quando|come)\b", "pt": r"(?:que|quem|onde|como|quando)\b",
    "ru": r"как\s(?:вы|мы|я|и|известно|всегда|обычно|правило|раньше|прежде)\b",
}  # fmt: skip
# "(a) the programme, (b) the hour": what is asked for one by one
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s,;:，；：]))[(（]?(?:([a-e])|([1-5])|(i{1,3}|iv)|([а-д])|([أبجد]))[)）]\s?(?=\S)"
    r"|([一二三四])是(?=[\u4e00-\u9fff])",
    re.I,
)
_LAST_JOINT = re.compile(
    r"[\s,;،؛，；、]*(?:\s(?:and|et|y|e|und|ed|ve|и|و|以及))?[\s,;،؛，；、]*$", re.I
)
_WHETHER = {
    "en": r"(?:whether|if)\b(?! so| not| yes| possible)", "fr": r"s(?:i|')\b(?! oui| non| possible)",
    "es": r"si\b(?! es así| fuera así| no\b| es posible)", "pt": r"se\b(?! sim| for| possível)",
    "it": r"se\b(?! sì| così| possibile)", "de": r"ob\b",
    "ar": r"و(?:كذا\s|كذلك\s)?(?:عما|عمّا|ما|(?:بيان|معرفة)\sما)\s(?:إذا|اذا)",
}  # fmt: skip
_NEVER = r"(?!)"
_COLON = re.compile(
    r"[:：]\s*(?:\(?\w{1,2}[.)]\s+|[一二三四1234]、\s*)?"
)  # and the number of the first question
_LONGEST_LEAD = 200  # characters before a colon behind which the question stands
_ASKS_HAN = re.compile(
    r"[谁誰几幾]|是否|能否|可否|会否|何[时時处處地人]|哪|多少|多[长長久]|怎[么麼样樣]|如何|吗|嗎|"
    r"(\w)[不没沒]\1|有[没沒]有|有无|有無|之前或之[后後]|还是|還是|如何|需否"
)
_ASKS_TURKISH = re.compile(
    r"\bm[ıiuü](?:y\w*|s\w*|d\w*)?\b|\b(?:ne|kim\w*|nere\w*|kaç\w*|nasıl|hangi\w*|neden)\b", re.I
)
_HAN = re.compile(r"[\u4e00-\u9fff]")


def listed_in(sentence: str) -> tuple[str, ...]:
    """What a sentence asks for by letters or numbers; first what stands before; () for none."""
    marks = list(_NUMBERED.finditer(sentence))
    if not _FEWEST <= len(marks) <= _MOST or len({mark.lastindex for mark in marks}) > 1:
        return ()
    starts = [mark.end() for mark in marks]
    ends = [mark.start() for mark in marks[1:]] + [len(sentence)]
    parts = [_LAST_JOINT.sub("", sentence[a:b]).strip() for a, b in zip(starts, ends, strict=True)]
    return (sentence[: marks[0].start()].strip(), *parts) if all(parts) else ()


def lead_and_core(sentence: str, language: str) -> tuple[str, str]:
    """What stands before the question in its sentence, and the question: "One more: who chairs?"."""
    colon = _COLON.search(sentence, 0, _LONGEST_LEAD)
    if colon and colon.start() and opens(sentence[colon.end() :], language):
        return sentence[: colon.start()], sentence[colon.end() :]
    return "", sentence


def parts_of(sentence: str, language: str) -> tuple[str, ...]:
    """The questions of a sentence in order, verbatim; the sentence alone where it asks one."""
    parts: list[str] = []
    for clause in _clauses(sentence, language):
        if (
            parts
            and not _OR.match(clause)
            and (
                (_opens(clause, language) and _wants(parts[-1], language))
                or (_goes_on(clause, language) and _requests(parts[-1], language))
            )
        ):
            parts.append(clause)
        elif parts:
            parts[-1] += clause
        else:
            parts.append(clause)
    return tuple(part.strip() for part in parts)


def _clauses(sentence: str, language: str) -> Iterator[str]:
    start = 0
    for joint in _JOINT.finditer(sentence):
        if language == "pt" and sentence.startswith("o ", joint.end()):
            continue  # "the", where Spanish and Italian say "or"
        if joint.end() > start and joint.end() < len(sentence):
            yield sentence[start : joint.end()]
            start = joint.end()
    yield sentence[start:]


def asks_whether(clause: str, language: str) -> bool:
    """Whether a clause asks if something is so, as a second one in a row: "and whether …"."""
    lead = _LEAD.match(clause)
    if lead is None and language != "ar":  # where "and" is part of the word
        return False
    return bool(_indirect(language).match(clause, lead.end() if lead else 0))


def opens(clause: str, language: str) -> bool:
    """Whether a line asks: it opens as a question does, "whether" included."""
    return _opens(clause, language) or bool(_indirect(language).match(clause))


def _opens(clause: str, language: str) -> bool:
    """Whether a clause asks for itself: it opens as a question does, or holds a mark of one."""
    if _is_short(clause):
        return False
    if _HAN.search(clause):
        return bool(_ASKS_HAN.search(clause))
    if language == "tr":
        return bool(_ASKS_TURKISH.search(clause))
    lead = _LEAD.match(clause)
    bare = clause[lead.end() :] if lead else clause
    return bool(_opening(language).match(bare) or (lead and _indirect(language).match(bare)))


def _goes_on(clause: str, language: str) -> bool:
    """Whether a clause names another thing that is asked for."""
    if strong := _STRONG.match(clause):
        return not _is_short(clause[strong.end() :])
    lead = _LEAD.match(clause)
    if lead is None and language != "ar":
        return False
    return bool(_more(language).match(clause, lead.end() if lead else 0))


def _wants(part: str, language: str) -> bool:
    return asks(part, language) or _requests(part, language)


def _requests(part: str, language: str) -> bool:
    """Whether a part asks for something, and not whether something is so."""
    return bool(_pleas(language).search(part))


def asks(part: str, language: str) -> bool:
    """Whether a part holds a question, wherever it begins."""
    if _is_short(part):
        return False
    if _HAN.search(part):
        return bool(_ASKS_HAN.search(part))
    if language == "tr":
        return bool(_ASKS_TURKISH.search(part))
    return any(
        _asks_at(part, place.start(), language) for place in re.finditer(r"(?<!\w)[\w¿]", part)
    )


def _asks_at(part: str, place: int, language: str) -> bool:
    """Whether a question begins at a place, and goes on: "to whom" alone is none."""
    if not part[:place].strip(" ,") and place:
        return False
    is_put_in = part[:place].rstrip().endswith(",") or language == "ru"
    if is_put_in and _relative(language).match(part, place):
        return False
    found = _opening(language).match(part, place) or _indirect(language).match(part, place)
    return found is not None and any(map(str.isalnum, part[found.end() :]))


@lru_cache(maxsize=16)
def _opening(language: str) -> re.Pattern[str]:
    return re.compile(_OPENINGS.get(language, _OPENINGS["en"]), re.I)


@lru_cache(maxsize=16)
def _relative(language: str) -> re.Pattern[str]:
    return re.compile(_PUT_IN.get(_known(language), _NEVER), re.I)


@lru_cache(maxsize=16)
def _indirect(language: str) -> re.Pattern[str]:
    return re.compile(_WHETHER.get(_known(language), _NEVER), re.I)


@lru_cache(maxsize=16)
def _more(language: str) -> re.Pattern[str]:
    return re.compile(_GOES_ON.get(language, _GOES_ON["en"]), re.I)


@lru_cache(maxsize=16)
def _pleas(language: str) -> re.Pattern[str]:
    return re.compile(_REQUESTS.get(language, _REQUESTS["en"]), re.I)


def _known(language: str) -> str:
    """A language in which clauses are known to ask; English for any other."""
    return language if language in _OPENINGS else "en"


def _is_short(clause: str) -> bool:
    if _HAN.search(clause):
        return len(_HAN.findall(clause)) < _LEAST_HAN
    return len(clause.split()) < _LEAST
