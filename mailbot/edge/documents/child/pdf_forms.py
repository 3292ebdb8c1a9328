"""What was typed into the fields of a PDF form: "Family name: Horvat", a line for each.

The text layer of a page holds the form's labels alone. Forms of fields (AcroForm) name them; of an
XFA form the data are read where it has no such fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Field

_MOST_FIELDS = 2_000
_LARGEST_DATA = 2_000_000  # bytes of an XFA form
_LONGEST = 4_000  # characters of one value
# names that programs give to fields, and that say nothing
_NAMELESS = re.compile(
    r"(?i)(?:text|fill|field|check|combo|list|drop|radio|group|champ|case|zone|campo|casilla|caixa"
    r"|поле|флажок|حقل|文本|域|kontroll|casella|alan)[\w ]*\d|undefined"
)
_INDEX = re.compile(r"\[\d+\]$")
_WORDS = re.compile(r"_|(?<=[^\W\d_A-ZА-Я])(?=[A-ZА-Я])")  # "FamilyName", "family_name"
_LONGEST_NAME = 60  # characters; a longer one explains the field
_TICKED = frozenset({"on", "1", "x", "yes", "ja", "oui", "si", "sí", "sim", "да", "true"})
_BROKEN = (
    PyPdfError,
    etree.XMLSyntaxError,
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError),
)


def read_fields(reader: PdfReader) -> str:
    """The filled fields in their order; a form that is broken takes nothing from the pages."""
    try:
        lines = list(_from_fields(reader)) or list(_from_xfa(reader))
    except _BROKEN:
        return ""
    return "\n".join(lines)


def _from_fields(reader: PdfReader) -> Iterator[str]:
    found = reader.get_fields() or {}
    for name in list(found)[:_MOST_FIELDS]:
        field = found[name]
        told = str(field.get("/TU") or "")
        label = told if 0 < len(told) <= _LONGEST_NAME else name.rpartition(".")[2]
        if value := _value(field):
            yield _line(label, value)


def _value(field: Field) -> str:
    """What a field holds; '' for one that is empty, a button or a signature."""
    value = field.get("/V")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    text = str(value) if isinstance(value, str) else ""
    if field.get("/FT") != "/Btn":
        return text.strip()
    ticked = text.removeprefix("/")
    if ticked.casefold() in _TICKED:
        return "Yes"
    return "" if ticked == "Off" else ticked


def _from_xfa(reader: PdfReader) -> Iterator[str]:
    data = (reader.xfa or {}).get("datasets")
    if not data or len(data) > _LARGEST_DATA:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for element in etree.fromstring(data, parser).iter(etree.Element):
        if not len(element) and (element.text or "").strip():
            yield _line(etree.QName(element).localname, element.text or "")


def _line(name: str, value: str) -> str:
    """A value of several lines stands below its name."""
    value = value.replace("\r\n", "\n").replace("\r", "\n").strip()[:_LONGEST]
    label = " ".join(_WORDS.sub(" ", _INDEX.sub("", name)).split()).strip(" :：")
    if not label or _NAMELESS.fullmatch(label):
        return value
    return f"{label}:\n{value}" if "\n" in value else f"{label}: {value}"
