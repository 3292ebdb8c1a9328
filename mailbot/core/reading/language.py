"""Which language a text is written in, as an ISO 639-1 code.

The script decides where it can (Han, Hangul, Greek, …); among languages of one script a
classifier decides, limited to those in use between offices. Addresses, links and numbers are
left out, since they are in no language. Give it the sender's own words only.

The classifier is py3langid's with the columns of our languages alone. Its table is kept beside this
module (`languages.npz`, made by `python bench/reading.py languages`): to unpack the library's own
takes six times as long.
"""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from functools import cache
from importlib.resources import files

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from mailbot.core.reading.language_words import likelihoods

LONGEST = 6000  # characters looked at; more does not change the answer
FEWEST = 2  # letters; below there is nothing to tell
_SHORT = 30  # letters; below, the hint outweighs a guess that is not sure
_FEW = 60  # letters; below, single words and letters count beside the classifier
_SURE = 0.9
_SLICES, _SLICE = 4, 80  # of a long text the classifier sees this many stretches of this length
_NO_LANGUAGE = re.compile(
    r"(?a:[\w.+\-]{1,64}@[\w.\-]{1,255}|\b(?:https?://|www\.)[^\s,;]+|[\d_]+|\b[A-Z]{2,}s?\b)"
)
_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    "kana": re.compile("[\u3041-\u30fa]"),
    "hangul": re.compile("[\uac00-\ud7a3\u1100-\u11ff]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "thai": re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]"),
    "devanagari": re.compile("[\u0904-\u0963]"),
    "bengali": re.compile("[\u0985-\u09cc]"),
    "armenian": re.compile("[\u0531-\u0587]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "ethiopic": re.compile("[\u1200-\u135a]"),
    "khmer": re.compile("[\u1780-\u17b3]"),
    "lao": re.compile("[\u0e81-\u0ec4]"),
    "myanmar": re.compile("[\u1000-\u102a]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
# A sign of these scripts says as much as this many letters. Names and titles in Latin letters
# stand in mail of all languages, so the latter weigh a little less.
_WEIGHTS = {"han": 3.0, "kana": 2.0, "hangul": 2.0, "arabic": 1.3, "hebrew": 1.3, "latin": 0.8}
_ONLY_LANGUAGE = {
    "han": "zh",
    "kana": "ja",
    "hangul": "ko",
    "greek": "el",
    "hebrew": "he",
    "thai": "th",
    "devanagari": "hi",
    "bengali": "bn",
    "armenian": "hy",
    "georgian": "ka",
    "ethiopic": "am",
    "khmer": "km",
    "lao": "lo",
    "myanmar": "my",
}
# letters that only some languages of a script have, the most telling first
_TELLING = {
    "arabic": (("ur", "ٹڈڑےںھ"), ("fa", "پچژگکی")),
    "cyrillic": (
        ("kk", "қғңұһә"),
        ("mn", "өү"),
        ("be", "ў"),
        ("uk", "їєґ"),
        ("mk", "ќѓѕ"),
        ("sr", "јљњђћџ"),
        ("ru", "ыэё"),
        ("uk", "і"),
    ),
}
_TELLING_SHARE = {"arabic": 0.02, "cyrillic": 0.004}  # of all letters: below, it is in a name
# how often offices of the world write in it; tips the scale where a text is too short to tell
_WEIGHT_OF = {
    "en": 6.0,
    "fr": 4.0,
    "es": 4.0,
    "ru": 8.0,
    "pt": 1.5,
    "de": 1.5,
    "it": 1.0,
    "tr": 1.0,
    "nl": 0.7,
    "pl": 0.7,
    "ca": 0.02,
    "sq": 0.2,
    "id": 0.3,
    "bg": 0.6,
}
_RARE = 0.4
_LANGUAGES = {
    "cyrillic": ("ru", "uk", "bg", "sr", "mk"),
    "latin": tuple(
        "en fr es pt it de nl pl tr sv da no fi cs sk hu ro hr sl sq et lv lt vi id ca".split()
    ),
}


def language_of(text: str, hint: str = "") -> str:
    """ISO 639-1 code of the greater part of a text; `hint`, else '', when it holds no words.

    `hint` is a language to expect (of the contact, of the subject); it decides nothing unless the
    text is too short to tell.
    """
    words = _NO_LANGUAGE.sub(" ", text[:LONGEST])
    script, letters = _script_of(words)
    if letters < FEWEST:
        return hint
    only = _ONLY_LANGUAGE.get(script)
    if only is not None:
        return only
    told = _told_by_letters(words, script, letters)
    if told:
        return told
    return _guess(_of_script(words, script), script, letters, hint)


def _told_by_letters(text: str, script: str, letters: float) -> str:
    """The language whose own letters stand in the text; '' when none does."""
    least = max(1.0, letters * _TELLING_SHARE.get(script, 1.0))
    lowered = text.lower()
    for language, signs in _TELLING.get(script, ()):
        if sum(map(lowered.count, signs)) >= least:
            return language
    return "ar" if script == "arabic" else ""


def _guess(text: str, script: str, letters: float, hint: str) -> str:
    told = likelihoods(text) if letters < _FEW else {}
    scores = {
        language: score * _WEIGHT_OF.get(language, _RARE) * told.get(language, 1.0)
        for language, score in _classifier(script).rank(_slices(text))
    }
    best = max(scores, key=scores.__getitem__)
    is_sure = scores[best] >= _SURE * sum(scores.values())
    return hint if letters < _SHORT and not is_sure and hint in scores else best


def _slices(text: str) -> str:
    """A long text as a few stretches spread over it, so that its greater part is met."""
    if len(text) <= _SLICES * _SLICE:
        return text
    step = (len(text) - _SLICE) // (_SLICES - 1)
    return " ".join(text[k * step : k * step + _SLICE] for k in range(_SLICES))


def _script_of(text: str) -> tuple[str, float]:
    """The script that most of the text is written in, and how many letters it has."""
    counts: Counter[str] = Counter()
    if text.isascii():
        return "latin", len(_SCRIPTS["latin"].findall(text))
    for script, pattern in _SCRIPTS.items():
        counts[script] = len(pattern.findall(text))
    if counts["kana"] * 6 > counts["han"]:
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name] * _WEIGHTS.get(name, 1.0))
    return script, counts[script] * _WEIGHTS.get(script, 1.0)


