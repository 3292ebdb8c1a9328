"""How fast the pages are at the server: `python bench/web.py [--messages N] [--delegations N]`.

A store is filled with so many messages and delegations, then each page is asked for, again and
again, as a logged-in officer would. Told is the time between the request's arrival and the last
byte of the answer inside this process: no network, no browser. Beside it stand the statements
that the page sends to the database, and the least processor time of this process (the client's
included), which a busy machine does not swell.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, insert
from starlette.testclient import TestClient

from mailbot.config import parse
from mailbot.config.example import example
from mailbot.core.values.decision import Decision, Handling, Reason
from mailbot.core.values.delegation import (
    Contact,
    Delegation,
    DelegationKind,
    Record,
    RecordedDelegate,
    RecordedIntervention,
)
from mailbot.core.values.inbox import MessageState
from mailbot.core.values.letter import Letter, LetterKey, Purpose
from mailbot.core.values.message import Address, Message, Nature, Segment, SegmentKind
from mailbot.core.values.people import Admission, Role
from mailbot.core.values.reading import Evidence, Intent, Reading
from mailbot.demo.clock import StageClock
from mailbot.edge.codec import encode
from mailbot.edge.store import Store, search, tables
from mailbot.web import keys
from mailbot.web.application import application
from mailbot.web.memory import rest
from mailbot.wiring.office import Office, open_office

NOW = datetime(2011, 6, 8, 6, 0, tzinfo=UTC)
MEETING = "SC11"
WAITING = 2_000  # of the messages; as many as a bad week brings
PORTION = 1_000
BOUND = 100  # milliseconds
PAGES = (
    "/", "/?reason=unsure", "/?intent=registration", "/messages", "/messages?words=attend",
    "/messages/{waiting}", "/messages/7", "/delegations", "/delegations?standing=silent",
    "/delegations/D7", "/questions", "/speakers", "/lists", "/lists/registrations", "/reminders",
    "/tomorrow", "/outbox", "/outbox?fate=sent", "/outbox/7", "/pictures", "/state", "/journal",
    "/changes", "/campaigns", "/draft", "/brief", "/people",
)  # fmt: skip


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="mailbot-bench-") as folder:
        office = open_office(parse(example(), folder=Path(folder)), clock=StageClock(NOW))
        began = time.perf_counter()
        fill(office.store, messages=options.messages, delegations=options.delegations)
        say(
            f"{options.messages} messages, {options.delegations} delegations, "
            f"filled in {time.perf_counter() - began:.0f} s"
        )
        slow = measure(office, options.messages, options.times)
        office.close()
    if slow:
        say(f"over {BOUND} ms: {', '.join(slow)}")


def measure(office: Office, messages: int, times: int) -> list[str]:
    """Tells each page's figures; gives those whose median is over the bound."""
    slow = []
    rest()
    with TestClient(application(office), base_url="http://127.0.0.1") as client:
        _enter(office.store, client)
        say(f"{'page':<34}{'median ms':>10}{'worst':>9}{'CPU ms':>9}{'queries':>9}{'kB':>8}")
        for template in PAGES:
            path = template.format(waiting=messages)
            client.get(path)  # templates are compiled at the first look
            spent, worked, count, size = [], [], 0, 0
            for _ in range(times):
                with counted(office.store) as statements:
                    began, busy = time.perf_counter(), time.process_time()
                    answer = client.get(path)
                    worked.append((time.process_time() - busy) * 1_000)
                    spent.append((time.perf_counter() - began) * 1_000)
                assert answer.status_code == 200, (path, answer.text[:200])
                count, size = len(statements), len(answer.content)
            median = statistics.median(spent)
            say(
                f"{path:<34}{median:>10.1f}{max(spent):>9.1f}{min(worked):>9.1f}{count:>9}"
                f"{size / 1024:>8.0f}"
            )
            if median > BOUND:
                slow.append(path)
    return slow


class counted:  # noqa: N801 - a context manager that is used like a function
    """The statements that are sent to the database meanwhile."""

    def __init__(self, store: Store) -> None:
        self._engine = store._database._engine
        self._seen: list[str] = []

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self._seen

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self._seen.append(statement)


def fill(store: Store, *, messages: int, delegations: int) -> None:
    """Rows as the flows leave them, written in bulk."""
    known = [
        Delegation(f"D{n}", f"Delegation {n:05}", DelegationKind.ORGANISATION)
        for n in range(delegations)
    ]
    store.lists.save_delegations(MEETING, known)
    store.lists.save_contacts(
        MEETING, [Contact(f"office@d{n}.example", f"D{n}") for n in range(delegations)]
    )
    for start in range(0, delegations, PORTION):
        letters = [_letter(n) for n in range(start, min(start + PORTION, delegations))]
        store.outbox.queue(letters, now=NOW - timedelta(days=40), due_at=NOW - timedelta(days=40))
    database = store._database
    with database.write() as connection:
        connection.execute(tables.letter.update().values(fate="sent", settled_at=NOW))
        rows = [
            {
                "meeting": MEETING,
                "delegation": f"D{n}",
                "version": 1,
                "record": encode(_record(n)),
            }
            for n in range(delegations)
            if n % 3
        ]
        connection.execute(insert(tables.record), rows)
    for start in range(0, messages, PORTION):
        with database.write() as connection:
            numbers = range(start + 1, min(start + PORTION, messages) + 1)
            _messages(store, connection, list(numbers), messages, delegations)
    store.inbox.note_look("bench", on_server=messages, error="", now=NOW)


