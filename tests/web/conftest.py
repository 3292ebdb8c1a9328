"""An office five days before its deadline, with mail of every kind, and people at its desk."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.insert(0, str(Path(__file__).parent))

from browsing import address, browser, enters  # noqa: F401 - fixtures for all files here

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.inbox import Arrival, Place
from mailbot.core.values.letter import Sent
from mailbot.core.values.message import Nature
from mailbot.core.values.people import Admission, Role
from mailbot.core.values.reading import (
    Delegate,
    Doubt,
    Evidence,
    Intent,
    Question,
    Reading,
    RegistrationAction,
    Topic,
)
from mailbot.demo.clock import StageClock
from mailbot.flows.followed import Followed
from mailbot.flows.following import follow
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.send import send
from mailbot.web import keys
from mailbot.web.application import application
from mailbot.wiring.office import Office, open_office

PASSWORD = "four plain words here"
HASHED = keys.hash_password(PASSWORD)
INVITED = datetime(2011, 4, 20, 8, 0, tzinfo=UTC)
NOW = datetime(2011, 6, 8, 6, 0, tzinfo=UTC)
STATES = (
    ("HR", "Croatia", "en"),
    ("FR", "France", "fr"),
    ("MX", "Mexico", "es"),
    ("JO", "Jordan", "ar"),
    ("BY", "Belarus", "ru"),
    ("CN", "China", "zh"),
    ("KH", "Cambodia", "en"),
    ("TD", "Chad", "fr"),
    ("NO", "Norway", "en"),
    ("TR", "Türkiye", "en"),
)


class Taker:
    """A submission server that takes everything."""

    def send(self, *, before_body: object, **_: object) -> Sent:
        assert callable(before_body)
        assert before_body()
        return Sent("250 2.0.0 Ok")


@dataclass
class Desk:
    """The office of a test, and how mail comes to it."""

    office: Office
    clock: StageClock
    uid: int = 0
    raws: dict[int, bytes] = field(default_factory=dict)

    def arrives(
        self,
        code: str,
        subject: str,
        text: str,
        *,
        reading: Reading | None = None,
        decision: Decision | None = None,
        raw: bytes | None = None,
    ) -> int:
        """A message of a delegation ('' → of nobody we know), read and decided as said."""
        self.uid += 1
        sender = f"geneva@mission.{code.lower() or 'nowhere'}.example"
        raw = raw or plain_mail(sender, subject, text, self.uid)
        at = self.clock.now() - timedelta(hours=60 - self.uid)
        place = Place(self.office.mailbox_name, 1, self.uid)
        store = self.office.store
        store.inbox.keep([Arrival(place, raw, at, len(raw))], now=at)
        (number,) = store.inbox.claim_new("test", now=at, limit=1, lease=timedelta(minutes=1))
        stored = store.inbox.message(number)
        assert stored is not None
        known = {d.code: d for d in store.lists.delegations(self.office.meeting.code)}
        follow(
            self.office.desk,
            stored,
            Followed(
                message=self.office.reader.read(raw),
                reading=reading or Reading(Nature.REPLY, "en", confidence=0.3),
                decision=decision or Decision(Handling.REVIEW, Reason.UNSURE),
                delegation=known.get(code),
                decided_by="mailbot 0, rules 0",
            ),
        )
        return number

    def sends(self) -> None:
        policy = self.office.send_policy
        while send(
            self.office.store, Taker(), worker="test", clock=self.clock, policy=policy
        ).handled:
            pass

    def account(self, name: str, role: Role = Role.OFFICER) -> None:
        accounts, now = self.office.store.accounts, self.clock.now()
        offered = Admission(name, role, "the test", now + timedelta(hours=1))
        accounts.admit(f"link of {name}", offered, now=now)
        assert accounts.enter(f"link of {name}", name, HASHED, now=now) is not None


@dataclass
class Person:
    """Somebody with a browser that runs no scripts."""

    client: TestClient
    name: str

    @property
    def csrf(self) -> str:
        found = re.search(r'"X-CSRF-Token":"(\w+)"', self.client.get("/own").text)
        assert found
        return found.group(1)

    def sees(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer.text

    def sends(self, path: str, status: int = 200, **fields: object) -> str:
        answer = self.client.post(path, data={"csrf": self.csrf, **fields})
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer.text


def plain_mail(sender: str, subject: str, text: str, number: int) -> bytes:
    head = (
        f"From: Mission <{sender}>\r\nTo: isu@apminebanconvention.org\r\n"
        f"Subject: {subject}\r\nMessage-ID: <{number}@mission.example>\r\n"
        "Date: Tue, 7 Jun 2011 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return (head + text.replace("\n", "\r\n")).encode()


def registration(text: str, *people: str, sure: float = 0.6, language: str = "en") -> Reading:
    """A registration whose evidence is the first word of the text and each name."""
    found = [_seen("intent:registration", text, text.split()[0])]
    found += [_seen("delegate", text, name) for name in people if name in text]
    return Reading(
        Nature.REPLY,
        language,
        intents=(Intent.REGISTRATION,),
        action=RegistrationAction.REGISTER,
        delegates=tuple(Delegate(name) for name in people),
        confidence=sure,
        evidence=tuple(found),
    )


def _seen(label: str, text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(label, words, "own", start, start + len(words), "rule test", 1.0)


@pytest.fixture(scope="session")
def judges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What takes long to make and never changes, made once for all offices of this run."""
    office = open_office(parse(example(), folder=tmp_path_factory.mktemp("judges")))
    return {"understander": office.understander, "reader": office.reader, "writer": office.writer}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, judges: dict[str, object]) -> dict[str, Path]:
    """Two stores, made once; each test works on a copy: "quiet" and "busy"."""
    folder = tmp_path_factory.mktemp("made")
    found = {}
    for name, fill in (("quiet", lambda desk: None), ("busy", fill_with_mail)):
        home = folder / name
        home.mkdir()
        desk = open_desk(home, judges, INVITED)
        invite_all(desk)
        fill(desk)
        desk.office.close()  # the last to close writes all into the one file
        found[name] = home / "mailbot.db"
    return found


