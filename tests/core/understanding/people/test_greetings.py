# ruff: noqa: E501 - one case a line, however long
"""Who is greeted in the sentence that goes on behind the comma is no delegate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailbot.core.understanding.people import PeopleFound
from mailbot.core.values.message import Address
from mailbot.core.values.reading import Reading

Read = Callable[[str, str], Reading]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param("de", "Sehr geehrte Frau Berg,\nfür Deutschland nimmt Herr Karl Weber teil.", ["Karl Weber"], id="de, wrapped"),
        pytest.param("de", "Liebe Frau Berg, für Deutschland nehmen Karl Weber und Ute Braun teil.", ["Karl Weber", "Ute Braun"], id="de"),
        pytest.param("en", "Dear Ms Berg, Mr Bo Lind will attend for Norway.", ["Bo Lind"], id="en"),
        pytest.param("fr", "Chère Madame Berg, M. Paul Petit participera pour la France.", ["Paul Petit"], id="fr"),
        pytest.param("fr", "Madame Berg,\nM. Paul Petit participera pour la France.", ["Paul Petit"], id="fr, a courtesy alone"),
        pytest.param("it", "Gentile dottoressa Berg, parteciperà Carlo Neri per l'Italia.", ["Carlo Neri"], id="it"),
        pytest.param("tr", "Sayın Berg,\nTürkiye adına Ayşe Demir katılacaktır.", ["Ayşe Demir"], id="tr, wrapped"),
        pytest.param("ru", "Уважаемая г-жа Берг, от России будет участвовать Анна Белова.", ["Анна Белова"], id="ru"),
        pytest.param("zh", "安娜·伯格女士，谨通知李娜参赞将代表中国参会。", ["李娜"], id="zh"),
        pytest.param("fr", "Madame Rose Blanc, conseillère, participera pour la France.", ["Rose Blanc"], id="nobody is greeted"),
        pytest.param("en", "Dear Sir Ms Eva Roth will attend, and so will Mr Bo Lind.", ["Eva Roth", "Bo Lind"], id="a greeting that says more"),
        pytest.param("tr", "Sayın Ayşe Demir, Sayın Ahmet Kaya toplantıya katılacaktır.", ["Ayşe Demir", "Ahmet Kaya"], id="nobody is greeted, Turkish"),
    ],
)  # fmt: skip
def test_who_is_greeted_does_not_come(
    read: Read, language: str, text: str, names: list[str]
) -> None:
    assert [delegate.name for delegate in read(text, language).delegates] == names


def test_a_colleague_who_is_greeted_holds_nothing(found: Callable[..., PeopleFound]) -> None:
    text = "Sehr geehrte Frau Kollegin, ich werde für Deutschland teilnehmen."
    author = Address("Frank Ziegler", "f.ziegler@mission.example")
    people = found((text, "registers"), language="de", author=author)
    assert [delegate.name for delegate in people.delegates] == ["Frank Ziegler"]
    assert not people.is_unsure
