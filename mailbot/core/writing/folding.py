"""How headers are put on the line: EmailMessage's own way, but for text beyond ASCII.

CPython (seen in 3.11.7) loses a space where it folds between two encoded words: one subject in
twelve of random Cyrillic and Arabic text came back changed. `email.header.Header` encodes a text as
one run, spaces included, and has no such trouble.

Most fields of a letter stand in the next one too: they are parsed and folded once.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader, HeaderRegistry
from email.policy import SMTP, EmailPolicy
from functools import lru_cache
from typing import Any

_LINE = 76  # RFC 2047 section 2, for a line that holds an encoded word
_KEPT = 1024  # fields


class KeptHeaders(HeaderRegistry):
    """Header fields that are made once. The standard library makes not only each field anew but
    a class for each, which costs more than all the rest of it."""

    def __init__(self) -> None:
        super().__init__()
        self._class_of = lru_cache(super().__getitem__)
        self._header = lru_cache(_KEPT)(super().__call__)

    def __getitem__(self, name: str) -> type:
        return self._class_of(name)

    def __call__(self, name: str, value: Any) -> Any:  # Any as in HeaderRegistry
        # addresses cannot be looked up, and one instant is written differently in two zones
        return self._header(name, value) if type(value) is str else super().__call__(name, value)


class FaithfulPolicy(EmailPolicy):
    """The SMTP policy, with encoded words (RFC 2047) that give the text back as it was."""

    def __eq__(self, other: object) -> bool:
        """Do both fold alike? The generator takes a copy for each part of a letter."""
        return isinstance(other, FaithfulPolicy) and self._manner == other._manner

    def __hash__(self) -> int:
        return hash(self._manner)

    @property
    def _manner(self) -> tuple[object, ...]:
        return self.utf8, self.linesep, self.max_line_length, self.refold_source

    def fold(self, name: str, value: Any) -> str:  # Any as in EmailPolicy
        """The header's lines, each ended by the policy's line separator."""
        return _folded(self, name, value)

    def folded(self, name: str, value: Any) -> str:  # Any as in EmailPolicy
        """The same, not kept."""
        if not str(value).isascii() and not self.utf8:
            return f"{name}: {self._encoded(name, value)}{self.linesep}"
        if " " not in str(value):
            # it could be folded only after its name, and some programs take that for an empty
            # Message-ID
            return f"{name}: {value}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:  # Any as in EmailPolicy
        """The header's lines as bytes."""
        return self.fold(name, value).encode("utf-8" if self.utf8 else "ascii")

    def _encoded(self, name: str, value: Any) -> str:  # Any: a header of the registry
        if isinstance(value, AddressHeader):
            separator = f",{self.linesep} "
            return separator.join(self._mailbox(name, one) for one in value.addresses)
        return self._words(name, str(value))

    def _mailbox(self, name: str, address: Address) -> str:
        if address.display_name.isascii():
            return str(address)
        return f"{self._words(name, address.display_name)}{self.linesep} <{address.addr_spec}>"

    def _words(self, name: str, text: str) -> str:
        return _encoded_words(name, text, self.linesep)


@lru_cache(_KEPT)  # a field differs from letter to letter by its address, not by its names
def _encoded_words(name: str, text: str, linesep: str) -> str:
    header = Header(text, charset="utf-8", maxlinelen=_LINE, header_name=name)
    return header.encode(linesep=linesep)


@lru_cache(_KEPT)
def _folded(policy: FaithfulPolicy, name: str, value: str) -> str:
    return policy.folded(name, value)


# only 7-bit lines: no relay has to recode the letter, which would break its DKIM signature
POLICY = FaithfulPolicy(
    linesep=SMTP.linesep, cte_type="7bit", max_line_length=78, header_factory=KeptHeaders()
)
UTF8 = POLICY.clone(utf8=True)  # for addresses beyond ASCII
