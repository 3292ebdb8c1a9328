"""multipart/alternative (RFC 2046 section 5.1.4): forms of one text become one section."""

from __future__ import annotations

from mailbot.core.reading.body import Section


def merged(alternatives: list[list[Section]]) -> list[Section]:
    """The forms of one text as one section, where each form is a section of its own.

    A form may be several sections (text, picture, text: Apple Mail). Then the pieces of text stand
    against the whole of the HTML, joined.
    """
    forms = [section for sections in alternatives for section in sections]
    plain = _once([section for section in forms if section.plain])
    html = _once([section for section in forms if section.html])
    if not plain or not html:
        return plain or html
    return [
        Section(
            plain="\n".join(section.plain for section in plain),
            html="\n".join(section.html for section in html),
            is_flowed=any(section.is_flowed for section in plain),
        )
    ]


def _once(sections: list[Section]) -> list[Section]:
    """Forms that say the same are one."""
    return list(dict.fromkeys(sections))
