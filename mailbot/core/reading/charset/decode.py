"""One stretch of bytes → text.

The policy. UTF-8 proves itself: bytes that are valid UTF-8 and hold several characters beyond
ASCII are UTF-8, whatever was declared. Else the declared charset is believed as long as it reads
the bytes into words that a person could have written. Where it does not, or none was declared,
the content decides (chardet, limited to the charsets of mail), and its guess must look better than
what was declared. Bytes that nothing reads become U+FFFD, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailbot.core.reading.charset.escapes import decode_escapes, has_escapes
from mailbot.core.reading.charset.names import ASCII, UTF_8, codec_of
from mailbot.core.reading.charset.plausible import DOUBTFUL, oddity

_SAMPLE = 16_384  # bytes of the lines beyond ASCII that a guess is made from
_ODDITY_SAMPLE = 3_000  # characters
_SURE_UTF_8 = 4  # characters beyond ASCII that outweigh a declared charset of two bytes a letter
_EAST_ASIAN = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949", "hz"})
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_STRAY = re.compile("[\udc80-\udcff]+")
_HALF = re.compile("[\ud800-\udfff]")
# characters of windows-1252 that stand where latin-1 has controls
_BYTE_OF_1252 = {
    ord(character): byte
    for byte in range(0x80, 0xA0)
    if (character := bytes((byte,)).decode("cp1252", "ignore"))
}
_LONG_RUN = 12  # characters beyond ASCII that no writer puts one after another where some do
_SURE_TWICE = 2  # characters beyond ASCII that must come out
_ASCII_BYTES = bytes(range(128))
_KIN = {
    "cp1250": ("iso8859-2",),
    "iso8859-2": ("cp1250",),
    "cp1253": ("iso8859-7",),
    "iso8859-7": ("cp1253",),
    "cp1251": ("koi8-r", "iso8859-5", "cp866"),
    "koi8-r": ("cp1251", "iso8859-5", "cp866"),
    "iso8859-5": ("cp1251", "koi8-r", "cp866"),
    "cp1256": ("iso8859-6",),
    "iso8859-6": ("cp1256",),
    "cp1257": ("iso8859-13",),
}
# what is met in mail; the rest of chardet's list are charsets of mainframes and of the 1980s
_LIKELY = (
    *("utf-8", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254"),
    *("windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-2", "iso-8859-5"),
    *("iso-8859-6", "iso-8859-7", "koi8-r", "koi8-u", "cp866", "cp874", "gb18030", "big5hkscs"),
    *("cp932", "shift_jis_2004", "euc-jp", "euc_jis_2004", "cp949", "euc-kr", "mac-roman", "cp850"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the codec that read it, and what was mended ('' when nothing was)."""

    text: str
    codec: str
    defect: str = ""


def decode_text(data: bytes, declared: str = "", *, hint: str = "") -> Decoded:
    """Reads bytes as text; NULs are dropped.

    `declared` is the charset as the message names it, '' when it names none. `hint` is what the
    surroundings use (the body's charset for a header): believed only where it fits.
    """
    decoded = _decode(data, declared, hint)
    if "\0" in decoded.text:
        return Decoded(
            decoded.text.replace("\0", ""), decoded.codec, decoded.defect or "charset: NUL bytes"
        )
    return decoded


def _decode(data: bytes, declared: str, hint: str) -> Decoded:
    codec = codec_of(declared)
    if data.startswith(b"\xef\xbb\xbf"):
        data, codec = data[3:], UTF_8
    if wide := _from_wide(data, codec):
        return wide
    if data.isascii():
        return _from_seven_bits(data, codec)
    if codec in {"utf-7", "iso2022_jp", "iso2022_kr", "iso2022_cn"} or has_escapes(data):
        seven = _from_mixed_escapes(data, codec)
        if seven:
            return seven
    if utf_8 := _from_utf_8(data, codec, declared):
        return utf_8
    return _from_eight_bits(data, codec if codec != ASCII else None, declared, hint)


