"""What is done about a message, always with a reason from a closed set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Handling(StrEnum):
    """What is done about a message."""

    AUTO = "auto"  # a templated acknowledgement goes out at once
    REVIEW = "review"  # waits in the triage queue for a person
    SILENT = "silent"  # nothing is sent


class Reason(StrEnum):
    """Why. One text for the office stands beside each in `mailbot.core.deciding.reasons`."""

    # auto
    SURE = "sure"
    # silent
    AUTOMATIC = "automatic"  # an auto-reply
    BOUNCE = "bounce"
    BULK = "bulk"
    NOTHING_TO_ACT_ON = "nothing-to-act-on"
    OWN_LETTER = "own-letter"  # our own mail came back to us
    COPY = "copy"  # the same message arrived again
    EARLIER = "earlier"  # from before anything was sent for this meeting, or before `mailbox.since`
    OPTED_OUT = "opted-out"  # the address asked out of the list, and is out
    CO_CHAIRS = "co-chairs"  # they answer a question that was passed on to them
    OFFICE = "office"  # an officer's answer to the morning brief; done as it says
    # review
    UNSURE = "unsure"  # confidence below the bound in force
    NAMES = "names"  # who comes, or no longer does, was not read surely
    JUDGES_DISAGREE = "judges-disagree"
    CONTRADICTORY = "contradictory"
    CONTRADICTS_RECORD = "contradicts-record"  # two answers of one delegation disagree
    COMPLAINT = "complaint"
    SENSITIVE = "sensitive"
    CREDENTIALS = "credentials"
    SUSPECTED_FORGERY = "suspected-forgery"
    UNREADABLE = "unreadable"
    CALENDAR = "calendar"  # accepted or declined in a calendar, and no word beside it
    ROBOT = "robot"  # a person or a machine wrote it, nobody can tell which
    UNKNOWN_SENDER = "unknown-sender"
    WHICH_MEETING = "which-meeting"  # its sender is invited to two, and does not say which he means
    BEFORE_INVITATION = "before-invitation"  # it came before anybody was invited
    MEETING_OVER = "meeting-over"  # it registers, speaks or declines when all is over
    SAME_ID = "same-id"  # another message bore its Message-ID, and said something else
    CONDITIONAL = "conditional"
    ANOTHER_EVENT = "another-event"  # it may be of another meeting, or of a part of this one
    ANOTHER_PARTY = "another-party"  # it says who comes or speaks for somebody else
    PROVISIONAL = "provisional"  # a draft, a test, or a delegation of the past
    NOBODY_TO_ANSWER = "nobody-to-answer"  # no address that may be written to
    CAP_REACHED = "cap-reached"  # this address has had its automatic letter for now
    AFTER_DEADLINE = "after-deadline"
    STOPPED = "stopped"  # sending is switched off
    STAFF = "staff"  # a person decided
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done about a message, and why; `others` are further reasons that also held."""

    handling: Handling
    reason: Reason
    others: tuple[Reason, ...] = ()
