"""How many statements a page sends to the store: as many for one row as for many."""

from __future__ import annotations

import pytest
from sqlalchemy import event

MOST = 30  # statements, each look's BEGIN not counted
PATHS = ["/", "/messages", "/messages?words=news", "/delegations", "/delegations/CN", "/questions",
         "/speakers", "/lists", "/reminders", "/tomorrow", "/outbox", "/pictures", "/journal",
         "/messages/2", "/changes", "/campaigns", "/draft", "/state",
         "/lists/questions"]  # fmt: skip


def statements_of(person, store, path: str) -> int:
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(store._database._engine, "before_cursor_execute", note)
    try:
        person.sees(path)
    finally:
        event.remove(store._database._engine, "before_cursor_execute", note)
    return len(seen)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_asks_as_often_for_many_rows_as_for_few(busy, comes, path) -> None:
    boris = comes("boris")
    boris.sees(path)  # what is remembered between pages is remembered from here on
    few = statements_of(boris, busy.office.store, path)
    for number in range(15):
        busy.arrives("CN", f"More news {number}", "News.")
    boris.sees(path)
    assert statements_of(boris, busy.office.store, path) == few
    assert few <= MOST
