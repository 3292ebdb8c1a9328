"""What a message seems to say and does not: of another event, on a condition, as a draft."""

from mailbot.core.understanding.claims.finder import ClaimFinder

__all__ = ["ClaimFinder"]
