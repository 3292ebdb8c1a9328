"""What can be configured: the whole file, table by table.

Each field tells what it is for, and its value in the example, which is the meeting of 20-24 June
2011; `example` writes it out from here.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator, model_validator

from mailbot.config.accounts import (
    JudgeSection,
    MailboxSection,
    OAuthSection,
    SignOnSection,
    SubmissionSection,
)
from mailbot.config.conduct import (
    AlarmSection,
    BriefSection,
    LettersSection,
    PolicySection,
    ReadingSection,
    RemindersSection,
    RequestsSection,
    RetentionSection,
)
from mailbot.config.fields import Line, Section, told
from mailbot.config.meeting import MEND, MeetingSection, Office

_STORES = "write sqlite:///mailbot.db, or postgresql+psycopg://user@host/name"


def _is_address(url: str) -> bool:
    try:
        found = urlsplit(url)
        return found.port != 0 and len(found.path) > 1 and url.isprintable() and " " not in url
    except ValueError:  # its port is no number
        return False


class StoreSection(Section):
    """Where everything is kept."""

    url: str = told(
        "sqlite:///FILE (relative to this file) or postgresql+psycopg://user@host/name",
        "sqlite:///mailbot.db",
        "sqlite:///mailbot.db",
    )
    password_env: Line | None = told("environment variable with the database password", None, None)

    @field_validator("url")
    @classmethod
    def _leads_to_a_store(cls, url: str) -> str:
        is_file = re.fullmatch(r"sqlite:///[^:?#\s][^?#\n]*", url)
        if not is_file and not (url.startswith("postgresql+psycopg://") and _is_address(url)):
            raise ValueError(f"leads to no store; {_STORES}")
        return url


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
    brief: BriefSection = BriefSection()
    retention: RetentionSection = RetentionSection()
    reading: ReadingSection = ReadingSection()
    judge: JudgeSection = JudgeSection()
    sign_on: SignOnSection = SignOnSection()
    folder: Path = Field(Path(), exclude=True)  # of the file: what relative paths start from
    file: str = Field("config.toml", exclude=True)  # as it was named, for what is wrong with it

    @field_validator("requests")
    @classmethod
    def _of_this_meeting(cls, requests: RequestsSection, info: ValidationInfo) -> RequestsSection:
        meeting: MeetingSection | None = info.data.get("meeting")
        if meeting is None:  # what is wrong with it is told first
            return requests
        days = requests.deadlines().items()
        if wrong := [f"{kind}: {why}" for kind, day in days if (why := meeting.elsewhere(day))]:
            raise ValueError(f"{', '.join(wrong)}; {MEND}")
        return requests

    @model_validator(mode="after")
    def _tokens_can_be_had(self) -> Config:
        asks = any(account.auth != "password" for account in (self.mailbox, self.submission))
        if asks and (key := self.oauth.missing()):
            raise ValueError(f'auth asks for a token, and [oauth] has no "{key}"')
        return self