def open_desk(home: Path, judges: dict[str, object], at: datetime, *, url: str = "") -> Desk:
    """An office; `url`: of its store, '' → a SQLite file in its folder."""
    clock = StageClock(at)
    config = parse(example(), folder=home)
    changed = {"policy": config.policy.model_copy(update={"undo_seconds": 60})}
    if url:
        changed["store"] = config.store.model_copy(update={"url": url})
    office = open_office(config.model_copy(update=changed), clock=clock)
    office.__dict__.update(judges)  # as if they had been made here
    return Desk(office, clock)


@pytest.fixture
def desk(tmp_path: Path, made: dict[str, Path], judges: dict[str, object]) -> Iterator[Desk]:
    """An office that has invited ten States, all letters sent."""
    shutil.copy(made["quiet"], tmp_path / "mailbot.db")
    opened = open_desk(tmp_path, judges, NOW)
    yield opened
    opened.office.close()


@pytest.fixture
def busy(tmp_path: Path, made: dict[str, Path], judges: dict[str, object]) -> Iterator[Desk]:
    """Mail of every kind has come in; Anna administers, Boris is an officer, Rita reads."""
    shutil.copy(made["busy"], tmp_path / "mailbot.db")
    opened = open_desk(tmp_path, judges, NOW + timedelta(minutes=3))
    opened.uid = 8
    yield opened
    opened.office.close()


@pytest.fixture(scope="session")
def opens(judges: dict[str, object]) -> Callable[..., AbstractContextManager[Desk]]:
    """`opens(folder, url)` → an office like `busy` whose store is another database."""

    @contextmanager
    def opened(home: Path, url: str) -> Iterator[Desk]:
        desk = open_desk(home, judges, INVITED, url=url)
        invite_all(desk)
        fill_with_mail(desk)
        desk.clock.move_to(NOW + timedelta(minutes=3))
        yield desk
        desk.office.close()

    return opened


