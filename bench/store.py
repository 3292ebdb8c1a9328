"""How fast the store is: `python bench/store.py [URL] [--size N] [--profile STEP]`.

Each step is measured as the flows use it: letters are claimed in batches of 20 and marked one by
one before and after the body; messages are kept in batches of 50 and answered one by one. Beside
it stands what the bare driver needs for as many commits of one row: the limit that the disk sets.
"""

from __future__ import annotations

import argparse
import cProfile
import platform
import pstats
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import Contact, Delegation, DelegationKind, Record
from mailbot.core.values.inbox import Arrival, Entry, MessageState, Place
from mailbot.core.values.letter import Letter, LetterKey, Purpose, Sent
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.reading import Evidence, Intent, Reading
from mailbot.core.values.storing import Answer
from mailbot.edge.store import Store

NOW = datetime(2011, 4, 20, 12, tzinfo=UTC)
LEASE = timedelta(minutes=10)
MEETING = "SC11"
BODY = b"We shall attend the meeting in June.\r\n" * 210  # about 8 kB
DELEGATIONS = 200
RUNS = 3


def main() -> None:
    options = _options()
    where = options.url or "SQLite in a new file"
    say(f"store: {where}; {options.size} rows; Python {platform.python_version()}")
    say(f"{'step':<44}{'per second, median':>20}{'spread':>18}{'CPU ms each':>14}")
    for name, step in STEPS.items():
        if options.only and options.only not in name:
            continue
        runs = [_measured(step, options) for _ in range(RUNS)]
        rates = sorted(options.size / wall for wall, _ in runs)
        spread = f"{rates[0]:,.0f} to {rates[-1]:,.0f}"
        cpu = min(cpu for _, cpu in runs) / options.size * 1_000
        say(f"{name:<44}{statistics.median(rates):>20,.0f}{spread:>18}{cpu:>14.3f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", nargs="?", help="an empty store; a SQLite file of its own if absent")
    parser.add_argument("--size", type=int, default=1_000, help="rows per step")
    parser.add_argument("--only", default="", help="the steps whose name has this in it")
    parser.add_argument("--profile", action="store_true", help="where the time goes")
    return parser.parse_args()


def _measured(
    step: Callable[[Store, int], Iterator[None]], options: argparse.Namespace
) -> tuple[float, float]:
    """Seconds by the clock and of this process, on a fresh store; what comes before the step's
    first `yield` is not measured."""
    folder = Path(tempfile.mkdtemp(prefix="mailbot-bench-"))
    store = Store.open(options.url or f"sqlite:///{folder / 'mailbot.db'}")
    profile = cProfile.Profile()
    try:
        running = step(store, options.size)
        next(running)
        if options.profile:
            profile.enable()
        begun, begun_cpu = time.perf_counter(), time.process_time()
        for _ in running:
            pass
        took = time.perf_counter() - begun, time.process_time() - begun_cpu
        profile.disable()
    finally:
        if options.url:
            _empty(store)
        store.close()
        shutil.rmtree(folder)
    if options.profile:
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)
    return took


def _empty(store: Store) -> None:
    from sqlalchemy import text

    from mailbot.edge.store.rows import Row

    names = ", ".join(set(Row.metadata.tables) - {"instance"})
    with store._database.write() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))


def bare_commits(store: Store, size: int) -> Iterator[None]:
    """One-row commits by the driver alone, flushed: what the disk allows."""
    if not store._database.is_sqlite:
        yield
        return
    bare = sqlite3.connect(store._database.path, isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("INSERT INTO switch VALUES ('x', '')")
    yield
    for number in range(size):
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE switch SET value = ? WHERE name = 'x'", (str(number),))
        bare.execute("COMMIT")
    bare.close()


def queue_letters(store: Store, size: int) -> Iterator[None]:
    letters = _letters(size)
    yield
    store.outbox.queue(letters, now=NOW, due_at=NOW)


def send_letters(store: Store, size: int) -> Iterator[None]:
    store.outbox.queue(_letters(size), now=NOW, due_at=NOW)
    yield
    while rows := store.outbox.claim("bench", now=NOW, limit=20, lease=LEASE):
        for row in rows:
            assert store.outbox.hand_over(row.id, "bench", now=NOW)
            store.outbox.settle(row.id, "bench", Sent("250 ok"), now=NOW)


def send_in_four_threads(store: Store, size: int) -> Iterator[None]:
    from concurrent.futures import ThreadPoolExecutor

    store.outbox.queue(_letters(size), now=NOW, due_at=NOW)
    yield

    def work(worker: str) -> None:
        while rows := store.outbox.claim(worker, now=NOW, limit=20, lease=LEASE):
            for row in rows:
                assert store.outbox.hand_over(row.id, worker, now=NOW)
                store.outbox.settle(row.id, worker, Sent("250 ok"), now=NOW)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, "abcd"))


