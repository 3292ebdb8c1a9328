"""Two meetings with a mailbox each, in one store: neither office counts, answers for, decides on
or files what is the other's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prepared import own_texts, prepared

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind
from mailbot.core.values.inbox import Arrival, MessageState, Place
from mailbot.core.values.letter import Fate, Purpose, Sent
from mailbot.flows.answer import answer_new
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.sight import may_hold_an_answer
from mailbot.flows.staff import CannotDecide, Choice, Verb, decide_by_person, queue_of
from mailbot.flows.state import SUBMISSION_ERROR, of_mailbox, state_of
from mailbot.wiring.office import Office, open_office
from mailbot.wiring.one_store import share_stores

NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)
AN_HOUR, ACKNOWLEDGEMENT = timedelta(hours=1), Purpose.ACKNOWLEDGEMENT
WAITS = "We have a question about the hotel. Ms Ana Horvat may attend, if her visa is granted."
COMES = "The delegation of Croatia will attend the meetings. It consists of Ms Ana Horvat."


class Still:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOON


def opened(folder: Path, code: str, *, is_prepared: bool = True) -> Office:
    address = f"{code.lower()}@office.example"
    text = example().replace('"SC11"', f'"{code}"')
    text = text.replace('"isu@apminebanconvention.org"', f'"{address}"')
    text = text.replace('sent_folder = ""', 'sent_folder = "Sent"')
    (folder / code).mkdir()
    url = f"sqlite:///{folder / 'one.db'}"
    text = text.replace('"sqlite:///mailbot.db"', f'"{url}"').replace("pdf = true", "pdf = false")
    own_texts(folder / code / "templates" / "letters")
    config = parse(text, file="config.toml", folder=folder / code)
    office = open_office(config, clock=Still())
    return prepared(office) if is_prepared else office


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    both = opened(tmp_path, "SC11"), opened(tmp_path, "SC12")
    for office in both:
        lists, code = office.store.lists, office.meeting.code
        lists.save_delegations(code, [Delegation("HR", "Croatia", DelegationKind.STATE_PARTY)])
        lists.save_contacts(code, [Contact("geneva@mission-hr.example", "HR")])
        assert list(invite(office.desk, plan_invitations(office.desk))) == [1]
    yield both
    for office in both:
        office.close()


def arrives(office: Office, uid: int, text: str, *, message_id: str = "") -> None:
    named = message_id or f"{office.meeting.code}-{uid}"
    raw = (
        "From: Ana Horvat <geneva@mission-hr.example>\r\nTo: sc11@office.example, "
        f"sc12@office.example\r\nSubject: The meetings\r\nMessage-ID: <{named}@mission.example>\r\n"
        f"Date: Wed, 20 Apr 2011 14:00:00 +0200\r\n\r\n{text}\r\n"
    ).encode()
    at = NOON + timedelta(seconds=uid)
    place = Place(office.mailbox_name, 1, uid)
    office.store.inbox.keep([Arrival(place, raw, at, len(raw))], now=NOON)
    office.store.inbox.note_look(office.mailbox_name, on_server=uid, error="", now=NOON)


def answers(office: Office) -> None:
    answer_new(office.desk, worker="one", mailbox=office.mailbox_name)


def status(office: Office):
    return state_of(office.desk, mailbox=office.mailbox_name)


def test_each_counts_what_lies_in_its_own_mailbox(offices) -> None:
    first, second = offices
    for uid in (1, 2):
        arrives(first, uid, COMES)
    arrives(second, 1, COMES)
    answers(first)
    for office, count in ((first, 2), (second, 1)):
        reconciliation = status(office).reconciliation
        assert reconciliation.adds_up
        assert reconciliation.stored == count
    assert status(first).problems == []


def test_who_writes_to_both_at_once_is_heard_by_both(offices) -> None:
    for office in offices:
        arrives(office, 1, COMES, message_id="one and the same")
        answers(office)
    for office in offices:
        (stored,) = office.store.inbox.messages()
        assert stored.decision is not None
        assert stored.decision.reason is not Reason.COPY
        assert Reason.SAME_ID not in (stored.decision.reason, *stored.decision.others)
        record, _ = office.store.records.record(office.meeting.code, "HR")
        assert record is not None
        assert record.answered_at is not None


def test_who_registers_the_same_people_for_both_is_acknowledged_by_both(offices) -> None:
    """For one meeting alone it would be the same matter, and one acknowledgement is enough."""
    for office in offices:
        arrives(office, 1, COMES)
        answers(office)
        (stored,) = office.store.inbox.messages()
        assert stored.decision is not None
        assert Reason.CAP_REACHED not in (stored.decision.reason, *stored.decision.others)


def test_the_letters_of_one_office_are_not_counted_against_the_other(offices) -> None:
    first, second = offices
    arrives(first, 1, COMES)
    answers(first)
    made = first.store.answers.earlier("<none@x>", before=9, since=NOON - AN_HOUR, most=9)
    assert made.acknowledged == len(first.store.outbox.rows("SC11", purpose=ACKNOWLEDGEMENT)) == 1
    other = second.store.answers.earlier("<none@x>", before=9, since=NOON - AN_HOUR, most=9)
    assert other.acknowledged == 0


def test_a_copy_in_the_same_mailbox_is_still_one(offices) -> None:
    first, second = offices
    arrives(second, 1, COMES, message_id="twice")
    for uid in (1, 2):
        arrives(first, uid, COMES, message_id="twice")
        answers(first)
    decided = [stored.decision for stored in first.store.inbox.messages()]
    assert [decision is not None and decision.reason is Reason.COPY for decision in decided] == [
        False,
        True,
    ]


def test_what_waits_in_one_queue_is_not_in_the_other_and_cannot_be_decided_there(offices) -> None:
    first, second = offices
    arrives(second, 1, WAITS)
    answers(second)
    (waiting,) = queue_of(second.desk)
    assert waiting.state is MessageState.WAITING
    assert queue_of(first.desk) == []
    assert first.store.browsing.oldest(MessageState.WAITING) is None
    with pytest.raises(CannotDecide, match="there is no message"):
        decide_by_person(first.desk, waiting.id, Choice(Verb.ACKNOWLEDGE), who="anna")
    decide_by_person(second.desk, waiting.id, Choice(Verb.SILENT), who="anna")


def test_a_message_that_nobody_has_read_holds_the_reminders_of_its_own_mailbox(offices) -> None:
    first, second = offices
    arrives(second, 1, COMES)
    first.store.inbox.note_look(first.mailbox_name, on_server=0, error="", now=NOON)
    for office, is_held in ((first, False), (second, True)):
        assert bool(office.store.inbox.unattributed()) is is_held
        assert bool(office.store.inbox.waiting_for(office.meeting.code)) is is_held
        assert may_hold_an_answer(office.store.inbox, office.mailbox_name, now=NOON) is is_held


def test_a_message_of_a_mailbox_that_was_renamed_is_still_its_meetings(offices, tmp_path) -> None:
    first, _ = offices
    arrives(first, 1, WAITS)
    answers(first)
    renamed = first.store.of("other@office.example/INBOX", ["SC11"])
    assert [stored.state for stored in renamed.inbox.messages()] == [MessageState.WAITING]


def test_copies_go_into_the_folder_of_the_office_that_sent(offices) -> None:
    first, second = offices
    outbox = first.store.outbox
    for row in outbox.claim("one", now=NOON, limit=2, lease=timedelta(minutes=1)):
        outbox.hand_over(row.id, "one", now=NOON)
        outbox.settle(row.id, "one", Sent("250 Ok"), now=NOON, is_to_file=True)
    assert [len(outbox.rows(code, fate=Fate.SENT)) for code in ("SC11", "SC12")] == [1, 1]
    (owed,) = first.store.filing.due(now=NOON, limit=9)
    assert owed.row.letter.key.meeting == "SC11"
    assert first.store.filing.forgive() == 1  # copies are no longer wanted there
    assert status(first).unfiled.count == 0
    assert status(second).unfiled.count == 1


def test_trouble_with_one_submission_account_is_not_over_when_the_other_sends(offices) -> None:
    first, second = offices
    first.store.switches.put(of_mailbox(SUBMISSION_ERROR, first.mailbox_name), "535 refused")
    second.store.switches.put(of_mailbox(SUBMISSION_ERROR, second.mailbox_name), "")
    assert status(first).submission_error == "535 refused"
    assert status(second).submission_error == ""


def test_a_purge_leaves_what_belongs_to_no_meeting_yet_in_the_other_mailbox(offices) -> None:
    first, second = offices
    arrives(second, 1, COMES)
    held = [one.name for one in first.store.purging.holdings("SC11") if one.matter == "message"]
    assert held == []
    assert len(second.store.purging.holdings("SC12")) > len(held)


def test_an_acknowledgement_is_written_by_the_office_whose_mailbox_it_is(offices) -> None:
    first, second = offices
    arrives(second, 1, COMES)
    answers(first)
    assert first.store.outbox.fates("SC11") == {(Purpose.INVITATION, Fate.QUEUED): 1}
    assert second.store.inbox.counts(second.mailbox_name)[MessageState.NEW] == 1


def test_in_one_process_they_have_one_pool_of_connections_and_see_what_is_their_own(
    tmp_path: Path,
) -> None:
    both = [opened(tmp_path, code, is_prepared=False) for code in ("SC11", "SC12")]
    share_stores(both)
    first, second = both
    assert first.store._database._engine is second.store._database._engine
    assert first.store._database.whose != second.store._database.whose
    arrives(second, 1, COMES)
    assert (len(first.store.inbox.messages()), len(second.store.inbox.messages())) == (0, 1)
    for office in both:
        office.close()
