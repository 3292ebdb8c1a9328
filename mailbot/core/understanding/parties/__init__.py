"""On whose behalf a message is written: a State or an organisation, or nobody can tell."""

from mailbot.core.understanding.parties.finder import PartyFinder

__all__ = ["PartyFinder"]
