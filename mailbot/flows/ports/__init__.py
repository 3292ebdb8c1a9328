"""What the flows need of the world, as small Protocols; `edge` fulfils them, `wiring` joins them.

All times given and taken are aware UTC. Every method that writes does so in one transaction and
has committed when it returns. `now` is always a parameter: nobody below reads a clock.
"""

from mailbot.flows.ports.ahead import Ahead, ReadAhead, ReaderDied
from mailbot.flows.ports.delegations import Lists, Records
from mailbot.flows.ports.keeping import Journal, Leases, Steps, Switches
from mailbot.flows.ports.letters import Filing, Outbox, Refusals
from mailbot.flows.ports.messages import Answers, Beside, Inbox
from mailbot.flows.ports.world import Clock, Fetched, HandOver, Mailbox, MailboxState, Sender

__all__ = [
    "Ahead",
    "Answers",
    "Beside",
    "Clock",
    "Fetched",
    "Filing",
    "HandOver",
    "Inbox",
    "Journal",
    "Leases",
    "Lists",
    "Mailbox",
    "MailboxState",
    "Outbox",
    "ReadAhead",
    "ReaderDied",
    "Records",
    "Refusals",
    "Sender",
    "Steps",
    "Switches",
]
