"""A third judge: what a language model on the office's own server makes of a message.

`asking` puts the question, `opinion` takes from the answer what the message bears out, `joining`
lets it count. Without it everything works; see `flows.third_judge`.
"""

from mailbot.core.understanding.third.asking import question
from mailbot.core.understanding.third.joining import Trust, joined
from mailbot.core.understanding.third.opinion import Opinion, opinion_of

__all__ = ["Opinion", "Trust", "joined", "opinion_of", "question"]
