# ruff: noqa: E501 - one case a line, however long
"""All but some, no longer one, one moved to another, and what is only shown or held beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SpokenOn = Callable[..., set[str]]
BUT_CLEARANCE = {"general-status", "victim-assistance", "stockpile-destruction", "resources"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "We would like to speak on everything but clearance.", id="en everything but"),
        pytest.param("en", "We want the floor on all of them bar clearance.", id="en bar"),
        pytest.param("en", "We would like the floor on all but clearance.", id="en all but"),
        pytest.param("fr", "Nous souhaitons intervenir sur tout sauf le déminage.", id="fr"),
        pytest.param("es", "Deseamos intervenir en todo menos en limpieza de minas.", id="es"),
        pytest.param("es", "Deseamos intervenir en todos los temas menos limpieza de minas.", id="es topics"),
        pytest.param("pt", "Desejamos intervir em tudo menos na desminagem.", id="pt"),
        pytest.param("de", "Wir möchten zu allem außer Minenräumung sprechen.", id="de"),
        pytest.param("it", "Desideriamo intervenire su tutto tranne lo sminamento.", id="it"),
        pytest.param("ru", "Хотели бы выступить по всему, кроме разминирования.", id="ru"),
        pytest.param("ar", "نرغب في إلقاء كلمة في كل شيء عدا إزالة الألغام.", id="ar"),
    ],
)  # fmt: skip
def test_all_but_one(spoken_on: SpokenOn, language: str, text: str) -> None:
    assert spoken_on(language, ("will-speak", text)) == BUT_CLEARANCE


@pytest.mark.parametrize(
    ("language", "acts", "text"),
    [
        pytest.param("en", "will-not-speak", "We will speak on victim assistance but no longer on stockpiles.", id="en"),
        pytest.param("it", "will-speak", "Interverremo sull'assistenza alle vittime e non più sulle risorse.", id="it"),
        pytest.param("es", "will-speak", "Intervendremos en asistencia a las víctimas y ya no en recursos.", id="es"),
        pytest.param("pt", "will-speak", "Queremos falar de assistência às vítimas, mas quanto aos recursos já não.", id="pt closes with it"),
        pytest.param("de", "will-speak", "Wir möchten zur Opferhilfe sprechen, nicht jedoch zu Lagerbeständen.", id="de"),
        pytest.param("en", "will-speak", "Could you move Norway from clearance to victim assistance?", id="en moved"),
        pytest.param("en", "will-speak", "Please move Thailand's statement from Tuesday's clearance item to victim assistance.", id="en a day's"),
        pytest.param("fr", "will-speak", "Merci de déplacer le Bénin du point déminage au point assistance aux victimes.", id="fr moved"),
        pytest.param("es", "will-speak", "Rogamos trasladar la intervención de Chile de limpieza de minas a asistencia a las víctimas.", id="es moved"),
        pytest.param("en", "will-speak", "We speak on victim assistance, following our workshop on stockpile destruction in Oslo.", id="en a workshop"),
        pytest.param("it", "will-speak", "Interverremo sull'assistenza alle vittime; a margine ci sarà una mostra sullo sminamento.", id="it an exhibition"),
        pytest.param("zh", "will-speak", "我方将就受害者援助发言。我们还将举办关于扫雷的展览。", id="zh an exhibition"),
    ],
)  # fmt: skip
def test_only_on_victims(spoken_on: SpokenOn, language: str, acts: str, text: str) -> None:
    assert spoken_on(language, (acts, text)) == {"victim-assistance"}


def test_what_an_event_was_about_may_be_spoken_on(spoken_on: SpokenOn) -> None:
    results = "We speak on clearance and on the results of our seminar on victim assistance."
    assert spoken_on("en", ("will-speak", results)) == {"mine-clearance", "victim-assistance"}
    alone = "We would like to present our workshop on victim assistance."
    assert spoken_on("en", ("will-speak", alone)) == {"victim-assistance"}


def test_minutes_are_no_refusal(spoken_on: SpokenOn) -> None:
    said = "Interverremo sullo sminamento per non più di cinque minuti."
    assert spoken_on("it", ("will-speak", said)) == {"mine-clearance"}
    said = "Desejamos falar sobre desminagem, não mais de cinco minutos."
    assert spoken_on("pt", ("will-speak", said)) == {"mine-clearance"}
