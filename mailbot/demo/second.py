"""The second campaign of the play: a text of the office's own to those who take the floor, made by
one officer, approved by another, and started by the clock."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from mailbot.core.deciding import campaigning
from mailbot.core.values.campaign import Audience, Standing
from mailbot.flows.campaigns import draft, move
from mailbot.wiring.office import Office

NAME = "speakers"
_LETTERS = Path(__file__).parent / "letters"


def put_text(folder: Path) -> None:
    """Puts the office's own text into its workspace."""
    shutil.copytree(_LETTERS, folder / "templates" / "letters", dirs_exist_ok=True)


def prepare(office: Office, *, starts: datetime) -> None:
    """Drafts, approves and schedules it. `starts` is aware."""
    at, now = office.campaign_desk, office.clock.now()
    draft(at, NAME, letter=NAME, audience=Audience(standing=Standing.SPEAKS), who="officer")
    move(at, NAME, lambda c: campaigning.approve(c, who="second officer"), who="second officer")
    move(at, NAME, lambda c: campaigning.schedule(c, at=starts, now=now), who="officer")


def hours(start: datetime) -> tuple[datetime, datetime]:
    """When it is prepared and when it begins, in the zone of the play's start."""
    prepared = start.replace(month=6, day=7, hour=15)
    return prepared, prepared + timedelta(hours=19)
