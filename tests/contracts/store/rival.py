"""A process that works on a store of the tests, run as `python -m contracts.store.rival`.

Takes orders on its standard input, one a line: the store, the deed, its own name. Opens the store,
waits for a further line, does the deed, and says what it did on its standard output.
"""

from __future__ import annotations

import json
import sys

from contracts.store.samples import LEASE, MEETING, NOON, answer

from mailbot.core.values.letter import Sent
from mailbot.edge.store import Store


def say(*what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def wait() -> None:
    sys.stdin.readline()


def send(store: Store, worker: str) -> None:
    """Sends letters until there are none, a few at a time."""
    while rows := store.outbox.claim(worker, now=NOON, limit=7, lease=LEASE):
        for row in rows:
            if store.outbox.hand_over(row.id, worker, now=NOON):
                say("body", row.id)
                store.outbox.settle(row.id, worker, Sent("250"), now=NOON)


def read(store: Store, worker: str) -> None:
    """Answers messages until there are none; each for a delegation of its own."""
    while ids := store.inbox.claim_new(worker, now=NOON, limit=7, lease=LEASE):
        for number in ids:
            mine = answer(number, delegation=None, entry=None, record=None, decided_by=worker)
            store.answers.save(mine, now=NOON)
            say("decided", number)


def hold(store: Store, worker: str) -> None:
    """Claims three letters, hands the first over, and then stands still."""
    rows = store.outbox.claim(worker, now=NOON, limit=3, lease=LEASE)
    store.outbox.hand_over(rows[0].id, worker, now=NOON)
    say("holds", [row.id for row in rows])
    wait()
    for row in rows:
        later = NOON + LEASE
        say("handed over", row.id, store.outbox.hand_over(row.id, worker, now=later))


def reference(store: Store, worker: str) -> None:
    say("numbers", [store.outbox.next_reference(MEETING) for _ in range(50)])


def lease(store: Store, worker: str) -> None:
    say("got", store.leases.acquire("office", worker, now=NOON, ttl=LEASE))


DEEDS = {deed.__name__: deed for deed in (send, read, hold, reference, lease)}

if __name__ == "__main__":
    say("ready")
    for order in sys.stdin:
        address, name, me = json.loads(order)
        opened = Store.open(address)
        say("open")
        wait()
        DEEDS[name](opened, me)
        opened.close()
        say("end")
