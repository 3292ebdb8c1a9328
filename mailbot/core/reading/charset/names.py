"""Charset names as they stand in mail → Python codecs, each widened to what is really sent.

A mail program that says gb2312 sends gbk, one that says iso-8859-1 sends windows-1252: the wider
codec reads the same text and does not fail on the rest (WHATWG Encoding Standard, section 4.2).
"""

from __future__ import annotations

import codecs
import re
from functools import cache

ASCII = "ascii"
UTF_8 = "utf-8"

# what the codec registry would give → what is really sent under that name
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "euc_jp": "euc_jis_2004",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "iso2022_jp_1": "iso2022_jp",
    "iso2022_jp_2": "iso2022_jp",
    "iso2022_jp_3": "iso2022_jp",
    "iso2022_jp_ext": "iso2022_jp",
    "iso2022_jp_2004": "iso2022_jp",
    "cp65001": UTF_8,
    "utf-8-sig": UTF_8,
}

# names that the codec registry does not know
_NAMES = {
    "unicode-1-1-utf-7": "utf-7",
    "unicode-2-0-utf-7": "utf-7",
    "x-unicode-2-0-utf-7": "utf-7",
    "csunicode11utf7": "utf-7",
    "unicode-1-1-utf-8": UTF_8,
    "x-utf-8": UTF_8,
    "utf8mb4": UTF_8,
    "unicode": UTF_8,
    "x-gbk": "gb18030",
    "gb-2312": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-cp936": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "hz-gb-2312": "hz",
    "x-x-big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "cp-950": "big5hkscs",
    "windows-950": "big5hkscs",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "x-ms-cp932": "cp932",
    "windows-31j": "cp932",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "cp50222": "iso2022_jp",
    "x-iso-2022-jp": "iso2022_jp",
    "x-euc-jp": "euc_jis_2004",
    "x-euc": "euc_jis_2004",
    "eucjp-ms": "euc_jis_2004",
    "iso-2022-cn": "iso2022_cn",
    "iso-2022-cn-ext": "iso2022_cn",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "korean": "cp949",
    "windows-949": "cp949",
    "x-windows-949": "cp949",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "asmo-708": "iso8859-6",
    "logical": "iso8859-8",
    "dos-720": "cp720",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-ce": "mac_latin2",
    "x-mac-arabic": "mac_arabic",
    "x-mac-turkish": "mac_turkish",
    "x-mac-greek": "mac_greek",
    "koi8": "koi8_r",
    "x-koi8-r": "koi8_r",
    "koi8-ru": "koi8_u",
    "iso-ir-111": "koi8_r",
    "x-windows-1251": "cp1251",
    "x-cp1251": "cp1251",
    "win": "cp1251",
    "win-1251": "cp1251",
    "ansi-1251": "cp1251",
    "dos": "cp866",
    "viscii": "cp1258",
    "vn": "cp1258",
    "ansi": "cp1252",
    "x-ansi": "cp1252",
    "latin": "cp1252",
    "iso": "cp1252",
    "iso-8859": "cp1252",
    "iso-8859-1-windows-3.1-latin-1": "cp1252",
}

_UNSAID = frozenset(
    {
        "",
        "default",
        "unknown",
        "unknown-8bit",
        "x-unknown",
        "x-user-defined",
        "user-defined",
        "none",
        "8bit",
        "7bit",
        "binary",
        "auto",
        "default_charset",
        "_autodetect",
        "_autodetect_all",
    }
)
_NUMBER = re.compile(r"(?:windows|win|cp|ibm|x-cp|ansi|microsoft-cp)[-_ ]?([0-9]{3,5})$")
_ISO = re.compile(r"(?:x-)?(?:iso|8859|is0)?[-_ ]*8859[-_ :]*([0-9]{1,2})(?:[-_:].*)?$")
# codecs of Python that decode no text, or that expand it out of all bounds
_NO_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


@cache
def codec_of(declared: str) -> str | None:
    """The codec for a charset name, "ascii" for US-ASCII, None for a name that says nothing.

    "iso2022_cn" is given too: Python has no such codec, `escapes` reads it.
    """
    name = declared.strip().strip("'\"").lower().split("*", 1)[0]
    name = re.split(r"[\s;,(]", name, maxsplit=1)[0].strip("'\"<>[]") if name else ""
    if name in _UNSAID or len(name) > 60:
        return None
    if name in _NAMES:
        return _NAMES[name]
    if number := _NUMBER.match(name):
        name = f"cp{number[1]}"
    elif iso := _ISO.match(name):
        name = f"iso8859-{iso[1]}"
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # codecs such as base64 or zip turn bytes into bytes
    if (
        not getattr(found, "_is_text_encoding", True)
        or found.name.replace("-", "_") in _NO_CHARSETS
    ):
        return None
    return _WIDER.get(found.name, found.name)
