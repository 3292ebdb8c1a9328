"""A house that names itself otherwise than the lists do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailbot.core.deciding.houses import called, house_meant
from mailbot.core.values.delegation import Delegation, DelegationKind
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Party


def house(name: str, code: str = "house") -> Delegation:
    return Delegation(code, name, DelegationKind.ORGANISATION)


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        pytest.param("Association Sans Mines", "Sans Mines", id="fr its end"),
        pytest.param("Association Sans Mines", "Assoc. Sans Mines", id="fr cut short"),
        pytest.param("Association Sans Mines", "l'association sans mines", id="fr small letters"),
        pytest.param("Association Sans Mines", "ASM", id="fr initials"),
        pytest.param("Campaign for Safe Fields", "Safe Fields Campaign", id="en another order"),
        pytest.param("The Quiet Fields Trust", "Quiet Fields", id="en its beginning"),
        pytest.param("Quiet Fields Trust (QFT)", "QFT", id="en initials in brackets"),
        pytest.param("ICQF", "International Campaign for Quiet Fields", id="en initials listed"),
        pytest.param("Red de Sobrevivientes de Minas", "Red de Sobrevivientes", id="es"),
        pytest.param("Fundação Campos Livres", "Fundacao Campos Livres", id="pt without accents"),
        pytest.param("Фонд «Чистое поле»", "Чистое поле", id="ru"),
        pytest.param("الجمعية الوطنية لضحايا الألغام", "الجمعية الوطنية", id="ar"),
        pytest.param("江城扫雷基金会", "江城扫雷", id="zh"),
        pytest.param("Aktion Sichere Wege e.V.", "Sichere Wege", id="de"),
        pytest.param("Rete Campi Sicuri", "Campi Sicuri", id="it"),
        pytest.param("Güvenli Tarlalar Derneği", "Güvenli Tarlalar", id="tr"),
    ],
)
def test_a_name_for_short(listed: str, named: str) -> None:
    assert house_meant([named], [house("Healing Hands", "other"), house(listed)]) == "house"


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        pytest.param("Association Sans Mines", "Mines", id="one word"),
        pytest.param("Association Sans Mines", "Association", id="its kind"),
        pytest.param("Association Sans Mines", "Association des victimes", id="its kind, and more"),
        pytest.param("Geneva Call", "Geneva", id="a town"),
        pytest.param("Association Sans Mines", "AS", id="two letters"),
        pytest.param("Quiet Fields Trust", "Trust in Quiet", id="another order"),
        pytest.param("江城扫雷基金会", "江城", id="zh a town"),
        pytest.param("江城扫雷基金会", "基金会", id="zh its kind"),
        pytest.param("الجمعية الوطنية لضحايا الألغام", "الجمعية", id="ar its kind"),
    ],
)
def test_a_word_of_a_name_names_nobody(listed: str, named: str) -> None:
    assert house_meant([named], [house(listed)]) is None


def test_of_two_houses_that_share_a_part_none_is_meant() -> None:
    lists = [house("Red Cross of Nowhere", "one"), house("Red Cross of Elsewhere", "two")]
    assert house_meant(["Red Cross"], lists) is None


def test_the_code_that_the_office_gave_a_house_names_it() -> None:
    lists = [house("Asociación de Sobrevivientes", "sobrevive"), house("Healing Hands", "hands")]
    assert house_meant(["Sobrevive"], lists) == "sobrevive"


def test_no_state_is_meant_by_a_part_of_its_name() -> None:
    state = Delegation("CD", "Democratic Republic of the Congo", DelegationKind.STATE_PARTY)
    assert house_meant(["Democratic Republic"], [state]) is None


def test_how_a_writer_calls_his_house() -> None:
    signature = Segment(SegmentKind.SIGNATURE, "Paul Lenoir\nSans Mines | Dakar")
    mail = Message(
        digest="d",
        message_id="<1@post.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject="",
        language="fr",
        text="",
        segments=(signature,),
        own_text="",
        from_=(Address("Paul Lenoir - ASM", "p@post.example"),),
    )
    assert {"Sans Mines", "ASM", "Paul Lenoir"} <= set(called(mail, None))
    assert called(replace(mail, segments=()), Party("organisation", None, "Sans Mines"))[0] == (
        "Sans Mines"
    )
    assert called(mail, Party("state", "SN", "Senegal")) == ()
