"""How headers are put on the line: EmailMessage's own way, but for text beyond ASCII.

CPython (seen in 3.11.7) loses a space where it folds between two encoded words: one subject in
twelve of random Cyrillic and Arabic text came back changed. `email.header.Header` encodes a text as
one run, spaces included, and has no such trouble.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.policy import SMTP, EmailPolicy
from typing import Any

_LINE = 76  # RFC 2047 section 2, for a line that holds an encoded word


class FaithfulPolicy(EmailPolicy):
    """The SMTP policy, with encoded words (RFC 2047) that give the text back as it was."""

    def fold(self, name: str, value: Any) -> str:  # Any as in EmailPolicy
        """The header's lines, each ended by the policy's line separator."""
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
        header = Header(text, charset="utf-8", maxlinelen=_LINE, header_name=name)
        return header.encode(linesep=self.linesep)


# only 7-bit lines: no relay has to recode the letter, which would break its DKIM signature
POLICY = FaithfulPolicy(
    linesep=SMTP.linesep, cte_type="7bit", max_line_length=78, header_factory=SMTP.header_factory
)
