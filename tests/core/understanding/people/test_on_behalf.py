# ruff: noqa: E501 - one case a line, however long
"""On whose behalf somebody writes comes where it is said of him; else he is named in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.values.reading import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "On behalf of Counsellor Mr. Somchai Boonmee I'm writing to let you know he's attending the meetings.", "Somchai Boonmee", id="en-he"),
        pytest.param("en", "On behalf of Ambassador Lars Ek, I confirm his participation in the meetings.", "Lars Ek", id="en-his"),
        pytest.param("fr", "De la part de l'Ambassadeur Luc Morel, je confirme sa participation.", "Luc Morel", id="fr-sa"),
        pytest.param("fr", "Au nom de M. Luc Morel, conseiller, je vous informe qu'il participera aux réunions.", "Luc Morel", id="fr-il"),
        pytest.param("es", "Escribo de parte del Consejero Luis Mora para avisar que él asistirá a las reuniones.", "Luis Mora", id="es-el"),
        pytest.param("es", "En nombre del Embajador Luis Mora, confirmo su asistencia.", "Luis Mora", id="es-su"),
        pytest.param("pt", "A pedido da Conselheira, Dra. Marta Neves, informo que esta participará nas reuniões.", "Marta Neves", id="pt-esta"),
        pytest.param("pt", "A pedido do Conselheiro, Sr. Paulo Kiala, comunica-se que o mesmo assistirá às reuniões.", "Paulo Kiala", id="pt-o-mesmo"),
        pytest.param("pt", "Em nome do Embaixador Rui Sá, confirmo a sua presença nas reuniões.", "Rui Sá", id="pt-sua"),
        pytest.param("de", "Im Auftrag von Herrn Botschafter Jan Weber teile ich mit, dass er teilnehmen wird.", "Jan Weber", id="de"),
        pytest.param("it", "Per conto del Consigliere Marco Riva comunico che egli parteciperà alle riunioni.", "Marco Riva", id="it"),
        pytest.param("ru", "По поручению советника Сергея Орлова сообщаю, что он примет участие в заседаниях.", "Сергей Орлов", id="ru"),
        pytest.param("tr", "Büyükelçi Emre Kaya adına, kendisinin toplantılara katılacağını bildiririm.", "Emre Kaya", id="tr"),
        pytest.param("ar", "نيابة عن السيد أحمد الفايز، أود إبلاغكم بأنه سيحضر الاجتماعات.", "أحمد الفايز", id="ar"),
        pytest.param("zh", "受王平参赞委托，谨告知他将出席会议。", "王平", id="zh"),
    ],
)  # fmt: skip
def test_on_whose_behalf_it_is_said_that_he_comes_comes(
    read: Read, language: str, text: str, name: str
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "On behalf of Ambassador Lars Ek, I inform you that Ms Eva Stone will attend.", "Eva Stone"),
        ("es", "De parte del Embajador Luis Mora, les informo que asistirá la Sra. Inés Vega.", "Inés Vega"),
        ("pt", "A pedido do Embaixador Rui Sá, informo que participará a Dra. Marta Neves.", "Marta Neves"),
        ("de", "Im Auftrag von Herrn Botschafter Jan Weber teile ich mit, dass Frau Eva Thiel teilnimmt.", "Eva Thiel"),
    ],
)  # fmt: skip
def test_on_whose_behalf_another_is_registered_does_not_come(
    read: Read, language: str, text: str, name: str
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == [name]
