"""Which approved answers are offered again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mailbot.core.deciding.asking import offers
from mailbot.core.values.people import Approved

AT = datetime(2011, 6, 8, tzinfo=UTC)
PARKING = "Could you tell us whether there is parking near the venue?"
VISA = "Can the office help us with visas for our delegates from the capital?"


def approved(number: int, language: str, question: str, topic: str = "logistics") -> Approved:
    return Approved(number, topic, language, question, f"answer {number}", "anna", AT)


KNOWN = (
    approved(1, "en", PARKING),
    approved(2, "en", VISA),
    approved(3, "fr", "Y a-t-il un parking près du lieu de la réunion ?"),
    approved(4, "zh", "会场附近有停车场吗？"),
    approved(5, "en", PARKING, topic="agenda"),
)


@pytest.mark.parametrize(
    ("question", "language", "numbers"),
    [
        pytest.param("Is there any parking near the venue?", "en", [1], id="the like in English"),
        pytest.param("Y a-t-il un parking à proximité du lieu ?", "fr", [3], id="in French"),
        pytest.param("会场附近有没有停车场？", "zh", [4], id="in Chinese"),
        pytest.param("Is there parking near the venue?", "es", [1], id="only in another language"),
        pytest.param("How is the weather in June?", "en", [], id="nothing like it"),
        pytest.param("", "en", [], id="no words"),
    ],
)
def test_answers_to_the_like_are_offered_in_the_askers_language(
    question, language, numbers
) -> None:
    found = offers([("logistics", question)], KNOWN, language=language)
    assert [one.id for one in found] == numbers


def test_at_most_three_are_offered_the_best_and_newest_first() -> None:
    many = [approved(n, "en", PARKING) for n in range(9)]
    found = offers([("logistics", PARKING)], many, language="en")
    assert [one.id for one in found] == [8, 7, 6]


def test_one_whose_question_was_removed_is_offered_by_its_topic_where_no_other_fits() -> None:
    purged = [approved(6, "en", ""), approved(7, "fr", ""), approved(8, "en", "", topic="agenda")]
    known = [*KNOWN, *purged]
    found = offers([("logistics", "How is the weather in June?")], known, language="en")
    assert [one.id for one in found] == [6]
    found = offers([("logistics", "Is there any parking near the venue?")], known, language="en")
    assert [one.id for one in found] == [1]
    assert offers([("logistics", "")], known, language="en") == ()
