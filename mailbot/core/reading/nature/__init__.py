"""What kind of mail a message is: bounce, auto-reply, bulk, or a person's; with the evidence."""

from mailbot.core.reading.nature.facts import Facts
from mailbot.core.reading.nature.judge import Judge, Verdict

__all__ = ["Facts", "Judge", "Verdict"]
