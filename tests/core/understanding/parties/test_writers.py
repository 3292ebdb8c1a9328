# ruff: noqa: E501 - one case a line, however long
"""Who writes, where it is told by the way: whom somebody works for, who asked him, whose mail he
passes on; and where the names of organisations end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., str | None]


@pytest.mark.parametrize(
    ("language", "own", "expected"),
    [
        pytest.param("en", "I write for The Harbour Post. May I speak with somebody from Cambodia?", "The Harbour Post", id="en newspaper"),
        pytest.param("en", "Freelance for Radio Estuary here. Is the press admitted?", "Radio Estuary", id="en freelance"),
        pytest.param("pt", "Bom dia, represento a APMI e queria saber em que dia se fala de vítimas.", "APMI", id="pt"),
        pytest.param("fr", "Je travaille pour Terre Apaisée et voudrais assister aux séances.", "Terre Apaisée", id="fr"),
        pytest.param("de", "Ich schreibe für die Hollmann Räumgeräte GmbH & Co. KG. Wo kann man ausstellen?", "Hollmann Räumgeräte GmbH & Co. KG", id="de firm"),
    ],
)  # fmt: skip
def test_whom_a_writer_works_for(told: Told, language: str, own: str, expected: str) -> None:  # fmt: skip
    assert told(own, language=language) == expected


@pytest.mark.parametrize(
    ("own", "name", "address", "expected"),
    [
        pytest.param("The Government of Nauru, which has no mission here, has asked the Australian Mission to convey this registration: Ms Ana Example.", "Disarmament Desk", "geneva@mission.au.example", "NR", id="a neighbour's mission"),
        pytest.param("The Ministry of Health of Malawi has asked me, since its line is down, to register its delegate.", "Ann Example", "ann@healing-hands.example", "MW", id="an NGO"),
        pytest.param("We act for the Minister of Defence of Liberia, who instructs us that he will attend.", "Example & Sample LLP", "office@example-sample.example", "LR", id="lawyers"),
    ],
)  # fmt: skip
def test_who_asked_a_writer_by_the_way(
    told: Told, own: str, name: str, address: str, expected: str
) -> None:
    assert told(own, name=name, address=address) == expected


@pytest.mark.parametrize(
    ("language", "own", "forwarded", "expected"),
    [
        pytest.param("en", "This landed with us by mistake.", "Dear colleagues,\nThe Permanent Mission of Tonga will send two officers.", "TO", id="en"),
        pytest.param("fr", "Reçu par erreur, je vous le transmets.", "Madame, Monsieur,\nLa Mission permanente du Gabon sera représentée par deux personnes.", "GA", id="fr"),
        pytest.param("ru", "Это пришло нам по ошибке.", "Уважаемые коллеги,\nПостоянное представительство Армении направляет двух участников.", "AM", id="ru"),
    ],
)  # fmt: skip
def test_what_came_by_mistake_is_its_writers(
    told: Told, language: str, own: str, forwarded: str, expected: str
) -> None:
    sender = {"name": "Permanent Mission of Chile", "address": "info@mission.cl.example"}
    assert told(own, language=language, forwarded=forwarded, **sender) == expected
    assert told("We send you this.", language=language, forwarded=forwarded, **sender) == "CL"  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "I teach at the University of Marlow in Canada. Are students admitted?", "University of Marlow", id="en place"),
        pytest.param("es", "Somos la Asociación de Personas con Discapacidad del Sur, dos de nosotros irán.", "Asociación de Personas con Discapacidad del Sur", id="es with"),
        pytest.param("fr", "L'Association malienne des veuves de mines ajoute M. Issa Example à sa liste.", "Association malienne des veuves de mines", id="fr verb"),
        pytest.param("ar", "الجمعية الوطنية لضحايا الألغام تلغي تسجيل ممثليها.", "الجمعية الوطنية لضحايا الألغام", id="ar verb"),
        pytest.param("ru", "Я представляю Ереванский союз раненых «Заря».", "Ереванский союз раненых «Заря»", id="ru a town's"),
        pytest.param("zh", "中国裁军与和平协会（非政府组织）拟派二人参加会议。", "中国裁军与和平协会", id="zh joined"),
    ],
)  # fmt: skip
def test_where_a_name_ends(told: Told, language: str, text: str, expected: str) -> None:
    assert told(text, language=language) == expected


@pytest.mark.parametrize(
    ("signature", "expected"),
    [
        pytest.param("张三\n东湖大学法学院博士生", "东湖大学", id="a student's faculty"),
        pytest.param("東湖紅十字會聯絡部", "東湖紅十字會", id="an office"),
    ],
)
def test_a_faculty_or_office_is_no_part_of_the_name(
    told: Told, signature: str, expected: str
) -> None:
    assert told("请问会议文件能否公开？", language="zh", signature=signature) == expected


def test_a_name_with_a_legal_form_may_stand_in_the_subject(told: Told) -> None:
    assert told("Wir kommen zu zweit.", language="de", subject="Wege ohne Gefahr e.V.") == "Wege ohne Gefahr e.V."  # fmt: skip
    for subject in ("Registration: Wide Fields Inc.", "A question from Wide Fields Inc.", "Two of us, Wide Fields Inc."):  # fmt: skip
        assert told("Two of us will come.", subject=subject) == "Wide Fields Inc.", subject


def test_a_branch_is_no_state(told: Told) -> None:
    assert told("Nous ne pourrons pas venir.", language="fr", signature="Pour l'AVM/SK") != "SK"  # fmt: skip


def test_the_fuller_name_leads(told: Told) -> None:
    own = "L'Association togolaise des victimes de mines sera représentée par son trésorier."
    name = "Association des victimes de mines"
    assert told(own, language="fr", name=name) == "Association togolaise des victimes de mines"  # fmt: skip


@pytest.mark.parametrize(
    ("own", "signature", "expected"),
    [
        pytest.param("盼能安排我国于排雷议题下发言。", "苏和\n蒙古国常驻代表团", "MN", id="signed"),
        pytest.param("我国代表团希望就扫雷议题发言。\n柬埔寨", "", "KH", id="below"),
        pytest.param("我国将参加。我是越南代表团的阮文雄。", "", "VN", id="introduced"),
        pytest.param("我国将由二等秘书苏和出席。", "", None, id="nowhere"),
    ],
)  # fmt: skip
def test_our_country_is_that_of_the_writer(
    told: Told, own: str, signature: str, expected: str | None
) -> None:
    assert told(own, signature=signature, language="zh") == expected
