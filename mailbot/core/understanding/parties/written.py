"""How an organisation's name is written: without article and marks, in full, in small letters.

Not here: whether it is the writer's (`organisations`), where it begins and ends in prose
(`proper_names`).
"""

from __future__ import annotations

import re

from mailbot.core.understanding.names.tokens import fold

ARTICLES = re.compile(r"^(the|la|le|el|los|las|die|der|das|a|o|l['’])\s*\b", re.IGNORECASE)
LEGAL_FORM = re.compile(
    r",?\s?(?:(?<=& Co)\.\s?KG\b|e\.\s?V\.|e\s?V\b|S\.\s?[rR]\.\s?[lL]\.|S\.\s?[pP]\.\s?A\."
    r"|\b(?:Inc|Ltd|Ltda|Lda|Corp|d\.o\.o|s\.r\.o)\.)"
)
_KIND = re.compile(r"^(?:ONG|NGO|НПО|НКО)\s(?=[\w«\"“„]+\s\w)")  # what it is, before its name
_POST = re.compile(
    r"(?:副?(?:会长|會長|院长|院長|主任|主席|理事长|理事長|秘书长|秘書長|处长|部长|校长|所长)|教授|副教授|教官"
    r"|秘书|秘書|外事办|外事处|秘书处|秘書處|办公室|辦公室|办事处|辦事處|总部|總部|讲师|研究员|干事|幹事|总经理|经理|总监|记者|記者|编辑|编导|联络部|聯絡部|国际部|國際部|国际组|國際組|外联部|编辑部|編輯部|博士生|硕士生|碩士生|研究生|本科生|负责人|負責人|协调员|項目主管|项目主管|（(?:印章|公章|盖章)）)$"
)
# the faculty of a university, which is not its name: 临海大学法学院, 維港大學政治學系（香港）
_FACULTY = re.compile(r"(?<=大[学學])[\u4e00-\u9fff]{1,10}(?:系|学院|學院)(?:（[^（）]{1,8}）)?$")
# the office of a Chinese house behind its name: 西南理工大学国际合作处
_OFFICE = re.compile(
    r"(?<=[学學会會司院金])[\u4e00-\u9fff]{0,4}(?:合作|外事|交流|联络|聯絡|行政|宣传|人事|事务|事務)(?:处|處|科|室|办|部)$"
)
_SCHOOL = re.compile(r"(?<=\w)\s(?:Law|Medical|Business) School$")  # of a university
_FOR = re.compile(
    r"^(?:pour|for|für|por|per|p\.\s?o\.|за|от|i\.\s?A\.)\s(?=(?-i:[^\W\d_a-z]))", re.IGNORECASE
)
# "Directeur du CPADD", "Président de l'Association X"
_HOLDER = re.compile(
    r"^(?:le |la |el |the )?(?:(?:vice|sous|deputy|executive|general)[- ]?)?"
    r"(?:direct(?:eur|rice|or|ora)|pr[ée]sident[ea]?|president|coordinat(?:or|rice|eur)|"
    r"coordinador[a]?|coordenador[a]?|secr[ée]taire|secretary|chair|chef|head|d[ée]l[ée]gu[ée]e?|"
    r"delegado|delegada|representante|repr[ée]sentante?|responsable|charg[ée]e?)"
    r"(?: (?:g[ée]n[ée]ral|general|ex[ée]cutif|ejecutivo|national|nacional|exécutive|adjointe?))?"
    r" (?:du |de la |de l['’]|del |da |do |of the |of |des |de los )(?=(?-i:[^\W\d_a-z]))",
    re.IGNORECASE,
)
# prepositions and "and" that are grown onto an Arabic name: للجمعية اليمنية, وبمؤسسة الأمل
_GROWN_ON = re.compile(
    r"^[وف]?(?P<joint>لل|ل|بال|ب|ال)(?=(?:جمعي[ةه]|منظم[ةه]|شبك[ةه]|مؤسس[ةه]|حمل[ةه]|مركز|اتحاد|إتحاد"
    r"|هيئ[ةه]|رابط[ةه]|معهد|جامع[ةه]|صندوق|برنامج|مجلس|وكال[ةه]|شرك[ةه]|مبادر[ةه]|نقاب[ةه]|تحالف|ائتلاف"
    r"|مفوضي[ةه])(?:\s|$))"
)
_SHORTEST = 4  # signs of a name before a post
# the office of an organisation before its name: "Secrétariat Enfants debout", "Büro Neue Wege",
# which is neither "Secrétariat de la Communauté ..." nor "Secrétariat général ..."
_SECRETARIAT = re.compile(
    r"^(?:secr[ée]tariat|sekretariat|secretar[ií]a|secretariado|segreteria|bureau|b[üu]ro|"
    r"[ée]quipe|equip[ao]|oficina|escrit[óo]rio|ufficio|секретариат|офис|пресс-служба|"
    r"пресс-центр|правление|аппарат|service de presse|servicio de prensa|pressestelle|"
    r"ufficio stampa)\s+(?=(?-i:[^\W\d_a-z]))"
    r"(?!(?:of|for|d|de|du|des|der|g[ée]n[ée]ral\w*|geral|generale|nac?t?ional\w*|"
    r"ex[ée]cuti\w*|ejecutiv\w*|permanent\w*|regional\w*|r[ée]gional\w*)\b)",
    re.IGNORECASE,
)
TRIMMED = " \t.:-–—*_\"'()\u200f\u200e"