def _from_wide(data: bytes, codec: str | None) -> Decoded | None:
    """UTF-16 and UTF-32, by their mark or by name."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        codec = "utf-32"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codec = "utf-16"
    if not codec or not codec.startswith(("utf-16", "utf-32")):
        return None
    if b"\0" not in data[:4_096] and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return None  # said to be wide, is not (Chinese UTF-16 has line ends with a zero byte)
    if codec == "utf-16" and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        codec = "utf-16-be"  # RFC 2781 section 4.3
    return Decoded(data.decode(codec, "replace").lstrip("\ufeff"), codec)


def _from_seven_bits(data: bytes, codec: str | None) -> Decoded:
    if has_escapes(data):
        return Decoded(decode_escapes(data, codec), codec or "iso2022_jp")
    if codec == "utf-7" and b"+" in data:
        return Decoded(_from_utf_7(data), codec)
    if codec == "hz" and b"~{" in data:
        return Decoded(data.decode(codec, "replace"), codec)
    return Decoded(data.decode(ASCII), ASCII)


def _from_utf_7(data: bytes) -> str:
    """The codec lets halves of characters through, which nothing can write down again."""
    return _HALF.sub("\ufffd", data.decode("utf-7", "replace"))


def _from_mixed_escapes(data: bytes, codec: str | None) -> Decoded | None:
    """Seven-bit charsets with stray bytes beyond; None when they are no such thing."""
    if codec == "utf-7":
        text = _from_utf_7(data)
        return Decoded(text, codec, "charset: bytes beyond utf-7") if b"+" in data else None
    if not has_escapes(data):
        return None
    return Decoded(decode_escapes(data, codec), codec or "iso2022_jp", "charset: stray bytes")


def _from_utf_8(data: bytes, codec: str | None, declared: str) -> Decoded | None:
    """UTF-8, whole or nearly so; None when the content is something else."""
    try:
        text = data.decode(UTF_8)
    except UnicodeDecodeError:
        return _from_broken_utf_8(data, codec)
    if codec in _EAST_ASIAN:
        count = sum(map(len, _BEYOND.findall(text[:_SAMPLE])))
        if count < _SURE_UTF_8 and _strict(data, codec) is not None:
            return None
    if once := _encoded_once(text):
        return Decoded(once, UTF_8, "charset: utf-8 encoded twice")
    return Decoded(text, UTF_8, _said(codec, UTF_8, declared))


def _encoded_once(text: str) -> str:
    """A text that was encoded twice ("Ã©" for "é") as it was meant; '' for any other, also where a
    single character tells that it was not."""
    first = _BEYOND.search(text)
    if first is None or not _once(first[0]):
        return ""
    once = _once(text)
    return once if sum(map(len, _BEYOND.findall(once))) >= _SURE_TWICE else ""


def _once(text: str) -> str:
    try:
        return text.translate(_BYTE_OF_1252).encode("latin-1").decode(UTF_8)
    except UnicodeError:
        return ""


def _from_broken_utf_8(data: bytes, codec: str | None) -> Decoded | None:
    """Mostly UTF-8: the last character cut off, or lines of another charset pasted in."""
    beyond = len(data.translate(None, _ASCII_BYTES))
    good = len(data.decode(UTF_8, "ignore").encode(UTF_8).translate(None, _ASCII_BYTES))
    wanted = 0.9 if codec == UTF_8 else 0.97
    if good < wanted * beyond or beyond < 4:
        return None
    return Decoded(_utf_8_and_others(data), UTF_8, "charset: stray bytes in utf-8")


def _utf_8_and_others(data: bytes) -> str:
    """UTF-8, and what is none of it as windows-1252, where that has a character."""

    def reread(stray: re.Match[str]) -> str:
        return stray[0].encode("ascii", "surrogateescape").decode("cp1252", "replace")

    return _STRAY.sub(reread, data.decode(UTF_8, "surrogateescape"))


def _from_eight_bits(data: bytes, codec: str | None, declared: str, hint: str) -> Decoded:
    for believed in dict.fromkeys((codec, codec_of(hint))):
        if believed in {None, ASCII, UTF_8}:
            continue
        text = _strict(data, believed)
        if text is not None and oddity(_beyond_words(text)) < DOUBTFUL:
            return Decoded(text, believed, _said(codec, believed, declared))
    return _from_guess(data, codec, declared)


def _from_guess(data: bytes, codec: str | None, declared: str) -> Decoded:
    """The content decides, if its guess looks better than what was declared."""
    import chardet  # loads slowly, and most messages say what they are in

    beyond = (line for line in data[: _SAMPLE * 4].split(b"\n") if not line.isascii())
    sample = b"\n".join(beyond)[:_SAMPLE] or data[:_SAMPLE]
    guess = chardet.detect(
        sample, include_encodings=_LIKELY, prefer_superset=True, no_match_encoding="cp1252"
    )["encoding"]
    guessed = _likeliest(sample, codec_of(guess or "") or "cp1252")
    text = data.decode(guessed, "replace")
    if codec in {None, ASCII}:
        return Decoded(text, guessed, _said(codec, guessed, declared))
    kept = _utf_8_and_others(data) if codec == UTF_8 else data.decode(codec, "replace")
    better = oddity(_beyond_words(text)) + 0.02 < oddity(_beyond_words(kept))
    runs = [len(run) for run in _BEYOND.findall(kept)]
    if better and len(runs) + len(sample) // 40 + max(runs, default=0) // _LONG_RUN > 1:
        return Decoded(text, guessed, _said(codec, guessed, declared))
    lost = "\ufffd" in kept
    return Decoded(kept, codec, f"charset: some bytes are no {declared}" if lost else "")


def _likeliest(sample: bytes, guessed: str) -> str:
    """Of charsets that differ in a few letters, the one that reads the sample best."""
    kin = (guessed, *_KIN.get(guessed, ()))
    return min(kin, key=lambda codec: oddity(sample.decode(codec, "replace")[:_ODDITY_SAMPLE]))


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _beyond_words(text: str) -> str:
    """The lines that hold something beyond ASCII, enough of them to judge by."""
    if len(text) <= _ODDITY_SAMPLE:
        return text
    lines = (line for line in text[: _ODDITY_SAMPLE * 10].split("\n") if not line.isascii())
    return "\n".join(lines)[:_ODDITY_SAMPLE]


def _said(codec: str | None, used: str, declared: str) -> str:
    if codec == used:
        return ""
    if not declared.strip():
        return f"charset: none declared, read as {used}"
    return f"charset: {declared.strip()[:40]} read as {used}"
