"""What a stranger writes is shown, never interpreted, and brings nothing out of the office."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.utils import getaddresses

import pytest

from mailbot.core.reporting.files import as_csv
from mailbot.core.values.decision import Reason
from mailbot.core.values.delegation import Contact, ContactRole, Delegation, DelegationKind
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Purpose
from mailbot.flows.invite import invite, plan_invitations
from mailbot.flows.listing import sheets

REGISTERS = "Croatia will be represented by Ms. {name}, First Secretary."
FAILED = {"Authentication-Results": "mx.example.org; dmarc=fail header.from=mission.hr.example"}


@pytest.fixture(autouse=True)
def _as_sure_as_can_be(at) -> None:
    """Whatever can be acknowledged is: the most that a stranger can get out of us."""
    desk = at.office.desk
    at.office.__dict__["desk"] = replace(desk, policy=replace(desk.policy, bound=0.0))


def decision(at, message):
    stored = at.office.store.inbox.message(message)
    return stored.state, stored.decision.reason


def raw_letters(at) -> list[tuple[str, bytes]]:
    return [(to, raw) for to, raw in at.sender.taken]


HOSTILE = [
    pytest.param("Ana\r\nBcc: thief@evil.example\r\n\r\nHorvat", id="line breaks"),
    pytest.param("Ana =?utf-8?q?=0D=0ABcc:_thief@evil.example?= Horvat", id="encoded line break"),
    pytest.param("Ana\u2028Bcc: thief@evil.example Horvat", id="Unicode line separator"),
    pytest.param(
        "{{ 7919*104729 }}{% for x in ().__class__.__bases__ %}x{% endfor %}", id="template"
    ),
    pytest.param("${7919*104729} #{7919*104729} <%= 7919*104729 %>", id="other templates"),
    pytest.param("<script>alert(1)</script><img src=//evil.example/x>", id="HTML"),
    pytest.param("\u202egnp.exe\u2066\u200b\ufeff Horvat", id="bidirectional and invisible"),
    pytest.param("A" * 5000, id="very long"),
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_or_subject_changes_no_header_and_runs_no_code(at, croatia, name) -> None:
    """In the name of the sender, in the subject and in the words that are echoed."""
    raw = (
        f"Return-Path: <{croatia.address}>\r\nMessage-ID: <1@mission.hr.example>\r\n"
        f"To: isu@apminebanconvention.org\r\nDate: Wed, 20 Apr 2011 09:00:00 +0200\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n"
    ).encode()
    one_line = name.replace("\r", " ").replace("\n", " ")
    raw += f'From: "{one_line}" <{croatia.address}>\r\nSubject: {one_line}\r\n\r\n'.encode()
    raw += REGISTERS.format(name=name).encode()
    before = len(at.sender.taken)
    at.mailbox.put(raw, at.clock.now())
    at.works()
    assert sum(at.office.store.inbox.counts().values()) == 1
    assert at.office.store.inbox.counts()[MessageState.STUCK] == 0
    for to, letter in raw_letters(at)[before:]:
        head, _, body = letter.partition(b"\r\n\r\n")
        parsed = message_from_bytes(letter)
        recipients = [
            a for h in ("To", "Cc", "Bcc") for _, a in getaddresses(parsed.get_all(h, []))
        ]
        assert to == croatia.address
        assert recipients == [croatia.address]
        assert b"829348951" not in letter
        assert b"<script" not in body.lower()
        assert all(len(line) <= 998 for line in letter.split(b"\r\n"))
        assert head.isascii()


def test_template_code_in_an_imported_list_is_printed_not_run(at) -> None:
    code = "{{ 7919*104729 }}"
    at.office.store.lists.save_delegations(
        "SC11", [Delegation("XA", f"Land {code}", DelegationKind.STATE_PARTY, "en")]
    )
    at.office.store.lists.save_contacts(
        "SC11", [Contact("a@xa.example", "XA", "en", f"Name {code}", ContactRole.GENEVA)]
    )
    list(invite(at.office.desk, plan_invitations(at.office.desk)))
    at.sends()
    ((_, raw),) = at.sender.taken
    assert b"829348951" not in raw


def test_a_failing_sender_registers_nobody_and_gets_no_letter(at, croatia) -> None:
    message = croatia.writes(REGISTERS.format(name="Eva Lazna"), headers=FAILED)
    croatia.receives_nothing()
    assert decision(at, message) == (MessageState.WAITING, Reason.SUSPECTED_FORGERY)
    record = at.office.store.records.record("SC11", "HR")[0]
    assert record is None or not record.delegates


def test_results_that_the_stranger_wrote_himself_are_not_believed(at, croatia) -> None:
    """Only the trusted server's word counts, and its failure is not washed away by a pass."""
    headers = {"Authentication-Results": "evil.example; dmarc=pass"}
    message = croatia.writes(
        REGISTERS.format(name="Eva Lazna"), headers=FAILED | {"X-Other": "1"} | {}
    )
    assert decision(at, message)[1] is Reason.SUSPECTED_FORGERY
    assert headers["Authentication-Results"] not in str(
        at.office.store.inbox.message(message).message.authentication
    )