def trimmed(name: str) -> str:
    """A name without marks around it; the full stop of a legal form stays."""
    return name.strip() if LEGAL_FORM.search(name.rstrip()[-8:]) else name.strip(TRIMMED)


def bare(name: str, text: str, start: int) -> str:
    """A name without article, full stop and brackets around it; "The" stays where it is written
    large within a sentence."""
    kept = name if name.endswith(("»", '"')) else trimmed(name)
    if kept.startswith("The ") and text[:start].rstrip(" \t")[-1:].isalpha():
        return kept
    return _KIND.sub("", ARTICLES.sub("", _without_grown(kept))) or name


def _without_grown(name: str) -> str:
    """An Arabic name without what is grown onto its first word; the article stays."""
    found = _GROWN_ON.match(name)
    if found is None:
        return name
    article = "ال" if found["joint"] in {"لل", "بال", "ال"} else ""
    return article + name[found.end() :]


def in_small_letters(name: str) -> str:
    """ "TERRACLEAR TRUST" as other people write it; abbreviations stay."""
    if not name.isupper() or " " not in name or name[0].lower() == name[0]:
        return name
    return " ".join(word if len(word) < 5 else word.capitalize() for word in name.split())


def in_full(name: str, text: str) -> str:
    """ "PADEMA" is the "Pan-African Demining Association (PADEMA)" of the same text."""
    if not name.isupper() or len(name) > 10:
        return name
    found = re.search(rf"([^\n,|•·(]{{8,80}}?)\s*\({re.escape(name)}\)", text)
    return ARTICLES.sub("", found.group(1).strip(TRIMMED)) if found else name


def compact(name: str) -> str:
    """A name as a domain would spell it."""
    return "".join(fold(word) for word in re.findall(r"\w+", name) if word.lower() not in {"the"})


def without_post(name: str) -> str:
    """A name without what its writer is there: a post ("…学院教官") or its office ("…秘书处",
    "Secrétariat …")."""
    while (post := _POST.search(name)) is not None and post.start() >= _SHORTEST:
        name = name[: post.start()]
    name = _OFFICE.sub("", _FACULTY.sub("", name))
    return _FOR.sub("", _SECRETARIAT.sub("", _SCHOOL.sub("", _HOLDER.sub("", name))))
