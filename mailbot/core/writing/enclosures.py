"""What goes with an invitation: the letter on paper, where it can be set, and the dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mailbot.core.values.letter import Purpose
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing.calendar import Dates
from mailbot.core.writing.form import Enclosure
from mailbot.core.writing.language import Language
from mailbot.core.writing.paper import Paper
from mailbot.core.writing.texts import Draft


def enclosures(
    draft: Draft,
    *,
    purpose: Purpose,
    meeting: Meeting,
    language: Language,
    reference: str,
    now: datetime,
    dates: Dates,
    paper: Paper | None,
    links: Mapping[str, str],
) -> tuple[Enclosure, ...]:
    """Files for a letter of this purpose; none but an invitation has any. `links`: as `page` has
    them."""
    if purpose is not Purpose.INVITATION:
        return ()
    invite = dates.calendar(language, now=now)
    if paper is None or paper.font_for(language) is None:
        return (invite,)
    letter = paper.enclosure(
        draft.parts,
        language=language,
        title=draft.subject,
        office=meeting.office_name_in(language.code),
        office_address=meeting.office_address,
        reference=reference,
        now=now,
        links=links,
    )
    return (letter, invite)
