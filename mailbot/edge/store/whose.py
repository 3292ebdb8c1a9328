"""Whose messages and letters are seen. In one store there may be several mailboxes, each with its
office: what lies in another's is not waited for, counted, decided on or filed here.

A message belongs to the mailbox in which it lies, and to the meeting that it is about, so that one
of a mailbox that has another name since is still seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_

from mailbot.edge.store.tables import letter, message

Conditions = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True, slots=True)
class Whose:
    """What `where` takes; by itself all is seen."""

    mailbox: str | None = None  # its name in the store; None → of all
    meetings: Sequence[str] = ()  # codes of those on it

    @property
    def messages(self) -> Conditions:
        if self.mailbox is None:
            return ()
        return (or_(self.in_mailbox, message.c.meeting.in_(self.meetings)),)

    @property
    def in_mailbox(self) -> ColumnElement[bool]:
        return message.c.mailbox == self.mailbox

    @property
    def unread(self) -> Conditions:
        """Messages of which nobody knows yet which meeting they are about."""
        if self.mailbox is None:
            return (message.c.meeting.is_(None),)
        return (message.c.meeting.is_(None), self.in_mailbox)

    @property
    def letters(self) -> Conditions:
        return () if self.mailbox is None else (letter.c.meeting.in_(self.meetings),)


ALL = Whose()
