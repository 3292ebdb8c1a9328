"""One part that holds no other: its bytes, its name, and its text if it is body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from mailbot.core.reading.body import Section
from mailbot.core.reading.charset import Decoded, decode_text
from mailbot.core.reading.content.found import File
from mailbot.core.reading.envelopes.pgp import without_armour
from mailbot.core.reading.fields.words import decode_words
from mailbot.core.reading.flowed import unflow
from mailbot.core.reading.limits import TOO_LONG, Limits
from mailbot.core.reading.mime.inline_files import InlineFile, take_out_files
from mailbot.core.reading.mime.parameters import Parameter, Parametrised, read_parameters
from mailbot.core.reading.mime.transfer import decode_transfer
from mailbot.core.reading.mime.tree import Part, Tree

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_ENRICHED = frozenset({"text/enriched", "text/richtext"})
# text that is a document, or the same words once more for a clock or an AMP viewer
_TEXT_FILES = frozenset(
    {"text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory", "text/rtf"}
    | {
        "text/richtext-format",
        "text/xml",
        "text/css",
        "text/x-vcalendar",
        "text/tab-separated-values",
    }
)
_FORMS_ONLY = frozenset({"text/x-amp-html", "text/watch-html", "text/json"})
_DATA_FORMS = ("+json", "+xml")  # RFC 6839: text by name, and read by programs alone
# names that mail programs give to bodies
_BODY_NAME = re.compile(
    r"(?:att\d{3,}|message|body|text|part[\d.]*|msg)\.(?:txt|html?)", re.IGNORECASE
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_LOOKS_LIKE_HTML = re.compile(r"\s*<(?:!doctype html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_ENRICHED_MARK = re.compile(r"<[^<>]{1,60}>")
_REFERENCES = re.compile(
    r"&(?:[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|caron|ring|slash)|[a-zA-Z]{2}lig|nbsp"
    r"|#[1-9]\d{2,5});"
)
_FEWEST_REFERENCES = 3
_TRAILING = re.compile(r"\r+\n|\r")
_LONGEST_NAME = 255
_WRITTEN = bytes((9, 10, 13, *range(32, 127)))


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part without children, its transfer encoding undone."""

    media_type: str
    filename: str
    data: bytes
    charset: str
    content_id: str
    disposition: str
    is_flowed: bool
    is_delsp: bool
    is_root: bool
    defects: tuple[str, ...]

    @property
    def is_body(self) -> bool:
        """Is it text to be read in the message, and not a file?"""
        is_text = self.media_type.startswith(("text/", "multipart/")) or self._is_nameless_text
        if not (is_text or self.media_type in _HTML) or self.media_type in _TEXT_FILES:
            return False
        if self.is_root:
            return True
        if self.disposition == "attachment":
            return False
        return not self.filename or bool(_BODY_NAME.fullmatch(self.filename))

    @property
    def _is_data(self) -> bool:
        return self.media_type.startswith("text/") and self.media_type.endswith(_DATA_FORMS)

    @property
    def may_be_body(self) -> bool:
        """Is it text that stands in for a body where there is no other?"""
        is_text = self.media_type == "text/plain" or self.media_type in _HTML
        return is_text and (self.disposition != "attachment" or not self.filename)

    @property
    def _is_nameless_text(self) -> bool:
        """The whole message called bytes, and plainly text."""
        if not self.is_root or self.filename or self.media_type != "application/octet-stream":
            return False
        return self.data.isascii() and not self.data[:4_096].translate(None, _WRITTEN)

    def as_file(self) -> File:
        return File(
            self.filename,
            self.media_type,
            self.data,
            charset=self.charset,
            content_id=self.content_id,
            is_inline=bool(self.content_id) and self.disposition != "attachment",
        )

    def text(self) -> str:
        return _lines(decode_text(self.data, self.charset).text)

    def section(self, limits: Limits) -> tuple[Section, tuple[File, ...], tuple[str, ...]]:
        """The part as body text within the limits, the files that stood in it as uuencode or
        yEnc, and what had to be mended."""
        longest = limits.section_characters
        if self.media_type in _FORMS_ONLY or self._is_data:
            return Section(), (), ()
        if self.media_type in _HTML:
            decoded = self._decoded_html(longest)
            return _html_section(decoded, longest), (), _defects(decoded, longest)
        data, files = take_out_files(self.data)
        decoded = decode_text(_enough(data, longest), self.charset)
        text = _lines(decoded.text[:longest])
        defects = _defects(decoded, longest)
        if text.count("\n") > limits.section_lines:
            text = "\n".join(text.split("\n", limits.section_lines)[:-1])
            defects = tuple(dict.fromkeys((*defects, TOO_LONG)))
        if _LOOKS_LIKE_HTML.match(text):
            return Section(html=text), _as_files(files), (*defects, "text: HTML called plain text")
        return self._plain_section(text), _as_files(files), defects

    def _plain_section(self, text: str) -> Section:
        if self.media_type in _ENRICHED:
            text = _ENRICHED_MARK.sub("", text)
        text = _with_letters(without_armour(text))
        if self.is_flowed:
            text = unflow(text, is_delsp=self.is_delsp)
        return Section(plain=text, is_flowed=self.is_flowed)

    def _decoded_html(self, longest: int) -> Decoded:
        """HTML names its charset itself where the header does not."""
        inside = charset_in_html(self.data)
        is_said = self.charset and self.charset.lower() not in {"us-ascii", "ascii"}
        charset = self.charset if is_said else inside or self.charset
        return decode_text(_enough(self.data, longest), charset)


