"""What can be configured. Each field tells what it is for, and its value in the example.

The example is the meeting of 20-24 June 2011; `example` writes it out from here.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from email_validator import EmailNotValidError, validate_email
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mailbot.core.deciding.addressing import WriteTo


def _address(text: str) -> str:
    """An address as email-validator writes it; `.test` is taken, for trials (RFC 6761)."""
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as fault:
        raise ValueError(f"not an e-mail address: {fault}") from None


EmailAddress = Annotated[str, AfterValidator(_address)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]
Auth = Literal["password", "xoauth2", "oauthbearer"]


def told(what: str, example: Any, default: Any = ...) -> Any:
    """A field with its comment and its value in the example; without `default` it is required."""
    return Field(default, description=what, json_schema_extra={"example": example})


class Section(BaseModel):
    """A table of the file. Unknown keys are faults: a typo must not pass in silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Office(Section):
    """The office that invites."""

    name: str = told("as it signs its letters", "Implementation Support Unit")
    names: dict[Language, str] = told("in other languages", {}, {})
    address: EmailAddress = told("its mailbox, From of every letter", "isu@apminebanconvention.org")
    languages: tuple[Language, ...] = told(
        "languages that letters are written in; the first is used where another is missing",
        ["en", "fr", "es", "ar", "ru", "zh"],
        ("en", "fr", "es", "ar", "ru", "zh"),
    )


class Item(Section):
    """An agenda item on which delegations may speak. `day`: where the item has a day to itself,
    so that "on Friday" means it."""

    code: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    titles: dict[Language, str] = Field(default_factory=dict)
    day: date | None = None
    co_chairs: tuple[EmailAddress, ...] = ()


class MeetingSection(Section):
    """What the invitation fixes."""

    code: str = told("short and speakable; begins each letter's reference", "SC11")
    title: str = told("in English", "Meetings of the Standing Committees")
    titles: dict[Language, str] = told("in other languages", {}, {})
    starts_on: date = told("first day", date(2011, 6, 20))
    ends_on: date = told("last day", date(2011, 6, 24))
    place: str = told(
        "where",
        "Geneva International Centre for Humanitarian Demining (GICHD), "
        "Avenue de la Paix 7bis (WMO Building), Geneva",
    )
    places: dict[Language, str] = told("where, in other languages", {}, {})
    city: str = told('whose time the deadline is told in: "Geneva time"', "Geneva", "")
    cities: dict[Language, str] = told("in other languages", {}, {})
    zone: str = told("time zone of the place (IANA name)", "Europe/Zurich")
    country: str = told("ISO 3166-1 code of the place, for its holidays", "CH", "CH")
    subdivision: str | None = told("ISO 3166-2 part within the country", "GE", None)
    deadline: AwareDatetime = told(
        "registration closes at this instant: date, time and offset",
        "2011-06-13T23:59:59+02:00",
    )
    texts_deadline: AwareDatetime | None = told(
        "interpreters want the texts of statements by this instant",
        "2011-06-16T18:00:00+02:00",
        None,
    )
    registration_url: str = told("where to register on-line", "www.apminebanconvention.org")
    items: tuple[Item, ...] = Field(description="agenda items", min_length=1)

    @field_validator("code")
    @classmethod
    def _speakable(cls, code: str) -> str:
        if not (2 <= len(code) <= 12 and code.isascii() and code.isalnum() and code.isupper()):
            raise ValueError("2 to 12 capital letters and digits, such as SC11")
        return code

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as fault:
            raise ValueError("no such time zone; write an IANA name, Europe/Zurich") from fault
        return zone

    @field_validator("ends_on")
    @classmethod
    def _ends_after_start(cls, ends_on: date, info: ValidationInfo) -> date:
        if (starts_on := info.data.get("starts_on")) and ends_on < starts_on:
            raise ValueError("lies before starts_on")
        return ends_on

    @field_validator("deadline")
    @classmethod
    def _closes_in_time(cls, deadline: datetime, info: ValidationInfo) -> datetime:
        if (ends_on := info.data.get("ends_on")) and deadline.date() > ends_on:
            raise ValueError("lies after the meeting")
        return deadline

    @field_validator("items")
    @classmethod
    def _distinct(cls, items: tuple[Item, ...]) -> tuple[Item, ...]:
        if len({item.code for item in items}) < len(items):
            raise ValueError("two items have the same code")
        return items


class Account(Section):
    """A login at a mail server; the password comes from the environment or a file."""

    host: str
    port: Port
    security: Security = "tls"
    user: str = ""
    password_env: str | None = None
    password_file: Path | None = None
    auth: Auth = "password"
    ca_file: Path | None = None
    timeout_seconds: float = Field(60, gt=0)

    @model_validator(mode="after")
    def _one_secret(self) -> Account:
        if self.password_env and self.password_file:
            raise ValueError("give password_env or password_file, not both")
        if self.security == "none" and self.host not in {"127.0.0.1", "localhost", "::1"}:
            raise ValueError('security = "none" is for this machine only; use "tls" or "starttls"')
        return self


class MailboxSection(Account):
    """The mailbox where the answers arrive (IMAP). It is read without leaving a trace."""

    host: str = told("IMAP server", "imap.example.org")
    port: Port = told("993 for tls, 143 for starttls", 993, 993)
    security: Security = told("tls, starttls, or none (this machine only)", "tls", "tls")
    user: str = told("login name", "isu@apminebanconvention.org")
    password_env: str | None = told(
        "environment variable that holds the password", "MAILBOT_IMAP_PASSWORD", None
    )
    auth: Auth = told(
        "password, or with a token of [oauth]: xoauth2 (Microsoft 365, Google), oauthbearer",
        "password",
        "password",
    )
    folder: str = told("folder that is read", "INBOX", "INBOX")
    poll_seconds: float = told("looked at least this often, beside IDLE", 60, 60)
    max_message_mb: float = told("of larger messages the headers alone are fetched", 25, 25)
    trusted_authserv: str | None = told(
        "authserv-id of the server whose Authentication-Results are believed (RFC 8601)",
        "mx.example.org",
        None,
    )


