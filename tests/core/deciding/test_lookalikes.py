"""A domain that is made to be taken for a contact's is seen, and sends the message to a person."""

from __future__ import annotations

import pytest

from mailbot.core.deciding.matching import domain_of, is_lookalike

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


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        pytest.param("A@Mission.HR.example", "mission.hr.example", id="ASCII"),
        pytest.param("пример@пример.example", "xn--e1afmkfd.example", id="Cyrillic"),
        pytest.param("a@Bücher.example", "xn--bcher-kva.example", id="Latin"),
        pytest.param("a@xn--bcher-kva.example", "xn--bcher-kva.example", id="in ASCII already"),
        pytest.param("a@\u2603\u2603.example", "\u2603\u2603.example", id="no domain"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_domain_is_told_as_the_lists_have_it(address: str, domain: str) -> None:
    assert domain_of(address) == domain