def charset_in_html(data: bytes) -> str:
    """The charset that HTML names itself, '' for none."""
    meta = _META_CHARSET.search(data[:4_096])
    return meta[1].decode("ascii", "replace") if meta else ""


def read_leaf(
    tree: Tree, part: Part, *, limits: Limits | None = None, with_data: bool = True
) -> Leaf:
    """Reads a part. Without data its name and kind alone. With limits, a text without files in it
    only as far as it will be looked at."""
    disposition = read_parameters(part.headers.first("content-disposition") or b"")
    data: bytes = b""
    defects: tuple[str, ...] = ()
    if with_data:
        encoding = part.headers.first("content-transfer-encoding")
        data, defects = decode_transfer(_body(tree, part, disposition, limits), encoding)
    content = part.content
    return Leaf(
        media_type=part.media_type,
        filename=_filename(disposition, content),
        data=data,
        charset=content.token("charset"),
        content_id=(part.headers.first("content-id") or b"").decode("latin-1").strip("<> "),
        disposition=disposition.value,
        is_flowed=content.token("format").lower() == "flowed",
        is_delsp=content.token("delsp").lower() == "yes",
        is_root=part is tree.root,
        defects=defects,
    )


def _body(tree: Tree, part: Part, disposition: Parametrised, limits: Limits | None) -> bytes:
    """A part's bytes as sent; of a long text the beginning."""
    is_text = part.media_type.startswith(("text/", "multipart/")) or part.media_type in _HTML
    is_short = limits is None or part.end - part.start <= limits.text_bytes
    if limits is None or is_short or not is_text or disposition.value == "attachment":
        return tree.body(part)
    if part.media_type in _TEXT_FILES or tree.data.find(b"begin ", part.start, part.end) >= 0:
        return tree.body(part)
    return tree.data[part.start : part.start + limits.text_bytes]


def _enough(data: bytes, longest: int) -> bytes:
    """The bytes of more than `longest` characters, in any charset."""
    return data[: longest * 4 + 4]


def read_name(part: Part) -> str:
    """The file name that a part's headers give it, '' for none."""
    disposition = read_parameters(part.headers.first("content-disposition") or b"")
    return _filename(disposition, part.content)


def _filename(disposition: Parametrised, content: Parametrised) -> str:
    for value, name in ((disposition, "filename"), (content, "name")):
        parameter = value.parameters.get(name)
        if parameter and parameter.value.strip():
            return _safe_name(_parameter_text(parameter))
    return ""


def _parameter_text(parameter: Parameter) -> str:
    if parameter.charset:
        return decode_text(parameter.value, parameter.charset).text
    return decode_words(parameter.value)


def _safe_name(name: str) -> str:
    """Without folders and control characters: a name, never a path."""
    last = re.split(r"[\\/]", name.strip())[-1] if re.search(r"[\\/]", name) else name
    return "".join(letter for letter in last.strip() if letter.isprintable())[:_LONGEST_NAME]


def _with_letters(text: str) -> str:
    """Letters of words that a form or an old web mail wrote as HTML's references to them, where
    its charset had none: "&#1042;&#1072;&#1084;", "d&eacute;l&eacute;gation". A few alone are
    what somebody writes about."""
    found = _REFERENCES.findall(text) if "&" in text else []
    if len(found) < _FEWEST_REFERENCES:
        return text
    return _REFERENCES.sub(lambda one: unescape(one[0]), text)


def _html_section(decoded: Decoded, longest: int) -> Section:
    return Section(html=_lines(decoded.text[:longest]))


def _lines(text: str) -> str:
    if "\r" not in text:
        return text
    text = text.replace("\r\n", "\n")  # as nearly all end, and ten times as fast
    return _TRAILING.sub("\n", text) if "\r" in text else text


def _defects(decoded: Decoded, longest: int) -> tuple[str, ...]:
    found = (decoded.defect,) if decoded.defect else ()
    return (*found, TOO_LONG) if len(decoded.text) > longest else found


def _as_files(files: tuple[InlineFile, ...]) -> tuple[File, ...]:
    return tuple(
        File(_safe_name(decode_words(file.name)), "application/octet-stream", file.data)
        for file in files
    )
