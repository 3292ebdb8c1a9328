"""Who comes: delegates with role and address, people taken off, people named as staying.

`forms` tells how names are written, `lists` who stands in tables and rows, `coming` what becomes of
those who are named; `finder` brings it together.
"""

from mailbot.core.understanding.people.finder import PeopleFinder
from mailbot.core.understanding.people.forms.likeness import is_same
from mailbot.core.understanding.people.merging import merged
from mailbot.core.understanding.people.source import PeopleFound, PeopleSource

__all__ = ["PeopleFinder", "PeopleFound", "PeopleSource", "is_same", "merged"]
