"""The understander as it ships, for the meeting of the corpus, and what it makes of a text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailbot.core.understanding import Understander
from mailbot.core.values.meeting import AgendaItem, Meeting
from mailbot.core.values.message import Address, Attachment, Message, Nature
from mailbot.core.values.reading import Reading
from mailbot.wiring.judges import encoder

ROOT = Path(__file__).parents[3]
ITEMS = {
    "general-status": "General Status and Operation of the Convention",
    "mine-clearance": "Mine Clearance, Mine Risk Education and Mine Action Technologies",
    "victim-assistance": "Victim Assistance and Socio-Economic Reintegration",
    "stockpile-destruction": "Stockpile Destruction",
    "resources": "Resources, Cooperation and Assistance",
}


@pytest.fixture(scope="session")
def understander() -> Understander:
    """With the rules and models of the repository."""
    return _understander(tuple(AgendaItem(code, title) for code, title in ITEMS.items()))


@pytest.fixture(scope="session")
def understander_of() -> Callable[[tuple[AgendaItem, ...]], Understander]:
    """Gives the same for a meeting with some items."""
    return _understander


def _understander(items: tuple[AgendaItem, ...]) -> Understander:
    rules = {
        path.name: path.read_text("utf-8")
        for path in (ROOT / "rules" / "understanding").glob("*.toml")
    }
    meeting = Meeting(
        code="SC11",
        title="Meetings of the Standing Committees",
        starts_on=date(2011, 6, 20),
        ends_on=date(2011, 6, 24),
        place="Geneva",
        zone=ZoneInfo("Europe/Zurich"),
        deadline=datetime(2011, 6, 13, 21, 59, tzinfo=UTC),
        items=items,
        registration_url="https://meeting.example/register",
        office_name="Office",
        office_address="office@meeting.example",
    )
    stored = (ROOT / "rules" / "model" / "sentences.npz").read_bytes()
    return Understander.from_files(rules, stored, meeting=meeting, encoder=encoder())


@pytest.fixture(scope="session")
def message() -> Callable[..., Message]:
    """Gives a short mail by Ana Ruiz."""

    def made(
        text: str,
        language: str = "en",
        *,
        nature: Nature = Nature.REPLY,
        attachments: tuple[Attachment, ...] = (),
        forwarded: str = "",
    ) -> Message:
        return Message(
            digest="0" * 64,
            message_id="<1@mission.example>",
            nature=nature,
            nature_evidence=(),
            subject="Re: Meetings of the Standing Committees",
            language=language,
            text=text,
            segments=(),
            own_text=text,
            from_=(Address("Ana Ruiz", "ana.ruiz@mission.example"),),
            attachments=attachments,
            forwarded_text=forwarded,
        )

    return made


@pytest.fixture(scope="session")
def read(
    understander: Understander, message: Callable[..., Message]
) -> Callable[[str, str], Reading]:
    """Gives the reading of such a mail: its text, its language."""
    return lambda text, language: understander.understand(message(text, language))