@pytest.fixture(scope="module")
def shown(
    tmp_path_factory: pytest.TempPathFactory, made: dict[str, Path], judges: dict[str, object]
) -> Iterator[Desk]:
    """As `busy`, one for all tests of a file that only look."""
    home = tmp_path_factory.mktemp("shown")
    shutil.copy(made["busy"], home / "mailbot.db")
    opened = open_desk(home, judges, NOW + timedelta(minutes=3))
    yield opened
    opened.office.close()


def invite_all(desk: Desk) -> None:
    office, meeting = desk.office, desk.office.meeting.code
    known = [Delegation(c, n, DelegationKind.STATE_PARTY, tongue) for c, n, tongue in STATES]
    office.store.lists.save_delegations(meeting, known)
    office.store.lists.save_contacts(
        meeting,
        [
            Contact(f"geneva@mission.{c.lower()}.example", c, tongue, "", ContactRole.GENEVA)
            for c, _, tongue in STATES
        ],
    )
    list(invite(office.desk, plan_invitations(office.desk)))
    desk.sends()
    desk.clock.move_to(NOW)


def fill_with_mail(desk: Desk) -> None:
    auto = Decision(Handling.AUTO, Reason.SURE)
    text = "We wish to register Ana Horvat and Ivo Perić for the meeting."
    desk.arrives("HR", "Registration", text, decision=auto,
                 reading=registration(text, "Ana Horvat", "Ivo Perić", sure=0.99))  # fmt: skip
    text = "Nous inscrivons Mme Claire Martin.\n\nAvec nos remerciements."
    desk.arrives("FR", "Inscription", text, reading=registration(text, "Claire Martin",
                 language="fr"))  # fmt: skip
    text = "نود تسجيل السيدة ليلى حداد في الاجتماع."
    desk.arrives("JO", "تسجيل", text, reading=registration(text, "ليلى حداد", language="ar"))
    text = "Could you tell us whether there is parking near the venue?"
    asks = Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.QUESTION,),
        questions=(Question(Topic.LOGISTICS, text),),
        confidence=0.55,
        evidence=(_seen("intent:question", text, "whether"),),
    )
    desk.arrives("NO", "Parking", text, reading=asks)
    speaks = Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.INTERVENTION,),
        interventions=("victim-assistance",),
        confidence=0.97,
    )
    for code in ("KH", "TR"):
        desk.arrives(code, "Statement", "We wish to take the floor on victim assistance.",
                     reading=speaks, decision=auto)  # fmt: skip
    desk.arrives("", "Who are you", "Please write back.",
                 decision=Decision(Handling.REVIEW, Reason.UNKNOWN_SENDER))  # fmt: skip
    contrary = Reading(
        Nature.REPLY, "en", intents=(Intent.DECLINE,), doubts=(Doubt.UNCLEAR,), confidence=0.7
    )
    desk.arrives("HR", "Regrets", "We regret that nobody can come.", reading=contrary,
                 decision=Decision(Handling.REVIEW, Reason.CONTRADICTS_RECORD))  # fmt: skip
    desk.clock.move_to(desk.clock.now() + timedelta(minutes=2))
    desk.sends()
    store, now = desk.office.store, desk.clock.now()
    store.inbox.note_look(desk.office.mailbox_name, on_server=desk.uid, error="", now=now)
    desk.account("anna", Role.ADMINISTRATOR)
    desk.account("boris")
    desk.account("rita", Role.READER)


@pytest.fixture
def comes(busy: Desk) -> Iterator[object]:
    """`comes("anna")` → Anna at her browser, logged in."""
    app = application(busy.office)
    clients: list[TestClient] = []

    def enter(name: str) -> Person:
        client = TestClient(app, base_url="http://127.0.0.1")
        clients.append(client)
        # as after a login, without the half second that a password takes
        key, now = keys.new_key(), busy.clock.now()
        until = now + timedelta(hours=12)
        busy.office.store.accounts.open_session(keys.digest(key), name, until=until, now=now)
        client.cookies.set("mailbot", key)
        return Person(client, name)

    yield enter
    for client in clients:
        client.close()
