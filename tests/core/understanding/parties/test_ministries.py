# ruff: noqa: E501 - one case a line, however long
"""What one State's ministry is called, others call theirs: in a domain it weighs less than a State."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("own", "address", "expected"),
    [
        pytest.param("La Segreteria di Stato per gli Affari Esteri della Repubblica di San Marino ringrazia.", "x@esteri-sm.example", "SM", id="letters beside"),
        pytest.param("We shall be two.", "x@mfat-samoa.example", "WS", id="a name beside"),
        pytest.param("Nous serons deux.", "x@maec-mar.example", "MA", id="three letters beside"),
        pytest.param("La Embajada de Honduras agradece la invitación.", "x@minrel-prensa.example", "HN", id="the text, with a desk beside"),
        pytest.param("Gracias.", "x@minrel-prensa.example", "CL", id="nothing else"),
        pytest.param("Danke.", "x@bmeia-at.example", "AT", id="its own letters beside"),
        pytest.param("Thank you.", "x@dirco-sa.example", "ZA", id="letters that are a word, too"),
        pytest.param("Grazie.", "x@esteri.it", "IT", id="alone"),
    ],
)  # fmt: skip
def test_a_state_beside_a_ministrys_name_is_meant(
    told: Callable[..., str | None], own: str, address: str, expected: str
) -> None:
    assert told(own, address=address) == expected
