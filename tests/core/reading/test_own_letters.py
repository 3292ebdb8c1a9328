"""Our own letters are known by their words, however a mail program has treated them."""

from __future__ import annotations

import pytest

from mailbot.core.reading.own_letters import HOLE, OwnLetters

LETTER = (
    "We would kindly ask that you register for the meetings on-line by 13 June at the very latest. "
    "Genève will be glad to receive you, and the Unit stands ready to answer all your questions."
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LETTER, id="as sent"),
        pytest.param("> " + LETTER.replace(" ", "\n> ", 9), id="re-wrapped, with marks"),
        pytest.param(LETTER.upper(), id="in capitals"),
        pytest.param(LETTER.replace("è", "e"), id="without its accents"),
        pytest.param(LETTER[:95], id="one sentence of two"),
    ],
)
def test_a_passage_of_ours_is_known(text: str) -> None:
    assert OwnLetters([LETTER]).share_of([text]) == [pytest.approx(1.0, abs=0.1)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We would like to register for the meetings.", id="the sender's own sentence"),
        pytest.param('You write "register for the meetings on-line by 13 June".', id="a few words"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_few_words_of_ours_are_the_sender_s(text: str) -> None:
    assert OwnLetters([LETTER]).share_of([text]) == [0.0]


def test_an_agreement_runs_over_lines() -> None:
    lines = LETTER.replace(". ", ".\n").replace(", ", ",\n").split("\n")
    assert OwnLetters([LETTER]).share_of(lines) == [1.0] * len(lines)


def test_letters_in_ideographs_are_known_by_their_signs() -> None:
    letter = (
        "谨邀请贵国代表团出席将于六月二十日至二十四日在日内瓦举行的"
        "常设委员会会议并请于六月十三日前登记"
    )
    assert OwnLetters([letter]).share_of([letter[3:30], "我们将派两人出席会议"]) == [1.0, 0.0]


def test_no_letters_know_nothing() -> None:
    assert not OwnLetters([])
    assert OwnLetters([]).share_of([LETTER]) == [0.0]


FILLED = f"We have noted that these will come:\n\n{HOLE}\n\nThey will sit in:\n\n{HOLE}\n\n{LETTER}"


def test_what_is_another_in_each_letter_has_its_place() -> None:
    letters = OwnLetters([FILLED])
    assert letters.is_beside_hole("We have noted that these will come:", "An end unknown.")
    assert letters.is_beside_hole("A beginning unknown:", LETTER)
    assert not letters.is_beside_hole(LETTER, "We have noted that these will come:")
    assert not OwnLetters([LETTER]).is_beside_hole("on-line by 13 June", "at the very latest")


def test_few_words_between_two_holes_are_known_as_a_whole() -> None:
    letters = OwnLetters([f"{HOLE}\n\nThese are now all who come:\n\n{HOLE}"])
    assert letters.share_of(["Eva Lund", "These are now all who come:", "Ole Berg"]) == [0, 1, 0]
    assert letters.share_of(["These are now all who will speak."]) == [0]
