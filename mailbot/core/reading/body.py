"""The readable body of a message, decoded, as the segmenter takes it.

Nothing is left out here: which words are the sender's own is told later, in `segments`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One stretch of the body. An alternative holds both forms of the same text.

    Texts are decoded, with LF line ends and without NULs. Format=flowed lines (RFC 3676) are
    already joined, each paragraph one line, its quote marks kept in front; `is_flowed` says so.
    """

    plain: str = ""  # '' when the section has no text form
    html: str = ""  # '' when it has no HTML form
    is_flowed: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The sections of a message in their order; most messages have one, some have none."""

    sections: tuple[Section, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(section.plain.strip() or section.html.strip() for section in self.sections)
