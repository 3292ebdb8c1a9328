"""Servers that refuse, stall, drop and lie, seen from the office: what becomes of the letter and
of the message, what `mailbot status` says, whether a person is told, and that it ends well.

What the lines do is shown in `tests/edge`; here the worker meets the like.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from faults.imap import ScriptedImap
from faults.lines import Do, Line
from faults.smtp import ScriptedSmtp
from prepared import prepared

from mailbot.config import load
from mailbot.config.example import example
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.letter import Fate
from mailbot.demo.clock import StageClock
from mailbot.flows.alarm import Alarms
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.state import State, state_of
from mailbot.wiring.office import Office, open_office
from mailbot.worker import Worker

MINUTE = timedelta(minutes=1)
BEGIN = datetime.fromisoformat("2011-04-20T08:00:00+02:00")
OFFICE = "isu@apminebanconvention.org"


@dataclass
class Struck:
    """An office whose servers do as a script says."""

    office: Office
    clock: StageClock
    smtp: ScriptedSmtp
    imap: ScriptedImap
    folder: Path
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worker = Worker(self.office)
        self.worker._alarms = Alarms(
            self.office.store.switches,
            self.clock,
            after=15 * MINUTE,
            ring=lambda _, text: self.told.append(text),
        )

    def passes(self, count: int = 1) -> None:
        """So many minutes of the worker."""
        for _ in range(count):
            self.worker.run_once()
            self.worker.watch()
            self.clock.move_to(self.clock.now() + MINUTE)

    def state(self) -> State:
        return state_of(self.office.desk, mailbox=self.office.mailbox_name)

    def fates(self) -> list[Fate]:
        return [row.fate for row in self.office.store.outbox.rows(self.office.meeting.code)]

    def stored(self) -> int:
        return sum(self.office.store.inbox.counts().values())


def mail(text: str = "We shall attend.", *, size: int = 0) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = "Mission <geneva@mission.hr.example>", OFFICE
    made["Subject"], made["Message-ID"] = "Registration", f"<{len(text)}@mission.hr.example>"
    made.set_content(text)
    if size:
        made.add_attachment(b"x" * size, maintype="application", subtype="octet-stream")
    return made.as_bytes(policy=made.policy.clone(linesep="\r\n"))


def config_of(smtp: ScriptedSmtp, imap: ScriptedImap, *, patience: float) -> str:
    head, _, _ = example().partition("# The mailbox where the answers arrive")
    tail = example().partition("# Where everything is kept.")[2]
    account = f"""host = "127.0.0.1"
user = "{OFFICE}"
password_file = "password"
security = "none"
timeout_seconds = {patience}
"""
    return f"""{head}[mailbox]
port = {imap.port}
{account}
[submission]
port = {smtp.port}
letters_per_minute = 100000
{account}
# Where everything is kept.{tail}"""


@pytest.fixture
def struck(tmp_path: Path) -> Iterator[Callable[..., Struck]]:
    """Makes an office that has one State to invite, between two scripted servers."""
    made: list[Struck] = []

    def make(
        smtp: ScriptedSmtp | None = None,
        imap: ScriptedImap | None = None,
        *,
        patience: float = 0.5,
        states: int = 1,
    ) -> Struck:
        smtp, imap = smtp or ScriptedSmtp(), imap or ScriptedImap()
        smtp.__enter__()
        imap.__enter__()
        (tmp_path / "config.toml").write_text(
            config_of(smtp, imap, patience=patience), encoding="utf-8"
        )
        (tmp_path / "password").write_text("secret", encoding="utf-8")
        clock = StageClock(BEGIN)
        office = prepared(open_office(load(tmp_path / "config.toml"), clock=clock))
        store, meeting = office.store, office.meeting.code
        for code in ("HR", "NO", "KE", "CO", "KH")[:states]:
            state = Delegation(code, code, DelegationKind.STATE_PARTY, "en")
            address = f"geneva@mission.{code.lower()}.example"
            contact = Contact(address, code, "en", "", ContactRole.GENEVA)
            store.lists.save_delegations(meeting, [state])
            store.lists.save_contacts(meeting, [contact])
        list(invite(office.desk, plan_invitations(office.desk)))
        made.append(Struck(office, clock, smtp, imap, tmp_path))
        return made[-1]

    yield make
    for one in made:
        one.worker.close()
        one.office.close()
        one.smtp.__exit__(None, None, None)
        one.imap.__exit__(None, None, None)


