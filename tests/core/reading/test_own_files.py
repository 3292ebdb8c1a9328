"""A letter of ours that comes back as a file is nobody's answer; what is written on it is."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage

import pytest

from mailbot.core.reading import DocumentText, Reader
from mailbot.core.values.message import AttachmentState, Message

OFFICE = "office@office.example"
LETTER = """Excellencies,

It is our pleasure to invite your Government to take part in the meetings of the Working Groups,
which will be held in Geneva from 20 to 24 June at the invitation of the President.

We would kindly ask that you register your delegation for the meetings on-line by 13 June at the
latest, and that you tell us in good time on which items of the agenda you wish to speak.

We look forward to seeing you in June, and stand ready to answer all your questions until then.
"""
ON_PAPER = (
    f"The Office\n14 May 2011\nOur reference: WG-0001\nPermanent Mission of Freedonia\n{LETTER}"
    f"{OFFICE} WG-0001 1/1\n"
)


class TextFiles:
    """Opens text files alone."""

    def read(
        self, data: bytes, *, filename: str, media_type: str, may_scan: bool = True
    ) -> DocumentText:
        return DocumentText(AttachmentState.READ, text=data.decode())


@pytest.fixture
def passes_on(rule_texts: dict[str, str]) -> Callable[[str], Message]:
    """A message that brings a text as a file."""
    reader = Reader.from_rules(
        rule_texts,
        documents=TextFiles(),
        own_letters=[LETTER],
        office_addresses=frozenset({OFFICE}),
    )

    def passed(text: str) -> Message:
        mail = EmailMessage()
        mail["From"], mail["To"] = "Ann Bell <a.bell@mission.example>", OFFICE
        mail.set_content("For your information.")
        mail.add_attachment(text, filename="letter.txt")
        return reader.read(mail.as_bytes())

    return passed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LETTER, id="its words"),
        pytest.param(ON_PAPER, id="on paper"),
        pytest.param(LETTER.upper(), id="in capitals"),
    ],
)
def test_our_letter_as_a_file_says_nothing_and_stays_readable(
    passes_on: Callable[[str], Message], text: str
) -> None:
    (attachment,) = passes_on(text).attachments
    assert attachment.state is AttachmentState.EMPTY
    assert attachment.text.strip() == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LETTER}\nMr Tom Marsh will attend.\n", id="an answer below"),
        pytest.param(f"Mr Tom Marsh will attend.\n\n{LETTER}", id="an answer above"),
        pytest.param(f"{ON_PAPER}Tom Marsh, Counsellor\n", id="a name below"),
        pytest.param(LETTER.replace("on-line", "by mail, Ms Eva Lund,"), id="changed"),
        pytest.param("We have the honour to register Mr Tom Marsh.", id="no letter of ours"),
    ],
)
def test_what_somebody_wrote_on_it_is_read(passes_on: Callable[[str], Message], text: str) -> None:
    (attachment,) = passes_on(text).attachments
    assert attachment.state is AttachmentState.READ
