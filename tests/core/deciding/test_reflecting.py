"""Our own letter that comes back is told from an answer to it."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.reflecting import is_reflection

LETTER = """Thank you for your message. We have noted that your delegation will comprise:

- Ivana Horvat, First Secretary

If anything is wrong or missing, a reply to this message is enough."""


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param(LETTER, True, id="as it was"),
        pytest.param(" ".join(LETTER.upper().split()), True, id="wrapped anew, in capitals"),
        pytest.param("Fwd:\n" + LETTER + "\n-- \nThe list", True, id="with a list's foot"),
        pytest.param("Please add Dino Perić to our delegation.", False, id="an answer"),
        pytest.param(
            "Our delegation will comprise Ivana Horvat, First Secretary, and two experts "
            "from the capital, whose names we shall send you next week.",
            False,
            id="an answer in like words",
        ),
        pytest.param("", False, id="nothing"),
        pytest.param("Thank you", False, id="too little to tell"),
    ],
)
def test_a_letter_of_ours_is_known_by_its_words(own: str, expected: bool) -> None:
    assert is_reflection(own, LETTER) is expected
