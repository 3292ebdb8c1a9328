"""A whole office at work on fakes with a memory: missions write and receive, days pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from prepared import prepared

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.letter import OutboxRow, Outcome, Purpose, Sent
from mailbot.demo.clock import StageClock
from mailbot.flows.answer import answer_new
from mailbot.flows.falling_back import fall_back
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.receive import receive
from mailbot.flows.remind import Reminded, remind
from mailbot.flows.send import SendReport, send
from mailbot.wiring.office import Office, open_office

OFFICE = "isu@apminebanconvention.org"
START = datetime(2011, 4, 20, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Lying:
    """A message as it lies on the fake server."""

    uidvalidity: int
    uid: int
    raw: bytes
    size: int
    received_at: datetime
    is_whole: bool = True


@dataclass
class FakeMailbox:
    """A mailbox in memory; UIDs grow, whatever is removed."""

    messages: list[Lying] = field(default_factory=list)
    uidvalidity: int = 7
    next_uid: int = 1

    @property
    def count(self) -> int:
        return len(self.messages)

    def state(self) -> FakeMailbox:
        return self

    @property
    def uidnext(self) -> int:
        return self.next_uid

    def marks(self, uids: Sequence[int]) -> dict[int, tuple[datetime, int]]:
        return {m.uid: (m.received_at, m.size) for m in self.messages if m.uid in uids}

    def uids(self) -> list[int]:
        return [m.uid for m in self.messages]

    def fetch_after(self, uid: int, *, batch: int = 50) -> Iterator[Sequence[Lying]]:
        after = [m for m in self.messages if m.uid > uid]
        for start in range(0, len(after), batch):
            yield after[start : start + batch]

    def fetch(self, uids: Sequence[int], *, batch: int = 50) -> Iterator[Sequence[Lying]]:
        yield [m for m in self.messages if m.uid in uids]

    def put(self, raw: bytes, at: datetime) -> None:
        self.messages.append(Lying(self.uidvalidity, self.next_uid, raw, len(raw), at))
        self.next_uid += 1

    def is_put_back(self, count: int) -> None:
        """The server's disk failed; of the mailbox there is a copy with its first messages."""
        del self.messages[count:]
        self.next_uid = self.messages[-1].uid + 1

    def is_rebuilt(self) -> None:
        """The server lost its index: new UIDVALIDITY, new UIDs, the same messages."""
        self.uidvalidity += 1
        old, self.messages, self.next_uid = self.messages, [], 1
        for message in old:
            self.put(message.raw, message.received_at)


