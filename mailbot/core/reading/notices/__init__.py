"""What machine letters and notes tell beside their nature: whom a bounce is about, when somebody is
back, and by which number a note verbale is quoted."""

from mailbot.core.reading.notices.absences import AbsenceReader
from mailbot.core.reading.notices.bounces import BounceReader
from mailbot.core.reading.notices.notes import NoteReader

__all__ = ["AbsenceReader", "BounceReader", "NoteReader"]
