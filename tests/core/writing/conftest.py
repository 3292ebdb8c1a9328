"""The shipped templates, a meeting to write letters about, and its invitation on paper."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typst
from servers.processes import missing

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.core.writing import Identity, Writer

LETTERS = Path(__file__).parents[3] / "templates" / "letters"
GENEVA = ZoneInfo("Europe/Zurich")
FONT_PACKAGES = {"ar": "fonts-hosny-amiri", "zh": "fonts-noto-cjk"}


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
                ("victim-assistance@co-chairs.example",),
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
                ("mine-clearance@co-chairs.example",),
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


@pytest.fixture(scope="session")
def on_paper(
    templates: dict[str, str], meeting: Meeting, identity: Identity, now: datetime
) -> Callable[..., tuple[bytes, str]]:
    """`on_paper("fr")` → the invitation of a mission as PDF, and the text of the e-mail around it.
    `templates`: others than the shipped ones."""

    fonts = typst.Fonts()

    def write(language: str, templates: dict[str, str] = templates) -> tuple[bytes, str]:
        writer = Writer.from_templates(
            templates, meeting=meeting, languages=[language], fonts=fonts
        )
        if writer.without_paper():
            missing(f"no font for '{language}': apt-get install {FONT_PACKAGES[language]}")
        delegation = Delegation("HR", "Croatia", DelegationKind.STATE_PARTY, language)
        contact = Contact("geneva@mission.hr.example", "HR", role=ContactRole.GENEVA)
        letter = writer.invitation(delegation, contact, identity=identity, now=now)
        read = email.message_from_bytes(letter.raw, policy=email.policy.default)
        body = read.get_body(("plain",))
        assert body is not None
        files = {part.get_filename(): part.get_content() for part in read.iter_attachments()}
        return files[f"{identity.reference}.pdf"], body.get_content()

    return write
