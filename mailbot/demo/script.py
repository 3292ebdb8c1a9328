"""Who answers what, when, by which mail program: the cast of the demo (answers/*.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

import tomli

_ANSWERS = Path(__file__).parent / "answers"


class To(StrEnum):
    """What a mission answers to."""

    INVITATION = "invitation"
    ACKNOWLEDGEMENT = "acknowledgement"
    REMINDER = "reminder"
    FRESH = "fresh"  # a message of its own, outside every thread


@dataclass(frozen=True, slots=True)
class Answer:
    """One message that the cast sends. `at` is aware."""

    at: datetime
    of: str  # code of the delegation whose mailbox it comes from; '' for an outsider
    name: str
    text: str
    to: To = To.INVITATION
    client: str = "outlook"
    language: str = "en"
    address: str = ""  # '' → the delegation's first contact; a bare word → that name in its domain
    signature: str = ""
    subject: str = ""  # of a fresh message; {reference} → that of the letter answered
    reply_to: str = ""
    is_machine: bool = False  # a robot or spam: it must not be answered
    headers: tuple[tuple[str, str], ...] = ()
    note_verbale: str = ""  # text of an attached document


def script(zone: ZoneInfo) -> list[Answer]:
    """The whole cast, in order of time; times in the files are of `zone`."""
    answers: list[Answer] = []
    for path in sorted(_ANSWERS.glob("*.toml")):
        entries = tomli.loads(path.read_text(encoding="utf-8"))["answer"]
        answers.extend(_answer(entry, path.stem, zone) for entry in entries)
    return sorted(answers, key=lambda answer: answer.at)


def _answer(entry: dict[str, object], language: str, zone: ZoneInfo) -> Answer:
    values = dict(entry)
    at = values.pop("at")
    assert isinstance(at, datetime)
    headers = values.pop("headers", {})
    assert isinstance(headers, dict)
    values.setdefault("language", language)
    values["to"] = To(str(values.get("to", "invitation")))
    values["text"] = str(values["text"]).strip()
    return Answer(at=at.replace(tzinfo=zone), headers=tuple(headers.items()), **values)  # type: ignore[arg-type]  # checked by the loading test
