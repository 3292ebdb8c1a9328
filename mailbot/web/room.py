"""What all pages of one running server share."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailbot.core.reporting.letters import LetterText, letter_text
from mailbot.edge.sign_on import SignOn
from mailbot.web.pages import Pages
from mailbot.web.pending import Pending
from mailbot.web.presence import Presence
from mailbot.web.throttle import Throttle
from mailbot.wiring.office import Office


@dataclass(frozen=True)
class Room:
    """The office, its pages, and who is here."""

    office: Office
    pages: Pages
    is_encrypted: bool = False  # a proxy before us speaks HTTPS
    throttle: Throttle = field(default_factory=Throttle)
    presence: Presence = field(default_factory=Presence)
    sign_on: SignOn | None = None  # where single sign-on is configured
    pending: Pending = field(default_factory=Pending)
    new_keys: dict[str, str] = field(default_factory=dict)  # by account, until its page shows them

    @property
    def cookie(self) -> str:
        """Name of the session's cookie; browsers hold a __Host- cookie to HTTPS and this host."""
        return "__Host-mailbot" if self.is_encrypted else "mailbot"

    @staticmethod
    def letter_text(raw: bytes) -> LetterText:
        """A letter of ours, for reading."""
        return letter_text(raw)