class SubmissionSection(Account):
    """The submission server that takes our letters (SMTP)."""

    host: str = told("submission server", "smtp.example.org")
    port: Port = told("587 for starttls, 465 for tls", 587, 587)
    security: Security = told("tls, starttls, or none (this machine only)", "starttls", "starttls")
    user: str = told(
        "login name; empty where the server asks for none", "isu@apminebanconvention.org"
    )
    password_env: str | None = told(
        "environment variable that holds the password", "MAILBOT_SMTP_PASSWORD", None
    )
    auth: Auth = told(
        "password, or with a token of [oauth]: xoauth2 (Microsoft 365, Google), oauthbearer",
        "password",
        "password",
    )
    plus_addressing: bool = told(
        "the server delivers office+TOKEN@… to office@…; ties replies and bounces to their letter",
        True,
        False,
    )
    connections: Annotated[int, Field(ge=1, le=32)] = told("connections kept open at once", 1, 1)
    letters_per_minute: Annotated[float, Field(gt=0)] = told(
        "the provider's limit; 30 at Exchange Online", 30, 30
    )
    give_up_after_hours: Annotated[float, Field(gt=0)] = told(
        "a letter deferred for so long is refused", 96, 96
    )


class OAuthSection(Section):
    """Tokens for the mail servers (OAuth 2), where `auth` asks for them."""

    provider: Literal["microsoft", "google", "other"] = told(
        "microsoft: the program's own right; google: a refresh token; other: token_url and scope",
        "microsoft",
        "microsoft",
    )
    tenant: str = told("microsoft: id or domain of the directory", "", "")
    client_id: str = told("id of the registered application", "", "")
    client_secret_env: str | None = told("environment variable with its secret", None, None)
    client_secret_file: Path | None = told("or a file with it", None, None)
    client_secret_expires: date | None = told(
        "last day of the secret: status and alarms tell it 30 days before", None, None
    )
    refresh_token_file: Path | None = told("google: a file with the refresh token", None, None)
    token_url: str = told("other: where tokens are asked for", "", "")
    scope: str = told("other: what is asked for", "", "")

    @model_validator(mode="after")
    def _one_secret(self) -> OAuthSection:
        if self.client_secret_env and self.client_secret_file:
            raise ValueError("give client_secret_env or client_secret_file, not both")
        return self

    def missing(self) -> str:
        """The first key that is needed and not given; '' when all are."""
        needed = {
            "microsoft": ("tenant", "client_id"),
            "google": ("client_id", "refresh_token_file"),
            "other": ("token_url", "client_id"),
        }[self.provider]
        return next((key for key in needed if not getattr(self, key)), "")


class AlarmSection(Section):
    """Who is told of trouble by a way that does not depend on the mail servers."""

    command: tuple[str, ...] = told(
        "a command and its arguments; it gets the text on standard input", [], ()
    )
    webhook: str = told('an address that takes {"subject": …, "text": …} as JSON', "", "")
    after_minutes: Annotated[float, Field(ge=0)] = told(
        "trouble that stands for so long is told", 15, 15
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
    dkim: tuple[DkimKey, ...] = Field((), description="[[letters.dkim]] selector, file, domain")


class StoreSection(Section):
    """Where everything is kept."""

    url: str = told(
        "sqlite:///FILE (relative to this file) or postgresql+psycopg://user@host/name",
        "sqlite:///mailbot.db",
        "sqlite:///mailbot.db",
    )
    password_env: str | None = told("environment variable with the database password", None, None)


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
        "least confidence for that; unset: the bound stored with the model", None, None
    )
    write_to: WriteTo = told(
        "all: letters go to every contact of a delegation; first: to the first that works",
        WriteTo.ALL,
        WriteTo.ALL,
    )
    automatic_per_address_and_day: int = told("automatic letters to one address in 24 hours", 5, 5)
    automatic_per_hour: int = told("automatic letters to all in an hour", 500, 500)
    undo_seconds: float = told("an acknowledgement waits so long before it goes out", 0, 0)


class FilesSection(Section):
    """Own texts and rules: a file of the same name there replaces the one that came along."""

    templates: Path | None = told("folder of own templates", "templates", None)
    rules: Path | None = told("folder of own rules", "rules", None)
    beside: tuple[Path, ...] = told(
        "configurations of other meetings on the same mailbox and in the same store", [], ()
    )


class Config(Section):
    """All of it."""

    office: Office
    meeting: MeetingSection
    mailbox: MailboxSection
    submission: SubmissionSection
    letters: LettersSection = LettersSection()
    store: StoreSection = StoreSection()
    reminders: RemindersSection = RemindersSection()
    requests: RequestsSection = RequestsSection()
    policy: PolicySection = PolicySection()
    files: FilesSection = FilesSection()
    oauth: OAuthSection = OAuthSection()
    alarm: AlarmSection = AlarmSection()
    folder: Path = Field(Path(), exclude=True)  # of the file: what relative paths start from

    @model_validator(mode="after")
    def _tokens_can_be_had(self) -> Config:
        asks = any(account.auth != "password" for account in (self.mailbox, self.submission))
        if asks and (key := self.oauth.missing()):
            raise ValueError(f'auth asks for a token, and [oauth] has no "{key}"')
        return self
