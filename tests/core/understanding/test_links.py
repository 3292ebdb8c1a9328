"""Where a link leads is no word of who writes, whatever a gateway made of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.understanding.judging.links import without_targets
from mailbot.core.values.message import Message
from mailbot.core.values.reading import Intent

SITE = "www.apminebanconvention.org"
HIDDEN = (
    "https://eur03.safelinks.example/?url=http%3A%2F%2Fwww.apminebanconvention.org%2F"
    "&data=05%7C01%7C&sdata=abc%3D&reserved=0"
)
SAID = {
    "en": "Mr Daniel Okoye, Counsellor, will represent us. He is registered on {link} since today.",
    "fr": "M. Daniel Okoye, Conseiller, nous représentera. Il est inscrit sur {link} aujourd'hui.",
    "es": "El Sr. Daniel Okoye, Consejero, nos representará. Ya está inscrito en {link} desde hoy.",
    "pt": "O Sr. Daniel Okoye, Conselheiro, representará o país. Já está inscrito em {link} hoje.",
    "ru": "Нас представит советник Иван Петров. Он сегодня зарегистрирован на {link} в списке.",
    "zh": "我国将由参赞李华女士代表出席会议。她今天已在 {link} 上登记。",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(f"at {SITE}<{HIDDEN}> by Monday", f"at {SITE} by Monday", id="behind a link"),
        pytest.param("write to a@b.example<mailto:a@b.example>.", "write to a@b.example.", id="to"),
        pytest.param(f"see {HIDDEN} now", "see https://eur03.safelinks.example/ now", id="bare"),
        pytest.param("see <https://a.example/b>", "see <https://a.example/b>", id="all there is"),
        pytest.param("may I use https://a.example/?", "may I use https://a.example/?", id="asked"),
        pytest.param("is it https://a.example/?x=1?", "is it https://a.example/?", id="asked, too"),
        pytest.param("2 < 3 and 3 > 2", "2 < 3 and 3 > 2", id="no link"),
    ],
)
def test_what_stands_behind_a_link_is_blank_and_every_word_keeps_its_place(
    text: str, shown: str
) -> None:
    plain = without_targets(text)
    assert len(plain) == len(text)
    assert plain.replace(" ", "") == shown.replace(" ", "")
    assert all(new in {old, " "} for old, new in zip(text, plain, strict=True))


@pytest.mark.parametrize("language", sorted(SAID))
@pytest.mark.parametrize("link", [f"{SITE}<{HIDDEN}>", HIDDEN], ids=["behind words", "bare"])
def test_a_rewritten_link_makes_nobody_less_sure(
    understander: Understander, message: Callable[..., Message], language: str, link: str
) -> None:
    """It cost a seventh of the confidence, and the acknowledgement waited for a person."""
    plain = understander.understand(message(SAID[language].format(link=SITE)))
    found = understander.understand(message(SAID[language].format(link=link)))
    assert found.intents == plain.intents == (Intent.REGISTRATION,)
    assert [one.name for one in found.delegates] == [one.name for one in plain.delegates]
    assert found.confidence > plain.confidence - 0.03
