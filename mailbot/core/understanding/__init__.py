"""Message → reading: what each delegation wants, on whose behalf, who comes, what they ask.

A text is split into sentences (`sentences`); each is judged by rules and by learned judges
(`judging`); what the sentences do makes intents, action, questions and doubts; parties, people and
items are found beside them. Nothing here reads a file, a clock or the network.
"""

from mailbot.core.understanding.context import Context
from mailbot.core.understanding.judging.encoder import Encoder
from mailbot.core.understanding.understander import Understander

__all__ = ["Context", "Encoder", "Understander"]
