"""What the room of the mailbox promises, whichever server is behind it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from contracts.systems import PASSWORD, MailSystem
from servers.processes import free_ports

from mailbot.edge.imap import (
    ImapAccount,
    ImapMailbox,
    MailboxRefused,
    MailboxUnreachable,
    Wakeup,
    Woke,
    fetching,
)

LONG = timedelta(seconds=20)


@pytest.fixture
def address(system: MailSystem) -> str:
    return system.mailbox()


@pytest.fixture
def box(system: MailSystem, address: str) -> Iterator[ImapMailbox]:
    with ImapMailbox(system.imap(address)) as box:
        yield box


def message(number: int) -> bytes:
    return f"Subject: {number}\r\nMessage-ID: <{number}@state.test>\r\n\r\nHello\r\n".encode()


def subjects(batches: Iterator[list]) -> list[list[bytes]]:
    return [[found.raw.partition(b"Subject: ")[2][:1] for found in batch] for batch in batches]


def test_an_empty_folder_gives_nothing(box: ImapMailbox) -> None:
    assert box.state().count == 0
    assert box.uids() == []
    assert list(box.fetch_after(0)) == []


def test_messages_come_in_their_order_and_in_batches(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    for number in range(7):
        system.deliver(address, message(number))
    assert subjects(box.fetch_after(0, batch=3)) == [[b"0", b"1", b"2"], [b"3", b"4", b"5"], [b"6"]]


def test_the_last_message_is_not_given_again(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    system.deliver(address, message(1))
    ((found,),) = box.fetch_after(0)
    assert list(box.fetch_after(found.uid)) == []
    system.deliver(address, message(2))
    assert subjects(box.fetch_after(found.uid)) == [[b"2"]]


def test_the_marks_of_a_message_are_those_that_it_came_with(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    system.deliver(address, message(1))
    system.deliver(address, message(2) + b"more")
    fetched = [found for batch in box.fetch_after(0) for found in batch]
    marks = box.marks([found.uid for found in fetched] + [99])
    assert marks == {found.uid: (found.received_at, found.size) for found in fetched}


def test_old_mail_is_counted_by_when_it_came(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    system.deliver(address, message(1))
    today = datetime.now(UTC)
    box.append("INBOX", message(2), at=today - timedelta(days=400))
    assert box.count_before(today.date() - timedelta(days=30)) == 1
    assert box.count_before(today.date() - timedelta(days=500)) == 0


def test_bytes_come_as_they_lie_on_the_server(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    body = b".dot\r\n..dots\r\nRadost\xc3\xad \xff\r\n{5}\r\n" + b"x" * 900 + b"\r\n\r\n\r\n"
    system.deliver(address, b"Subject: odd\r\n\r\n" + body)
    ((found,),) = box.fetch_after(0)
    assert found.raw.endswith(b"\r\n\r\n" + body)
    assert found.size == len(found.raw)
    assert found.is_whole


def test_a_message_has_its_place_and_time(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    system.deliver(address, message(1))
    ((found,),) = box.fetch_after(0)
    state = box.state()
    assert (found.uidvalidity, found.uid) == (state.uidvalidity, state.uidnext - 1)
    assert state.count == 1
    with system.other_client(address) as other:
        other.normalise_times = False
        other.select_folder("INBOX", readonly=True)
        seen = other.fetch([found.uid], ["INTERNALDATE"])[found.uid][b"INTERNALDATE"]
    assert found.received_at == seen
    assert found.received_at.tzinfo is UTC


def test_reading_leaves_no_trace(system: MailSystem, address: str, box: ImapMailbox) -> None:
    system.deliver(address, message(1))
    ((found,),) = box.fetch_after(0)
    with system.other_client(address) as other:
        other.select_folder("INBOX", readonly=True)
        assert b"\\Seen" not in other.get_flags([found.uid])[found.uid]


def test_of_a_message_that_is_too_large_the_header_comes(system: MailSystem, address: str) -> None:
    system.deliver(address, message(1))
    system.deliver(address, b"Subject: 2\r\n\r\n" + b"large\r\n" * 1000)
    system.deliver(address, message(3))
    account = replace(system.imap(address), max_message_size=4000)
    with ImapMailbox(account) as box:
        found = [one for batch in box.fetch_after(0) for one in batch]
    assert [one.is_whole for one in found] == [True, False, True]
    assert found[1].raw.endswith(b"Subject: 2\r\n\r\n")
    assert found[1].size > 7000


def test_what_another_client_removed_is_left_out(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    for number in range(6):
        system.deliver(address, message(number))
    uids = box.uids()
    with system.other_client(address) as other:
        other.select_folder("INBOX")
        other.delete_messages(uids[1:4])
        other.expunge()
    assert subjects(box.fetch(uids)) == [[b"0", b"4", b"5"]]
    assert box.uids() == [uids[0], *uids[4:]]


def test_a_wait_ends_with_mail(system: MailSystem, address: str, box: ImapMailbox) -> None:
    later = threading.Timer(0.1, system.deliver, (address, message(1)))
    later.start()
    assert box.wait(LONG) is Woke.MAIL
    later.join()
    assert subjects(box.fetch_after(0)) == [[b"1"]]


def test_mail_that_came_between_looking_and_waiting_is_announced(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    assert list(box.fetch_after(0)) == []
    system.deliver(address, message(1))
    assert box.wait(LONG) is Woke.MAIL


def test_mail_that_came_while_the_line_was_away_is_announced(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    assert list(box.fetch_after(0)) == []
    box.close()
    system.deliver(address, message(1))
    assert box.wait(LONG) is Woke.MAIL


def test_a_server_that_does_not_say_uidnext_loses_no_news(
    system: MailSystem, address: str, box: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Courier is such a one."""
    said = fetching.examine
    monkeypatch.setattr(fetching, "examine", lambda *given: replace(said(*given), uidnext=0))
    box.close()
    assert list(box.fetch_after(0)) == []
    assert box.wait(timedelta(milliseconds=50)) is Woke.TIMEOUT
    box.close()
    system.deliver(address, message(1))
    assert box.wait(LONG) is Woke.MAIL
    assert subjects(box.fetch_after(0)) == [[b"1"]]
    assert box.wait(timedelta(milliseconds=50)) is Woke.TIMEOUT


