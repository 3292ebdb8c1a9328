"""Dates, deadlines and the names of States as the United Nations write them."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values.meeting import Meeting
from mailbot.core.writing.language import Language, deadline_day, language

LANGUAGES = ["en", "fr", "es", "ar", "ru", "zh"]
STATES = Path(__file__).parents[3] / "mailbot" / "demo" / "lists" / "states.csv"


def state_codes() -> list[str]:
    with STATES.open(encoding="utf-8", newline="") as file:
        return sorted({row["delegation"] for row in csv.DictReader(file)})


@pytest.fixture(scope="module")
def tongues(templates: dict[str, str]) -> dict[str, Language]:
    return {code: language(code, templates) for code in LANGUAGES}


@pytest.mark.parametrize(
    ("code", "deadline"),
    [
        ("en", "Monday, 13 June 2011, end of the day (Geneva time)"),
        ("fr", "lundi 13 juin 2011, fin de journée (heure de Genève)"),
        ("es", "lunes 13 de junio de 2011, al final del día (hora de Ginebra)"),
        ("ar", "الاثنين، 13 حزيران/يونيه 2011، نهاية اليوم (بتوقيت جنيف)"),
        ("ru", "понедельник, 13 июня 2011 года, до конца дня (Женева, местное время)"),
        ("zh", "2011年6月13日星期一24时（日内瓦时间）"),
    ],
)
def test_the_deadline_is_told_with_weekday_and_zone(
    code: str, deadline: str, tongues: dict[str, Language], meeting: Meeting
) -> None:
    assert tongues[code].deadline(meeting) == deadline


@pytest.mark.parametrize(
    ("code", "deadline"),
    [
        ("en", "Monday, 13 June 2011, 17:30 (Geneva time)"),
        ("fr", "lundi 13 juin 2011 à 17 h 30 (heure de Genève)"),
        ("es", "lunes 13 de junio de 2011, a las 17.30 horas (hora de Ginebra)"),
        ("zh", "2011年6月13日星期一17:30（日内瓦时间）"),
    ],
)
def test_a_deadline_within_the_day_is_told_with_its_hour(
    code: str, deadline: str, tongues: dict[str, Language], meeting: Meeting
) -> None:
    early = replace(meeting, deadline=datetime(2011, 6, 13, 17, 30, tzinfo=meeting.zone))
    assert tongues[code].deadline(early) == deadline


@pytest.mark.parametrize(
    "deadline",
    [
        pytest.param(datetime(2011, 6, 13, 23, 59, tzinfo=ZoneInfo("Europe/Zurich")), id="23:59"),
        pytest.param(datetime(2011, 6, 14, 0, 0, tzinfo=ZoneInfo("Europe/Zurich")), id="midnight"),
        pytest.param(datetime(2011, 6, 13, 21, 59, 59, tzinfo=ZoneInfo("UTC")), id="in UTC"),
    ],
)
def test_the_end_of_the_day_is_the_end_of_that_day(
    deadline: datetime, tongues: dict[str, Language], meeting: Meeting
) -> None:
    told = replace(meeting, deadline=deadline)
    assert deadline_day(told) == date(2011, 6, 13)
    assert tongues["en"].deadline(told) == "Monday, 13 June 2011, end of the day (Geneva time)"


@pytest.mark.parametrize(
    ("code", "zone", "told"),
    [
        ("en", "Europe/Zurich", "(Switzerland time)"),
        ("fr", "Europe/Zurich", "(heure de la Suisse)"),
        ("fr", "Africa/Nairobi", "(heure du Kenya)"),
        ("es", "America/Lima", "(hora del Perú)"),
        ("ar", "Europe/Zurich", "(بتوقيت سويسرا)"),
        ("en", "America/New_York", "(New York time)"),
    ],
)
def test_without_a_city_the_zone_says_whose_time_it_is(
    code: str, zone: str, told: str, tongues: dict[str, Language], meeting: Meeting
) -> None:
    unnamed = replace(meeting, city="", cities={}, zone=ZoneInfo(zone))
    assert tongues[code].deadline(unnamed).endswith(told)


@pytest.mark.parametrize(
    ("city", "told"),
    [
        ("Genève", "(heure de Genève)"),
        ("Oslo", "(heure d’Oslo)"),
        ("Addis-Abeba", "(heure d’Addis-Abeba)"),
        ("Le Caire", "(heure du Caire)"),
        ("La Haye", "(heure de La Haye)"),
        ("Hanoï", "(heure de Hanoï)"),
        ("Helsinki", "(heure d’Helsinki)"),
        ("Ouagadougou", "(heure de Ouagadougou)"),
    ],
)
def test_a_city_s_time_is_told_in_french(
    city: str, told: str, tongues: dict[str, Language], meeting: Meeting
) -> None:
    there = replace(meeting, city=city, cities={"fr": city})
    assert tongues["fr"].deadline(there).endswith(told)


@pytest.mark.parametrize(
    ("code", "start", "end", "period"),
    [
        ("en", date(2011, 6, 20), date(2011, 6, 24), "20–24 June 2011"),
        ("en", date(2011, 5, 30), date(2011, 6, 3), "30 May – 3 June 2011"),
        ("en", date(2011, 12, 30), date(2012, 1, 3), "30 December 2011 – 3 January 2012"),
        ("en", date(2011, 6, 20), date(2011, 6, 20), "Monday, 20 June 2011"),
        ("fr", date(2011, 6, 20), date(2011, 6, 24), "du 20 au 24 juin 2011"),
        ("fr", date(2011, 6, 1), date(2011, 6, 3), "du 1er au 3 juin 2011"),
        ("fr", date(2011, 5, 30), date(2011, 6, 1), "du 30 mai au 1er juin 2011"),
        ("es", date(2011, 6, 20), date(2011, 6, 24), "del 20 al 24 de junio de 2011"),
        ("ar", date(2011, 6, 20), date(2011, 6, 24), "من 20 إلى 24 حزيران/يونيه 2011"),
        ("ru", date(2011, 5, 30), date(2011, 6, 3), "30 мая – 3 июня 2011 года"),
        ("zh", date(2011, 6, 20), date(2011, 6, 24), "2011年6月20日至24日"),
    ],
)
def test_a_period_is_told(
    code: str, start: date, end: date, period: str, tongues: dict[str, Language]
) -> None:
    assert tongues[code].period(start, end) == period


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("en", "HR", "of Croatia"),
        ("en", "SD", "of the Sudan"),
        ("en", "KP", "of the Democratic People's Republic of Korea"),
        ("en", "VA", "of the Holy See"),
        ("en", "MM", "of Myanmar"),
        ("en", "NL", "of the Kingdom of the Netherlands"),
        ("fr", "NL", "du Royaume des Pays-Bas"),
        ("es", "NL", "del Reino de los Países Bajos"),
        ("es", "PH", "de Filipinas"),
        ("es", "BJ", "de Benin"),
        ("ar", "BJ", "لبنن"),
        ("ar", "NL", "لمملكة هولندا"),
        ("ru", "NL", "Королевства Нидерландов"),
        ("fr", "HR", "de la Croatie"),
        ("fr", "EG", "de l’Égypte"),
        ("fr", "US", "des États-Unis d’Amérique"),
        ("fr", "HT", "d’Haïti"),
        ("fr", "CU", "de Cuba"),
        ("fr", "PT", "du Portugal"),
        ("fr", "FI", "de la Finlande"),
        ("fr", "SS", "du Soudan du Sud"),
        ("es", "AF", "del Afganistán"),
        ("es", "CM", "del Camerún"),
        ("ar", "CL", "لشيلي"),
        ("ar", "LU", "للكسمبرغ"),
        ("es", "AR", "de la Argentina"),
        ("es", "PE", "del Perú"),
        ("es", "ES", "de España"),
        ("ar", "JO", "للأردن"),
        ("ar", "FR", "لفرنسا"),
        ("ar", "GB", "للمملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية"),
        ("ru", "HR", "Хорватии"),
        ("ru", "CL", "Чили"),
        ("ru", "GW", "Гвинеи-Бисау"),
        ("ru", "RU", "Российской Федерации"),
        ("zh", "RU", "俄罗斯联邦"),
    ],
)
def test_a_state_is_named_after_its_mission(
    language: str, code: str, expected: str, tongues: dict[str, Language]
) -> None:
    assert tongues[language].of_state(code) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name_without_marks_of_the_cldr(
    language: str, tongues: dict[str, Language]
) -> None:
    for code in state_codes():
        name = tongues[language].state(code)
        assert name, code
        assert not set("&(（[") & set(name), name
        assert "о-ва" not in name, name


def test_french_elides_before_a_vowel(tongues: dict[str, Language]) -> None:
    for code in state_codes():
        name = tongues["fr"].of_state(code)
        assert name is not None
        for bare in ("de ", "du ", "de la "):
            after = name.removeprefix(bare)
            assert after == name or after[0].casefold() not in "aeéèiîoôu", name


def test_an_unknown_code_has_no_name(tongues: dict[str, Language]) -> None:
    assert tongues["en"].of_state("relief") is None
