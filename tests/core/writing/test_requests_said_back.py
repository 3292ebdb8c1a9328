"""What a message asks beside stands once in the acknowledgement, and none of it is lost."""

from __future__ import annotations

from datetime import datetime

import pytest

from mailbot.core.reporting.letters import letter_text
from mailbot.core.values.meeting import Meeting
from mailbot.core.values.message import Nature
from mailbot.core.values.reading import Question, Reading, RequestKind, SideRequest, Topic
from mailbot.core.writing import Identity, Writer
from mailbot.core.writing.samples import sample_message

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
VISA = "We would be grateful for a visa support letter for Ms. Otieno."
CHAIR = "She uses a wheelchair."
CAR = "We also need a parking permit for one car."
ROOM = "Could you book a hotel room for her?"
LUNCH = "Is there a restaurant?"
THREE = "She needs a visa letter and wheelchair access, and we ask for interpretation."


@pytest.fixture
def said(templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime):
    def written(language: str, asks: tuple[str, ...], **requests: str) -> str:
        writer = Writer.from_templates(templates, meeting=meeting, languages=[language])
        letter = writer.acknowledgement(
            sample_message(language, now),
            Reading(
                Nature.REPLY,
                language,
                questions=tuple(Question(Topic.LOGISTICS, text) for text in asks),
                requests=tuple(
                    SideRequest(RequestKind(kind.strip("_")), text)
                    for kind, text in requests.items()
                ),
            ),
            None,
            party_name="",
            message_key="message 1",
            identity=identity,
            now=now,
            is_late=False,
        )
        text = letter_text(letter.raw).text.replace(" \r\n> ", " ").replace(" \r\n", " ")
        return text.replace("\u2068", "").replace("\u2069", "")

    return written


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_is_a_question_too_stands_once(said, language: str) -> None:
    text = said(language, (VISA, ROOM), visa=VISA, accessibility=CHAIR, other=CAR, other_=ROOM)
    for one in (VISA, CAR, ROOM):
        assert text.count(one) == 1
    assert text.count("\n- ") == 2  # visa and access, by their names
    only_requests = said(language, (), visa=VISA, accessibility=CHAIR, other=CAR, other_=ROOM)
    assert len(text.split("\n\n")) == len(only_requests.split("\n\n"))  # of no colleague


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_beside_requests_stays_one(said, language: str) -> None:
    text = said(language, (ROOM, LUNCH), other=ROOM)
    assert text.index(ROOM) < text.index(LUNCH)
    assert text.count(ROOM) == text.count(LUNCH) == 1
    alone = said(language, (LUNCH,))
    before = alone[: alone.index(LUNCH)].splitlines()[-3]  # "… has been passed on to a colleague"
    assert before in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_of_three_requests_stands_once(said, language: str) -> None:
    text = said(language, (THREE,), visa=THREE, accessibility=THREE, interpretation=THREE)
    assert text.count(THREE) == 1
    assert text.count("\n- ") == 3


def test_one_request_is_one(said) -> None:
    assert "request has been noted" in said("en", (VISA,), visa=VISA)
    assert "request has been noted" in said("en", (), other=CAR)
    assert "requests have been noted" in said("en", (ROOM,), other=CAR, other_=ROOM)
    assert "requests have been noted" in said("en", (), visa=VISA, other=CAR)
