"""For which meeting a text is meant. One that speaks of a single meeting says so in a comment,

    {# of the meeting SC11: Meetings of the Standing Committees #}

and no letter of another meeting, by its code or English title, is written with it.
"""

from __future__ import annotations

import re

from mailbot.core.values.meeting import Meeting
from mailbot.core.writing.faults import TemplateFault

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_MARK = re.compile(r"\{#\s*of the meeting (\w+): (.+?)\s*#\}")


def says_nothing(source: str) -> bool:
    """Is there nothing in a template but comments?"""
    return not _COMMENT.sub("", source).strip()


def meant_for_another(name: str, source: str, meeting: Meeting) -> TemplateFault | None:
    """What is wrong where a template is meant for another meeting than this; else None."""
    found = _MARK.search(source)
    if found is None or found.groups() == (meeting.code, meeting.title):
        return None
    line = source.count("\n", 0, found.start()) + 1
    return TemplateFault(
        name,
        line,
        f"it speaks of another meeting ({found[1]}, {found[2]})",
        f"Write your own in your folder of templates (`mailbot template copy {name}` puts a copy "
        "there, if there is none), without this line.",
    )