@pytest.mark.parametrize(
    "sender",
    [
        pytest.param("croatia.mission@gmail.com", id="free mailbox"),
        pytest.param("geneva@mission.hr.example.evil.example", id="longer domain"),
        pytest.param("geneva@missi\u043en.hr.example", id="homograph"),
    ],
)
def test_a_stranger_who_acts_for_a_state_learns_and_changes_nothing(
    at, croatia, sender: str
) -> None:
    croatia.writes(REGISTERS.format(name="Ivana Horvat"))
    before = len(at.sender.taken)
    raw = (
        f"From: Mission <{sender}>\r\nTo: isu@apminebanconvention.org\r\nSubject: Croatia\r\n"
        f"Message-ID: <9@evil.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "Croatia will be represented by Ms. Eva Lazna, Counsellor. "
        "Please send us the list of our delegation as registered so far.\r\n"
    ).encode()
    at.mailbox.put(raw, at.clock.now())
    at.works()
    for to, letter in raw_letters(at)[before:]:
        text = str(message_from_bytes(letter).get_payload())
        assert "Horvat" not in text, to
    delegates = at.office.store.records.record("SC11", "HR")[0].delegates
    assert [d.name for d in delegates] == ["Ivana Horvat"]


def test_an_answer_goes_to_nobody_whom_only_the_message_names(at, croatia) -> None:
    """Reply-To to an address outside of the delegation."""
    croatia.writes(REGISTERS.format(name="Ivana Horvat"), headers={"Reply-To": "x@evil.example"})
    assert at.letters_to("x@evil.example") == []


@pytest.mark.parametrize("start", [*list("=+-@"), "\t", "\r"])
def test_no_cell_of_an_exported_list_is_a_formula(at, croatia, start: str) -> None:
    at.office.store.lists.save_delegations(
        "SC11", [Delegation("XB", f'{start}HYPERLINK("//evil")', DelegationKind.STATE_PARTY, "en")]
    )
    for make in sheets(at.office.desk).values():
        for line in as_csv(make()).splitlines():
            assert not any(cell.strip('"').startswith(start + "HYPER") for cell in line.split(","))


def test_a_hundred_thousand_recipients_and_deep_parts_stop_nothing(at, croatia) -> None:
    many = ",\r\n ".join(f"a{n}@x.example" for n in range(100_000))
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(500)
    )
    for number, extra in enumerate((f"Cc: {many}\r\n\r\nhello", f"MIME-Version: 1.0\r\n{deep}")):
        raw = f"From: <{croatia.address}>\r\nMessage-ID: <{number}@x.example>\r\n{extra}"
        at.mailbox.put(raw.encode(), at.clock.now())
    before = len(at.sender.taken)
    croatia.writes(REGISTERS.format(name="Ivana Horvat"))
    assert sum(at.office.store.inbox.counts().values()) == 3
    assert at.office.store.inbox.counts()[MessageState.NEW] == 0
    assert {to for to, _ in at.sender.taken[before:]} <= {croatia.address}
    assert len(at.outbox(Purpose.ACKNOWLEDGEMENT)) == len(at.sender.taken) - before
