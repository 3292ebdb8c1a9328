"""Opens attachments in a confined child process: a stranger's PDF never meets our own memory.

`ConfinedDocuments` is the door; everything below `child` runs on the other side of it.
"""

from mailbot.edge.documents.confined import ConfinedDocuments

__all__ = ["ConfinedDocuments"]
