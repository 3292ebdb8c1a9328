"""A domain that is made to be taken for a contact's is seen, and sends the message to a person."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.matching import is_lookalike

KNOWN = {"mission.hr.example", "eda.example"}


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        pytest.param("mission.hr.example", False, id="the contact's own"),
        pytest.param("mvep.example", False, id="another, as ministries have"),
        pytest.param("mail.mission.hr.example", False, id="below the contact's own"),
        pytest.param("mission.hr.example.evil.example", True, id="begins with it"),
        pytest.param("missi\u043en.hr.example", True, id="a Cyrillic letter"),
        pytest.param(
            "missi\u043en.hr.example".encode("idna").decode(), True, id="the same in IDNA"
        ),
        pytest.param("", False, id="none"),
    ],
)
def test_a_lookalike_is_told_from_a_stranger(domain: str, expected: bool) -> None:
    assert is_lookalike(domain, KNOWN) is expected