@dataclass
class FakeSender:
    """A submission server in memory. `answer` says what it makes of a recipient."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    answer: Callable[[str], Outcome] = lambda _: Sent("250 2.0.0 Ok")

    def send(
        self,
        *,
        envelope_sender: str,
        recipient: str,
        raw: bytes,
        before_body: Callable[[], bool],
    ) -> Outcome:
        outcome = self.answer(recipient)
        if isinstance(outcome, Sent):
            assert before_body()
            self.taken.append((recipient, raw))
        return outcome


@dataclass
class Correspondence:
    """An office, its mailbox, its sender, and the days that pass."""

    office: Office
    clock: StageClock
    mailbox: FakeMailbox = field(default_factory=FakeMailbox)
    sender: FakeSender = field(default_factory=FakeSender)
    read: dict[str, int] = field(default_factory=dict)

    def invites(self, *missions: Mission) -> None:
        store, meeting = self.office.store, self.office.meeting.code
        store.lists.save_delegations(meeting, [m.delegation for m in missions])
        store.lists.save_contacts(meeting, [c for m in missions for c in m.contacts])
        list(invite(self.office.desk, plan_invitations(self.office.desk)))
        self.sends()

    def works(self) -> Reminded:
        """One pass of everything."""
        receive(
            self.mailbox, self.office.store.inbox, name=self.office.mailbox_name, clock=self.clock
        )
        while answer_new(self.office.desk, worker="test"):
            pass
        fall_back(self.office.desk)
        reminded = remind(self.office.desk, self.office.calendar, mailbox=self.office.mailbox_name)
        self.sends()
        return reminded

    def sends(self) -> SendReport:
        report = send(
            self.office.store,
            self.sender,
            worker="test",
            clock=self.clock,
            policy=self.office.send_policy,
        )
        while report.handled and not report.is_paused:
            more = send(
                self.office.store,
                self.sender,
                worker="test",
                clock=self.clock,
                policy=self.office.send_policy,
            )
            if not more.handled:
                break
            report = more
        return report

    def day(self, text: str) -> None:
        """It becomes this hour in Geneva: "2011-06-10 09:00"."""
        zone = self.office.meeting.zone
        self.clock.move_to(datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC))

    def letters_to(self, *addresses: str) -> list[EmailMessage]:
        return [
            message_from_bytes(raw, policy=policy.default)  # type: ignore[misc]
            for to, raw in self.sender.taken
            if to in addresses
        ]

    def outbox(self, purpose: Purpose) -> list[OutboxRow]:
        return self.office.store.outbox.rows(self.office.meeting.code, purpose=purpose)


@dataclass
class Mission:
    """A delegation with its addresses."""

    at: Correspondence
    delegation: Delegation
    contacts: list[Contact]
    language: str = "en"
    seen: int = 0

    @property
    def address(self) -> str:
        return self.contacts[0].address

    def letters(self) -> list[EmailMessage]:
        return self.at.letters_to(*(c.address for c in self.contacts))

    def writes(
        self,
        text: str,
        *,
        sender: str = "",
        name: str = "",
        subject: str = "",
        answers: EmailMessage | None = None,
        headers: dict[str, str] | None = None,
        works: bool = True,
        dated: datetime | None = None,
        came: datetime | None = None,
    ) -> int:
        """Sends a message to the office, lets it work, and gives the message's id in the store."""
        sender = sender or self.address
        mail = EmailMessage()
        mail["From"] = f"{name or self.delegation.name} <{sender}>"
        mail["To"] = OFFICE
        mail["Date"] = dated or self.at.clock.now()
        mail["Message-ID"] = f"<{len(self.at.mailbox.messages)}.{sender}>"
        mail["Subject"] = subject or (f"Re: {answers['Subject']}" if answers else "Invitation")
        quote = ""
        if answers is not None:
            mail["In-Reply-To"] = str(answers["Message-ID"])
            mail["References"] = str(answers["Message-ID"])
            body = answers.get_body(("plain",))
            lines = body.get_content().splitlines() if body else []
            quote = "\n\nOn 20/04/2011, ISU wrote:\n" + "\n".join(f"> {line}" for line in lines)
        further = dict(headers or {})
        returned_to = further.pop("Return-Path", f"<{sender}>")
        for key, value in further.items():
            del mail[key]
            mail[key] = value
        mail.set_content(text + quote)
        raw = f"Return-Path: {returned_to}\r\nDelivered-To: {OFFICE}\r\n".encode() + mail.as_bytes()
        self.at.mailbox.put(raw, came or self.at.clock.now())
        if works:
            self.at.works()
        return len(self.at.mailbox.messages)

    def receives(self, *words: str) -> EmailMessage:
        """Exactly one letter since the last look; it holds the words, whatever their line."""
        new = self.letters()[self.seen :]
        self.seen += len(new)
        assert len(new) == 1, [m["Subject"] for m in new]
        body = new[0].get_body(("plain",))
        text = " ".join(body.get_content().split()) if body else ""
        for word in words:
            assert word in text, f"{word!r} is not in: {text}"
        return new[0]

    def receives_nothing(self) -> None:
        new = self.letters()[self.seen :]
        assert new == [], [m["Subject"] for m in new]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Correspondence]:
    """An office with an empty store, on 20 April 2011."""
    clock = StageClock(START)
    # the conversations are about the flows: what is plainly said counts as sure
    text = example().replace("[policy]", "[policy]\nleast_confidence = 0.5")
    text = text.replace("undo_seconds = 30", "undo_seconds = 0")
    config = parse(text, folder=tmp_path)
    office = prepared(open_office(config, clock=clock))
    yield Correspondence(office, clock)
    office.close()


def mission_of(at: Correspondence, code: str, name: str, language: str = "en") -> Mission:
    domain = f"mission.{code.lower()}.example"
    delegation = Delegation(code, name, DelegationKind.STATE_PARTY, language)
    contact = Contact(f"geneva@{domain}", code, language, "", ContactRole.GENEVA)
    return Mission(at, delegation, [contact], language)


@pytest.fixture(name="mission_of")
def mission_of_() -> Callable[..., Mission]:
    return mission_of


@pytest.fixture
def croatia(at: Correspondence) -> Mission:
    """Croatia, invited."""
    mission = mission_of(at, "HR", "Croatia")
    at.invites(mission)
    mission.seen = 1
    return mission


HOUR = timedelta(hours=1)
