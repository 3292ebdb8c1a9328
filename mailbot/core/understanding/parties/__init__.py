"""On whose behalf a message is written: a State or an organisation, or nobody can tell."""

from mailbot.core.understanding.parties.cases import is_by_town
from mailbot.core.understanding.parties.finder import PartyFinder

__all__ = ["PartyFinder", "is_by_town"]
