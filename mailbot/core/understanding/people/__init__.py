"""Who comes: delegates with role and address, people taken off, people named as staying."""

from mailbot.core.understanding.people.finder import PeopleFinder
from mailbot.core.understanding.people.merging import merged
from mailbot.core.understanding.people.source import PeopleFound, PeopleSource

__all__ = ["PeopleFinder", "PeopleFound", "PeopleSource", "merged"]
