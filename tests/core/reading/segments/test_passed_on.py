"""The signature of a text passed on is parted from it; what it says of others stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.message import Segment, SegmentKind

Divide = Callable[..., tuple[Segment, ...]]

HEADS = {
    "Outlook": "From: {name} <n.dahl@ministry.example>\nSent: Monday, 2 May 2011 09:00\n"
    "To: Mission <mission@state.example>\nSubject: The meetings\n\n",
    "Gmail": "---------- Forwarded message ---------\nFrom: {name} <n.dahl@ministry.example>\n"
    "Date: Mon, May 2, 2011 at 9:15 AM\nSubject: The meetings\nTo: <mission@state.example>\n\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: {name} <n.dahl@ministry.example>\n"
    "Subject: The meetings\nDate: 2 May 2011 at 09:00:00 CEST\nTo: mission@state.example\n\n",
    "marked": "Begin forwarded message:\n\n> From: {name} <n.dahl@ministry.example>\n"
    "> Date: 2 May 2011 09:00:00 CEST\n> To: mission@state.example\n> Subject: Meetings\n>\n",
}
SAID = {
    "en": ("Mr Otto Lindqvist, Counsellor, will be our delegate.", "Nils Dahl"),
    "fr": ("Notre délégué sera M. Otto Lindqvist, Conseiller.", "Nicole Dahl"),
    "es": ("Nuestro delegado será el Sr. Otto Lindqvist, Consejero.", "Nuria Dalmau"),
    "ar": ("وسيمثل الوفد السيد سامر حداد، مستشار.", "نبيل الدالي"),
    "ru": ("Нашу делегацию представит г-н Отто Линдквист, советник.", "Нина Даль"),
    "zh": ("我方代表为李明先生，参赞。", "王楠"),
}


def _of(kind: SegmentKind, segments: tuple[Segment, ...]) -> str:
    return "\n".join(segment.text for segment in segments if segment.kind is kind)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("below", ["", "\nMinistry of Foreign Affairs"])
def test_who_wrote_what_is_passed_on_signs_it(
    divide: Divide, head: str, language: str, below: str
) -> None:
    said, name = SAID[language]
    letter = f"{said}\n\n{name}{below}"
    if head == "marked":
        letter = "".join(f"> {line}\n" for line in letter.splitlines())
    found = divide(f"For your information.\n\n{HEADS[head].format(name=name)}{letter}")
    assert _of(SegmentKind.FORWARD, found).strip() == said
    assert _of(SegmentKind.FORWARD_SIGNATURE, found) == f"{name}{below}"


def test_below_it_stands_the_message_that_was_answered(divide: Divide) -> None:
    answered = "On 20/04/2011 11:04, Bo Berg <bo@ministry.example> wrote:\nWho will come?"
    said, name = SAID["en"]
    found = divide(f"{HEADS['Outlook'].format(name=name)}{said}\n\n{name}\n\n{answered}")
    assert _of(SegmentKind.FORWARD_SIGNATURE, found) == name


def test_a_list_of_delegates_at_its_end_stays(divide: Divide) -> None:
    people = "Our delegates will be:\n\nNils Dahl, Minister\nEva Lund, Second Secretary"
    found = divide(f"{HEADS['Gmail'].format(name='Nils Dahl')}{people}")
    assert _of(SegmentKind.FORWARD, found).strip() == people
    assert not _of(SegmentKind.FORWARD_SIGNATURE, found)