LATER = [
    pytest.param({"MAIL": "451 4.3.0 later"}, id="451 at MAIL"),
    pytest.param({"RCPT": "450 4.2.0 greylisted"}, id="greylisted"),
    pytest.param({"RCPT": "452 4.2.2 mailbox full"}, id="452 at RCPT"),
    pytest.param({"DATA": "451 4.3.0 later"}, id="451 at DATA"),
    pytest.param({".": "451 4.3.0 later"}, id="451 after the letter"),
    pytest.param({"CONNECT": "421 too busy"}, id="too busy to greet"),
    pytest.param({"CONNECT": Do.DROP}, id="hangs up at once"),
    pytest.param({"CONNECT": Do.BABBLE}, id="speaks no SMTP"),
    pytest.param({"EHLO": Do.DROP}, id="hangs up at EHLO"),
    pytest.param({"AUTH": Do.DROP}, id="hangs up at the login"),
    pytest.param({"AUTH": "454 4.7.0 try later"}, id="cannot check the login now"),
    pytest.param({"MAIL": Do.DROP}, id="hangs up at MAIL"),
    pytest.param({"DATA": Do.BABBLE}, id="babbles at DATA"),
    pytest.param({"CONNECT": Do.STALL}, id="stalls before greeting"),
    pytest.param({"EHLO": Do.STALL}, id="stalls at EHLO"),
    pytest.param({"AUTH": Do.STALL}, id="stalls at the login"),
    pytest.param({"MAIL": Do.STALL}, id="stalls at MAIL"),
    pytest.param({"RCPT": Do.STALL}, id="stalls at RCPT"),
    pytest.param({"DATA": Do.STALL}, id="stalls at DATA"),
]


@pytest.mark.parametrize("moments", LATER)
def test_a_letter_that_fails_for_now_goes_out_once_later(struck, moments) -> None:
    house = struck(ScriptedSmtp(moments))
    house.passes()
    assert house.fates() in ([Fate.DEFERRED], [Fate.QUEUED])
    assert house.smtp.letters == [] or "." in moments
    house.passes(8)
    assert house.fates() == [Fate.SENT]
    assert len(house.smtp.letters) == 1 + ("." in moments)
    assert house.told == []  # it passed by itself
    assert house.state().problems == []


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        pytest.param({"RCPT": "550 5.1.1 no such user"}, "no such user", id="550 at RCPT"),
        pytest.param({"DATA": "554 5.6.0 no"}, "5.6.0", id="554 at DATA"),
        pytest.param({".": "554 5.7.1 looks like spam"}, "spam", id="554 after the letter"),
    ],
)
def test_a_letter_refused_for_good_is_refused_and_never_tried_again(struck, moments, says) -> None:
    house = struck(ScriptedSmtp(moments))
    house.passes(9)
    (row,) = house.office.store.outbox.rows(house.office.meeting.code)
    assert row.fate is Fate.REFUSED
    assert says in row.detail
    assert sum(said.startswith("RCPT") for said in house.smtp.heard) == 1
    notes = house.office.store.lists.reach_notes(house.office.meeting.code)
    assert says in notes["geneva@mission.hr.example"]


