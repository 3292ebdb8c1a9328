"""People who are to attend, from prose, lists, forms and tables."""

from __future__ import annotations

from collections.abc import Mapping

from mailbot.core.understanding.people.source import PeopleFound, PeopleSource


class PeopleFinder:
    """Finds who comes, in any of the languages of the rules."""

    @classmethod
    def from_rules(cls, rules: Mapping[str, str]) -> PeopleFinder:
        """Compiles the words that surround names. Raises TOMLDecodeError on a broken rule."""
        return cls()

    def find(self, source: PeopleSource) -> PeopleFound:
        """Who comes, who no longer comes, and who was said to stay."""
        return PeopleFound()