def _messages(store: Store, connection: object, numbers: list[int], count: int, d: int) -> None:
    run = connection.execute  # type: ignore[attr-defined]
    run(insert(tables.message), [_row(n, count, d) for n in numbers])
    run(insert(tables.message_raw), [{"message": n, "raw": b"Subject: x\r\n"} for n in numbers])
    reading = _reading()
    contents = [
        {"message": n, "read": encode(_message(n)), "reading": encode(reading)} for n in numbers
    ]
    run(insert(tables.content), contents)
    words = [(n, _message(n)) for n in numbers]
    search.put(store._database, connection, words)  # type: ignore[arg-type]


def _row(n: int, count: int, delegations: int) -> dict[str, object]:
    waits = n > count - WAITING
    decision = (
        Decision(Handling.REVIEW, Reason.UNSURE) if waits else Decision(Handling.AUTO, Reason.SURE)
    )
    return {
        "mailbox": "bench",
        "uidvalidity": 1,
        "uid": n,
        "digest": f"{n:064x}",
        "received_at": NOW - timedelta(minutes=count - n),
        "kept_at": NOW,
        "size": 9_000,
        "is_whole": True,
        "state": (MessageState.WAITING if waits else MessageState.ANSWERED).value,
        "meeting": MEETING,
        "delegation": f"D{n % delegations}",
        "message_id": f"<{n}@d.example>",
        "author": f"office@d{n % delegations}.example",
        "subject": f"Re: Invitation {n}",
        "decision": encode(decision),
        "decided_by": "mailbot 0.1.0, rules 0",
        "decided_at": NOW,
        "version": 1,
        "error": "",
    }


def _message(n: int) -> Message:
    own = f"We shall attend the meeting; our number is {n}. " + "Further particulars follow. " * 20
    quote = "> You are invited to the meeting.\n" * 60
    return Message(
        digest=f"{n:064x}",
        message_id=f"<{n}@d.example>",
        nature=Nature.REPLY,
        nature_evidence=(),
        subject=f"Re: Invitation {n}",
        language="en",
        text=own + quote,
        segments=(Segment(SegmentKind.OWN, own), Segment(SegmentKind.QUOTE, quote)),
        own_text=own,
        from_=(Address("Mission", f"office@d{n}.example"),),
        sent_at=NOW,
    )


def _reading() -> Reading:
    return Reading(
        Nature.REPLY,
        "en",
        intents=(Intent.INTERVENTION,),
        interventions=("victim-assistance",),
        confidence=0.8,
        evidence=tuple(
            Evidence("intent:intervention", "attend", "own", 9, 15, "rule bench", 0.5)
            for _ in range(8)
        ),
    )


def _record(n: int) -> Record:
    at = NOW - timedelta(hours=n % 900)
    people = tuple(RecordedDelegate(f"Person {n} {k}", "Adviser", None, n) for k in range(3))
    speaks = (RecordedIntervention("victim-assistance", n, at),) if n % 10 == 0 else ()
    return Record(f"D{n}", at, f"message {n}", is_registered=True, delegates=people,
                  interventions=speaks)  # fmt: skip


def _letter(n: int) -> Letter:
    address = f"office@d{n}.example"
    return Letter(
        key=LetterKey(MEETING, Purpose.INVITATION, f"delegation D{n}", address),
        message_id=f"<{n}@office.example>",
        reference=f"{MEETING}-{n:05}",
        token=f"{n:018}",
        envelope_sender="office@office.example",
        recipient=address,
        language="en",
        subject="Invitation",
        raw=b"Subject: Invitation\r\n\r\nCome.\r\n",
        delegation=f"D{n}",
    )


def _enter(store: Store, client: TestClient) -> None:
    offered = Admission("anna", Role.ADMINISTRATOR, "the bench", NOW + timedelta(days=1))
    store.accounts.admit("d", offered, now=NOW)
    store.accounts.enter("d", "anna", "x", now=NOW)
    key = keys.new_key()
    store.accounts.open_session(keys.digest(key), "anna", until=NOW + timedelta(days=9), now=NOW)
    client.cookies.set("mailbot", key)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--delegations", type=int, default=2_000)
    parser.add_argument("--times", type=int, default=7, help="looks at each page")
    return parser.parse_args()


if __name__ == "__main__":
    main()