@pytest.mark.parametrize(
    ("moments", "taken"),
    [
        pytest.param({".": Do.DROP}, 1, id="hangs up after the letter"),
        pytest.param({".": Do.BABBLE}, 1, id="babbles after the letter"),
        # all of a short letter is on the line before it shows
        pytest.param({"BODY": Do.DROP}, 0, id="hangs up within a short letter"),
    ],
)
def test_a_line_lost_at_the_end_of_a_letter_is_shown_and_not_sent_again(
    struck, moments, taken
) -> None:
    house = struck(ScriptedSmtp(moments))
    house.passes(20)
    assert house.fates() == [Fate.UNKNOWN]
    assert len(house.smtp.letters) == taken
    assert any("unknown fate" in problem for problem in house.state().problems)
    assert "unknown fate" in house.told[0]


@pytest.mark.parametrize(
    ("moments", "says"),
    [
        pytest.param({"AUTH": ["535 5.7.8 wrong"] * 99}, "535", id="the login is refused"),
        pytest.param({"MAIL": ["553 5.7.1 not yours"] * 99}, "553", id="the sender is refused"),
        pytest.param({"CONNECT": [Do.DROP] * 99}, "closed the connection", id="nobody is there"),
        pytest.param({"EHLO": ["550 go away"] * 99}, "550", id="the greeting is refused"),
    ],
)
def test_a_server_that_takes_nothing_is_shown_told_once_and_so_is_its_end(
    struck, moments, says
) -> None:
    house = struck(ScriptedSmtp(moments))
    house.passes(2)
    assert [p for p in house.state().problems if p.startswith("submission:") and says in p]
    assert house.told == []
    house.passes(25)
    assert len(house.told) == 1
    assert "TROUBLE  submission" in house.told[0]
    house.smtp._script._moments.clear()  # it is well again
    house.passes(8)
    assert house.fates() == [Fate.SENT]
    assert len(house.smtp.letters) == 1
    assert house.state().problems == []
    assert "OVER     submission" in house.told[1]


@pytest.mark.parametrize("most", [1, 2])
def test_a_server_that_closes_after_some_letters_gets_them_all(struck, most: int) -> None:
    house = struck(ScriptedSmtp(letters_per_line=most), states=5)
    house.passes(9)
    assert house.fates() == [Fate.SENT] * 5
    assert len(set(house.smtp.letters)) == len(house.smtp.letters) == 5
    assert house.state().problems == []


def test_one_refused_recipient_stops_no_other(struck) -> None:
    house = struck(ScriptedSmtp({"RCPT": ["550 5.1.1 no", "450 4.2.0 later"]}), states=3)
    house.passes(9)
    assert sorted(house.fates()) == [Fate.REFUSED, Fate.SENT, Fate.SENT]
    assert len(house.smtp.letters) == 2


def test_a_server_away_for_a_week_costs_no_letter(struck) -> None:
    """Nothing is given up, and no address is blamed, because the office's own server was away."""
    house = struck(ScriptedSmtp({"CONNECT": [Do.DROP] * 99}))
    house.passes()
    house.clock.move_to(house.clock.now() + timedelta(days=7))
    house.passes()
    house.smtp._script._moments.clear()
    house.passes(8)
    assert house.fates() == [Fate.SENT]
    assert house.office.store.lists.reach_notes(house.office.meeting.code) == {}


def test_a_letter_put_off_again_and_again_is_told_with_the_servers_words(struck) -> None:
    house = struck(ScriptedSmtp({"RCPT": ["450 4.2.1 over quota"] * 99}))
    house.passes(90)
    assert any("put off" in p and "over quota" in p for p in house.state().problems)
    assert "over quota" in house.told[0]


def test_a_server_that_hides_starttls_gets_no_password(struck) -> None:
    house = struck(ScriptedSmtp(offers=("AUTH PLAIN",)))
    text = (house.folder / "config.toml").read_text(encoding="utf-8")
    head, middle, tail = text.rpartition('security = "none"')
    assert middle
    (house.folder / "config.toml").write_text(f'{head}security = "starttls"{tail}')
    house.office.close()
    house.office = prepared(open_office(load(house.folder / "config.toml"), clock=house.clock))
    house.__post_init__()
    house.passes(2)
    assert not any("AUTH" in said for said in house.smtp.heard)
    assert house.smtp.letters == []
    assert any("STARTTLS" in problem for problem in house.state().problems)


