"""How odd a text looks: what a wrong charset does to words, and no writer does.

A text read with the wrong charset has symbols inside words, capitals after small letters, two
scripts in one word, or accents in long runs. The measure is a share of the letters beyond ASCII,
so that short and long texts can be held against one bound. It knows no language.
"""

from __future__ import annotations

import re

_BEYOND = re.compile(r"[^\x00-\x7f]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff\ufff0-\uffff]")
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_OTHER = "\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0e00-\u0e7f"
# signs that stand beside words, not in them; guillemets, º and the Catalan middle dot may
_SYMBOL = (
    "\u00a1-\u00a9\u00ac\u00ae-\u00b6\u00b8\u00b9\u00bc-\u00bf\u00d7\u00f7\u0192\u02c6\u02dc"
    "\u201a\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2116\u2122\u2219-\u2265\u2500-\u25a0"
)
_INSIDE = re.compile(f"(?<=[{_LATIN}{_OTHER}])[{_SYMBOL}](?=[{_LATIN}{_OTHER}])")
_SYMBOL_RUN = re.compile(f"[{_SYMBOL}]{{2,}}")
_TWO_SCRIPTS = re.compile(f"[{_LATIN}](?=[{_OTHER}])|[{_OTHER}](?=[{_LATIN}])")
_ACCENT_RUN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f]{3,}")
_CYRILLIC_CASE = re.compile("[а-яёђ-џґ][А-ЯЁЂ-ЏҐ]")
# KOI8 and windows-1251 taken for one another turn small letters and capitals round
_CYRILLIC_TURNED = re.compile("(?<![а-яёА-ЯЁ])[а-яё][А-ЯЁ]{2,}")
_LATIN_CASE = re.compile("[a-zß-öø-ÿ][À-ÖØ-Þ]")
_GREEK_CASE = re.compile("[\u03b1-\u03ce][\u0391-\u03a9]")
# letters of Icelandic that stand where Turkish letters were meant (windows-1254 called 1252)
_ICELANDIC = re.compile("[ýþðÝÞÐ]")
_BEFORE = re.compile(f"[¶¹³¼¾¯±¦¬¥](?=[{_LATIN}])")  # signs that open no word
_CYRILLIC = re.compile("[а-яёіїєґ]")
_ARABIC = re.compile("[\u0621-\u064a]")
# the ten commonest letters make up three fifths of any text in the script
_COMMON_CYRILLIC = re.compile("[оеаинтсрвлі]")
_COMMON_ARABIC = re.compile("[اليمنورتبه]")
_LEAST_COMMON = 0.45
_ENOUGH = 12  # letters to take shares of
_HANZI = re.compile("[\u3400-\u9fff]")

DOUBTFUL = 0.08  # above this, the charset is looked into


def oddity(text: str) -> float:
    """0.0 for what a person may have written, up to 1.0 and above for what nobody did."""
    beyond = len(_BEYOND.findall(text))
    if not beyond:
        return 0.0
    points = 3.0 * len(_CONTROLS.findall(text))
    points += len(_INSIDE.findall(text)) + len(_TWO_SCRIPTS.findall(text))
    points += len(_BEFORE.findall(text))
    points += sum(map(len, _SYMBOL_RUN.findall(text))) * 0.5
    points += sum(map(len, _ACCENT_RUN.findall(text)))
    points += len(_CYRILLIC_CASE.findall(text)) + len(_LATIN_CASE.findall(text))
    points += sum(map(len, _CYRILLIC_TURNED.findall(text)))
    points += len(_GREEK_CASE.findall(text))
    points += 0.5 * len(_ICELANDIC.findall(text))
    return points / beyond + _rare_hanzi(text) + _rare_letters(text.lower())


def _rare_letters(lowered: str) -> float:
    """What is missing of the share that common letters have in Russian, Arabic and kin."""
    missing = 0.0
    for script, common in ((_CYRILLIC, _COMMON_CYRILLIC), (_ARABIC, _COMMON_ARABIC)):
        letters = len(script.findall(lowered))
        if letters >= _ENOUGH:
            missing += max(0.0, _LEAST_COMMON - len(common.findall(lowered)) / letters)
    return missing


def _rare_hanzi(text: str) -> float:
    """The share of Chinese characters that neither simplified nor traditional print uses."""
    hanzi = "".join(_HANZI.findall(text))
    if not hanzi:
        return 0.0
    shares = (
        len(hanzi.encode(codec, "ignore").decode(codec)) / len(hanzi)
        for codec in ("gb2312", "big5", "shift_jis")
    )
    return max(0.0, 0.9 - max(shares))
