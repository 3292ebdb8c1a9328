"""The ISO 3166-1 code of a State by its code or by a name that a list may give it.

Short names in the six languages of the United Nations come from the CLDR through Babel; the table
has the official and older names that lists use and the CLDR does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from mailbot.core.importing.lines import folded

_LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh_Hans")

_OTHER_NAMES: Mapping[str, str] = {
    "AE": "UAE",
    "BA": "Bosnia-Herzegovina",
    "BN": "Brunei Darussalam; Brunéi Darussalam",
    "BO": "Plurinational State of Bolivia; État plurinational de Bolivie; "
    "Estado Plurinacional de Bolivia",
    "BY": "Bélarus; Belarús; Byelorussia",
    "CD": "Democratic Republic of the Congo; DR Congo; DRC; RDC; "
    "République démocratique du Congo; República Democrática del Congo",
    "CG": "Congo; Republic of the Congo; République du Congo; República del Congo",
    "CI": "Ivory Coast; Costa de Marfil",
    "CV": "Cabo Verde; Cape Verde",
    "CZ": "Czech Republic; République tchèque; República Checa",
    "FM": "Federated States of Micronesia; États fédérés de Micronésie; "
    "Estados Federados de Micronesia",
    "GB": "United Kingdom of Great Britain and Northern Ireland; UK; Great Britain; "
    "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord; "
    "Reino Unido de Gran Bretaña e Irlanda del Norte",
    "IQ": "Iraq",
    "IR": "Islamic Republic of Iran; Iran (Islamic Republic of); République islamique d'Iran; "
    "República Islámica del Irán",
    "KN": "Saint Kitts and Nevis; Saint-Kitts-et-Nevis; Saint Kitts y Nevis",
    "KP": "Democratic People's Republic of Korea; DPRK; "
    "République populaire démocratique de Corée; República Popular Democrática de Corea",
    "KR": "Republic of Korea; République de Corée; República de Corea",
    "LA": "Lao People's Democratic Republic; Lao PDR; République démocratique populaire lao; "
    "República Democrática Popular Lao",
    "LC": "Saint Lucia",
    "MD": "Republic of Moldova; République de Moldova; República de Moldova",
    "MK": "The former Yugoslav Republic of Macedonia; Macedonia; Macédoine",
    "MM": "Myanmar; Burma; Birmanie",
    "NL": "Kingdom of the Netherlands; Royaume des Pays-Bas; Reino de los Países Bajos",
    "NZ": "Nueva Zelandia",
    "PS": "State of Palestine; Palestine; État de Palestine; Estado de Palestina",
    "RU": "Russian Federation; Fédération de Russie; Federación de Rusia; Российская Федерация",
    "ST": "Sao Tome and Principe; Santo Tomé y Príncipe",
    "SY": "Syrian Arab Republic; République arabe syrienne; República Árabe Siria",
    "SZ": "Swaziland; Suazilandia",
    "TL": "Timor-Leste; East Timor",
    "TR": "Turkey; Türkiye",
    "TZ": "United Republic of Tanzania; République-Unie de Tanzanie; República Unida de Tanzanía",
    "US": "United States of America; USA; États-Unis d'Amérique; Estados Unidos de América",
    "VA": "Holy See; Saint-Siège; Santa Sede; Vatican",
    "VC": "Saint Vincent and the Grenadines; Saint-Vincent-et-les Grenadines",
    "VE": "Bolivarian Republic of Venezuela; République bolivarienne du Venezuela; "
    "República Bolivariana de Venezuela",
    "VN": "Viet Nam",
}
_ARTICLES = re.compile(r"^(the|la|le|les|los|las|el)\s+|^l['’]")
# "Korea, Republic of", "Bolivia (Plurinational State of)", "Gambia (the)"
_TURNED = re.compile(r"([^,(]+?)\s*[,(]\s*([^,()]+?)\s*\)?\s*\*?")
_FORMAL = re.compile(
    r"(?:republic|kingdom|principality|sultanate) of (?:the )?"
    r"|(?:republique|royaume|principaute|sultanat) (?:de la |de l |du |des |de |d )"
    r"|(?:republica|reino|principado|sultanato) (?:de la |de los |de las |del |de )"
)
# whose short name may be that of another: "Republic of China", "Republic of Congo"
_TWO_STATES = frozenset({"CN", "CG", "CD"})
_NOT_WORD = re.compile(r"[^\w]+")
# members of the United Nations, observers, and the two others that its Secretary-General treats as
# States (Cook Islands, Niue); the CLDR has territories beside them
_STATES = frozenset(
    """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
    CH CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE
    GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE
    NG NI NL NO NP NR NU NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK
    SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU
    WS YE ZA ZM ZW
    """.split()
)


def state_code(text: str) -> str | None:
    """The code of the State that is meant; None when none is."""
    if (code := text.strip().upper()) in _english():
        return code
    found = _TURNED.fullmatch(text.strip())
    turned = f"{found[2]} {found[1]}" if found else text
    keys = (_key(text), _key(turned))
    named = [_codes().get(key) for key in keys] + [_formally(key) for key in keys]
    return next((one for one in named if one), None)


def _formally(key: str) -> str | None:
    """The State of a formal name that says nothing beside its short one: "Republic of Kenya"."""
    found = _FORMAL.match(key)
    code = _codes().get(_key(key[found.end() :])) if found else None
    return None if code in _TWO_STATES else code


def state_within(text: str) -> str | None:
    """The code of the one State that a text names among other words ("Permanent Mission of
    Croatia"); None when it names none, or several."""
    padded = f" {_key(text)} "
    named = [name for name in _codes() if f" {name} " in padded]
    whole = [
        n for n in named if not any(n != other and f" {n} " in f" {other} " for other in named)
    ]
    codes = {_codes()[name] for name in whole}
    return codes.pop() if len(codes) == 1 else None


def english_name(code: str) -> str:
    """The English short name of a State by its code (CLDR)."""
    return _english()[code]


@cache
def _english() -> Mapping[str, str]:
    territories = Locale.parse("en").territories.items()
    return {c: str(n) for c, n in territories if c in _STATES}


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for language in _LANGUAGES:
        territories = Locale.parse(language).territories
        codes.update(
            (_key(str(territories[code])), code) for code in _english() if code in territories
        )
    for code, names in _OTHER_NAMES.items():
        codes.update((_key(name), code) for name in names.split(";"))
    return codes


def _key(name: str) -> str:
    """A name without case, accents, article and punctuation; "&" is "and"."""
    text = _ARTICLES.sub("", folded(name)).replace("&", " and ")
    text = _NOT_WORD.sub(" ", text).strip()
    return re.sub(r"\bst\b", "saint", text)