SILENT = [
    pytest.param({"CONNECT": "BYE too many connections"}, id="no room"),
    pytest.param({"CONNECT": Do.DROP}, id="hangs up at once"),
    pytest.param({"CONNECT": Do.BABBLE}, id="speaks no IMAP"),
    pytest.param({"CONNECT": Do.STALL}, id="stalls before greeting"),
    pytest.param({"AUTHENTICATE": Do.STALL}, id="stalls at the login"),
    pytest.param({"AUTHENTICATE": "NO [UNAVAILABLE] later"}, id="cannot check the login now"),
    pytest.param({"EXAMINE": "NO [INUSE] locked"}, id="the folder is in use"),
    pytest.param({"EXAMINE": "NO [NONEXISTENT] no such folder"}, id="the folder is gone"),
    pytest.param({"SEARCH": Do.STALL}, id="stalls at SEARCH"),
    pytest.param({"SEARCH": "NO [LIMIT] throttled"}, id="throttles"),
    pytest.param({"FETCH": Do.STALL}, id="stalls at FETCH"),
    pytest.param({"FETCH": Do.DROP}, id="hangs up at FETCH"),
    pytest.param({"FETCH": "NO [LIMIT] slow down"}, id="throttles at FETCH"),
]


@pytest.mark.parametrize("moments", SILENT)
def test_mail_comes_once_when_the_mailbox_is_well_again(struck, moments) -> None:
    house = struck(imap=ScriptedImap(moments, mail={1: mail(), 2: mail("We ask: when?")}))
    house.passes()
    first = house.state()
    house.passes(3)
    assert house.stored() == 2
    assert house.state().reconciliation.adds_up
    assert house.state().problems == []
    assert house.told == []
    assert first.problems == [] or any(p.startswith("mailbox:") for p in first.problems)


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param({"AUTHENTICATE": ["NO [AUTHENTICATIONFAILED] no"] * 99}, id="refused"),
        pytest.param({"AUTHENTICATE": ["NO [EXPIRED] token"] * 99}, id="the token has expired"),
        pytest.param({"EXAMINE": ["NO [NONEXISTENT] gone"] * 99}, id="the folder is lost"),
        pytest.param({"CONNECT": [Do.DROP] * 99}, id="nobody is there"),
    ],
)
def test_a_mailbox_that_cannot_be_read_is_shown_told_once_and_so_is_its_end(
    struck, moments
) -> None:
    house = struck(imap=ScriptedImap(moments, mail={1: mail()}))
    house.passes(25)
    assert [p for p in house.state().problems if p.startswith("mailbox:")]
    assert ["TROUBLE  mailbox" in text for text in house.told] == [True]
    assert house.stored() == 0
    house.imap._script._moments.clear()
    house.passes(2)
    assert house.stored() == 1
    assert house.state().problems == []
    assert "OVER     mailbox" in house.told[1]


@pytest.mark.parametrize("cut", [40, 90, 200])
def test_a_message_cut_off_within_comes_whole_and_once(struck, cut: int) -> None:
    raw = mail("We shall attend with a large delegation.")
    house = struck(imap=ScriptedImap(mail={1: raw}))
    house.imap.cut_literal_at = cut
    house.passes(3)
    (message,) = house.office.store.inbox.messages()
    assert house.office.store.inbox.raw(message.id) == raw


def test_a_new_uidvalidity_doubles_nothing_and_loses_nothing(struck) -> None:
    one, two, three = mail("One of us comes."), mail("Two of us come!!"), mail("Three of us come.")
    house = struck(imap=ScriptedImap(mail={5: one, 9: two}))
    house.passes()
    house.imap.uidvalidity = 8
    house.imap.mail.clear()
    house.imap.mail.update({1: two, 2: one, 3: three})
    house.passes(2)
    raws = [house.office.store.inbox.raw(m.id) for m in house.office.store.inbox.messages()]
    assert sorted(raws) == sorted([one, two, three])
    assert house.state().reconciliation.adds_up
    assert house.state().problems == []


