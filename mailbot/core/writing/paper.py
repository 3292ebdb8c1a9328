"""A letter as a PDF, set by typst from the same text as the e-mail.

The text goes in as data and is only shown. Fonts come from the caller, who may look at the disk;
typst itself brings one that covers Latin, Greek and Cyrillic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mailbot.core.writing.blocks import Block
from mailbot.core.writing.echo import with_needed_isolates
from mailbot.core.writing.faults import LetterStopped, TemplateFault
from mailbot.core.writing.form import Enclosure
from mailbot.core.writing.language import Language

_TEMPLATE = "paper.typ"


class Fonts(Protocol):
    """What `typst.Fonts` is: the fonts of this machine, looked up once."""

    def families(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """Sets letters. `template` is typst's source, `templates/letters/paper.typ`."""

    template: str
    fonts: Fonts

    @classmethod
    def from_templates(cls, templates: Mapping[str, str], fonts: Fonts) -> Paper:
        """Raises LetterStopped when the template is missing."""
        if _TEMPLATE not in templates:
            mend = "Write it, or switch the PDF off."
            raise LetterStopped(TemplateFault(_TEMPLATE, 0, "the file is missing", mend))
        return cls(templates[_TEMPLATE], fonts)

    def font_for(self, language: Language) -> str | None:
        """The first font of the language's list that is there; None → no PDF in it."""
        there = set(self.fonts.families())
        return next((font for font in language.paper_fonts if font in there), None)

    def enclosure(
        self,
        parts: tuple[Block, ...],
        *,
        language: Language,
        title: str,
        office: str,
        office_address: str,
        reference: str,
        now: datetime,
        links: Mapping[str, str],
    ) -> Enclosure:
        """The letter as PDF; the same arguments give the same bytes. `links`: as `page` has them.

        Ask `font_for` first: typst puts boxes where it has no letter. Raises LetterStopped when
        the template is wrong.
        """
        letter = {
            "blocks": [_shown(block, is_rtl=language.is_rtl) for block in parts],
            "fonts": list(language.paper_fonts),
            "language": language.code,
            "rtl": language.is_rtl,
            "title": title,
            "office": office,
            "office_address": office_address,
            "reference": reference,
            "links": list(links.items()),
        }
        content = _set(self.template, self.fonts, json.dumps(letter), now)
        return Enclosure(f"{reference}.pdf", "application/pdf", content)


def _set(template: str, fonts: Fonts, letter: str, now: datetime) -> bytes:
    import typst  # large, and only needed for letters on paper

    try:
        compiler = typst.Compiler(
            input=template.encode(),
            font_paths=fonts,  # type: ignore[arg-type]  # they are typst.Fonts, by our Protocol
            sys_inputs={"letter": letter},
        )
        pdf = compiler.compile(format="pdf", timestamp=int(now.timestamp()))
    except typst.TypstError as error:
        mend = "Compare with the template that came along."
        raise LetterStopped(TemplateFault(_TEMPLATE, 0, error.message, mend)) from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf


def _shown(block: Block, *, is_rtl: bool) -> dict[str, object]:
    lines = [with_needed_isolates(line, is_rtl=is_rtl) for line in block.lines]
    return {"kind": block.kind.value, "lines": lines}