def keep_messages(store: Store, size: int) -> Iterator[None]:
    arrivals = _arrivals(size)
    yield
    for start in range(0, size, 50):
        store.inbox.keep(arrivals[start : start + 50], now=NOW)


def answer_messages(store: Store, size: int) -> Iterator[None]:
    store.inbox.keep(_arrivals(size), now=NOW)
    yield
    versions = [0] * DELEGATIONS
    while ids := store.inbox.claim_new("bench", now=NOW, limit=50, lease=LEASE):
        for number in ids:
            store.inbox.raw(number)
            delegation = number % DELEGATIONS
            store.answers.save(_answer(number, versions[delegation]), now=NOW)
            versions[delegation] += 1


def list_messages(store: Store, size: int) -> Iterator[None]:
    store.inbox.keep(_arrivals(size), now=NOW)
    for message in store.inbox.messages():
        store.answers.save(
            replace(_answer(message.id, 0), record=None, entry=None, letters=()), now=NOW
        )
    yield
    store.inbox.messages(state=MessageState.ANSWERED)


def import_contacts(store: Store, size: int) -> Iterator[None]:
    _delegations(store)
    yield
    store.lists.save_contacts(MEETING, _contacts(size))


def walk_contacts(store: Store, size: int) -> Iterator[None]:
    _delegations(store)
    store.lists.save_contacts(MEETING, _contacts(size))
    yield
    for _ in store.lists.each_contact(MEETING):
        pass


STEPS: dict[str, Callable[[Store, int], Iterator[None]]] = {
    "bare commits of the driver": bare_commits,
    "letters queued": queue_letters,
    "letters claimed, handed over, settled": send_letters,
    "the same in 4 threads": send_in_four_threads,
    "messages kept, 50 at a time, 8 kB": keep_messages,
    "messages claimed, answered, with a letter": answer_messages,
    "answered messages listed": list_messages,
    "contacts imported": import_contacts,
    "contacts walked": walk_contacts,
}


def _letters(size: int) -> list[Letter]:
    return [_letter(number, Purpose.INVITATION, f"delegation {number}") for number in range(size)]


def _letter(number: int, purpose: Purpose, about: str) -> Letter:
    address = f"mission{number}@delegation.example"
    return Letter(
        key=LetterKey(MEETING, purpose, about, address),
        message_id=f"<{purpose}.{number}@office.example>",
        reference=f"{MEETING}-{number:05}",
        token=f"{purpose}-{number:020}",
        envelope_sender=f"office+{number}@office.example",
        recipient=address,
        language="en",
        subject="Invitation to the meetings of the Standing Committees",
        raw=BODY,
        delegation=f"D{number % DELEGATIONS:03}",
    )


def _arrivals(size: int) -> list[Arrival]:
    return [
        Arrival(
            Place("office", 1, uid),
            b"Message-ID: <%d@x>\r\n\r\n" % uid + BODY,
            NOW + timedelta(seconds=uid),
            len(BODY),
        )
        for uid in range(1, size + 1)
    ]


def _answer(number: int, record_version: int) -> Answer:
    text = BODY.decode()
    code = f"D{number % DELEGATIONS:03}"
    evidence = Evidence("intent:registration", "We shall attend", "own", 0, 15, "en-attend", 0.9)
    reading = Reading(
        Nature.REPLY, "en", (Intent.REGISTRATION,), confidence=0.97, evidence=(evidence,) * 3
    )
    source = f"message {number}"
    return Answer(
        message_id=number,
        expected_version=0,
        message=Message(
            digest="0" * 64,
            message_id=f"<{number}@delegation.example>",
            nature=Nature.REPLY,
            nature_evidence=(),
            subject="Re: Invitation",
            language="en",
            text=text,
            segments=(
                Segment(SegmentKind.OWN, text[:500]),
                Segment(SegmentKind.QUOTE, text[500:]),
            ),
            own_text=text[:500],
            from_=(Address("Mission", f"mission{number}@delegation.example"),),
        ),
        reading=reading,
        decision=Decision(Handling.AUTO, Reason.SURE),
        state=MessageState.ANSWERED,
        decided_by="mailbot 0.1.0",
        delegation=code,
        meeting=MEETING,
        entry=Entry(MEETING, code, source, NOW, reading),
        record=Record(code, answered_at=NOW, answered_by=source),
        record_version=record_version,
        letters=(_letter(number, Purpose.ACKNOWLEDGEMENT, source),),
    )


def _delegations(store: Store) -> None:
    store.lists.save_delegations(
        MEETING,
        [
            Delegation(f"D{number:03}", f"State {number}", DelegationKind.STATE_PARTY)
            for number in range(DELEGATIONS)
        ],
    )


def _contacts(size: int) -> Iterator[Contact]:
    return (
        Contact(f"person{number:07}@delegation.example", f"D{number % DELEGATIONS:03}")
        for number in range(size)
    )


if __name__ == "__main__":
    main()