def test_what_others_remove_stays_stored_and_is_counted(struck) -> None:
    house = struck(imap=ScriptedImap(mail={1: mail("One."), 2: mail("Two, too.")}))
    house.passes()
    del house.imap.mail[1]
    house.passes()
    assert house.stored() == 2
    assert house.office.store.inbox.gone() == 1
    assert house.state().problems == []


class _Forgetful(ScriptedImap):
    """Leaves a message out of one answer, and says that it gave all."""

    left_out = ""  # the FETCH item that is asked for

    def _item(self, line: Line, said: str, number: int, uid: int) -> None:
        if uid == 2 and self.left_out and self.left_out in said:
            self.left_out = ""
            return
        super()._item(line, said, number, uid)


@pytest.mark.parametrize("item", ["RFC822.SIZE", "BODY.PEEK[]"])
def test_a_message_that_the_server_left_out_once_is_asked_for_again(struck, item: str) -> None:
    """It was passed over for good: what came behind it had moved the progress on."""
    imap = _Forgetful(mail={1: mail("One."), 2: mail("Two, too."), 3: mail("Three comes.")})
    imap.left_out = item
    house = struck(imap=imap)
    house.passes(2)
    assert house.stored() == 3
    assert house.state().problems == []


def test_a_message_that_shows_late_under_a_lower_uid_is_not_missed(struck) -> None:
    """Servers of several machines show a message before one that came earlier."""
    house = struck(imap=ScriptedImap(mail={1: mail("One."), 3: mail("Three comes.")}))
    house.passes()
    house.imap.mail[2] = mail("Two, too.")
    house.passes()
    assert house.stored() == 3
    assert house.state().reconciliation.adds_up
    house.passes(3)
    assert sum("BODY.PEEK[]" in said for said in house.imap.heard) == 2  # and no more


def test_a_message_that_the_server_never_gives_is_told_with_its_mend(struck) -> None:
    house = struck(imap=_Silent(mail={1: mail("One."), 2: mail("Two, too.")}))
    house.passes(20)
    (problem,) = house.state().problems
    assert "read the folder itself" in problem
    assert [problem in text for text in house.told] == [True]


class _Silent(ScriptedImap):
    def _item(self, line: Line, said: str, number: int, uid: int) -> None:
        if uid != 2:
            super()._item(line, said, number, uid)


def test_a_message_of_25_megabytes_is_stored_and_the_next_goes_on(struck) -> None:
    large = mail("The statement is attached.", size=18 * 1024 * 1024)  # a third more in base64
    house = struck(imap=ScriptedImap(mail={1: large, 2: mail("We shall attend.")}), patience=30)
    house.passes(2)
    assert house.stored() == 2
    assert house.state().reconciliation.adds_up
    first, _ = house.office.store.inbox.messages()
    assert first.size == len(large)


def test_a_server_that_stalls_in_idle_is_left_and_asked_again(struck) -> None:
    """The run goes on: what came meanwhile is fetched over a new line."""
    house = struck(imap=ScriptedImap({"DONE": Do.STALL}, mail={1: mail()}))
    house.imap.announced = [b"* 2 EXISTS\r\n"]
    house.imap.mail[2] = mail("A second one comes.")
    run = threading.Thread(target=house.worker.run)
    run.start()
    try:
        arrived = _until(lambda: house.stored() == 2)
    finally:
        house.worker.stop()
        run.join(60)
    assert arrived
    assert not run.is_alive()


def _until(look: Callable[[], bool], *, seconds: float = 60) -> bool:
    """Looks until it is so; the limit only bounds a failure."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.05)):
        if look():
            return True
        pause.wait(0.05)  # between two looks at another thread
    return False
