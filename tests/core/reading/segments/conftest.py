"""A segmenter as the product makes it, and one that knows a letter of the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mailbot.core.reading.body import Body, Section
from mailbot.core.reading.segments import Segmenter, own_text
from mailbot.core.values.message import Segment

RULES = Path(__file__).parents[4] / "rules" / "reading"
OFFICE = "isu@office.example"
LETTER = """Excellencies, dear friends,

On behalf of the Co-Chairs it is our pleasure to invite you to take part in the meetings of the
Standing Committees, which will be held in Geneva from 20 to 24 June.

We would kindly ask that you register for the meetings on-line by 13 June. Should you have any
questions about the agendas, or if you wish to indicate in advance your intention to intervene on
particular items, please contact the Implementation Support Unit or the relevant Co-Chairs.

In keeping with past practice, the Co-Chairs wish to emphasise the importance of participation by
States Parties that are in the process of clearing mined areas or destroying stockpiled mines.

We look forward to seeing you in June.

Yours sincerely,

The Implementation Support Unit
"""

Divide = Callable[..., tuple[Segment, ...]]
Own = Callable[..., str]


@pytest.fixture(scope="session")
def rules() -> dict[str, str]:
    return {
        name: (RULES / name).read_text(encoding="utf-8")
        for name in ("quotes.toml", "signatures.toml")
    }


@pytest.fixture(scope="session")
def segmenter(rules: dict[str, str]) -> Segmenter:
    return Segmenter.from_rules(rules, [LETTER], office_addresses=[OFFICE])


@pytest.fixture(scope="session")
def divide(segmenter: Segmenter) -> Divide:
    """Plain text or HTML → segments."""

    def divided(
        plain: str = "", html: str = "", author: str = "", addressees: str = ""
    ) -> tuple[Segment, ...]:
        body = Body((Section(plain, html),))
        return segmenter.segment(body, author=author, addressees=addressees)

    return divided


@pytest.fixture(scope="session")
def own(divide: Divide) -> Own:
    """Plain text or HTML → the sender's own words."""

    def owned(plain: str = "", html: str = "", author: str = "", addressees: str = "") -> str:
        return own_text(divide(plain, html, author, addressees))

    return owned


@pytest.fixture(scope="session")
def letter() -> str:
    return LETTER
