"""Messages inside a message: what counts as passed on, and what is a letter of ours come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.reading import Limits, Reader
from mailbot.core.values.message import AttachmentState, Message

Read = Callable[[bytes | str], Message]


def _with(enclosed: str, words: str = "Thank you for the attached letter.") -> str:
    return (
        "From: Sereana Vula <vula@mission.example>\nSubject: Re: Meeting\n"
        f"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{words}\n"
        "--b\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        f"{enclosed}\n--b--\n"
    )


def _letter(author: str, body: str = "We have registered Mr Timoci Rabuka of Fiji.") -> str:
    return (
        f"From: {author}\nTo: vula@mission.example\nSubject: Registration\n"
        "Content-Type: multipart/mixed; boundary=c\n\n"
        f"--c\n\n{body}\n--c\nContent-Type: text/csv; name=list.csv\n\na;b\n--c--\n"
    )


@pytest.mark.parametrize(
    "author",
    [
        "Office <office@office.example>",
        "=?utf-8?Q?B=C3=BCro?= <OFFICE@Office.Example>",
        "office+m7-0042@office.example",
    ],
)
def test_a_letter_of_ours_that_is_enclosed_is_listed_and_passes_nothing_on(
    read: Read, author: str
) -> None:
    message = read(_with(_letter(author)))
    assert message.own_text == "Thank you for the attached letter."
    assert message.forwarded_text == ""
    assert [(one.filename, one.state, one.text) for one in message.attachments] == [
        ("Registration", AttachmentState.OTHER, ""),
        ("list.csv", AttachmentState.OTHER, ""),
    ]


def test_a_letter_of_another_is_passed_on_with_its_files(read: Read) -> None:
    message = read(_with(_letter("Capital <capital@ministry.example>")))
    assert "We have registered" in message.forwarded_text
    assert [one.state for one in message.attachments] == [AttachmentState.READ] * 2


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(
            "On Mon, 2 May 2011 at 10:14, Office <office@office.example> wrote:\n"
            "> We have registered Mr Timoci Rabuka.",
            id="marked",
        ),
        pytest.param(
            "-----Original Message-----\nFrom: Office <office@office.example>\n"
            "Sent: Monday, 2 May 2011 10:14\nTo: Capital\nSubject: Registration\n\n"
            "We have registered Mr Timoci Rabuka.",
            id="below a block of headers",
        ),
    ],
)
def test_what_an_enclosed_message_quotes_is_not_passed_on(read: Read, quote: str) -> None:
    body = f"Dear Sereana,\n\nFiji will not attend.\n\n{quote}"
    message = read(_with(_letter("Capital <capital@ministry.example>", body)))
    assert "Fiji will not attend." in message.forwarded_text
    assert "Rabuka" not in message.forwarded_text
    assert "Rabuka" in message.attachments[0].text


def test_enclosed_messages_are_divided_up_to_a_bound(reader_with: Callable[..., Reader]) -> None:
    reader = reader_with(limits=Limits(text_characters=1_000))
    message = reader.read(_with(_letter("a@ministry.example", "We come.\n" * 108)).encode())
    assert message.forwarded_text == ""
    assert "text: too long, the rest was passed over" in message.defects
