# ruff: noqa: E501 - one case a line, however long
"""States by the names and adjectives of every day, in the languages of the rules; and adjectives
that are languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., str | None]

_DELEGATIONS = {
    "en": ("The {} delegation will be Ms Low and Mr High.", "US:US GB:UK CZ:Czech AZ:Azeri"),
    "fr": ("La délégation {} sera composée de deux experts.", "US:américaine CZ:tchèque KP:nord-coréenne LU:luxembourgeoise OM:omanaise TL:timoraise SL:sierra-léonaise"),
    "es": ("La delegación {} estará integrada por dos expertos.", "RU:rusa DK:danesa SI:eslovena AO:angoleña US:norteamericana KR:surcoreana KZ:kazaja"),
    "pt": ("A delegação {} será composta por dois peritos.", "DE:alemã US:americana ZA:sul-africana GW:guineense CV:cabo-verdiana CZ:tcheca IN:indiana"),
    "de": ("Die {} Delegation besteht aus zwei Experten.", "NO:norwegische TR:türkische US:amerikanische KH:kambodschanische"),
    "it": ("La delegazione {} sarà composta da due esperti.", "GR:greca SI:slovena CZ:ceca DK:danese RS:serba EE:estone IQ:irachena"),
    "tr": ("{} heyeti iki uzmandan oluşacaktır.", "US:Amerikan TR:Türk FR:Fransa"),
    "ru": ("В состав {} делегации войдут два эксперта.", "US:американской RU:российской"),
    "ar": ("سيتألف الوفد {} من خبيرين.", "US:الأميركي EG:المصري"),
    "zh": ("{}代表团由两人组成。", "AE:阿联酋 SA:沙特 PS:巴勒斯坦 BA:波黑 MK:马其顿 DO:多米尼加"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param(language, sentence.format(word), code, id=f"{language} {word}")
        for language, (sentence, listed) in _DELEGATIONS.items()
        for code, word in (pair.split(":") for pair in listed.split())
    ],
)
def test_the_delegation_of_a_people(told: Told, language: str, own: str, expected: str) -> None:
    assert told(own, language=language) == expected


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "US will be represented by Ms Low.", "US", id="US"),
        pytest.param("en", "The US Mission in Geneva would like to register Ms Low.", "US", id="US mission"),
        pytest.param("en", "The per diem is US$ 200. Who pays it?", None, id="dollars"),
        pytest.param("en", "PLEASE TELL US WHERE THE VENUE IS.", None, id="us in large letters"),
        pytest.param("pt", "Os EUA serão representados pela Sra. Low.", "US", id="EUA"),
        pytest.param("fr", "La Grande-Bretagne sera représentée par Mme Low.", "GB", id="Grande-Bretagne"),
        pytest.param("de", "Die DR Kongo wird durch Frau Low vertreten.", "CD", id="DR Kongo"),
        pytest.param("ru", "ДР Конго примет участие в заседаниях.", "CD", id="ДР Конго"),
        pytest.param("ar", "ستشارك كوريا الديمقراطية في الاجتماعات بوفد.", "KP", id="democratic Korea"),
        pytest.param("en", "The Swiss Confederation will be represented by Ms Low.", "CH", id="no organisation"),
        pytest.param("it", "Alle riunioni parteciperà per la Santa Sede Mons. Pietro Low.", "VA", id="a name of two words is no given name"),
        pytest.param("es", "Asistirá por Costa Rica Don Luis Low.", "CR", id="before a title"),
    ],
)  # fmt: skip
def test_a_state_by_its_everyday_name(
    told: Told, language: str, own: str, expected: str | None
) -> None:
    assert told(own, language=language) == expected


@pytest.mark.parametrize(
    ("language", "own"),
    [
        pytest.param("en", "Will there be Russian interpretation on Tuesday?", id="en"),
        pytest.param("en", "Is Russian, Chinese or French interpretation available?", id="en a list"),
        pytest.param("fr", "Y aura-t-il une traduction russe ou chinoise ?", id="fr"),
        pytest.param("es", "¿Habrá interpretación francesa o inglesa?", id="es"),
        pytest.param("pt", "Haverá tradução alemã ou portuguesa?", id="pt"),
        pytest.param("de", "Gibt es eine türkische Übersetzung?", id="de"),
        pytest.param("it", "Ci sarà una traduzione portoghese?", id="it"),
    ],
)  # fmt: skip
def test_a_language_is_no_state(told: Told, language: str, own: str) -> None:
    assert told(own, language=language) is None
