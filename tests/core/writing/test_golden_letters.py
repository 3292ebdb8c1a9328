"""Every letter in every language, as it was last looked at and accepted by a person.

After a change of texts that is meant: `MAILBOT_ACCEPT_GOLDEN=1 pytest tests/core/writing`, then
look at the difference before it is committed.
"""

from __future__ import annotations

import email
import email.policy
import os
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailbot.core.values.letter import Letter
from mailbot.core.values.meeting import Meeting
from mailbot.core.writing import Writer, checking, samples

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"
LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
KINDS = {
    "invitation": samples.Invitation,
    "acknowledgement": samples.Acknowledgement,
    "reminder": samples.Reminder,
    "answer": samples.Answer,
}
# one HTML page of each kind: the one that has the most in it
PAGES = {
    "invitation": "mission in Geneva",
    "acknowledgement": "registration, floor and question",
    "reminder": "answer, days left: 30",
}
RULE = "=" * 72


def written(
    templates: dict[str, str], meeting: Meeting, language: str, kind: str
) -> dict[str, Letter]:
    writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
    return {
        sample.name: checking.sample_letter(writer, sample, meeting)
        for sample in samples.samples(language, meeting)
        if isinstance(sample, KINDS[kind])
    }


def body_of(letter: Letter, subtype: str) -> str:
    message = email.message_from_bytes(letter.raw, policy=email.policy.default)
    body = message.get_body((subtype,))
    assert isinstance(body, EmailMessage)
    return body.get_content().replace("\r\n", "\n")


def as_text(name: str, letter: Letter) -> str:
    # not by `email.policy.default`: it keeps the space between two encoded words of a name
    message = email.message_from_bytes(letter.raw)
    shown = [f"{key}: {decoded(value)}".rstrip() for key, value in message.items()]
    # flowed lines end with a space, which editors take away
    text = body_of(letter, "plain").replace(" \n", "\n")
    return "\n".join([RULE, name, RULE, *shown, "", text])


def decoded(value: str) -> str:
    return str(make_header(decode_header(value.replace("\r\n", "").replace("\n", "")))).strip()


def accepted(path: Path, text: str) -> str:
    if os.environ.get("MAILBOT_ACCEPT_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} was never accepted; see this module's docstring"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_letters_read_as_accepted(
    kind: str, language: str, templates: dict[str, str], meeting: Meeting
) -> None:
    letters = written(templates, meeting, language, kind)
    text = "\n".join(as_text(name, letter) for name, letter in letters.items())
    assert text == accepted(GOLDEN / language / f"{kind}.txt", text)
    if kind in PAGES:
        page = body_of(letters[PAGES[kind]], "html")
        assert page == accepted(GOLDEN / language / f"{kind}.html", page)
