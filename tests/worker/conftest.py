"""A real worker on embedded servers, with two missions that were invited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from prepared import prepared

from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.letter import Fate, OutboxRow
from mailbot.demo.play import turn
from mailbot.demo.stage import Stage, stage
from mailbot.flows.invite import invite, plan_invitations
from mailbot.wiring.office import open_office
from mailbot.worker import Worker

START = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
SECRETS = ("demo-password-that-nobody-may-see", "delegate.private@mission.hr.example")


@dataclass
class House:
    """An office at work, and what reached the missions."""

    stage: Stage
    folder: Path
    worker: Worker
    written: int = field(default=0)

    def arrived(self) -> list[str]:
        """Who received a letter, in order."""
        ours = self.stage.office.meeting.office_address
        return [d.recipient for d in self.stage.postbag.letters if d.recipient != ours]

    def letters(self, fate: Fate | None = None) -> list[OutboxRow]:
        office = self.stage.office
        return office.store.outbox.rows(office.meeting.code, fate=fate)

    def invites(self) -> None:
        desk = self.stage.office.desk
        for _ in invite(desk, plan_invitations(desk)):
            pass

    def writes(self, text: str, *, sender: str = "geneva@mission.hr.example") -> None:
        """A mission writes a mail of its own."""
        self.written += 1
        mail = EmailMessage()
        mail["From"] = f"Mission <{sender}>"
        mail["To"] = self.stage.office.meeting.office_address
        mail["Subject"] = "Standing Committees: registration"
        mail["Date"] = self.stage.clock.now()
        mail["Message-ID"] = f"<{self.written}@{sender.partition('@')[2]}>"
        mail.set_content(text)
        self.stage.servers.deliver(
            self.stage.office.meeting.office_address, mail.as_bytes(), envelope_sender=sender
        )

    def works(self) -> None:
        turn(self.worker)

    def later(self, time: timedelta) -> None:
        self.stage.clock.move_to(self.stage.clock.now() + time)

    def opens_again(self) -> None:
        """The worker ends; another begins on what is in the folder now."""
        self.worker.close()
        old = self.stage.office
        old.close()
        self.stage.office = prepared(open_office(old.config, clock=old.clock))
        self.worker = Worker(self.stage.office)
        self.worker.begin()


def _answers_whatever_it_can(set_up: Stage) -> None:
    """How sure the judges are is not the matter of these tests."""
    config = set_up.office.config
    policy = config.policy.model_copy(update={"least_confidence": 0.0})
    config = config.model_copy(update={"policy": policy})
    set_up.office.close()
    set_up.office = prepared(open_office(config, clock=set_up.clock))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with stage(tmp_path, start=START, bounces=frozenset()) as set_up:
        _answers_whatever_it_can(set_up)
        store, meeting = set_up.office.store, set_up.office.meeting.code
        codes = {"HR": "Croatia", "NO": "Norway"}
        store.lists.save_delegations(
            meeting,
            [Delegation(c, n, DelegationKind.STATE_PARTY, "en") for c, n in codes.items()],
        )
        store.lists.save_contacts(
            meeting,
            [
                Contact(f"geneva@mission.{c.lower()}.example", c, "en", "", ContactRole.GENEVA)
                for c in codes
            ],
        )
        worker = Worker(set_up.office)
        worker.begin()
        made = House(set_up, tmp_path, worker)
        yield made
        made.worker.close()


@pytest.fixture
def invited(house: House) -> House:
    """Both missions have their invitation."""
    house.invites()
    house.works()
    assert len(house.arrived()) == 2
    return house
