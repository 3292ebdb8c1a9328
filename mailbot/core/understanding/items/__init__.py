"""On which agenda items a delegation means to speak."""

from mailbot.core.understanding.items.finder import ItemFinder
from mailbot.core.understanding.items.mentions import ItemMention, Strength

__all__ = ["ItemFinder", "ItemMention", "Strength"]
