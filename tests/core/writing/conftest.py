"""The shipped templates and a meeting to write letters about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.core.writing import Identity

LETTERS = Path(__file__).parents[3] / "templates" / "letters"
GENEVA = ZoneInfo("Europe/Zurich")


@pytest.fixture(scope="session")
def templates() -> dict[str, str]:
    return {
        path.relative_to(LETTERS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(LETTERS.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def meeting() -> Meeting:
    return Meeting(
        code="SC11",
        title="Meetings of the Standing Committees",
        titles={
            "fr": "Réunions des Comités permanents",
            "es": "Reuniones de los Comités Permanentes",
            "ar": "اجتماعات اللجان الدائمة",
            "ru": "Совещания Постоянных комитетов",
            "zh": "常设委员会会议",
        },
        starts_on=date(2011, 6, 20),
        ends_on=date(2011, 6, 24),
        place="International Centre, Avenue de la Paix 7bis, Geneva",
        zone=GENEVA,
        deadline=datetime(2011, 6, 13, 23, 59, 59, tzinfo=GENEVA),
        items=(
            AgendaItem(
                "victim-assistance",
                "Victim Assistance",
                {
                    "fr": "Assistance aux victimes",
                    "es": "Asistencia a las víctimas",
                    "ar": "مساعدة الضحايا",
                    "ru": "Помощь пострадавшим",
                    "zh": "援助受害者",
                },
            ),
            AgendaItem(
                "mine-clearance",
                "Mine Clearance",
                {
                    "fr": "Déminage",
                    "es": "Limpieza de minas",
                    "ar": "إزالة الألغام",
                    "ru": "Разминирование",
                    "zh": "排雷",
                },
            ),
        ),
        registration_url="https://register.office.example/sc11",
        office_name="Implementation Support Unit",
        office_names={
            "fr": "Unité d’appui à l’application",
            "es": "Dependencia de Apoyo a la Aplicación",
            "ar": "وحدة دعم التنفيذ",
            "ru": "Группа имплементационной поддержки",
            "zh": "执行支助股",
        },
        office_address="office@office.example",
        city="Geneva",
        cities={"fr": "Genève", "es": "Ginebra", "ar": "جنيف", "ru": "Женева", "zh": "日内瓦"},
    )


@pytest.fixture(scope="session")
def identity() -> Identity:
    return Identity("<letter.1@office.example>", "SC11-0042", "k3y", 42)


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2011, 4, 20, 8, 0, 1, 250_000, tzinfo=UTC)  # a clock has microseconds
