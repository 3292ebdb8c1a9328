"""Values with parameters: Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2231).

Charsets of RFC 2231 and encoded words inside are resolved by the caller's `decode`: here are the
pieces, joined in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

_PARAMETER = re.compile(
    rb'[;\s][ \t]*([^\s=;"]{1,100})[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.?)*)"?|([^;]*))', re.DOTALL
)
_HEAD = re.compile(rb"[^;\s]*")
_SECTION = re.compile(rb"([^*]+)(?:\*([0-9]{1,3}))?(\*)?$")
_MOST = 100  # parameters of one value that are looked at


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter's bytes; `charset` is '' unless RFC 2231 names one."""

    value: bytes
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Parametrised:
    """A value and its parameters, names in lower case."""

    value: str  # lower case, without blanks
    parameters: Mapping[str, Parameter] = field(default_factory=dict)

    def token(self, name: str) -> str:
        """A parameter that is ASCII by rights (charset, boundary, format), '' when absent."""
        found = self.parameters.get(name)
        return found.value.decode("ascii", "replace").strip() if found else ""


def read_parameters(raw: bytes) -> Parametrised:
    """Takes the value of a header apart, whatever it holds."""
    plain: dict[str, Parameter] = {}
    pieces: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(raw)):
        if count >= _MOST:
            break
        quoted, bare = found[2], found[3]
        value = re.sub(rb"\\(.)", rb"\1", quoted) if quoted is not None else bare.strip()
        name = found[1].decode("latin-1").lower()
        section = _SECTION.match(found[1])
        if section and (section[2] is not None or section[3] is not None):
            name = section[1].decode("latin-1").lower()
            number = int(section[2] or 0)
            pieces.setdefault(name, {}).setdefault(number, (value, section[3] is not None))
        else:
            plain.setdefault(name, Parameter(value))
    # RFC 2231 wins over a plain parameter of the same name (RFC 6266 section 4.3)
    extended = {name: _joined(numbered) for name, numbered in pieces.items()}
    return Parametrised(_first_token(raw), {**plain, **extended})


def _first_token(raw: bytes) -> str:
    head = _HEAD.match(raw)
    return head[0].decode("latin-1").lower() if head else ""


def _joined(numbered: Mapping[int, tuple[bytes, bool]]) -> Parameter:
    charset = ""
    whole = bytearray()
    for position, number in enumerate(sorted(numbered)):
        value, is_encoded = numbered[number]
        if is_encoded and position == 0 and value.count(b"'") >= 2:
            name, _, value = value.split(b"'", 2)
            charset = name.decode("ascii", "replace")
        whole += unquote_to_bytes(value) if is_encoded else value
    return Parameter(bytes(whole), charset)
