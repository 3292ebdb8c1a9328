"""The letter that a notice of failure describes: "Your message To: … Subject: … did not reach …".

Its addressees got it, but for those whom the notice names beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FILE = "quotes.toml"  # has the words of header blocks
_LABEL = re.compile(r"[\s>*•|-]{0,12}([^\W\d_][^:：\n]{0,30}?)\s?[:：]")
_NEAR = 4  # lines of a header block
# a line that begins with an address, or with what a mail server calls one: it tells what failed
_LED = re.compile(
    r"^[\s>*•\[<\"'(-]{0,12}"
    r"(?:(?:final-recipient|recipient address)\s*:\s*(?:rfc822\s*;\s*)?|c=[^\n@]{0,200})?"
    r"[^\s@:<>\[\]\"'()]{1,64}@[^\s@]{3,255}",
    re.IGNORECASE | re.MULTILINE,
)
# RFC 2156: "dda:RFC-822=anna(a)mfa.example", and what Exchange made of it
_X400 = re.compile(r"(?:SMTP|RFC-?822)=([^\s;()@]{1,64})(?:@|\(a\))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Described:
    """Knows the lines of header blocks, in the languages of `quotes.toml`."""

    addressed: frozenset[str]  # words before those who wrote and got the letter
    beside: frozenset[str]  # words of the lines beside them, which make it a header block

    @classmethod
    def from_rules(cls, texts: Mapping[str, str]) -> Described:
        fields = tomllib.loads(texts[_FILE])["fields"]
        return cls(
            frozenset([*fields["from"], *fields["to"], *fields["cc"]]),
            frozenset([*fields["subject"], *fields["date"]]),
        )

    def left_out(self, notice: str) -> str:
        """The notice without those from and for whom the letter was that it describes, where it
        names as such those who failed."""
        lines = notice.split("\n")
        labels = [_label(line) for line in lines]
        beside = [n for n, label in enumerate(labels) if label in self.beside]
        rest = "\n".join(
            line
            for n, line in enumerate(lines)
            if labels[n] not in self.addressed or not _is_near(n, beside)
        )
        return rest if _LED.search(rest) else notice


def _label(line: str) -> str:
    found = _LABEL.match(line)
    return found[1].lower() if found else ""


def _is_near(n: int, others: Iterable[int]) -> bool:
    return any(abs(n - other) <= _NEAR for other in others)


def of_the_net(notice: str) -> str:
    """With addresses that stand in those of X.400 as they are written elsewhere."""
    return _X400.sub(lambda found: f"{found[1]}@", notice)
