"""How mailbot behaves: what it does by itself, whom it reminds and alarms, how letters look."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Annotated

from pydantic import Field

from mailbot.config.fields import EmailAddress, Line, Section, told
from mailbot.core.deciding.addressing import WriteTo


class RemindersSection(Section):
    """Reminders to those, and only those, who have not answered."""

    working_days_before: tuple[Annotated[int, Field(ge=1, le=250)], ...] = told(
        "working days before the deadline", [21, 7, 3, 1], (21, 7, 3, 1)
    )
    names_working_days_before: tuple[Annotated[int, Field(ge=1, le=250)], ...] = told(
        "to those who are registered and have named nobody; such as [5]", [], ()
    )
    texts_working_days_before: tuple[Annotated[int, Field(ge=1, le=250)], ...] = told(
        "before texts_deadline, to those who speak and have sent no text; such as [3]", [], ()
    )
    at: time = told("of the meeting's zone", time(9, 0), time(9, 0))
    unattributed_hold_all: bool = told(
        "a waiting message that nobody can attribute holds every reminder until it is decided",
        True,
        True,
    )


class RequestsSection(Section):
    """By which day side requests are to come; no day, no word of it in the acknowledgement."""

    visa: date | None = told("letters in support of a visa", date(2011, 5, 20), None)
    sponsorship: date | None = told("travel and lodging", date(2011, 4, 29), None)
    accessibility: date | None = told(
        "wheelchairs, sign language, assistance", date(2011, 6, 6), None
    )
    interpretation: date | None = told("into further languages", date(2011, 5, 20), None)

    def deadlines(self) -> dict[str, date]:
        """Kind of request → its last day, where there is one."""
        return {kind: day for kind, day in self.model_dump().items() if day is not None}


class PolicySection(Section):
    """What mailbot may do by itself."""

    acknowledge: bool = told("send acknowledgements without asking where it is sure", True, True)
    least_confidence: float | None = told(
        "least confidence for that; unset: the bound stored with the model", None, None, ge=0, le=1
    )
    write_to: WriteTo = told(
        "all: letters go to every contact of a delegation; first: to the first that works",
        WriteTo.ALL,
        WriteTo.ALL,
    )
    automatic_per_address_and_day: int = told(
        "automatic letters to one address in 24 hours", 5, 5, ge=0
    )
    automatic_per_hour: int = told("automatic letters to all in an hour", 500, 500, ge=0)
    undo_seconds: Annotated[float, Field(ge=0, le=86_400)] = told(
        "a letter that a person decided on waits so long, and may be taken back", 30, 30
    )


class DkimKey(Section):
    """A key that signs letters; its public half is at SELECTOR._domainkey.DOMAIN in the DNS."""

    selector: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    file: Path  # PEM, RSA of at least 2048 bits or Ed25519; relative to the configuration
    domain: str = ""  # '' → that of the office's address


class LettersSection(Section):
    """The form of letters."""

    pdf: bool = told(
        "invitations enclose the letter on paper, where the fonts are there", True, False
    )
    list_unsubscribe: bool = told(
        "invitations and reminders say how to leave the list (many servers then send no absence "
        "note)",
        True,
        True,
    )
    pages_url: Annotated[str, Field(pattern=r"^(https://[^\s<>?#]+)?$")] = told(
        "where the world reaches /leave of `mailbot web`, such as https://mail.office.example: "
        "one click leaves the list (RFC 8058)",
        "",
        "",
    )
    dkim: tuple[DkimKey, ...] = Field((), description="[[letters.dkim]] selector, file, domain")


class AlarmSection(Section):
    """Who is told of trouble by a way that does not depend on the mail servers."""

    command: tuple[Line, ...] = told(
        "a command and its arguments; it gets the text on standard input", [], ()
    )
    webhook: Annotated[str, Field(pattern=r"^(https?://[^\s]+)?$")] = told(
        'an address that takes {"subject": …, "text": …} as JSON', "", ""
    )
    after_minutes: Annotated[float, Field(ge=0, le=10_080)] = told(
        "trouble that stands for so long is told", 15, 15
    )


class BriefSection(Section):
    """The morning brief by e-mail. With mailbox.trusted_authserv its answer decides, too."""

    officers: tuple[EmailAddress, ...] = told("who gets it; none: there is no brief", [], ())
    at: time = told("every day, in the meeting's zone", time(8, 0), time(8, 0))


class RetentionSection(Section):
    """How long after the meeting what persons wrote is kept; `mailbot purge` removes it."""

    contents_days: Annotated[int, Field(ge=0, le=36_500)] | None = told(
        "messages and letters: bytes, texts, names in them; unset: for good", None, None
    )
    records_days: Annotated[int, Field(ge=0, le=36_500)] | None = told(
        "delegates, questions, requests; that a delegation answered remains; unset: for good",
        None,
        None,
    )


class ReadingSection(Section):
    """How messages are read."""

    ocr: bool = told(
        "scanned attachments are read by Tesseract, where it is installed; a person looks all "
        "the same",
        False,
        False,
    )
    processes: Annotated[int, Field(ge=0, le=64)] | None = told(
        "processes that read ahead while many messages wait, of some 200 MB each; 0: none (where "
        "a worker runs for each core); unset: one for each core but one, at most four",
        None,
        None,
    )
