"""A copy of each letter in the folder of sent letters, on real servers: each once, as sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from contracts.systems import MailSystem

from mailbot.core.values.letter import Letter, LetterKey, Purpose, Sent
from mailbot.core.values.purging import Certificate
from mailbot.edge.imap import ImapMailbox, MailboxRefused
from mailbot.edge.store import Store
from mailbot.flows.filing import file_copies

NOON = datetime(2011, 4, 20, 12, tzinfo=UTC)
FOLDER = "Sent"


@dataclass
class Clock:
    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass
class Filed:
    """A store, and the mailbox that copies are put into."""

    store: Store
    system: MailSystem
    address: str
    clock: Clock

    def sends(self, count: int) -> list[bytes]:
        """So many letters are sent; their bytes."""
        before = len(self.store.outbox.rows("SC11"))
        letters = [_letter(before + number) for number in range(1, count + 1)]
        now = self.clock.now()
        self.store.outbox.queue(letters, now=now, due_at=now)
        hour = timedelta(hours=1)
        for row in self.store.outbox.claim("w", now=now, limit=count, lease=hour):
            self.store.outbox.hand_over(row.id, "w", now=now)
            self.store.outbox.settle(row.id, "w", Sent("250 Ok"), now=now, is_to_file=True)
        return [one.raw for one in letters]

    def files(self, folder: str = FOLDER) -> int:
        with ImapMailbox(self.system.imap(self.address)) as box:
            return file_copies(self.store.filing, box, folder, clock=self.clock)

    def copies(self) -> list[tuple[bytes, bool, datetime]]:
        """What lies in the folder: bytes, whether it is seen, when it was sent."""
        with self.system.other_client(self.address) as other:
            other.normalise_times = False
            other.select_folder(FOLDER, readonly=True)
            found = other.fetch(other.search("ALL"), ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"])
        return [
            (one[b"BODY[]"], b"\\Seen" in one[b"FLAGS"], one[b"INTERNALDATE"])
            for _, one in sorted(found.items())
        ]


def _letter(number: int) -> Letter:
    identity = f"<{number}@office.test>"
    raw = f"Subject: Réunion {number}\r\nMessage-ID: {identity}\r\n\r\n.dot\r\n{{3}}\r\n".encode()
    key = LetterKey("SC11", Purpose.INVITATION, f"delegation {number}", "a@b.test")
    return Letter(
        key, identity, f"SC11-{number:04}", f"t{number}", "o@o.test", "a@b.test", "fr", "", raw
    )


@pytest.fixture
def filed(system: MailSystem, tmp_path: Path) -> Iterator[Filed]:
    address = system.mailbox()
    with system.other_client(address) as other:
        if not other.folder_exists(FOLDER):
            other.create_folder(FOLDER)
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    yield Filed(store, system, address, Clock())
    store.close()


def test_each_letter_lies_there_once_seen_and_byte_for_byte(filed: Filed) -> None:
    sent = filed.sends(3)
    assert (filed.files(), filed.files()) == (3, 0)
    assert filed.copies() == [(raw, True, NOON) for raw in sent]


def test_a_crash_between_copy_and_mark_makes_no_second_copy(
    filed: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = filed.sends(2)

    def dies(_: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(filed.store.filing, "filed", dies)
        with pytest.raises(KeyboardInterrupt):
            filed.files()
    assert len(filed.copies()) == 1
    filed.clock.at += timedelta(hours=1)
    assert filed.files() == 1
    assert sorted(raw for raw, _, _ in filed.copies()) == sorted(sent)
    assert filed.store.filing.behind().count == 0


def test_what_the_server_keeps_by_itself_is_not_put_there_again(filed: Filed) -> None:
    (raw,) = filed.sends(1)
    with filed.system.other_client(filed.address) as other:
        other.append(FOLDER, raw, msg_time=NOON)
    assert filed.files() == 0
    assert len(filed.copies()) == 1
    assert filed.store.filing.behind().count == 0


def test_copies_that_came_a_week_before_are_not_looked_through(filed: Filed) -> None:
    filed.sends(1)
    filed.files()
    filed.clock.at += timedelta(days=7)
    filed.sends(1)
    with ImapMailbox(filed.system.imap(filed.address)) as box:
        both = ["<1@office.test>", "<2@office.test>"]
        filed.files()
        found = box.find_message_ids(FOLDER, both, since=filed.clock.now())
        assert found == {"<2@office.test>"}
        assert box.find_message_ids(FOLDER, both) == set(both)


def test_a_letter_whose_bytes_were_purged_is_owed_no_copy(filed: Filed) -> None:
    filed.sends(1)
    held = filed.store.purging.holdings("SC11")
    filed.store.purging.purge(held, Certificate("SC11", NOON, "anna", "at once", ()))
    assert filed.files() == 0
    assert filed.copies() == []
    assert filed.store.filing.behind().count == 0


def test_a_folder_that_is_not_there_is_told_and_nothing_is_lost(filed: Filed) -> None:
    filed.sends(2)
    with pytest.raises(MailboxRefused):
        filed.files("Nowhere")
    assert filed.store.filing.behind().count == 2
    filed.clock.at += timedelta(hours=1)
    assert filed.files() == 2
