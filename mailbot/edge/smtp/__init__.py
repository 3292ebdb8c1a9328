"""The sender: letters handed to a submission server, with an outcome for each.

This room moves bytes that were rendered long before, and says what the server said. It does
not choose letters, does not try again later, and keeps no record.
"""

from __future__ import annotations

from mailbot.edge.smtp.account import SmtpAccount
from mailbot.edge.smtp.sender import SmtpSender
from mailbot.edge.smtp.trouble import SenderRefused, SenderTrouble, SenderUnreachable

__all__ = ["SenderRefused", "SenderTrouble", "SenderUnreachable", "SmtpAccount", "SmtpSender"]