def test_what_was_seen_is_not_announced_again(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    system.deliver(address, message(1))
    system.deliver(address, message(2))
    assert subjects(box.fetch_after(0)) == [[b"1", b"2"]]
    with system.other_client(address) as other:
        other.select_folder("INBOX")
        other.delete_messages(other.search("ALL")[1:])
        other.expunge()
    assert box.state().count == 1
    assert box.wait(timedelta(milliseconds=50)) is Woke.TIMEOUT
    box.close()
    assert box.wait(timedelta(milliseconds=50)) is Woke.TIMEOUT


def test_a_wait_ends_in_time(box: ImapMailbox) -> None:
    assert list(box.fetch_after(0)) == []
    assert box.wait(timedelta(milliseconds=50)) is Woke.TIMEOUT
    assert box.state().count == 0  # the line is as usable as before


def test_a_wait_ends_when_the_bell_rings(box: ImapMailbox) -> None:
    assert list(box.fetch_after(0)) == []
    bell = Wakeup()
    ringer = threading.Timer(0.1, bell.set)
    ringer.start()
    assert box.wait(LONG, stop=bell) is Woke.STOPPED
    ringer.join()
    assert box.wait(LONG, stop=bell) is Woke.STOPPED  # it goes on ringing until cleared
    bell.clear()
    assert box.wait(timedelta(milliseconds=50), stop=bell) is Woke.TIMEOUT
    bell.close()


def test_a_copy_can_be_kept_and_found_again(
    system: MailSystem, address: str, box: ImapMailbox
) -> None:
    with system.other_client(address) as other:
        if not other.folder_exists("Sent"):
            other.create_folder("Sent")
    assert box.sent_folder() == "Sent"
    box.append("Sent", message(1))
    box.append("Sent", message(2))
    wanted = ["<1@state.test>", "<3@state.test>"]
    assert box.find_message_ids("Sent", wanted) == {"<1@state.test>"}
    assert box.state().count == 0  # and the folder is the old one again


def test_a_wrong_password_needs_a_person(system: MailSystem, address: str) -> None:
    account = replace(system.imap(address), secret=lambda: "wrong" + PASSWORD)
    with pytest.raises(MailboxRefused) as caught:
        ImapMailbox(account).connect()
    assert PASSWORD not in str(caught.value)
    assert "password" in caught.value.mend


def test_a_missing_folder_needs_a_person(system: MailSystem, address: str) -> None:
    account = replace(system.imap(address), folder="Nowhere")
    with pytest.raises(MailboxRefused, match="folder"):
        ImapMailbox(account).connect()


def test_a_server_that_is_down_is_unreachable_and_nothing_more(
    system: MailSystem, address: str
) -> None:
    box = ImapMailbox(replace(system.imap(address), port=free_ports(1)[0]))
    with pytest.raises(MailboxUnreachable, match="refused"):
        box.state()
    assert box.wait(LONG) is Woke.CLOSED


def test_after_a_farewell_the_next_call_opens_a_new_line(box: ImapMailbox) -> None:
    before = box.state()
    box.close()
    assert box.state() == before


def test_no_folder_is_read_in_clear_over_a_network() -> None:
    from mailbot.core.values.account import Security

    account = ImapAccount("imap.example", 143, "u", lambda: "s", security=Security.NONE)
    with pytest.raises(MailboxRefused, match="TLS"):
        ImapMailbox(account).connect()