def _of_script(text: str, script: str) -> str:
    """The words of one script: a name or a quotation in another says nothing."""
    if text.isascii():
        return text
    pattern = _SCRIPTS[script]
    return " ".join(word for word in text.split() if pattern.search(word))


def load_languages() -> None:
    """Load what the classifier needs now, and not with the first text."""
    _model()


def stored_table() -> bytes:
    """The classifier's table as it is kept: what the library holds, without other languages."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages({language for languages in _LANGUAGES.values() for language in languages})
    kept = io.BytesIO()
    np.savez_compressed(
        kept,
        allow_pickle=False,
        ptc=model.nb_ptc,
        pc=model.nb_pc,
        classes=np.array(model.nb_classes),
        nextmove=np.asarray(model.tk_nextmove),
        row=np.asarray(model.tk_row),
        output=np.asarray(model.tk_output, dtype=np.int32),
    )
    return kept.getvalue()


@cache
def _model() -> LanguageIdentifier:
    """The classifier; some 50 MB, loaded when the first text needs it."""
    with (files(__package__) / "languages.npz").open("rb") as kept, np.load(kept) as table:
        return LanguageIdentifier(
            table["ptc"],
            table["pc"],
            table["classes"].tolist(),
            table["nextmove"].data,  # a view: one number is looked up faster than in an array
            table["output"].tolist(),
            norm_probs=True,
            tk_row=table["row"].tolist(),
        )


@cache
def _classifier(script: str) -> LanguageIdentifier:
    classifier = copy.copy(_model())
    classifier.set_languages(_LANGUAGES[script])
    return classifier
